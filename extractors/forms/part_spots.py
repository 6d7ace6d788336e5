"""Which of the spots around a label hold parts of its field: options, boxes, labels within it, and what stands behind an open one."""

from __future__ import annotations

from extractors.forms.anchors import Held, Meaning, Token, Vocabulary
from extractors.forms.neighbours import Neighbours
from extractors.forms.spots import Layout, Spot


def spots_with_parts(layout: Layout, near: Neighbours, vocabulary: Vocabulary, spots: list[Spot]) -> set[int]:
    """Give the spots that hold parts of a field; text in others stays free for a label that wants it."""
    held = [_held(layout, near, vocabulary, other) for other in spots]
    named = [one.anchors for one in held]
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
        opened = other if held[number].is_open else None
    return keep


def _held(layout: Layout, near: Neighbours, vocabulary: Vocabulary, spot: Spot) -> Held:
    """Give what a spot and all that is nested in it hold of a vocabulary."""
    parts = [
        vocabulary.held(layout.spots[span.spot].text[span.start : span.end]) for span in near.spans([spot])
    ]
    if len(parts) == 1:
        return parts[0]
    return Held(frozenset().union(*(part.anchors for part in parts)), parts[-1].is_open)


def _has_box_beside(number: int, spots: list[Spot], named: list[frozenset[tuple[Token, Meaning]]]) -> bool:
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
