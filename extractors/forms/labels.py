"""Finding the labels of templates in spots: compared folded, with or without a section number, whole or at the head of a value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from rapidfuzz import fuzz, process

from extractors.forms.beginnings import Beginnings
from extractors.forms.spec import Template
from extractors.forms.spots import MARK, Spot
from extractors.frozen import frozen
from normalizers.blanks import is_blank
from normalizers.characters import ZWNJ, fold

# Below 88 of 100, labels of different fields that share most words (نام سامانه دستگاه / نام دستگاه مادر) begin to meet; above 93 the
# misspellings of real forms (a letter left out or doubled in twenty) are lost.
SIMILARITY_CUTOFF = 89.0
_SECTION_NUMBER = re.compile(r"^\d{1,2}(?!\d)")  # of a folded text
_UNITS = (fold("ریال"), fold("تومان"))
_FUZZY_LENGTHS = 3  # letters by which a misspelling may be longer or shorter
_KEPT_TEXTS = 20_000  # texts whose labels are kept; forms print a few hundred, the rest is short values
_KEPT_LENGTH = 160  # characters; longer texts are prose
_SHORTEST_FUZZY = 8  # folded letters; shorter words resemble each other by chance
_LONGEST_LABEL = 110  # characters; a longer line is text


class Role(StrEnum):
    """What a label names."""

    FIELD = "field"
    SECTION = "section"
    TABLE = "table"
    COLUMN = "column"


class Fit(IntEnum):
    """How a label stands in its spot, best first."""

    WHOLE = 0  # the spot holds nothing else
    LEAD = 1  # at the head of the spot, with a colon
    LINE = 2  # at the head of a line, with a colon
    INNER = 3  # within a line, with a colon
    BARE = 4  # at the head of the spot, a value following with no colon
    BARE_LINE = 5  # the same at the head of a later line


@dataclass(frozen=True, slots=True)
class Target:
    """What a label of a template names: a field path, a section number, a table path, or `table path|column number`."""

    role: Role
    key: str
    section: str
    template: str


@frozen
class Hit:
    """One label found. `start` and `end` are offsets in the spot's text, the colon and what belongs to the label included."""

    spot: int
    start: int
    end: int
    targets: tuple[Target, ...]
    fit: Fit
    similarity: float = 100.0
    numbered: bool = False  # a section number stands before it

    def at(self, spot: int) -> Hit:
        """Give the hit as one of another spot of the same text."""
        return Hit(spot, self.start, self.end, self.targets, self.fit, self.similarity, self.numbered)

    def for_template(self, name: str) -> Hit | None:
        """Give the hit with what it names in one template, or None where it names nothing there."""
        targets = tuple(target for target in self.targets if target.template == name)
        if len(targets) == len(self.targets):
            return self
        hit = (self.spot, self.start, self.end, targets, self.fit, self.similarity, self.numbered)
        return Hit(*hit) if targets else None

    def of(self, role: Role) -> list[Target]:
        return [target for target in self.targets if target.role is role]


_SEPARATED = re.compile(r"\t| {3,}|\u2003")
_AFTER_LABEL = re.compile(rf"(?:[^\S\n]|[{ZWNJ})\]])*(?:[:：؛]|[-–ـ](?=\s|$)|\.(?=\s|$))*[:：]*")
_LEADING = re.compile(r"^[^\w]*(?P<number>[0-9۰-۹٠-٩]{1,2})?[^\w]*", re.UNICODE)
_BRACKET_BEFORE_COLON = re.compile(r"[\s\u200c]*\([^()\n]*\)(?=[\s\u200c]*[:：])")
_COLON = re.compile("[:：]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _words_beside_labels(template: Template) -> Iterator[str]:
    """Give the folded words that are printed in the places of fields: options, hints, words around blanks."""
    for text in template.printed:
        yield fold(text)
    for item in template.fields:
        texts = [*item.printed, *(text for box in item.boxes for text in box.texts)]
        for group in item.groups:
            for option in group.options:
                texts.extend((*option.texts, *option.hints))
        yield from (fold(text) for text in texts)


def _has_digit(folded: str) -> bool:
    return any("0" <= char <= "9" for char in folded)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == ZWNJ


def _by_template(hits: Sequence[Hit]) -> Iterator[tuple[str, list[Hit]]]:
    for name in dict.fromkeys(target.template for hit in hits for target in hit.targets):
        yield name, [own for hit in hits if (own := hit.for_template(name)) is not None]


class LabelBook:
    """All labels of some templates, folded, with what each names."""

    def __init__(self, templates: Sequence[Template]) -> None:
        self._targets: dict[str, list[Target]] = {}
        self._found: dict[tuple[str, bool], tuple[tuple[str, list[Hit]], ...]] = {}
        no_labels: set[str] = set()
        instructions: set[str] = set()
        for template in templates:
            self._add_template(template)
            no_labels.update(_words_beside_labels(template))
            instructions.update(fold(text) for text in template.instructions)
        self._no_labels = no_labels - self._targets.keys()
        self._beginnings = Beginnings(self._targets.keys() | self._no_labels, 3)
        self._endings = Beginnings([key[::-1] for key in self._targets], 3)
        self._instructions = tuple(sorted(instructions, key=len, reverse=True))

    def _add_template(self, template: Template) -> None:
        name = template.name
        for section in template.sections:
            self._add(section.labels, Target(Role.SECTION, section.number, section.number, name))
        for item in template.fields:
            self._add(item.labels, Target(Role.FIELD, item.path, item.section, name))
        for table in template.tables:
            self._add(table.labels, Target(Role.TABLE, table.path, table.section, name))
            for number, column in enumerate(table.columns):
                self._add(column.labels, Target(Role.COLUMN, f"{table.path}|{number}", table.section, name))

    def _add(self, labels: Iterable[str], target: Target) -> None:
        for label in labels:
            targets = self._targets.setdefault(fold(label), [])
            if target not in targets:
                targets.append(target)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The labels that may be misspelled, by how many letters they have."""
        by_length: dict[int, list[str]] = {}
        for key in self._targets:
            if len(key) >= _SHORTEST_FUZZY:
                by_length.setdefault(len(key), []).append(key)
        return by_length

    def find(self, spot: Spot) -> list[Hit]:
        """Give the labels in a spot, in the order they stand, none overlapping another."""
        return self._search(spot) if spot.key else []

    def find_by_template(self, spot: Spot) -> dict[str, list[Hit]]:
        """Give the labels in a spot by the template that knows them.

        The same printed text stands in every form, so what was found in a short text is kept.
        """
        if not spot.key:
            return {}
        if len(spot.text) > _KEPT_LENGTH:
            return dict(_by_template(self.find(spot)))
        key = (spot.text, any(mark.glyph != "*" for mark in spot.marks))
        known = self._found.get(key)
        if known is None:
            known = tuple(_by_template(self.find(spot)))
            if len(self._found) < _KEPT_TEXTS:
                self._found[key] = known
        return {name: [hit.at(spot.index) for hit in hits] for name, hits in known}

    def _search(self, spot: Spot) -> list[Hit]:
        text = spot.text
        hits: list[Hit] = []
        whole = self._whole(spot)
        if whole is not None:
            return [whole]
        taken = 0
        for start, first in self._starts(text):
            if start < taken:
                continue
            hit = self._at(spot, start, first) or (self._misspelled(spot) if first == "spot" else None)
            if hit is not None:
                hits.append(hit)
                taken = hit.end
        hits.extend(self._before_colons(spot, hits))
        hits.sort(key=lambda hit: hit.start)
        return hits

    def _whole(self, spot: Spot) -> Hit | None:
        """Find a label that is the whole text of the spot, by its letters alone or nearly so."""
        text = spot.text
        if len(text) > _LONGEST_LABEL * 2 or any(mark.glyph != "*" for mark in spot.marks):
            return None  # a star behind a label points to a note
        folded = spot.key
        bare = _SECTION_NUMBER.sub("", folded)
        numbered = len(bare) < len(folded)
        colon = _COLON.search(text)
        keys = [bare, folded]
        if "(" in text or "[" in text:
            explained = _BRACKETS.sub(
                lambda match: " " if self._explains(match.group()) else match.group(), text
            )
            keys.append(_SECTION_NUMBER.sub("", fold(explained)))
        for heading in (_BRACKETS.sub(" ", text), text.split("/", 1)[0]):
            key = _SECTION_NUMBER.sub("", fold(heading))
            if all(target.role is Role.COLUMN for target in self._targets.get(key, ())):
                keys.append(key)  # no value stands in the heading of a column
        for key in keys:
            if key in self._targets:
                return Hit(spot.index, 0, len(text), tuple(self._targets[key]), Fit.WHOLE, numbered=numbered)
        if len(bare) < _SHORTEST_FUZZY or len(text) > _LONGEST_LABEL:
            return None
        if colon and any(char.isalnum() for char in text[colon.end() :]):
            return None
        found = self._nearest(bare)
        if found is None:
            return None
        return Hit(spot.index, 0, len(text), tuple(self._targets[found[0]]), Fit.WHOLE, found[1], numbered)

    def _explains(self, bracket: str) -> bool:
        """Tell whether a bracket behind a label is printed: an instruction, a unit, words known to stand beside labels."""
        folded = fold(bracket)
        return is_blank(bracket) or folded in self._no_labels or any(unit in folded for unit in _UNITS)

    def _nearest(self, bare: str) -> tuple[str, float] | None:
        """Give the label that a folded text misspells, with the similarity; words printed beside labels misspell none."""
        if bare in self._no_labels:
            return None
        lengths = range(len(bare) - _FUZZY_LENGTHS, len(bare) + _FUZZY_LENGTHS + 1)
        near = [key for length in lengths for key in self._by_length.get(length, ())]
        found = process.extractOne(bare, near, scorer=fuzz.ratio, score_cutoff=SIMILARITY_CUTOFF)
        if found is None or _has_digit(bare) != _has_digit(found[0]):
            return None  # a digit that no label has is a value
        return found[0], found[1]

    @staticmethod
    def _starts(text: str) -> list[tuple[int, str]]:
        """Give the offsets at which a label may begin, with `spot`, `line` or `part` for where that is."""
        starts: list[tuple[int, str]] = []
        position = 0
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                starts.append((position, "line" if number and starts else "spot"))
                starts.extend((position + part.end(), "part") for part in _SEPARATED.finditer(line))
            position += len(line) + 1
        return starts

    def _at(self, spot: Spot, start: int, where: str) -> Hit | None:
        text = spot.text
        lead = _LEADING.match(text, start) if start == 0 else _LEADING.match(text[start:])
        if lead is None:
            return None
        offset = 0 if start == 0 else start
        if MARK in lead.group():
            return None  # what follows a box is an option
        numbered = lead["number"] is not None
        begin = offset + lead.end()
        match = self._longest(spot, begin)
        if match is None and numbered and lead["number"]:
            match = self._longest(spot, offset + lead.start("number"))
        if match is None:
            return None
        end, targets = match
        end, colon = self._label_end(spot, end)
        rest = text[end:].split("\n", 1)[0].strip()
        if where == "spot":
            fit = Fit.LEAD if colon or not rest or numbered else Fit.BARE
        else:
            fit = Fit.LINE if colon or not rest else Fit.BARE_LINE
        if where == "part" and not colon:
            return None
        return Hit(spot.index, begin, end, targets, fit, numbered=numbered)

    def _label_end(self, spot: Spot, end: int) -> tuple[int, bool]:
        """Give the end of a label with the bracket, instruction and colon behind it, and whether a colon stands there."""
        text = spot.text
        bracket = _BRACKET_BEFORE_COLON.match(text, end)
        closed = bracket.end() if bracket else end
        folded, offsets = spot.folded
        first = _first_at(offsets, closed)
        if first is not None:
            for instruction in self._instructions:
                if folded.startswith(instruction, first):
                    closed = offsets[first + len(instruction) - 1] + 1
                    break
        match = _AFTER_LABEL.match(text, closed)
        closed = match.end() if match else closed
        return closed, ":" in text[end:closed] or "：" in text[end:closed]

    def _misspelled(self, spot: Spot) -> Hit | None:
        """Find a label before the first colon of a spot that is spelled nearly as a template spells it."""
        colon = _COLON.search(spot.text)
        if colon is None or colon.start() > _LONGEST_LABEL or MARK in spot.text[: colon.start()]:
            return None
        bare = _SECTION_NUMBER.sub("", fold(spot.text[: colon.start()]))
        if len(bare) < _SHORTEST_FUZZY or "\n" in spot.text[: colon.start()].strip():
            return None
        found = self._nearest(bare)
        if found is None:
            return None
        return Hit(spot.index, 0, colon.end(), tuple(self._targets[found[0]]), Fit.LEAD, found[1])

    def _longest(self, spot: Spot, begin: int) -> tuple[int, tuple[Target, ...]] | None:
        """Give the end and the targets of the longest label that begins at an offset and ends at the end of a word."""
        folded, offsets = spot.folded
        first = _first_at(offsets, begin)
        if first is None:
            return None
        text = spot.text
        wrapped: tuple[int, tuple[Target, ...]] | None = None
        for length in self._beginnings.lengths(folded, first):
            key = folded[first : first + length]
            if len(key) < length or (key not in self._targets and key not in self._no_labels):
                continue
            end = offsets[first + length - 1] + 1
            if (end < len(text) and _is_word(text[end])) or _COLON.search(text, begin, end):
                continue
            found = (end, tuple(self._targets[key])) if key in self._targets else None
            if found is None or "\n" not in text[begin:end]:
                return found or wrapped
            if wrapped is not None and text[end : end + 1] == "\n":
                return found
            wrapped = wrapped or found  # a label over two lines, unless a shorter one ends with the first
        return wrapped

    def _before_colons(self, spot: Spot, known: list[Hit]) -> list[Hit]:
        """Find labels within a line: what stands before a colon and ends with a label's words."""
        text = spot.text
        hits: list[Hit] = []
        for match in re.finditer("[:：]", text):
            at = match.start()
            line_start = text.rfind("\n", 0, at) + 1
            if at == line_start or any(hit.start <= at < hit.end for hit in known):
                continue
            segment = text[line_start:at]
            folded = fold(segment)
            for length in self._endings.lengths(folded[:-4:-1]):
                key = folded[-length:]
                if len(key) == length and key in self._targets:
                    begin = _begin_of(spot, line_start, at, length)
                    if begin > line_start and _is_word(text[begin - 1]):
                        continue
                    if any(hit.start < at and hit.end > begin for hit in known):
                        break
                    hits.append(Hit(spot.index, begin, at + 1, tuple(self._targets[key]), Fit.INNER))
                    break
        return hits


def _first_at(offsets: Sequence[int], begin: int) -> int | None:
    """Give the index of the first folded character that stands at or after an offset."""
    index = bisect_left(offsets, begin)
    return index if index < len(offsets) else None


def _begin_of(spot: Spot, line_start: int, at: int, length: int) -> int:
    """Give the offset at which the last `length` folded characters before `at` begin."""
    _, offsets = spot.folded
    after = _first_at(offsets, at)
    last = after if after is not None else len(offsets)
    return max(line_start, offsets[last - length])
