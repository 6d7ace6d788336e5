"""The lock and the list of third parties: each package pinned with hashes, named with its licence, and none under the AGPL."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")

# name==version ; marker \
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<rest>.*)$", re.MULTILINE)


def locked() -> dict[str, str]:
    return {match["name"]: match["version"] for match in PINNED.finditer(LOCK)}


def asked_for() -> list[Requirement]:
    return [
        Requirement(line)
        for line in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    ]


def third_parties() -> dict[str, str]:
    rows = re.findall(
        r"^\| (?P<name>[a-z0-9-]+) \| (?P<licence>[^|]+?) \|",
        (ROOT / "THIRD_PARTY.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return {name: licence for name, licence in rows if name != "package"}


def licence_of(name: str) -> str | None:
    """Give the licence that an installed package claims, or None where it is not installed on this system."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return None
    for key in ("License-Expression", "License"):
        if key in metadata and "\n" not in metadata[key]:
            return metadata[key]
    claims = [
        line.rpartition(" :: ")[2]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return ", ".join(claims) or "none claimed"


@pytest.mark.parametrize("requirement", asked_for(), ids=lambda requirement: requirement.name)
def test_the_lock_holds_a_version_that_the_project_asks_for(requirement: Requirement) -> None:
    version = locked().get(canonicalize_name(requirement.name))

    assert version is not None, "pyproject.toml changed: run `make lock`"
    assert requirement.specifier.contains(version, prereleases=True)


def test_every_line_of_the_lock_is_a_pinned_package_with_hashes() -> None:
    logical_lines = [
        line
        for line in re.sub(r"\\\n\s*", "", LOCK).splitlines()
        if line and not line.lstrip().startswith("#")
    ]

    assert [
        line for line in logical_lines if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ] == []
    assert len(logical_lines) == len(locked())


def test_every_package_of_the_lock_is_named_among_the_third_parties() -> None:
    missing = [f"| {name} | {licence_of(name)} | … |" for name in locked() if name not in third_parties()]

    assert missing == [], "add these rows to THIRD_PARTY.md"


def test_no_third_party_is_named_that_is_not_in_the_lock() -> None:
    assert set(third_parties()) - set(locked()) == set()


def test_the_licences_named_are_those_the_installed_packages_claim() -> None:
    claimed = {name: licence for name in third_parties() if (licence := licence_of(name))}

    assert {
        name: licence for name, licence in third_parties().items() if claimed.get(name, licence) != licence
    } == {}


def test_no_package_is_under_the_agpl() -> None:
    claims = {name: f"{licence_of(name)} {third_parties().get(name)}" for name in locked()}

    assert [name for name, claim in claims.items() if re.search("AGPL|Affero", claim, re.IGNORECASE)] == []


def test_every_runtime_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    chosen = re.search(r"## What the program uses\n(?P<table>.*?)\n## ", text, re.DOTALL)

    assert chosen is not None
    named = re.findall(r"^\| ([a-z0-9-]+) \|.*\| \w.* \|$", chosen["table"], re.MULTILINE)
    assert set(named) - {"package"} == {
        canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]
    }
