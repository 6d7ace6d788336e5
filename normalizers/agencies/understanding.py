"""What a name means by its words as they stand: whole names, section words left out or added, offices, members of a series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from normalizers.agencies.index import Core, Index, Named, index
from normalizers.agencies.matches import MatchKind
from normalizers.agencies.offices import all_of_series, of_body, of_series, office
from normalizers.agencies.places import (
    Place,
    cuts,
    is_known_place,
    place_named,
    province_cuts,
    province_named,
)
from normalizers.agencies.registry import Province, Series
from normalizers.agencies.spelling import Head, heads_of, loose_key, name_key, plain, without_country
from normalizers.characters import fold, fold_with_offsets

_MANY = re.compile(r"^\W*(?:31|[۳٣][۱١]|سی و یک|کلیه|تمامی|تمام|همه)(?:[\u200c\s]*ی)?\s+")
_PLURAL_OF_SERIES = re.compile("^(?:های|ها)")
_BEFORE_PLACE = ("", "استان", "شهر", "شهرستان")
_VAGUE_PLACE = re.compile(
    r"\s+(?:مربوطه|ذی[\s\u200c]*ربط|محل(?:\s+\w+){0,3})\W*$"
)  # شهرداری محل سکونت: of any place


def understand(text: str) -> Named | None:
    """Tell what a name means without searching or guessing; None for a name that is not understood so."""
    known = index()
    named = known.names.get(fold(text))
    if named is not None:
        return named
    written = plain(text)
    key = name_key(written)
    return (
        known.names.get(key)
        or _by_core(known, key)
        or _by_series(known, key, written)
        or _by_office(known, key, written)
        or _every(written)
        or _anywhere(written)
    )


def _by_core(known: Index, key: str) -> Named | None:
    """Find a name whose section word or country was left out, added or changed."""
    for head, plural, core in (*heads_of(without_country(key)), *heads_of(key)):
        fitting = [] if plural else [item for item in known.cores.get(core, ()) if _fits(head, item)]
        same = [item for item in fitting if item.head is head]
        for found in (fitting, same):
            if len(found) == 1:
                return Named(of_body(found[0].body), MatchKind.ALIAS)
    return None


def _fits(head: Head, core: Core) -> bool:
    """Tell whether a section word can stand before a core: the very one, none, or «سازمان» before what is no ministry."""
    if core.needs_head:
        return head is core.head is not Head.NONE
    return head in (core.head, Head.NONE) or (head is Head.ORGANIZATION and core.head is not Head.MINISTRY)


def _by_office(known: Index, key: str, written: str) -> Named | None:
    """Find the office of a body in a place; where no place is said, the section word tells which offices: «اداره کل» a province's."""
    for cut in cuts(key, written):
        for head, plural, core in heads_of(without_country(cut.rest)):
            item = _office_core(known, core, head)
            if item is not None:
                every = plural and not cut.place.is_named
                return _office(item, replace(cut.place, every=True) if every else cut.place)
    for head, plural, core in heads_of(key):
        if head in (Head.PROVINCE_OFFICE, Head.COUNTY_OFFICE) or plural:
            item = _office_core(known, core, head)
            if item is not None:
                of_county = head is Head.COUNTY_OFFICE and not item.body.offices.startswith("مدیریت")
                return _office(item, Place(is_county=of_county, every=plural))
    return None


def _office_core(known: Index, core: str, head: Head) -> Core | None:
    """Give the only body whose offices are called so; a «شرکت» is none of a body that has no companies."""
    fitting = [
        item
        for item in known.offices.get(core, ())
        if not (head is Head.NONE and item.needs_head)
        and not (head is Head.COMPANY and item.head is not Head.COMPANY)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _office(core: Core, place: Place) -> Named:
    meant = office(core.body, place)
    if meant.kind == "group":
        return Named(meant, MatchKind.GROUP)
    return Named(meant, MatchKind.COUNTY_OFFICE if place.is_county else MatchKind.PROVINCE_OFFICE)


def _by_series(known: Index, key: str, written: str) -> Named | None:
    """Find the member of a series by the place behind its name."""
    for lead in _leads_of(known, key):
        for series in known.leads[lead]:
            found = _member(series, key, lead, written)
            if found is not None:
                return found
    return None


def _leads_of(known: Index, key: str) -> Iterator[str]:
    """Give the names of series that a key begins with, the longest first."""
    match = known.lead.match(key)
    while match is not None:
        lead = match.group()
        yield lead
        shorter = [other for other in known.leads if len(other) < len(lead) and lead.startswith(other)]
        match = re.match(max(shorter, key=len), key) if shorter else None


def _member(series: Series, key: str, lead: str, written: str) -> Named | None:
    rest = key[len(lead) :]
    if series.places == "provinces":
        province = province_named(rest)
        return _of_series(series, key, province.name, province) if province is not None else None
    if not isinstance(series.places, str):
        for name in series.places:
            if rest in {f"{word}{name_key(name)}" for word in _BEFORE_PLACE}:
                place = series.same.get(name, name)
                return _of_series(series, key, place, _province_of(place))
        return None
    if _PLURAL_OF_SERIES.match(rest):
        return _members_of_province(series, _PLURAL_OF_SERIES.sub("", rest))
    found = place_named(_behind(written, lead))
    if (
        found is None
        or found.county is None
        or (series.places == "counties" and not is_known_place(found.county))
    ):
        return None
    named = _of_series(series, key, found.county, found.province)
    return named if is_known_place(found.county) else Named(named.meant, MatchKind.PLACE)


def _members_of_province(series: Series, rest: str) -> Named | None:
    for cut in province_cuts(rest):
        if not cut.rest and (cut.place.every or cut.place.province is not None):
            return Named(all_of_series(series, cut.place.province), MatchKind.GROUP)
    return None


def _province_of(name: str) -> Province | None:
    """Give the province that a place is, or the only one that it lies in."""
    province = province_named(name_key(name))
    if province is not None or not is_known_place(name):
        return province
    place = place_named(name)
    return place.province if place is not None else None


def _behind(written: str, lead: str) -> str:
    """Give the text behind the beginning of a name, of which the key is known."""
    _, offsets = fold_with_offsets(written)
    return written[offsets[len(lead)] :] if len(offsets) > len(lead) else ""


def _of_series(series: Series, key: str, place: str, province: Province | None) -> Named:
    meant = of_series(series, place, province)
    return Named(meant, MatchKind.FOLDED if loose_key(meant.name) == key else MatchKind.ALIAS)


def _every(text: str) -> Named | None:
    """Find what stands behind «کلیه» or the number of the provinces: all of them."""
    rest, many = _MANY.subn("", text)
    found = understand(rest) if many else None
    if found is None:
        return None
    base, _, place = found.meant.key.partition("/")
    known = index().registry
    if base in known.series and not place:
        return Named(all_of_series(known.series[base]), MatchKind.GROUP)
    if base in known.bodies and place in ("province", "county"):
        return _office_of_all(known.bodies[base].key, is_county=place == "county")
    return found


def _anywhere(text: str) -> Named | None:
    """Find what stands before «مربوطه» or «محل …»: the body of a place that is not said."""
    rest, vague = _VAGUE_PLACE.subn("", text)
    return understand(rest) if vague else None


def _office_of_all(key: str, *, is_county: bool) -> Named:
    return Named(
        office(index().registry.bodies[key], Place(is_county=is_county, every=True)), MatchKind.GROUP
    )
