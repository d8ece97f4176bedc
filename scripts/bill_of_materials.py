"""A CycloneDX 1.6 bill of materials, made of installed metadata alone: no network, the same for the same environment."""

import json
import re
import sys
from importlib import metadata
from typing import Any

ROOT = "dragoman"
_SPDX = re.compile(r"[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*")
_MARKER = re.compile(r"extra\s*==\s*[\"']")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normal(name: str) -> str:
    """Return a project's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(distribution: metadata.Distribution) -> set[str]:
    """Return the names that a distribution needs, those of its extras aside."""
    found = (_NAME.match(one) for one in distribution.requires or () if not _MARKER.search(one))
    return {normal(one[0]) for one in found if one}


def reached(installed: dict[str, metadata.Distribution], root: str = ROOT) -> list[str]:
    """Return what the root needs, directly or not, and is installed, in order of names; the root first."""
    seen, waiting = {root}, [root]
    while waiting:
        for name in sorted(needed(installed[waiting.pop()]) & installed.keys() - seen):
            seen.add(name)
            waiting.append(name)
    return [root, *sorted(seen - {root})]


def component(name: str, distribution: metadata.Distribution) -> dict[str, Any]:
    """Describe one distribution; its licence only where its metadata tells one."""
    version = distribution.version
    told = distribution.metadata.get("License-Expression") or ""
    short = (distribution.metadata.get("License") or "").strip()
    made: dict[str, Any] = {
        "type": "application" if name == ROOT else "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
    }
    if _SPDX.fullmatch(told):
        made["licenses"] = [{"expression": told}]
    elif short and len(short) < 80 and "\n" not in short:
        made["licenses"] = [{"license": {"name": short}}]
    return made


def bill(root: str = ROOT) -> dict[str, Any]:
    """Return the bill of what is installed and needed. Raises `KeyError` where dragoman is not installed."""
    installed = {normal(one.metadata["Name"]): one for one in metadata.distributions() if one.metadata["Name"]}
    names = reached(installed, root)
    parts = {name: component(name, installed[name]) for name in names}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": parts[root]},
        "components": [parts[name] for name in names[1:]],
        "dependencies": [
            {
                "ref": parts[name]["bom-ref"],
                "dependsOn": sorted(parts[one]["bom-ref"] for one in needed(installed[name]) & parts.keys()),
            }
            for name in names
        ],
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=2, sort_keys=True)
    sys.stdout.write("\n")
