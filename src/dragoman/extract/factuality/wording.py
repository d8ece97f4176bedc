"""Word classes that the rules of factuality look up, by what they do to a clause."""

from dragoman.extract.wordlists import wordlists

_LISTS = wordlists("dragoman.extract.factuality", "words.psv")
VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
CONDITIONAL = frozenset({"if", "unless", "provided", "providing", "lest", "supposing", "assuming", "whether"})

DEALS = _LISTS["deals"]
"""Things whose entailments "would" tells as already fixed (convention M)."""
ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
NOT_AT_ALL = frozenset({"hardly", "scarcely", "barely"})
FEW = frozenset({"few", "little", "rarely", "seldom"})
ACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ing", "ure", "ade", "age")
ACTS = _LISTS["acts"]
ALMOST = frozenset({"nearly", "almost"})
MEASURED = _LISTS["measured"]
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
OCCUR = _LISTS["occur"]
UNTIL = frozenset({"when", "once", "until", "till", "before", "after", "soon", "whenever"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest", "only", "sole"})
PETITIONS = _LISTS["petitions"]
INDEFINITE = frozenset({"a", "an", "any", "some", "no", "another", "such", "every", "each"})
DECIDING = frozenset({"decide", "opt", "choose", "rule", "vote"})
TURNED_DOWN = _LISTS["turned_down"]
PROSPECTIVE = _LISTS["prospective"]
"""Verbs under which even a definite act is still to come: "sought the withdrawal"."""
PROSPECTS = _LISTS["prospects"]
"""Nouns of the same kind; "the aim of the operation" speaks of an operation that there is."""
COPULAS = frozenset({"be", "seem", "appear", "look", "remain", "become"})
SAYINGS = _LISTS["sayings"]
