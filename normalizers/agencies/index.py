"""The keys by which names are found, made once from the registry when the first name is asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from normalizers.agencies.matches import MatchKind
from normalizers.agencies.offices import Meant, all_of_series, of_body, of_group, of_series
from normalizers.agencies.places import place_words
from normalizers.agencies.registry import Body, Registry, Series, registry
from normalizers.agencies.spelling import (
    HEAD_WORDS,
    Head,
    head_of_name,
    keys_of,
    loose_key,
    strip_country,
    words_of,
)

# Words that say nothing by themselves of which body is meant: a name that is one of them needs its section word.
_WEAK_WORDS = frozenset({*HEAD_WORDS, "و", "کشور", "ایران", "کل", "امور", "ملی", "استان", "شهرستان"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a whole name means, and how it is known."""

    meant: Meant
    kind: MatchKind


@dataclass(frozen=True, slots=True)
class Core:
    """A body by its name without section word and country.

    Attributes:
        head: The section word of the name.
        needs_head: Whether the core alone means nothing (the «کشور» of «وزارت کشور»).
    """

    body: Body
    head: Head
    needs_head: bool


@dataclass(frozen=True, slots=True)
class Index:
    """The keys of the registry.

    Attributes:
        names: Key of a whole name.
        cores: Key of a name without section word and country; a core of two bodies is there for each.
        offices: Key of a core in the name of an office.
        lead: Matches what begins the name of a member of a series; `leads` says of which.
        words: The words of a name, sorted; those of two bodies are left out.
        own_words: Every word of a name.
        vocabulary: These and the words of places: a word that is one of them is no misspelling of another.
    """

    names: dict[str, Named]
    cores: dict[str, tuple[Core, ...]]
    offices: dict[str, tuple[Core, ...]]
    lead: re.Pattern[str]
    leads: dict[str, tuple[Series, ...]]
    words: dict[str, Meant]
    own_words: frozenset[str]
    vocabulary: frozenset[str]
    registry: Registry


@cache
def index() -> Index:
    """Give the index."""
    known = registry()
    cores: defaultdict[str, dict[str, Core]] = defaultdict(dict)
    offices: defaultdict[str, dict[str, Core]] = defaultdict(dict)
    for body in known.bodies.values():
        for key, core in _cores(body):
            cores[key].setdefault(body.key, core)
        for key, core in _office_cores(body):
            offices[key].setdefault(body.key, core)
    leads: defaultdict[str, list[Series]] = defaultdict(list)
    for series in known.series.values():
        for lead in series.leads:
            leads[loose_key(lead)].append(series)
    return Index(
        names=_names(),
        cores={key: tuple(found.values()) for key, found in cores.items()},
        offices={key: tuple(found.values()) for key, found in offices.items()},
        lead=re.compile("|".join(sorted(leads, key=len, reverse=True))),
        leads={key: tuple(found) for key, found in leads.items()},
        words=_words(),
        own_words=frozenset(_own_words()),
        vocabulary=frozenset(_own_words() | place_words()),
        registry=known,
    )


def _names() -> dict[str, Named]:
    """Give whole names; an official name is stronger than an alias, and an alias than an abbreviation."""
    known = registry()
    names: dict[str, Named] = {}

    def put(name: str, named: Named) -> None:
        for key in keys_of(name):
            names.setdefault(key, named)

    for body in known.bodies.values():
        names[loose_key(body.name)] = Named(of_body(body), MatchKind.FOLDED)
    for series in known.series.values():
        names.setdefault(loose_key(series.name), Named(of_series(series), MatchKind.FOLDED))
    for group in known.groups.values():
        names.setdefault(loose_key(group.name), Named(of_group(group), MatchKind.GROUP))
    for body in known.bodies.values():
        for alias in (body.name, *body.aliases):
            put(alias, Named(of_body(body), MatchKind.ALIAS))
        for short in body.short:
            put(short, Named(of_body(body), MatchKind.ABBREVIATION))
    for series in known.series.values():
        for name in series.plural:
            put(name, Named(all_of_series(series), MatchKind.GROUP))
        for name in series.leads:
            put(name, Named(of_series(series), MatchKind.ALIAS))
    for group in known.groups.values():
        for name in group.also:
            put(name, Named(of_group(group), MatchKind.GROUP))
    return names


def _cores(body: Body) -> list[tuple[str, Core]]:
    found = []
    for name in (body.name, *body.aliases):
        head, core = head_of_name(name)
        bare = strip_country(core)
        if head is Head.NONE and len(words_of(bare)) < 2:  # بیمه ایران: without its country it is any insurer
            bare = core
        needs_head = not body.bare or (head is not Head.NONE and _is_weak(bare))
        found += [(key, Core(body, head, needs_head)) for key in keys_of(bare)]
    found += [(key, Core(body, Head.NONE, needs_head=False)) for name in body.short for key in keys_of(name)]
    return found


def _office_cores(body: Body) -> list[tuple[str, Core]]:
    """Give the cores that stand in names of offices: that of the office's own name, those given, those of the body's names."""
    if not body.offices:
        return []
    found = []
    companies = Head.COMPANY in (head_of_name(body.offices)[0], head_of_name(body.name)[0])
    whole = {key for name in (body.name, *body.aliases, *body.short) for key in keys_of(strip_country(name))}
    for name in dict.fromkeys(
        (body.offices, body.counties, *body.cores, body.name, *body.aliases, *body.short)
    ):
        _, core = head_of_name(strip_country(name))
        for key in keys_of(core):
            needs_head = _is_weak(core) and key not in whole
            found.append((key, Core(body, Head.COMPANY if companies else Head.ORGANIZATION, needs_head)))
    return found


def _is_weak(core: str) -> bool:
    """Tell whether a core is too little to mean a body alone: one word, or only words that stand in many names."""
    words = words_of(core)
    return len(words) < 2 or all(word in _WEAK_WORDS for word in words)


def telling_words(words: list[str]) -> list[str]:
    """Give the words of a name that tell bodies apart: without section words, country and «و»."""
    return [word for word in words if word not in _DROPPED_WORDS]


def sorted_words(words: list[str]) -> str:
    """Give the key of a name whatever the order of its words; section words, country and «و» are left out."""
    return " ".join(sorted(telling_words(words)))


_DROPPED_WORDS = frozenset(
    {"و", "کشور", "ایران", "سازمان", "وزارت", "وزارتخانه", "اداره", "کل", "جمهوری", "اسلامی"}
)


def _words() -> dict[str, Meant]:
    found: defaultdict[str, dict[str, Meant]] = defaultdict(dict)
    for body in registry().bodies.values():
        for name in (body.name, *body.aliases):
            key = sorted_words(words_of(name))
            if " " in key:
                found[key][body.key] = of_body(body)
    return {key: next(iter(meant.values())) for key, meant in found.items() if len(meant) == 1}


def _own_words() -> set[str]:
    """Give every word of the names of bodies."""
    known = registry()
    texts = [
        text
        for body in known.bodies.values()
        for text in (body.name, *body.aliases, *body.short, *body.cores, body.offices)
    ]
    texts += [text for series in known.series.values() for text in (*series.leads, *series.plural)]
    texts += [text for group in known.groups.values() for text in (group.name, *group.also)]
    return {word for text in texts for word in words_of(text)}
