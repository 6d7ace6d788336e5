"""The registry holds together: every parent is there, every name means one body, every office can be named."""

from __future__ import annotations

from collections import Counter

import pytest

from normalizers.agencies import MatchKind, registry, resolve_agency
from normalizers.agencies.registry import Body, Series
from normalizers.agencies.spelling import loose_key

BODIES = list(registry().bodies.values())
WITH_OFFICES = [body for body in BODIES if body.offices]


def key_of(body: Body) -> str:
    return body.key


def test_registry_is_wide() -> None:
    assert len(BODIES) >= 400
    assert len(registry().provinces) == 31
    assert Counter(body.kind for body in BODIES)["ministry"] == 19


def test_every_parent_is_there_and_no_body_is_above_itself() -> None:
    known = registry()
    items: list[Body | Series] = [*BODIES, *known.series.values()]
    for item in items:
        seen = {item.key}
        parent = item.parent
        while parent is not None:
            assert parent not in seen, item.key
            seen.add(parent)
            above = known.bodies.get(parent) or known.series.get(parent)
            assert above is not None, f"{item.key}: {parent}"
            parent = above.parent


def test_no_name_is_that_of_two_bodies() -> None:
    owners: dict[str, set[str]] = {}
    for body in BODIES:
        for name in (body.name, *body.aliases, *body.short):
            owners.setdefault(loose_key(name), set()).add(body.key)

    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("body", BODIES, ids=key_of)
def test_every_name_of_a_body_means_it(body: Body) -> None:
    official = resolve_agency(body.name)

    assert (official.key, official.kind, official.name) == (body.key, MatchKind.EXACT, body.name)
    assert {name: resolve_agency(name).key for name in (*body.aliases, *body.short)} == dict.fromkeys(
        (*body.aliases, *body.short), body.key
    )


@pytest.mark.parametrize("body", WITH_OFFICES, ids=key_of)
def test_every_office_in_a_province_means_itself(body: Body) -> None:
    wrong = {}
    for province in registry().provinces.values():
        for name in (f"{body.offices} استان {province.name}", f"{body.offices} {province.name}"):
            match = resolve_agency(name)
            if (match.key, match.province, match.parent) != (
                f"{body.key}/{province.key}",
                province.name,
                body.key,
            ):
                wrong[name] = match.key
            elif resolve_agency(match.name or "").key != match.key:
                wrong[match.name or ""] = resolve_agency(match.name or "").key

    assert wrong == {}


@pytest.mark.parametrize("body", WITH_OFFICES, ids=key_of)
def test_every_office_in_a_county_means_itself(body: Body) -> None:
    match = resolve_agency(f"{body.counties} شهرستان ساوه")

    assert (match.key, match.province) == (f"{body.key}/county:ساوه", "مرکزی")
    assert resolve_agency(match.name or "").key == match.key


def test_series_of_listed_places_have_each_place_once() -> None:
    for series in registry().series.values():
        if not isinstance(series.places, str):
            assert len(set(series.places)) == len(series.places), series.key
            assert set(series.same) <= set(series.places)
            assert set(series.same.values()) <= set(series.places)


def test_counties_are_named_once_in_each_province() -> None:
    for province in registry().provinces.values():
        keys = [loose_key(county) for county in province.counties]
        assert [key for key, count in Counter(keys).items() if count > 1] == [], province.name
