"""Later words for somebody named before."""

from phrases_read import Read, spoken_for

from dragoman.model.document import DocumentKind


def test_surname_and_pronoun_find_the_full_name() -> None:
    read = Read(
        "Estonian Foreign Minister Margus Tsahkna met reporters on Monday. Tsahkna said the border was safe. He added that patrols had doubled."
    )
    assert read.party("Tsahkna said"[:7], 1).name == "Margus Tsahkna"
    assert read.party("He").name == "Margus Tsahkna"
    assert spoken_for(read.holder("He")) == {"EST"}


def test_she_is_not_the_man_before() -> None:
    read = Read("Chilean envoy Rosa Diaz met Peruvian Prime Minister Luis Soto in Lima. She left without a deal.")
    assert read.party("She").name == "Rosa Diaz"


def test_it_is_the_state_that_is_subject() -> None:
    read = Read("Algeria closed its airspace to Moroccan planes. It said the decision was final.")
    assert read.party("its").country == "DZA"
    assert read.party("It").country == "DZA"


def test_dummy_it_is_nobody() -> None:
    read = Read("Algeria closed the border. It is important that talks resume.")
    assert read.parties("It") == ()


def test_they_is_the_pair_before() -> None:
    read = Read("Laos and Vietnam signed a treaty. They will share radars.")
    assert {party.country for party in read.parties("They")} == {"LAO", "VNM"}


def test_both_countries_and_the_two_leaders() -> None:
    read = Read(
        "Indian Prime Minister Narendra Modi met Bhutanese Prime Minister Tshering Tobgay in Thimphu. "
        "The two leaders signed a power deal. Both countries will share the cost."
    )
    assert [party.name for party in read.parties("The two leaders")] == ["Narendra Modi", "Tshering Tobgay"]
    assert {party.country for party in read.parties("Both countries")} == {"IND", "BTN"}


def test_group_is_one_chain_entry_that_speaks_for_all() -> None:
    party = Read("Japan, Australia and India said the drill would go on.").holder("Japan")
    assert party.country is None
    assert party.name == "Japan, Australia and India"
    assert spoken_for(party) == {"JPN", "AUS", "IND"}
    assert party.mention is not None
    assert party.mention.exact == "Japan, Australia and India"


def test_bare_ministry_and_officials_belong_to_the_state_in_play() -> None:
    read = Read("Norway expelled two diplomats on Friday. The ministry said they were spies. Officials gave no names.")
    assert read.party("The ministry").country == "NOR"
    assert read.party("Officials").country == "NOR"


def test_bare_title_takes_up_its_bearer() -> None:
    read = Read("Kenyan President William Ruto flew to Kampala. The president praised the truce.")
    assert read.party("The president").name == "William Ruto"


def test_relative_pronoun_is_its_antecedent() -> None:
    read = Read("Canada, which leads the mission, sent a frigate.")
    assert read.party("which").country == "CAN"


def test_first_person_in_a_quotation_is_the_speaker_or_their_state() -> None:
    read = Read('Danish Prime Minister Mette Frederiksen said: "We will not sell the island. I told him so."')
    assert read.party("We").actor == "DNK"
    assert read.party("I told"[:1], 0).name == "Mette Frederiksen"


def test_acronym_introduced_in_the_text() -> None:
    read = Read("The Northern Peace Front (NPF) attacked a convoy. The NPF said it would strike again.")
    assert read.party("NPF said"[:3], 1).name == "Northern Peace Front"


def test_counterparts_take_the_office_of_the_first() -> None:
    read = Read(
        "Greek foreign minister Eleni Pappa and her Cypriot and Maltese counterparts, Andreas Kyprou and Joe Borg, met in Athens."
    )
    assert [(party.name, party.country) for party in read.parties("Eleni Pappa")] == [
        ("Eleni Pappa", "GRC"),
        ("Andreas Kyprou", "CYP"),
        ("Joe Borg", "MLT"),
    ]


def test_we_outside_quotations_is_the_joint_author() -> None:
    read = Read(
        "We, the leaders of Chile, Peru and Mexico, condemn the coup. We call for elections.",
        kind=DocumentKind.STATEMENT,
        title="Joint Statement of the Leaders of Chile, Peru and Mexico",
        publisher="The White House",
    )
    assert {party.country for party in read.parties("We", 1)} == {"CHL", "PER", "MEX"}
    assert {speaks.country for speaks in read.resolver.author().speaks_for} == {"CHL", "PER", "MEX"}
    assert read.resolver.author().country is None


def test_the_pair_that_a_text_is_about_outweighs_the_last_two_named() -> None:
    read = Read(
        "Armenia and Azerbaijan signed a truce on Friday. The two countries had fought for a month. "
        "France and Cyprus offered to host talks. Georgian envoys helped. Armenia and Azerbaijan will now exchange prisoners. "
        "Iran welcomed the truce. Both countries will open the road."
    )
    assert {party.country for party in read.parties("Both countries")} == {"ARM", "AZE"}


def test_owner_by_pronoun_before_a_title() -> None:
    read = Read("Botswana rejected the treaty. Its foreign minister, Kabo Molefe, called it unfair.")
    assert read.party("Kabo Molefe").country == "BWA"
    assert spoken_for(read.holder("Kabo Molefe")) == {"BWA"}


def test_the_court_is_the_one_named_before() -> None:
    read = Read("The International Court of Justice heard Gambia on Monday. The court will rule in May.")
    assert read.party("The court").name == "International Court of Justice"


def test_title_inside_a_name_is_part_of_it() -> None:
    read = Read("Somali President Hassan Sheikh Mohamud flew home. Mohamud met his cabinet.")
    party = read.party("Hassan Sheikh Mohamud")
    assert (party.country, party.sector) == ("SOM", "GOV")
    assert read.party("Mohamud met"[:7], 1).name == "Hassan Sheikh Mohamud"


def test_who_was_somebody_is_so_no_more() -> None:
    read = Read("Omar Haddad, who was Tunisia's interior minister, said the arrests were illegal.")
    assert read.holder("Omar Haddad").speaks_for == ()


def test_each_other_is_the_subjects() -> None:
    read = Read("Rwanda and Burundi accused each other of arming rebels.")
    assert {party.country for party in read.parties("other")} == {"RWA", "BDI"}


def test_statement_takes_up_its_issuer() -> None:
    read = Read("The Swiss foreign ministry issued a statement on Sunday. The statement said the embassy was safe.")
    assert read.holder("The statement").country == "CHE"


def test_president_of_a_press_office_is_its_own() -> None:
    read = Read(
        "The team met on Friday. The President thanked the crews.",
        kind=DocumentKind.STATEMENT,
        title="Press Briefing",
        publisher="The White House",
    )
    assert read.party("The President").name == "Joe Biden"


def test_bare_spokesperson_belongs_to_the_subject_before() -> None:
    read = Read(
        "The Danish defence ministry confirmed the sale. A spokesperson told reporters that delivery would take a year."
    )
    party = read.holder("A spokesperson")
    assert (party.country, party.sector) == ("DNK", "GOV")
    assert spoken_for(party) == {"DNK"}


def test_senators_named_after_a_plural_title() -> None:
    read = Read("Senators Anne Brook and Carl Dean opposed the sale.")
    assert [party.name for party in read.parties("Senators Anne Brook")] == ["Anne Brook", "Carl Dean"]


def test_a_mayor_speaks_for_no_state() -> None:
    assert Read("The mayor of Lyon said the bridge was safe.").holder("The mayor of Lyon").speaks_for == ()
