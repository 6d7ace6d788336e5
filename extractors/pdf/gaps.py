"""Cells whose outer side a producer left out: text that stands inside the box of a table, beside a cell and in none.

LibreOffice sets rows of another width a little narrower and draws no border at their end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.page import Point

_Places = dict[tuple[int, int], GridCell]


def has_gaps(grid: RuledGrid) -> bool:
    """Tell whether cells leave some of a grid free."""
    return sum(cell.row_span * cell.column_span for cell in grid.cells) < grid.rows * grid.columns


def with_gaps_filled(grid: RuledGrid, points: Iterable[Point]) -> RuledGrid:
    """Give a grid with a cell at each of the points that lie in it and in no cell, where its row has one beside it."""
    places: _Places = {}
    for cell in grid.cells:
        _take(places, cell)
    known = len(places)
    added: list[GridCell] = []
    for x, y in points:
        if not (grid.box[0] < x < grid.box[2] and grid.box[1] < y < grid.box[3]):
            continue
        row, column = bisect_right(grid.down, y) - 1, bisect_right(grid.across, x) - 1
        if (row, column) in places:
            continue
        gap = _gap_at(grid, places, row, column)
        if gap is not None:
            _take(places, gap)
            added.append(gap)
    if len(places) == known:
        return grid
    cells = sorted((*grid.cells, *added), key=lambda cell: (cell.row, cell.column))
    return replace(grid, cells=tuple(cells))


def _take(places: _Places, cell: GridCell) -> None:
    for place in _covered(cell.row, cell.column, cell.row_span, cell.column_span):
        places[place] = cell


def _covered(row: int, column: int, rows: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((at, beside) for at in range(row, row + rows) for beside in range(column, column + columns))


def _gap_at(grid: RuledGrid, places: _Places, row: int, column: int) -> GridCell | None:
    """Give the cell that goes from the one beside a place to the outer side of the grid, as high as that one, if nothing stands there."""
    first, last = column, column
    while first > 0 and (row, first - 1) not in places:
        first -= 1
    while last < grid.columns - 1 and (row, last + 1) not in places:
        last += 1
    beside = places.get((row, first - 1)) if last == grid.columns - 1 else places.get((row, last + 1))
    if beside is None or (first > 0 and last < grid.columns - 1):
        return None
    width = last + 1 - first
    if any(place in places for place in _covered(beside.row, first, beside.row_span, width)):
        return None
    top, bottom = grid.down[beside.row], grid.down[beside.row + beside.row_span]
    box = (grid.across[first], top, grid.across[last + 1], bottom)
    return GridCell(beside.row, first, beside.row_span, width, box)
