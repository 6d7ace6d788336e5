"""The registry of public bodies, read once from the data beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from normalizers.characters import ZWNJ


@dataclass(frozen=True, slots=True)
class Body:
    """One public body. `offices` and `counties` are the names of its offices without their place, "" where it has none."""

    key: str
    name: str
    kind: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    offices: str = ""
    counties: str = ""
    cores: tuple[str, ...] = ()
    bare: bool = True
    former: bool = False


@dataclass(frozen=True, slots=True)
class Province:
    """A province; `names` are all its spellings, the official one first."""

    key: str
    name: str
    names: tuple[str, ...]
    counties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A body of which there is one in each of many places.

    Attributes:
        full: The name that goes before the place in the official name.
        leads: All that may stand before the place.
        places: `provinces`, `counties` or `any`, or the very names.
        same: Places that are another name of a place.
    """

    key: str
    name: str
    full: str
    kind: str
    parent: str | None
    leads: tuple[str, ...]
    plural: tuple[str, ...]
    places: str | tuple[str, ...]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """Several bodies that forms name as if they were one."""

    key: str
    name: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """All of it, by key."""

    bodies: dict[str, Body]
    provinces: dict[str, Province]
    series: dict[str, Series]
    groups: dict[str, Group]

    def name_of(self, key: str) -> str:
        """Give the official name of a body or of a series."""
        return self.bodies[key].name if key in self.bodies else self.series[key].name


@cache
def registry() -> Registry:
    """Give the registry."""
    bodies = {
        key: _body(key, kind, entry)
        for kind, entries in _load("bodies").items()
        for key, entry in entries.items()
    }
    provinces = {
        key: Province(
            key, entry["name"], (entry["name"], *entry.get("others", ())), tuple(entry.get("counties", ()))
        )
        for key, entry in _load("places").items()
    }
    series = {key: _series(key, entry) for key, entry in _load("series").items()}
    groups = {
        key: Group(key, entry["name"], tuple(entry.get("also", ()))) for key, entry in _load("groups").items()
    }
    return Registry(bodies, provinces, series, groups)


def _load(name: str) -> dict[str, Any]:
    text = resources.files("normalizers.agencies").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text.replace("¬", ZWNJ))


def _body(key: str, kind: str, entry: dict[str, Any]) -> Body:
    offices = entry.get("offices", "")
    return Body(
        key=key,
        name=entry["name"],
        kind="organization" if kind == "presidency" else kind,
        parent=entry.get("parent"),
        aliases=tuple(entry.get("aliases", ())),
        short=tuple(entry.get("short", ())),
        offices=offices,
        counties=entry.get("counties") or _county_office(offices),
        cores=tuple(entry.get("cores", ())),
        bare=entry.get("bare", True),
        former=entry.get("former", False),
    )


def _county_office(offices: str) -> str:
    """Name the county office after that of the province: an «اداره» under an «اداره کل», else of the same name."""
    head, _, rest = offices.partition(" ")
    if offices.startswith("اداره کل "):
        return "اداره " + offices.removeprefix("اداره کل ")
    return f"اداره {rest}" if head in {"سازمان", "شرکت", "مدیریت"} else offices


def _series(key: str, entry: dict[str, Any]) -> Series:
    places = entry["places"]
    full = entry.get("full", entry["name"])
    return Series(
        key=key,
        name=entry["name"],
        full=full,
        kind=entry["kind"],
        parent=entry.get("parent"),
        leads=tuple(dict.fromkeys((entry["name"], full, *entry.get("also", ())))),
        plural=tuple(entry.get("plural", ())),
        places=places if isinstance(places, str) else tuple(places),
        same=entry.get("same", {}),
    )
