"""Tying each mark of a place to its option, on whichever side it stands, and saying what the options' boxes say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from extractors.document import Mark, MarkHow, MarkState
from extractors.forms.anchors import Piece, Token
from extractors.marks import FULL_GLYPHS

# What it costs to tie a mark to an option across a border; an option without a mark costs 1, a mark without an option 3.
_CROSSING = {
    Token.LINE: 0.6,
    Token.SPOT: 0.3,
    Token.ROW: 1.5,
    Token.TEXT: 0.8,
    Token.PRINTED: 0.0,
    Token.CODE: 0.0,
    Token.INNER: 1.0,
}
_SPACE = 0.08  # for each space between a mark and its option, at the most six
_NO_MARK = 1.0
_ORPHAN = 3.0
_TIE = 0.05  # costs closer than this say nothing
TICKED_BESIDE_SHARE = (
    0.6  # the same where ticks stand beside the shape: then it was no tick to whoever wrote them
)
ALIKE_SHARE = 0.9  # of all options: above it, one shape on nearly every option says nothing; at 1.0 one lost bullet would hide it
_TYPED_LEAST = 2  # ticks on options that prove a form ticked without boxes; one alone may be a stray star


class Side(StrEnum):
    """On which side of their options the marks of a place stand."""

    BEFORE = "before"
    AFTER = "after"


class State(StrEnum):
    """What is known of one option."""

    TICKED = "ticked"
    EMPTY = "empty"
    UNCLEAR = "unclear"
    MISSING = "missing"


@dataclass(slots=True)
class Tied:
    """One anchor of a place with the marks tied to it."""

    piece: Piece
    marks: list[Mark] = field(default_factory=list)
    doubtful: bool = False  # a mark stands between this and another option, and could belong to either


def side_costs(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Give the cost of reading the marks as standing before, and as standing after, their options."""
    return _cost(pieces, forward=True), _cost(list(reversed(pieces)), forward=False)


def _cost(pieces: Sequence[Piece], *, forward: bool) -> float:
    """Give the cost of tying every mark to the next anchor in the order given."""
    cost = 0.0
    waiting: list[float] = []  # crossing cost of each mark seen since the last anchor
    for piece in pieces:
        if piece.token is Token.MARK:
            waiting.append(_SPACE * (piece.gap_after if forward else piece.gap_before))
        elif piece.is_anchor:
            if not waiting:
                cost += _NO_MARK
            else:
                cost += sum(waiting) + 0.5 * (len(waiting) - 1)
            waiting = []
        else:
            step = _CROSSING.get(piece.token, 0.0)
            waiting = [spent + step for spent in waiting]
    return cost + _ORPHAN * len(waiting)


def choose_side(pieces: Sequence[Piece], preferred: Side | None) -> tuple[Side, bool]:
    """Give the side on which the marks stand, and whether the place itself says so."""
    before, after = side_costs(pieces)
    if abs(before - after) > _TIE:
        return (Side.BEFORE if before < after else Side.AFTER), True
    if preferred is not None:
        return preferred, True
    return Side.BEFORE, False


def _is_box(mark: Mark) -> bool:
    return (
        mark.state is MarkState.EMPTY
        or mark.how in (MarkHow.CONTROL, MarkHow.WIDGET, MarkHow.VECTOR)
        or mark.glyph in FULL_GLYPHS
    )


def tie(pieces: Sequence[Piece], side: Side, *, certain: bool) -> list[Tied]:
    """Tie the marks of a place to its anchors."""
    tied = [Tied(piece) for piece in pieces if piece.is_anchor]
    if not tied:
        return []
    gaps: list[list[Mark]] = [[]]  # the marks before each anchor, and those after the last one
    for piece in pieces:
        if piece.mark is not None:
            gaps[-1].append(piece.mark)
        elif piece.is_anchor:
            gaps.append([])
    for number, gap in enumerate(gaps):
        earlier = tied[number - 1] if number else None
        later = tied[number] if number < len(tied) else None
        if earlier is None or later is None:
            (later or earlier or tied[0]).marks.extend(gap)
            continue
        for mark in _of_earlier(gap, side):
            earlier.marks.append(mark)
            if not certain:
                earlier.doubtful = later.doubtful = True
        for mark in gap[len(_of_earlier(gap, side)) :]:
            later.marks.append(mark)
            if not certain:
                earlier.doubtful = later.doubtful = True
    return tied


def _of_earlier(gap: list[Mark], side: Side) -> list[Mark]:
    """Give the marks between two anchors that belong to the earlier one.

    Where boxes stand before their options, a tick typed before the next box was typed behind the earlier option.
    """
    if side is Side.AFTER:
        return gap
    if len(gap) > 1 and not _is_box(gap[0]):
        boxes = next((number for number, mark in enumerate(gap) if _is_box(mark)), len(gap) - 1)
        return gap[:boxes]
    return []


def state_of(marks: Iterable[Mark], *, alike: frozenset[str]) -> State:
    """Give what the marks of one option say; shapes that stand on every option alike say nothing."""
    states = [mark.state for mark in marks if shape_of(mark) not in alike]
    if not states:
        return State.MISSING
    if MarkState.TICKED in states:
        return State.TICKED
    if MarkState.UNCLEAR in states:
        return State.UNCLEAR
    return State.EMPTY


def shape_of(mark: Mark) -> str:
    """Give a name for the look of a mark, by which marks that stand everywhere alike are known."""
    return _shape(mark.how, mark.glyph, mark.state)


@lru_cache(maxsize=1024)
def _shape(how: MarkHow, glyph: str, state: MarkState) -> str:
    return f"{how}:{glyph}:{state}"


def _in_marked_groups(tied: Sequence[Tied]) -> int:
    """Count the options of the groups that have a mark at all; a group that lost its boxes says nothing of the others."""
    marked = {item.piece.meaning.path for item in tied if item.marks}
    return sum(item.piece.meaning.path in marked for item in tied)


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one form is ticked, judged over all its options.

    Attributes:
        side: The side on which the places that say so have their marks, or None.
        has_boxes: Empty boxes stand somewhere: then an option with no box has lost it.
        is_typed: No boxes, but ticks on some options: then an option without a tick is not ticked.
        alike: The shapes that stand on nearly every option and so say nothing.
        paired: Full shapes that stand beside empty ones within one group, and so are ticks.
    """

    side: Side | None = None
    has_boxes: bool = False
    is_typed: bool = False
    alike: frozenset[str] = frozenset()
    paired: frozenset[str] = frozenset()


def judge_style(places: Iterable[Sequence[Piece]]) -> MarkStyle:
    """Judge how a form is ticked from all the places with options in it."""
    sides: Counter[Side] = Counter()
    shapes: Counter[str] = Counter()
    looks: dict[str, Mark] = {}
    anchors = 0
    paired: set[str] = set()
    ticked_beside: set[str] = set()  # full shapes beside which a tick was typed for the same option
    for pieces in places:
        before, after = side_costs(pieces)
        side = Side.BEFORE if before <= after else Side.AFTER
        tied = tie(pieces, side, certain=True)
        if abs(before - after) > _TIE and any(item.marks for item in tied):
            sides[side] += 1
        anchors += _in_marked_groups(tied)
        empties: set[str] = set()
        fulls: dict[str, set[str]] = {}
        for item in tied:
            for shape in {shape_of(mark) for mark in item.marks}:
                shapes[shape] += 1
            full_shapes = {shape_of(mark) for mark in item.marks if mark.glyph and mark.glyph in FULL_GLYPHS}
            if any(
                mark.state is MarkState.TICKED and shape_of(mark) not in full_shapes for mark in item.marks
            ):
                ticked_beside |= full_shapes
            for mark in item.marks:
                looks.setdefault(shape_of(mark), mark)
                path = item.piece.meaning.path
                if mark.state is MarkState.EMPTY:
                    empties.add(path)
                elif mark.glyph in FULL_GLYPHS and mark.glyph:
                    fulls.setdefault(path, set()).add(shape_of(mark))
        for path, full in fulls.items():
            if path in empties:
                paired |= full
    has_boxes = any(mark.state is MarkState.EMPTY for mark in looks.values())
    alike = frozenset(
        shape
        for shape, count in shapes.items()
        if looks[shape].how is not MarkHow.CONTROL
        and looks[shape].state is not MarkState.EMPTY
        and not has_boxes
        and anchors > 3
        and count >= (TICKED_BESIDE_SHARE if shape in ticked_beside else ALIKE_SHARE) * anchors
    )
    typed = sum(
        count
        for shape, count in shapes.items()
        if shape not in alike and looks[shape].state is MarkState.TICKED
    )
    side_found = sides.most_common(1)[0][0] if sides else None
    return MarkStyle(side_found, has_boxes, typed >= _TYPED_LEAST and not has_boxes, alike, frozenset(paired))
