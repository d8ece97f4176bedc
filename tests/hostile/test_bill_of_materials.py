"""The bill of materials names everything that is installed for dragoman, once, and keeps to CycloneDX 1.6."""

import importlib.util
import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
_PURL = re.compile(r"pkg:pypi/[a-z0-9][a-z0-9-]*@[^@\s]+")


def maker() -> Any:
    spec = importlib.util.spec_from_file_location("bill_of_materials", ROOT / "scripts" / "bill_of_materials.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    try:
        metadata.distribution("dragoman")
    except metadata.PackageNotFoundError:
        pytest.skip("dragoman runs from its sources here and is not installed, so that it has no metadata")
    found: dict[str, Any] = maker().bill()
    return found


def test_it_keeps_to_the_format(bill: dict[str, Any]) -> None:
    """What the schema requires of these fields, and that every reference leads to a component."""
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    parts = [bill["metadata"]["component"], *bill["components"]]
    references = [part["bom-ref"] for part in parts]
    assert len(set(references)) == len(references)
    for part in parts:
        assert set(part) <= {"type", "bom-ref", "name", "version", "purl", "licenses"}
        assert part["type"] in {"application", "library"}
        assert _PURL.fullmatch(part["purl"])
        for licence in part.get("licenses", ()):
            assert set(licence) in ({"expression"}, {"license"})
    assert [one["ref"] for one in bill["dependencies"]] == references
    for one in bill["dependencies"]:
        assert len(set(one["dependsOn"])) == len(one["dependsOn"])
        assert set(one["dependsOn"]) <= set(references)


def test_everything_that_is_needed_is_in_it(bill: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    normal = maker().normal
    names = {part["name"] for part in bill["components"]}
    wanted = {normal(re.split(r"[\s<>=!~;\[]", one, maxsplit=1)[0]) for one in project["dependencies"]}
    assert wanted <= names
    assert {"thinc", "numpy", "certifi"} & names, "what they need themselves is in it too"
    for part in bill["components"]:
        assert part["version"] == metadata.version(part["name"])


def test_known_weaknesses_of_what_is_installed() -> None:
    """`pip-audit` asks a service; where it is not installed or cannot be asked there is nothing to say."""
    program = shutil.which("pip-audit")
    if program is None:
        pytest.skip("pip-audit is not installed; it needs a service on the network to ask")
    done = subprocess.run(  # (our own program, no text of others)
        [program, "--progress-spinner", "off", "--timeout", "10"], capture_output=True, text=True, check=False
    )
    if "could not be audited" in done.stdout + done.stderr or "ConnectionError" in done.stderr or not done.stdout:
        pytest.skip("pip-audit could not ask its service")
    assert done.returncode == 0, done.stdout
