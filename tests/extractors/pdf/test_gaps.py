"""Words beside a cell that has no outer side stand in a cell of their own."""

from __future__ import annotations

from extractors.pdf.gaps import with_gaps_filled
from extractors.pdf.grids import GridCell, RuledGrid

# The second row, from 80 to 100, has only its left cell; columns run from the left.
CELLS = (
    GridCell(0, 0, 1, 1, (50.0, 60.0, 90.0, 80.0)),
    GridCell(0, 1, 1, 1, (90.0, 60.0, 130.0, 80.0)),
    GridCell(1, 0, 1, 1, (50.0, 80.0, 90.0, 100.0)),
)
GRID = RuledGrid((50.0, 60.0, 130.0, 100.0), (50.0, 90.0, 130.0), (60.0, 80.0, 100.0), CELLS)


def test_words_beside_a_cell_without_an_outer_side_get_a_cell() -> None:
    found = with_gaps_filled(GRID, [(110.0, 90.0), (112.0, 91.0)])

    assert found.cells == (*CELLS, GridCell(1, 1, 1, 1, (90.0, 80.0, 130.0, 100.0)))


def test_a_gap_without_words_stays_a_gap() -> None:
    assert with_gaps_filled(GRID, [(70.0, 90.0), (140.0, 90.0)]) is GRID
