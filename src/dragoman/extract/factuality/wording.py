"""Word classes that the rules of factuality look up, by what they do to a clause."""

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "lest", "supposing", "assuming", "whether"})

DEALS = frozenset(
    "agreement deal pact treaty accord plan bill law act measure measures resolution arrangement memorandum convention protocol "
    "demarcation decree budget contract settlement constitution rule regulation sanction tariff programme program order clause "
    "scheme framework package legislation statute ceasefire truce delimitation edict mandate".split()
)  # fmt: skip
"""Things whose entailments "would" tells as already fixed (convention M)."""
ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
NOT_AT_ALL = frozenset({"hardly", "scarcely", "barely"})
FEW = frozenset({"few", "little", "rarely", "seldom"})
ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "ure", "ade", "age")
ACTS = frozenset(
    "attack strike war visit meeting talk talks deal pact ban raid assault move step call trip tour vote summit treaty truce siege "
    "arrest seizure trial test launch drill exercise threat use withdrawal approval removal renewal arrival denial refusal proposal "
    "sale transfer supply support help aid cut rise fall increase decrease loss gain halt end start return release rescue search "
    "coup protest riot clash battle fight incursion offensive bid crackdown reform review probe inquiry hike shift change response "
    "reply answer advance retreat push cooperation import export purchase trade".split()
)
ALMOST = frozenset({"nearly", "almost"})
MEASURED = frozenset(
    "double triple quadruple halve reach fill exceed complete finish cover match equal cost last rise fall grow shrink".split()
)
UNDONE = frozenset({"cancelled", "canceled", "now-cancelled", "failed", "foiled", "thwarted", "aborted", "abandoned", "averted",
                     "nonexistent", "non-existent", "fake", "fictitious", "scrapped", "unsuccessful"})  # fmt: skip
GONE = frozenset({"longer", "more", "anymore"})
DEONTIC = frozenset({"should", "ought", "must", "need", "shall"})
PLANNED = frozenset({"planned", "proposed", "prospective", "upcoming", "forthcoming", "impending", "imminent", "future", "scheduled",
                      "next", "intended", "envisaged", "attempted", "would-be", "threatened"})  # fmt: skip
NULL = frozenset({"planned", "proposed", "prospective", "intended", "envisaged", "attempted", "threatened", "would-be"})
PREDICATIVE = frozenset({"acomp", "attr", "oprd"})
INSTEAD = frozenset({"instead", "rather"})
HYPOTHETICAL_PREPOSITIONS = frozenset({"for", "against", "towards", "toward"})
OCCUR = frozenset(
    "take occur happen begin start continue resume conduct carry hold launch stage be come follow break erupt go proceed succeed "
    "fail materialise materialize ensue".split()
)
UNTIL = frozenset({"when", "once", "until", "till", "before", "after", "soon", "whenever"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "sole"})
PETITIONS = frozenset(
    "request application petition appeal motion claim allegation charge report accusation bid visa".split()
)
INDEFINITE = frozenset({"a", "an", "any", "some", "no", "another", "such", "every", "each"})
DECIDING = frozenset({"decide", "opt", "choose", "rule", "vote"})
TURNED_DOWN = frozenset(
    "reject deny refuse decline rebuff dismiss withdraw cancel drop scrap abandon veto shelve".split()
)
PROSPECTIVE = frozenset(
    "seek demand request require await wait call urge propose agree expect plan schedule anticipate want need hope prepare "
    "threaten promise pledge vow appeal press push lobby attempt intend aim contemplate consider order allow permit authorise "
    "authorize delay postpone defer".split()
)
"""Verbs under which even a definite act is still to come: "sought the withdrawal"."""
PROSPECTS = frozenset(
    "possibility prospect likelihood chance risk danger threat call demand request proposal appeal".split()
)
"""Nouns of the same kind; "the aim of the operation" speaks of an operation that there is."""
COPULAS = frozenset({"be", "seem", "appear", "look", "remain", "become"})
SAYINGS = frozenset(
    "say argue conclude assume think believe suppose claim suggest assert infer imagine presume".split()
)
