import gzip
import io
import json
from collections.abc import Callable

import pages_written as pages
import pytest
import test_load_coded as coded
import test_load_feeds as feeds
import test_load_folders as folders
import test_load_warc as warc

from dragoman.load import Found, PassedOver, contents

ROW = json.dumps({"text": pages.LEAD})
SOURCES = {
    "jsonl": f"{ROW}\n{{bad\n\n{ROW}\n[]\n{ROW}\n".encode(),
    "json": f"[{ROW}, 3, {ROW}]".encode(),
    "csv": b'text,url\n"The minister said no.",\n"The minister said yes\nx,y,z\n,https://a.example/1\nThe minister said maybe.,\n',
    "warc": b"".join(
        [warc.record(warc.page(1)), warc.record(warc.page(2), length=10), warc.INFO, warc.record(warc.page(3))]
    ),
    "feed": feeds.RSS.encode(),
    "gdelt": (coded.gdelt() + "1\t20240503\tcut\n" + coded.gdelt(EventCode="") + coded.gdelt()).encode(),
    "polecat": "\n".join(
        [coded.HEADER, coded.polecat(), "cut\tshort", coded.polecat(Event_Type="X"), coded.polecat()]
    ).encode(),
    "zip": folders.zipped(
        {"a.jsonl": f"{ROW}\n{ROW}\n", "b.txt": pages.LEAD, "c.txt": "", "d.csv": f"text\n{pages.LEAD}\n"}
    ),
}
SOURCES["warc.gz"] = warc.packed(*(warc.record(warc.page(number)) for number in range(3)))
SOURCES["damaged.warc.gz"] = SOURCES["warc.gz"][:-200]
SOURCES["jsonl.gz"] = gzip.compress(SOURCES["jsonl"])


def read(data: bytes, kind: str, skip: Callable[[str], bool] | None = None) -> list[Found]:
    found = contents("-", stdin=io.BytesIO(data), format="csv" if kind == "csv" else None, skip=skip)
    return [item for item in found if not isinstance(item, PassedOver)]


@pytest.mark.parametrize("kind", sorted(SOURCES))
def test_every_item_has_its_own_name_and_is_asked_for_by_it(kind: str) -> None:
    data = SOURCES[kind]
    whole = read(data, kind)
    names = [item.source for item in whole]
    assert len(set(names)) == len(names) > 1
    for position, name in enumerate(names):
        passed = names[: position + 1]

        def known(asked: str, passed: list[str] = passed) -> bool:
            return asked in passed

        assert [item.source for item in read(data, kind, known)] == names[position + 1 :]
        assert name not in [item.source for item in read(data, kind, name.__eq__)]
