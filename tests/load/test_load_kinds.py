import pytest

from dragoman.load.sorts import sort_of, speaks_in_turns
from dragoman.model.document import DocumentKind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Readout of the Foreign Minister's Call with the Secretary-General", "readout"),
        ("Joint Readout of the First Harbour Dialogue", "readout"),
        ("Joint Statement of the Leaders of Norland and Sudland", "statement"),
        ("Statement by the Foreign Minister on the Strait", "statement"),
        ("FACT SHEET: Norland and the Strait", "statement"),
        ("Remarks by the President at the Harbour Summit", "transcript"),
        ("Press Briefing by the Foreign Ministry", "transcript"),
        ("Transcript: Eva Lund on the strait", "transcript"),
        ("Foreign Ministry Spokesperson's Regular Press Conference on May 3, 2024", "transcript"),
        ("Opinion: The bridge that nobody wants", "opinion"),
        ("Opinion | The bridge that nobody wants", "opinion"),
        ("Editorial: A quarrel over water", "opinion"),
        ("Analysis: What the strait is worth", "analysis"),
        ("Explainer: What the strait is worth", "analysis"),
        ("Norland rejects statement by Sudland", "news"),
        ("Minister's remarks anger neighbours", "news"),
        ("Report: fleet left port early", "news"),
        ("Speech therapy reaches the islands", "news"),
    ],
)
def test_titles(title: str, kind: str) -> None:
    assert sort_of(title=title, publisher="The Example Courier") is DocumentKind(kind)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"publisher": "Ministry of Foreign Affairs of Norland"}, "statement"),
        ({"publisher": "The President's Office (speeches)"}, "transcript"),
        ({"publisher": "The Council Bluffs Courier"}, "news"),
        ({"section": "Op-Ed", "publisher": "The Example Courier"}, "opinion"),
        ({"url": "https://example.com/opinion/2024/bridge", "publisher": "The Example Courier"}, "opinion"),
        ({"url": "https://example.com/world/opinion-polls-open", "publisher": "The Example Courier"}, "news"),
        ({"stated": "OpinionNewsArticle"}, "opinion"),
        ({"stated": "readout", "title": "Opinion: no"}, "readout"),
        ({"paged": True}, "news"),
        ({}, "unknown"),
        ({"url": "http://[broken"}, "unknown"),
    ],
)
def test_other_signs(facts: dict[str, object], kind: str) -> None:
    assert sort_of(**facts) is DocumentKind(kind)  # type: ignore[arg-type]


def test_turns_of_speakers() -> None:
    assert speaks_in_turns("MS. LUND: Good morning.\n\nQUESTION: Will you go?\n\nMS. LUND: No.\n\nQ And later?\n")
    assert not speaks_in_turns("Good morning.\n\nThe minister said: no.\n\nPORT DUNMORE: ships wait.\n")
