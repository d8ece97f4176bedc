"""Vectors: their form, that like lies near like, and what is said of damaged weights."""

from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import ModelMissingError
from dragoman.models import embedding


def test_rows_are_of_unit_length_in_order_whatever_the_batch() -> None:
    texts = ["Peru closed its border.", "", "The harbour froze over in the coldest week of the year. " * 40, "Rain."]
    made = embedding.encode(texts, batch=2)
    assert (made.shape, made.dtype) == ((4, embedding.WIDTH), np.float16)
    assert np.allclose(np.linalg.norm(made.astype(np.float32), axis=1), 1, atol=2e-3)
    alone = np.vstack([embedding.encode([text]) for text in texts])
    assert np.diag(embedding.similarity(made, alone)).min() > 0.999
    assert embedding.encode([]).shape == (0, embedding.WIDTH)


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("Peru shut its frontier with Chile", "Lima closed the border to Chile", "Peru sold copper to Chile"),
        ("The minister stepped down", "The minister resigned from office", "The minister opened a school"),
        ("Rebels shelled the airport", "Insurgents fired rockets at the airfield", "The airport sold more tickets"),
    ],
)
def test_other_wording_lies_nearer_than_other_news(said: str, same: str, other: str) -> None:
    ours, theirs = embedding.encode([said]), embedding.encode([same, other])
    likeness = embedding.similarity(ours, theirs)[0]
    assert likeness[0] > likeness[1] + 0.05


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    bad = tmp_path / "bad.onnx"
    bad.write_bytes(b"no model")
    with pytest.raises(ModelMissingError, match=r"bad\.onnx"):
        embedding.Encoder(bad)
