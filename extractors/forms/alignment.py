"""Boxes that stand in a row of their own under a row of options, each put behind the option above it."""

from __future__ import annotations

from extractors.forms.anchors import Span
from extractors.forms.scan import Scan
from extractors.forms.spots import Spot


def _shares_column(box: Spot, other: Spot) -> bool:
    return (
        box.sheet == other.sheet
        and box.column < other.column + other.column_span
        and other.column < box.column + box.column_span
    )


def aligned(scan: Scan, spans: list[Span]) -> list[Span]:
    """Give the spans of a place with each box behind the option above it, where a row of boxes stands under one of options."""
    rows: list[list[Span]] = []
    for span in spans:
        spot = scan.spot(span.spot)
        last = scan.spot(rows[-1][-1].spot) if rows else None
        if last is None or (spot.sheet, spot.row) != (last.sheet, last.row):
            rows.append([])
        rows[-1].append(span)
    kept: list[list[Span]] = []
    for row in rows:
        spots = [scan.spot(span.spot) for span in row]
        above = [scan.spot(span.spot) for span in kept[-1]] if kept else []
        boxes_only = any(spot.marks for spot in spots) and not any(spot.key for spot in spots)
        bare = bool(above) and not any(spot.marks for spot in above)
        under = bare and above[0].row + above[0].row_span == spots[0].row
        if (
            under
            and boxes_only
            and all(any(_shares_column(spot, other) for other in above) for spot in spots)
        ):
            kept[-1] = _interleaved(scan, kept[-1], spots)
            continue
        kept.append(row)
    return [span for row in kept for span in row]


def _interleaved(scan: Scan, spans: list[Span], boxes: list[Spot]) -> list[Span]:
    """Give the spans of options, each followed by the box that stands under it."""
    ordered: list[Span] = []
    left = list(boxes)
    for span in spans:
        ordered.append(span)
        for box in [box for box in left if _shares_column(box, scan.spot(span.spot))]:
            ordered.append(Span(box.index, 0, len(box.text), joined=True))
            left.remove(box)
    return ordered
