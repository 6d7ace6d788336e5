"""Provinces and counties in the name of a body: cutting them out, whichever way they were put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalizers.agencies.registry import Province, registry
from normalizers.agencies.spelling import name_key, plain
from normalizers.characters import to_persian_digits

_PROVINCE_WORD = "استان"
_COUNTY_WORD = "شهرستان"
_ALL_PROVINCES = re.compile(
    "(?:در)?(?:سطح)?استان(?:ها|های)(?:یکشور|کشور|تابعه|مختلف)?$|استانی(?:تابعه)?$|سراسرکشور$"
)
_A_PROVINCE = re.compile("(?:در)?استان(?:مربوطه|ذیربط|محلسکونت|محل)?$")
_ALL_COUNTIES = re.compile("شهرستان(?:ها|های)(?:تابعه|یاستان|استان|کشور)?$|شهرستانی$")
_A_COUNTY = re.compile("شهرستان(?:مربوطه|ذیربط|محلسکونت|محل)?$|شهرستان$")
_DISTRICT = re.compile(
    r"(?<!\w)(?P<name>(?:منطقه|ناحیه)\s*[\d]+(?P<city>(?:\s+\S+){0,3}?))\s*$"
)  # منطقه ۵ تهران
_BEHIND_COUNTY = re.compile(r"شهرستان\s+(?P<name>.+)$")
_WORD_BEFORE_PLACE = re.compile(r"^(?:شهرستان|شهر|بخش)\s+")
_NO_PLACE_WORDS = frozenset({"مربوطه", "محل", "ذیربط", "الکترونیک", "الکترونیکی"})
_NO_PLACE = re.compile(r"\b(?:ها|های|و|از|به|برای|با|که|در|یا|امور|کل|استان)\b|[()\[\]/،,:]|\w*(?:ها|های)\b")
_EDGES = " \t\n.,،:-–()[]"
_LONGEST_PLACE = 3  # words


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a county, named or not; `every` means all of them."""

    is_county: bool = False
    province: Province | None = None
    county: str | None = None
    every: bool = False

    @property
    def is_named(self) -> bool:
        return self.county is not None or (not self.is_county and self.province is not None)


@dataclass(frozen=True, slots=True)
class Cut:
    """A key without its place."""

    rest: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Keys of places, and the lengths that they come in."""

    provinces: dict[str, Province]
    counties: dict[str, tuple[str, Province | None]]
    province_lengths: tuple[int, ...]
    county_lengths: tuple[int, ...]


@cache
def _gazetteer() -> _Gazetteer:
    provinces = {name_key(name): item for item in registry().provinces.values() for name in item.names}
    counties: dict[str, tuple[str, Province | None]] = {}
    for province in registry().provinces.values():
        for county in province.counties:
            key = name_key(county)
            known = counties.get(key)
            if known is None:
                counties[key] = (county, province)
            elif known[1] is not province:
                counties[key] = (known[0], None)
    return _Gazetteer(provinces, counties, _lengths(provinces), _lengths(counties))


def _lengths(
    keys: dict[str, object] | dict[str, Province] | dict[str, tuple[str, Province | None]],
) -> tuple[int, ...]:
    return tuple(sorted({len(key) for key in keys}, reverse=True))


def province_named(key: str) -> Province | None:
    """Give the province of which a key is the name, with or without «استان»."""
    provinces = _gazetteer().provinces
    return provinces.get(key) or provinces.get(key.removeprefix(_PROVINCE_WORD))


def county_named(key: str) -> tuple[str, Province | None] | None:
    """Give the name of a county or city, and its province where only one has it."""
    counties = _gazetteer().counties
    for word in ("", _COUNTY_WORD, "شهر", "بخش"):
        if key.startswith(word) and (found := counties.get(key[len(word) :])) is not None:
            return found
    return None


def is_known_place(name: str) -> bool:
    """Tell whether a name is that of a county or city of the list."""
    return name_key(name) in _gazetteer().counties


def province_in_words(words: list[str]) -> tuple[Province | None, list[str]]:
    """Give the province that stands among words, in words of its own, and the words without it."""
    provinces = _gazetteer().provinces
    for count in (3, 2, 1):
        for start in range(len(words) - count + 1):
            province = provinces.get("".join(words[start : start + count]))
            if province is not None:
                rest = [*words[:start], *words[start + count :]]
                return province, [word for word in rest if word != _PROVINCE_WORD]
    return None, words


def place_words() -> set[str]:
    """Give the words that names of places are made of."""
    return {
        name_key(word)
        for province in registry().provinces.values()
        for name in (*province.names, *province.counties)
        for word in name.split()
    }


def place_named(text: str) -> Place | None:
    """Give the place of which a short text is the name, be it known or not; None for what can be no name of a place."""
    key = name_key(text)
    for cut in province_cuts(key):
        if cut.rest and not cut.place.every and (inner := county_named(cut.rest)) is not None:
            return Place(is_county=True, province=cut.place.province, county=inner[0])
    county = county_named(key)
    if county is not None:
        return Place(is_county=True, province=county[1], county=county[0])
    name, _, behind = plain(text).strip(_EDGES).partition(f" {_PROVINCE_WORD} ")
    name = _WORD_BEFORE_PLACE.sub("", name).strip(_EDGES)
    words = name.split()
    if (
        not words
        or len(words) > _LONGEST_PLACE
        or _NO_PLACE.search(name)
        or not _NO_PLACE_WORDS.isdisjoint(words)
    ):
        return None
    return Place(is_county=True, province=province_named(name_key(behind)), county=" ".join(name.split()))


def cuts(key: str, written: str) -> Iterator[Cut]:
    """Give the ways to cut a place out of a name: counties that say so, provinces, then bare names of counties."""
    yield from _district_cuts(written)
    yield from _county_cuts(key, written)
    yield from province_cuts(key)
    yield from _bare_county_cuts(key)


def province_cuts(key: str) -> Iterator[Cut]:
    """Give the ways to cut a province out of a name: behind «استان» anywhere, else at either end."""
    places = _gazetteer()
    start = key.find(_PROVINCE_WORD)
    while start >= 0:
        behind = start + len(_PROVINCE_WORD)
        found = _prefix(key[behind:], places.provinces, places.province_lengths)
        if found is not None:
            rest = key[:start].removesuffix("در") + key[behind + len(found) :]
            yield Cut(rest, Place(province=places.provinces[found]))
        start = key.find(_PROVINCE_WORD, behind)
    for length in places.province_lengths:
        if len(key) >= length:
            if (province := places.provinces.get(key[-length:])) is not None:
                yield Cut(key[:-length].removesuffix(_PROVINCE_WORD), Place(province=province))
            if (province := places.provinces.get(key[:length])) is not None:
                yield Cut(key[length:], Place(province=province))
    if (match := _ALL_PROVINCES.search(key)) is not None:
        yield Cut(key[: match.start()], Place(every=True))
    elif (match := _A_PROVINCE.search(key)) is not None:
        yield Cut(key[: match.start()], Place())


def _district_cuts(written: str) -> Iterator[Cut]:
    """Give the way to cut a district of a city out, where it stands at the end: … منطقه ۵ تهران."""
    match = _DISTRICT.search(written) if "منطقه" in written or "ناحیه" in written else None
    if match is None:
        return
    city = place_named(match["city"]) if match["city"].strip() else None
    if city is not None and not is_known_place(city.county or ""):
        return
    name = to_persian_digits(" ".join(match["name"].split()))
    yield Cut(
        name_key(written[: match.start()]),
        Place(is_county=True, province=city.province if city is not None else None, county=name),
    )


def _county_cuts(key: str, written: str) -> Iterator[Cut]:
    start = key.find(_COUNTY_WORD)
    if start < 0:
        return
    places = _gazetteer()
    if (match := _ALL_COUNTIES.search(key)) is not None:
        yield Cut(key[: match.start()], Place(is_county=True, every=True))
    if (match := _A_COUNTY.search(key)) is not None:
        yield Cut(key[: match.start()], Place(is_county=True))
    behind = start + len(_COUNTY_WORD)
    found = _prefix(key[behind:], places.counties, places.county_lengths)
    if found is not None:
        county, province = places.counties[found]
        rest = key[:start] + key[behind + len(found) :]
        yield Cut(rest, Place(is_county=True, province=province, county=county))
        for cut in province_cuts(rest):
            if cut.place.province is not None:
                yield Cut(cut.rest, Place(is_county=True, province=cut.place.province, county=county))
    elif start and (behind_it := _BEHIND_COUNTY.search(written)) is not None:
        place = place_named(behind_it["name"])
        if place is not None:
            yield Cut(key[:start], place)


def _bare_county_cuts(key: str) -> Iterator[Cut]:
    """Give the ways to cut a county off the end; at the beginning it has to say that it is one (سامان is near to سازمان)."""
    places = _gazetteer()
    for length in places.county_lengths:
        if len(key) > length and (found := places.counties.get(key[-length:])) is not None:
            county, province = found
            rest = key[:-length].removesuffix("شهر")
            yield Cut(rest, Place(is_county=True, province=province, county=county))


def _prefix(
    key: str, names: dict[str, Province] | dict[str, tuple[str, Province | None]], lengths: tuple[int, ...]
) -> str | None:
    """Give the longest of the names that a key begins with."""
    return next((key[:length] for length in lengths if len(key) >= length and key[:length] in names), None)
