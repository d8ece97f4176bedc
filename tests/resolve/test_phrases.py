"""Who a noun phrase means: nationality, role, sector, and for whom it speaks."""

import pytest
from phrases_read import Read, spoken_for

PHRASES = [
    # phrase, rest of the sentence, country, sector, kind
    ("Chinese officials", "met reporters.", "CHN", "GOV", "group"),
    ("US officials", "declined to comment.", "USA", "GOV", "group"),
    ("U.S. troops", "left the base.", "USA", "MIL", "organisation"),
    ("Turkish soldiers", "crossed the river.", "TUR", "MIL", None),
    ("the Iraqi army", "shelled the hills.", "IRQ", "MIL", "organisation"),
    ("Israel's air force", "bombed a depot.", "ISR", "MIL", "organisation"),
    ("the Philippine coast guard", "sent two boats.", "PHL", "COP", "organisation"),
    ("Malaysian police", "arrested a smuggler.", "MYS", "COP", "organisation"),
    ("the German government", "protested.", "DEU", "GOV", "state"),
    ("the Syrian regime", "denied it.", "SYR", "GOV", "state"),
    ("the government of Kenya", "agreed.", "KEN", "GOV", "state"),
    ("Poland's foreign ministry", "summoned the envoy.", "POL", "GOV", "organisation"),
    ("the Ministry of Foreign Affairs of Vietnam", "issued a note.", "VNM", "GOV", "organisation"),
    ("the State Department", "offered a reward.", "USA", "GOV", "organisation"),
    ("the Pentagon", "confirmed the strike.", "USA", "MIL", "organisation"),
    ("the Kremlin", "dismissed the report.", "RUS", "GOV", "state"),
    ("the White House", "welcomed the vote.", "USA", "GOV", "state"),
    ("Downing Street", "rejected the claim.", "GBR", "GOV", "state"),
    ("Brussels", "agreed to new tariffs.", None, "IGO", "IGO"),
    ("Pyongyang", "fired two missiles.", "PRK", "GOV", "state"),
    ("Tehran", "vowed to respond.", "IRN", "GOV", "state"),
    ("NATO", "sent ships.", None, "IGO", "IGO"),
    ("the European Union", "imposed sanctions.", None, "IGO", "IGO"),
    ("ASEAN", "called for restraint.", None, "IGO", "IGO"),
    ("the UN Security Council", "met in private.", None, "IGO", "IGO"),
    ("Hezbollah", "fired rockets.", "LBN", "REB", "armed group"),
    ("the Taliban", "closed schools.", "AFG", "REB", "armed group"),
    ("Abu Sayyaf gunmen", "kidnapped two tourists.", "PHL", "REB", "group"),
    ("Houthi rebels", "seized a ship.", "YEM", "REB", "armed group"),
    ("Islamic State fighters", "fled.", None, "REB", "group"),
    ("Syrian rebels", "took the town.", "SYR", "REB", "group"),
    ("an Iranian militia", "threatened the base.", "IRN", "REB", "armed group"),
    ("four Saudi men", "were detained.", "SAU", "CVL", "group"),
    ("Filipino fishermen", "were rammed.", "PHL", "CVL", "group"),
    ("Venezuelan migrants", "crossed the gap.", "VEN", "CVL", "group"),
    ("a Dutch journalist", "was expelled.", "NLD", "MED", "person"),
    ("two Britons", "were freed.", "GBR", "CVL", "group"),
    ("Ukrainians", "queued for water.", "UKR", "CVL", "group"),
    ("Chinese ships", "blocked the strait.", "CHN", None, "vessel"),
    ("a Chinese coast guard vessel", "used a water cannon.", "CHN", "COP", "vessel"),
    ("Japanese lawmakers", "voted.", "JPN", "LEG", "group"),
    ("the Knesset", "passed the bill.", "ISR", "LEG", "organisation"),
    ("South Korea's parliament", "ratified the pact.", "KOR", "LEG", "organisation"),
    ("a Russian court", "jailed the reporter.", "RUS", "JUD", "organisation"),
    ("A court in Minsk", "jailed the reporter.", "BLR", "JUD", "organisation"),
    ("Belarusian opposition leaders", "fled.", "BLR", "OPP", "group"),
    ("Reuters", "reported the deal.", "GBR", "MED", "organisation"),
    ("Iranian state media", "showed the footage.", "IRN", "MED", "organisation"),
    ("Xinhua", "published the list.", "CHN", "MED", "organisation"),
    ("Gazprom", "cut supplies.", "RUS", "BUS", "organisation"),
    ("a South Korean company", "won the contract.", "KOR", "BUS", "organisation"),
    ("the Chinese", "objected.", "CHN", "GOV", "state"),
    ("the Kurdish Peshmerga", "advanced.", "IRQ", "MIL", None),
    ("the Revolutionary Guards", "held a drill.", "IRN", "MIL", "organisation"),
    ("the IDF", "struck a tunnel.", "ISR", "MIL", "organisation"),
    ("the PLA", "held drills.", "CHN", "MIL", "organisation"),
    ("European nations", "hesitated.", None, "GOV", "group"),
    ("the Obama administration", "signed it.", "USA", "GOV", "organisation"),
    ("Moldova's president", "travelled to Paris.", "MDA", "GOV", "person"),
    ("the Nigerian Senate", "rejected the bill.", "NGA", "LEG", "organisation"),
    ("Russian-backed separatists", "opened fire.", None, "REB", "group"),
    ("an Iran-backed militia", "opened fire.", None, "REB", "armed group"),
    ("Red Cross workers", "reached the camp.", None, None, "group"),
    ("dozens of Yemeni soldiers", "defected.", "YEM", "MIL", None),
    ("a group of Haitian judges", "resigned.", "HTI", "JUD", "group"),
]


@pytest.mark.parametrize(("phrase", "rest", "country", "sector", "kind"), PHRASES, ids=[row[0] for row in PHRASES])
def test_country_sector_and_kind_of_a_phrase(
    phrase: str, rest: str, country: str | None, sector: str | None, kind: str | None
) -> None:
    sentence = f"{phrase[0].upper()}{phrase[1:]} {rest}"
    party = Read(sentence).party(f"{phrase[0].upper()}{phrase[1:]}")
    assert (party.country, party.sector) == (country, sector) if sector else party.country == country
    if kind is not None:
        assert party.kind is not None
        assert party.kind.value == kind


THINGS = [
    "The agreement",
    "A missile strike",
    "Last Tuesday",
    "The drought",
    "Oil prices",
    "The bridge",
    "His decision",
]


@pytest.mark.parametrize("phrase", THINGS)
def test_things_are_no_actors(phrase: str) -> None:
    read = Read(f"{phrase} surprised everyone.")
    assert read.parties(phrase) == ()
    assert not read.resolver.is_actor(read.head(phrase))


SPEAKING = [
    ("Deputy Foreign Minister Ewa Nowak of Poland", "POL"),
    ("Egyptian foreign minister Hani Fawzy", "EGY"),
    ("Hani Fawzy, Egypt's foreign minister,", "EGY"),
    ("Maria Ortega, a spokeswoman for Chile's defence ministry,", "CHL"),
    ("The Kenyan ambassador to Norway", "KEN"),
    ("General Aung Lwin, commander of Myanmar's army,", "MMR"),
    ("Beijing", "CHN"),
    ("The Finnish government", "FIN"),
    ("Senior Indian officials", "IND"),
    ("Vladimir Putin", "RUS"),
    ("NATO Secretary General Jens Stoltenberg", "NATO"),
    ("EU foreign policy chief Josep Borrell", "European Union"),
    ("Hamas spokesman Sami Nasser", "Hamas"),
    ("Sweden's prime minister", "SWE"),
    ("The Chinese foreign ministry spokesman", "CHN"),
    ("The South Korean presidential office", "KOR"),
]
SILENT = [
    "Former Ukrainian president Viktor Yushchenko",
    "Retired Pakistani general Talat Masood",
    "Amina Yusuf, an analyst at Chatham House,",
    "China expert Laura Stone",
    "Senator Ted Cruz",
    "Japanese lawmaker Kenji Mori",
    "Belarusian opposition leader Sviatlana Tsikhanouskaya",
    "An exiled Iranian journalist",
    "Residents of Kharkiv",
    "French farmers",
    "Egyptian businessman Naguib Fares",
    "Bill Clinton",
    "A Russian court",
    "Professor Kwame Mensah of the University of Ghana",
    "The ruling party",
    "Somali refugees",
]


@pytest.mark.parametrize(("phrase", "principal"), SPEAKING, ids=[row[0] for row in SPEAKING])
def test_stated_office_speaks_for_its_state(phrase: str, principal: str) -> None:
    party = Read(f"{phrase} said the talks had failed.").holder(phrase.rstrip(","))
    assert spoken_for(party) == {principal}
    assert all(speaks.reason for speaks in party.speaks_for)


@pytest.mark.parametrize("phrase", SILENT)
def test_no_office_speaks_for_no_state(phrase: str) -> None:
    party = Read(f"{phrase} said the talks had failed.").holder(phrase.rstrip(","))
    assert not any(speaks.country for speaks in party.speaks_for)


def test_think_tank_expert_has_no_country_of_office() -> None:
    party = Read("China expert, Wendy Marsh, of the Lowy Institute, said the pact was fragile.").holder(
        "China expert, Wendy Marsh"
    )
    assert party.name == "Wendy Marsh"
    assert party.country is None
    assert party.sector == "EDU"


def test_state_name_used_as_a_first_name_is_a_person() -> None:
    read = Read("Jordan Smith told reporters that he was free. Jordan then condemned the raid.")
    assert read.party("Jordan Smith").kind is not None
    assert read.party("Jordan Smith").country != "JOR"
    assert read.party("Jordan then"[:6], 1).actor == "JOR"


def test_anonymous_government_source_keeps_country() -> None:
    party = Read("A German government source said the cabinet was split.").holder("A German government source")
    assert party.country == "DEU"
    assert party.sector == "GOV"
