"""Cutting the place of a field into marks, options, inner labels, printed words and the text the filler wrote among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from extractors.document import Mark
from extractors.forms.beginnings import Beginnings
from extractors.forms.spec import Field, Group, Option
from extractors.forms.spots import MARK, Layout, Spot
from extractors.frozen import frozen
from normalizers.characters import ZWNJ, fold, fold_with_offsets


class Token(StrEnum):
    """What one piece of a place is."""

    MARK = "mark"
    OPTION = "option"
    BOX = "box"
    INNER = "inner"
    CODE = "code"  # a Latin code of an option
    PRINTED = "printed"
    TEXT = "text"
    LINE = "line"  # the text goes on in the next line
    SPOT = "spot"  # … in the next spot of the row
    ROW = "row"  # … in a later row


_ANCHORS = frozenset({Token.OPTION, Token.BOX})


@frozen
class Meaning:
    """What an anchor may stand for: the path it fills, and, of an option, its code."""

    token: Token
    path: str
    code: str = ""
    open: bool = False
    text_path: str = ""


@dataclass(slots=True)
class Piece:
    """One piece of a place, in reading order."""

    token: Token
    spot: int
    text: str = ""
    mark: Mark | None = None
    meanings: tuple[Meaning, ...] = ()
    gap_before: int = 0  # of a mark, the spaces between it and what stands before it in its line
    gap_after: int = 0

    @property
    def meaning(self) -> Meaning:
        return self.meanings[0]

    @property
    def is_anchor(self) -> bool:
        return self.token in _ANCHORS


@frozen
class Span:
    """A part of a spot: the offsets in its text that belong to a place."""

    spot: int
    start: int
    end: int
    joined: bool = False  # it goes with the span before it, as a box under its option


# A piece before its mark and its spot are known: token, text, meanings, gap before, gap after.
Shape = tuple[Token, str, tuple[Meaning, ...], int, int]
_KEPT_TEXTS = 4096  # texts a vocabulary keeps: a few hundred are printed, the rest is what people wrote last
_KEPT_LENGTH = 1000  # characters; longer texts are prose


ANCHORS = frozenset({Token.OPTION, Token.BOX, Token.INNER, Token.CODE})


@frozen
class Held:
    """What a text holds of a vocabulary: its anchors, each with what it may stand for first.

    Attributes:
        is_open: It ends with an inner label or an open option, whose text may stand behind it.
    """

    anchors: frozenset[tuple[Token, Meaning]]
    is_open: bool


class Vocabulary:
    """The anchors that may stand in one place, folded."""

    def __init__(self, meanings: Iterable[tuple[str, Meaning]]) -> None:
        self._meanings: dict[str, tuple[Meaning, ...]] = {}
        for text, meaning in meanings:
            key = fold(text)
            known = self._meanings.get(key, ())
            if meaning not in known:
                self._meanings[key] = (*known, meaning)
        self._beginnings = Beginnings(self._meanings, 2)
        self._shapes: dict[str, tuple[Shape, ...]] = {}
        self._held: dict[str, Held] = {}
        self._any = re.compile("|".join(re.escape(key) for key in self._meanings) or "(?!)")

    def shapes(self, text: str) -> tuple[Shape, ...]:
        """Give how a text falls apart into pieces."""
        known = self._shapes.get(text)
        if known is None:
            known = tuple(_shapes(text, self))
            if len(self._shapes) < _KEPT_TEXTS and len(text) <= _KEPT_LENGTH:
                self._shapes[text] = known
        return known

    def held(self, text: str) -> Held:
        """Give what a text holds."""
        known = self._held.get(text)
        if known is None:
            shapes = self.shapes(text)
            anchors = frozenset(
                (token, meanings[0]) for token, _, meanings, _, _ in shapes if token in ANCHORS
            )
            last = next((shape for shape in reversed(shapes) if shape[0] is not Token.LINE), None)
            is_open = last is not None and (
                last[0] is Token.INNER or any(meaning.open for meaning in last[2])
            )
            known = Held(anchors, is_open)
            if len(self._held) < _KEPT_TEXTS and len(text) <= _KEPT_LENGTH:
                self._held[text] = known
        return known

    def occurs_in(self, folded: str) -> bool:
        """Tell whether some anchor may stand in a folded text, whatever the borders of its words."""
        return self._any.search(folded) is not None

    def match(
        self, text: str, folded: str, offsets: Sequence[int], first: int
    ) -> tuple[int, tuple[Meaning, ...]] | None:
        """Give the end and the meanings of the longest anchor at a folded index, ending at the end of a word."""
        for length in self._beginnings.lengths(folded, first):
            key = folded[first : first + length]
            if len(key) == length and key in self._meanings:
                end = offsets[first + length - 1] + 1
                if end >= len(text) or not (text[end].isalpha() or text[end] == ZWNJ):
                    return end, self._meanings[key]
        return None


def _option_meanings(group: Group) -> Iterator[tuple[str, Meaning]]:
    for option in group.options:
        for text in option.texts:
            yield (
                text,
                Meaning(
                    Token.OPTION, group.path, option.code, option.open, group.text_path if option.open else ""
                ),
            )
        for code in option.codes:
            yield code, Meaning(Token.CODE, group.path, option.code)
        for hint in option.hints:
            yield hint, Meaning(Token.PRINTED, group.path)


@lru_cache(maxsize=256)
def vocabulary_of(field: Field) -> Vocabulary:
    """Give the vocabulary of a field: its options, boxes, inner labels and printed words."""
    meanings: list[tuple[str, Meaning]] = []
    for inner in field.inner:
        meanings.extend((label, Meaning(Token.INNER, inner.path)) for label in inner.labels)
    for group in field.groups:
        meanings.extend(_option_meanings(group))
    for box in field.boxes:
        meanings.extend((text, Meaning(Token.BOX, box.path)) for text in box.texts)
    printed = {fold(label) for inner in field.inner for label in inner.labels}
    meanings.extend(
        (text, Meaning(Token.PRINTED, field.path)) for text in field.printed if fold(text) not in printed
    )
    return Vocabulary(meanings)


@lru_cache(maxsize=64)
def vocabulary_of_options(path: str, options: tuple[Option, ...]) -> Vocabulary:
    """Give the vocabulary of one choice."""
    return Vocabulary(_option_meanings(Group(path, options)))


_WORD = re.compile(rf"{MARK}|\n|[^\W_]+(?:{ZWNJ}[^\W_]+)*")
_SEPARATORS = frozenset("،,؛;/|-–")
_BREAK = re.compile(rf"{MARK}|\n")
_WIDEST_GAP = 6  # spaces; wider gaps say no more
_SHORT_PRINTED = 2  # folded letters: a word as short as در is printed only before a colon, a box or the end


def cut(layout: Layout, spans: Sequence[Span], vocabulary: Vocabulary) -> list[Piece]:
    """Cut the spans of a place into pieces, in reading order."""
    pieces: list[Piece] = []
    previous: Spot | None = None
    for span in spans:
        spot = layout.spots[span.spot]
        if previous is not None and not span.joined:
            same_row = previous.sheet == spot.sheet and previous.row == spot.row
            pieces.append(Piece(Token.SPOT if same_row else Token.ROW, spot.index))
        pieces.extend(_cut_span(spot, span, vocabulary))
        previous = spot
    return pieces


def holds(layout: Layout, spans: Iterable[Span], vocabulary: Vocabulary) -> bool:
    """Tell whether an anchor stands in the spans."""
    for span in spans:
        spot = layout.spots[span.spot]
        if vocabulary.occurs_in(spot.key) and vocabulary.held(spot.text[span.start : span.end]).anchors:
            return True
    return False


def _cut_span(spot: Spot, span: Span, vocabulary: Vocabulary) -> Iterator[Piece]:
    """Cut one span; the same printed text stands in every form, so how a text falls apart is kept."""
    marks = iter(spot.marks[spot.text.count(MARK, 0, span.start) :])
    for token, text, meanings, before, after in vocabulary.shapes(spot.text[span.start : span.end]):
        mark = next(marks) if token is Token.MARK else None
        yield Piece(token, spot.index, text, mark, meanings, before, after)


def _shapes(text: str, vocabulary: Vocabulary) -> Iterator[Shape]:
    """Give the pieces of a text, whatever its marks say."""
    folded, offsets = fold_with_offsets(text)
    at = 0  # where the text not yet given begins
    folded_index = 0
    for word in (_WORD if vocabulary.occurs_in(folded) else _BREAK).finditer(text):
        start = word.start()
        if start < at:
            continue
        token = word.group()
        if token in (MARK, "\n"):
            yield from _text(text[at:start])
            at = word.end()
            if token == MARK:
                yield Token.MARK, "", (), _gap(text[:start]), _gap(text[at:][::-1])
            else:
                yield Token.LINE, "", (), 0, 0
            continue
        while folded_index < len(offsets) and offsets[folded_index] < start:
            folded_index += 1
        match = vocabulary.match(text, folded, offsets, folded_index)
        if match is None:
            continue
        end, meanings = match
        short = meanings[0].token is Token.PRINTED and end - start <= _SHORT_PRINTED
        if short and not _closes(text, end, vocabulary):
            continue
        yield from _text(text[at:start])
        for _ in range(text.count(MARK, start, end)):  # a mark in the middle of an option's words
            yield Token.MARK, "", (), 0, 0
        yield meanings[0].token, text[start:end], meanings, 0, 0
        at = end
    yield from _text(text[at:])


def _gap(text: str) -> int:
    """Give the width in spaces of the white space at the end of a text."""
    width = 0
    for char in reversed(text[-_WIDEST_GAP:]):
        if char in _SEPARATORS:
            width += _WIDEST_GAP
        elif not char.isspace() or char == "\n":
            break
        width += 4 if char == "\t" else 1
    return min(width, _WIDEST_GAP)


def _closes(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a short printed word is followed by a colon, a box, an anchor or nothing."""
    rest = text[end:].lstrip(" \t]).…")
    if not rest or rest[0] in ":：\n" or rest[0] == MARK:
        return True
    folded, offsets = fold_with_offsets(rest)
    return bool(folded) and offsets[0] == 0 and vocabulary.match(rest, folded, offsets, 0) is not None


def _text(text: str) -> Iterator[Shape]:
    if any(char.isalnum() for char in text):
        yield Token.TEXT, text, (), 0, 0
