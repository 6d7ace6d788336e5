"""Which of the spots around a label hold parts of its field: options, boxes, labels within it, and what stands behind an open one."""

from __future__ import annotations

from extractors.forms.anchors import Cuts, Meaning, Token, Vocabulary, cut
from extractors.forms.neighbours import Neighbours
from extractors.forms.spots import Layout, Spot

ANCHORS = frozenset({Token.OPTION, Token.BOX, Token.INNER, Token.CODE})


def spots_with_parts(
    layout: Layout, near: Neighbours, vocabulary: Vocabulary, spots: list[Spot], known: Cuts
) -> set[int]:
    """Give the spots that hold parts of a field; text in others stays free for a label that wants it."""
    pieces = [cut(layout, near.spans([other]), vocabulary, known) for other in spots]
    named = [{(piece.token, piece.meaning) for piece in part if piece.token in ANCHORS} for part in pieces]
    keep: set[int] = set()
    opened: Spot | None = (
        None  # a spot that ends with a label or an open option: its text may stand in the next one
    )
    for number, other in enumerate(spots):
        elsewhere = any(
            named[number] < named[rival] or (named[number] == named[rival] and rival < number)
            for rival in range(len(spots))
            if rival != number
        )
        only_options = all(token in (Token.OPTION, Token.CODE) for token, _ in named[number])
        # An audience of citizens stands beside the option of that name.
        repeats = elsewhere and only_options and not other.marks and not _has_box_beside(number, spots, named)
        follows = opened is not None and opened.row <= other.row < opened.row + opened.row_span
        if (named[number] and not repeats) or other.marks or follows:
            keep.update(child.index for child in layout.nested(other))
        last = next((piece for piece in reversed(pieces[number]) if piece.token is not Token.LINE), None)
        ends_open = last is not None and (
            last.token is Token.INNER or any(meaning.open for meaning in last.meanings)
        )
        opened = other if ends_open else None
    return keep


def _has_box_beside(number: int, spots: list[Spot], named: list[set[tuple[Token, Meaning]]]) -> bool:
    """Tell whether the cell before or behind a spot holds nothing but its box."""
    spot = spots[number]
    return any(
        rival.marks
        and not named[at]
        and (rival.sheet, rival.row) == (spot.sheet, spot.row)
        and (
            spot.column + spot.column_span == rival.column or rival.column + rival.column_span == spot.column
        )
        for at, rival in enumerate(spots)
    )
