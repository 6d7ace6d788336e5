"""Coloured areas → grids: tables whose cells are told apart by colour alone.

Shading inside a table with lines, highlighted words and coloured headings are no tables: a grid of colours has rows and columns, and its cells
fill its box.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.pdf.grids import LEAST_CELL_PT, RuledGrid, find_grids
from extractors.pdf.page import Box, Point
from extractors.pdf.rulings import MOST_FILLS, Fill, Piece, Rulings, joined_lines

INSIDE_SHARE = 0.5  # of its area: a colour that lies so far inside a table with lines shades its cells
SKIPPED_ROWS = (
    0.85,
    2.2,
)  # of the usual height: striped tables leave every second row without colour, another gap parts two tables
FILLED_SHARE = (
    0.3  # so many of its cells are coloured in a striped table; fewer are coloured words beside each other
)
TILED_SHARE = 0.97  # of its box that its cells cover; highlighted words end where their lines end


def shaded_grids(
    fills: Sequence[Fill], ruled: Sequence[RuledGrid], *, right_to_left: bool = True
) -> tuple[RuledGrid, ...]:
    """Give the grids that coloured areas make outside of the tables with lines."""
    if len(fills) > MOST_FILLS:
        return ()
    boxes = [grid.box for grid in ruled]
    areas = [fill.box for fill in dict.fromkeys(fills) if _may_be_cell(fill.box, boxes)]
    if len(areas) < 2:
        return ()
    height = statistics.median(box[3] - box[1] for box in areas)
    skipped = SKIPPED_ROWS[0] * height, SKIPPED_ROWS[1] * height
    across = joined_lines([(y, box[0], box[2]) for box in areas for y in (box[1], box[3])])
    sides: list[Piece] = [(x, box[1], box[3]) for box in areas for x in (box[0], box[2])]
    down = joined_lines([*sides, *_over_skipped_rows(sides, skipped, areas)])
    found = find_grids(Rulings(tuple(across), tuple(down)), right_to_left=right_to_left)
    return tuple(replace(grid, shaded=True) for grid in found if _is_table(grid, areas))


def _may_be_cell(box: Box, ruled: Iterable[Box]) -> bool:
    x0, top, x1, bottom = box
    if min(x1 - x0, bottom - top) < LEAST_CELL_PT:
        return False
    area = (x1 - x0) * (bottom - top)
    return not any(
        max(0.0, min(x1, other[2]) - max(x0, other[0])) * max(0.0, min(bottom, other[3]) - max(top, other[1]))
        > INSIDE_SHARE * area
        for other in ruled
    )


def _over_skipped_rows(
    sides: Iterable[Piece], gaps: tuple[float, float], areas: Sequence[Box]
) -> Iterator[Piece]:
    """Give what is missing of the sides of columns in rows without colour between coloured ones."""
    at: dict[int, list[tuple[float, float]]] = {}
    for x, top, bottom in sides:
        at.setdefault(round(x), []).append((top, bottom))
    for x, stretches in at.items():
        end = None
        for top, bottom in sorted(stretches):
            if (
                end is not None
                and gaps[0] <= top - end <= gaps[1]
                and not _is_coloured((x, (end + top) / 2), areas)
            ):
                yield (float(x), end, top)
            end = bottom if end is None else max(end, bottom)


def _is_coloured(point: Point, areas: Sequence[Box]) -> bool:
    x, y = point
    return any(x0 < x < x1 and top < y < bottom for x0, top, x1, bottom in areas)


def _is_table(grid: RuledGrid, areas: Sequence[Box]) -> bool:
    if grid.rows < 2 or grid.columns < 2:
        return False
    x0, top, x1, bottom = grid.box
    tiled = sum((c.box[2] - c.box[0]) * (c.box[3] - c.box[1]) for c in grid.cells)
    inside = sum(
        x0 <= (box[0] + box[2]) / 2 <= x1 and top <= (box[1] + box[3]) / 2 <= bottom for box in areas
    )
    return tiled >= TILED_SHARE * (x1 - x0) * (bottom - top) and inside >= FILLED_SHARE * len(grid.cells)
