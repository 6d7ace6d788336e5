"""A text → the references to laws in it, each with the law's name and key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from normalizers.characters import fold, normalize_letters
from normalizers.dates import Date
from normalizers.legal.acts import Act
from normalizers.legal.keys import Named, is_known, name_by_number, name_law
from normalizers.legal.parts import Part
from normalizers.legal.reading import Place, find_cited, places
from normalizers.legal.words import Unit, units_of, words

_IT = fold("آن")
_TELLING_DIGITS = 5  # a number of fewer digits is given out by many bodies in one year


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One reference to an act or to a place in it, at `text[start:end]`.

    Attributes:
        role: `cited`, or `basis` for what the title of a cited act says it is made under («آیین نامه اجرایی ماده ۶۲ قانون …»).
        kind: Kind of act: قانون، آیین نامه، مصوبه …; None where only a part is named.
        title: The act's name with its kind before it; a known law's is the one in `laws.toml`.
        key: The same for every spelling of one act; None where the text does not tell which act it is.
        article, note, paragraph, clause, chapter: ماده یا اصل، تبصره، بند، جزء، فصل. A note without a number is «تبصره».
        number: As written, in ASCII digits and without spaces: `206/93/7740`, `12345/ت5678ه`.
        date: Of the act, or of its approval. `date_raw` stands alone where what is written is no date.
        body: Who made or approved the act.
        notes: What could not be told surely: `date-invalid`, `several-dates`, `date-of-which-act`, `part-of-which-act`,
            `of-which-article`, `number-or-date`, `body-unsure`; and those of the date.
    """

    start: int
    end: int
    role: Literal["cited", "basis"] = "cited"
    kind: str | None = None
    title: str | None = None
    key: str | None = None
    chapter: Part | None = None
    article: Part | None = None
    note: Part | None = None
    paragraph: Part | None = None
    clause: Part | None = None
    number: str | None = None
    date: Date | None = None
    date_raw: str | None = None
    body: str | None = None
    notes: tuple[str, ...] = ()


def find_references(text: str) -> tuple[LegalReference, ...]:
    """Find the references to laws in a text, in order; none where nothing can be recognised. Raises nothing."""
    return _references(text)


@lru_cache(maxsize=4096)
def _references(text: str) -> tuple[LegalReference, ...]:
    units = units_of(text)
    if not any(unit.can_be("strong", "weak", "part", "short") for unit in units) and not is_known(
        f"قانون {text}"
    ):
        return ()
    found = find_cited(text, units)
    if not found.plain:
        from normalizers.legal.sentences import limits_of_titles  # loads spaCy

        found = find_cited(text, units, limits_of_titles(units))
    writer = _Writer(text, units)
    return tuple(reference for place in places(found) for reference in writer.written(place))


class _Writer:
    """Writes the places cited in one text as references."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self._text, self._units = text, units
        self._names: dict[int, list[Named]] = {}
        self._last: Named | None = None  # the act named last, for those that point back

    def written(self, place: Place) -> Iterator[LegalReference]:
        act = place.act
        if place.named_by is not None and any(is_known(name.title) for name in self._name(place.named_by)):
            return  # «قانون اجرای سیاست های کلی اصل ۴۴» is a name
        named = [Named("", None)] if act is None else self._name(act)
        for name in named:
            if act is not None and not place.levels and not _says_which(act, name):
                continue
            yield self._reference(place, act, name)
            for number in act.details.further if act is not None else ():
                key = _key_by_number(act.kind, number) if act is not None else None
                yield replace(self._reference(place, act, name), number=number, key=key)

    def _reference(self, place: Place, act: Act | None, name: Named) -> LegalReference:
        details = act.details if act is not None else None
        return LegalReference(
            start=self._units[place.start].start,
            end=self._units[max(place.end, place.start + 1) - 1].end,
            role="basis" if place.named_by is not None else "cited",
            kind=act.kind if act is not None else None,
            title=name.title or None,
            key=name.key,
            **place.levels,
            number=details.number if details else None,
            date=details.date if details else None,
            date_raw=details.date_raw if details else None,
            body=details.body if details else None,
            notes=tuple(dict.fromkeys((*place.notes, *(details.notes if details else ())))),
        )

    def _name(self, act: Act) -> list[Named]:
        known = self._names.get(id(act))
        if known is None:
            known = self._names[id(act)] = list(self._named(act))
            if len(known) == 1 and known[0].title:
                self._last = known[0]
        return known

    def _named(self, act: Act) -> Iterator[Named]:
        if act.name is not None:
            yield name_law(act.name)
            return
        if act.back:
            yield self._pointing_back(act)
            return
        begin, end = act.title or act.subject or (0, 0)
        if begin == end:
            yield Named("", _key_by_number(act.kind, act.details.number))
            return
        title = f"{self._kind_word(act)} {self._slice(begin, end)}"
        parts = self._several(act, begin, end) if act.title and not is_known(title) else []
        if parts:
            yield from map(name_law, parts)
            return
        name = name_law(title)
        by_number = _key_by_number(act.kind, act.details.number)
        yield name if act.title or not by_number else Named(name.title, by_number)

    def _pointing_back(self, act: Act) -> Named:
        """Name «آیین نامه اجرایی آن» and «قانون مذکور» by the act named before."""
        if self._last is None:
            return Named("", None)
        if act.title is None and self._last.title.startswith(act.kind):  # «قانون مذکور»
            return self._last
        if act.title is None:
            return name_law(f"{act.kind} {self._last.title}") if act.back == _IT else Named("", None)
        return name_law(f"{act.kind} {self._slice(*act.title)} {self._last.title}")

    def _several(self, act: Act, begin: int, end: int) -> list[str]:
        """Give the laws of «قانون کار و تامین اجتماعی» one by one, where each is known and the whole is not."""
        if act.kind != "قانون":
            return []
        titles: list[str] = []
        start = begin
        for at in range(begin, end + 1):
            if at == end or self._units[at].can_be("and") or self._units[at].folded == "،":
                if at == start:
                    return []
                titles.append(f"قانون {self._slice(start, at)}")
                start = at + 1
        return titles if len(titles) > 1 and all(map(is_known, titles)) else []

    def _kind_word(self, act: Act) -> str:
        """Give the word for the kind as a title begins with it: strong kinds by their name, others as written."""
        unit = self._units[act.index]
        return (
            act.kind
            if unit.can_be("strong") or not unit.can_be("weak")
            else self._slice(act.index, act.index + 1)
        )

    def _slice(self, begin: int, end: int) -> str:
        raw = self._text[self._units[begin].start : self._units[end - 1].end]
        return " ".join(re.sub(r"[«»\"\u201c\u201d]", " ", normalize_letters(raw)).split()).strip(" ،-–:")


def _says_which(act: Act, name: Named) -> bool:
    """Tell whether an act is more than the word for its kind: «قوانین و مقررات مربوطه» names none."""
    details = act.details
    if details.number or details.body or details.date_raw or name.key:
        return True
    return bool(name.title) and not words().has("unnamed", act.kind)


def _key_by_number(kind: str, number: str | None) -> str | None:
    """Give the key of an act that goes by its number; a short number is given out by many bodies."""
    if number is None or not words().has("by", kind):
        return None
    known = name_by_number(number)
    if known is not None:
        return name_law(known).key
    tells = sum(char.isdigit() for char in number) >= _TELLING_DIGITS or words().has("numbered_once", kind)
    return f"{fold(kind)}{number}" if tells else None
