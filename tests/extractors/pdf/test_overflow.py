"""What a cut cell has no room for is read with the cell."""

from __future__ import annotations

from extractors.pdf.grids import GridCell, RuledGrid
from extractors.pdf.overflow import overflowing
from tests.extractors.pdf.set_text import SIZE, set_line


def table(*, cut: bool) -> RuledGrid:
    """Build two cells side by side that end at 110; the right one, from 400 to 500, is cut or closed."""
    cells = (
        GridCell(0, 0, 1, 1, (400.0, 80.0, 500.0, 110.0), open_below=cut),
        GridCell(0, 1, 1, 1, (300.0, 80.0, 400.0, 110.0)),
    )
    return RuledGrid((300.0, 80.0, 500.0, 110.0), (300.0, 400.0, 500.0), (80.0, 110.0), cells)


def test_lines_below_a_cut_cell_are_its_own() -> None:
    grid = table(cut=True)
    own = set_line("استعلام", right=495, baseline=105)
    below = [*set_line("غیر", right=495, baseline=119), *set_line("الکترونیکی", right=495, baseline=133)]
    footer = set_line("صفحه", right=495, baseline=133 + 3 * SIZE)

    found = overflowing([*below, *footer], [grid], {id(grid.cells[0]): own})

    assert found == {id(grid.cells[0]): below}


def test_lines_below_a_closed_cell_or_beside_a_cut_one_are_not() -> None:
    own = set_line("استعلام", right=495, baseline=105)
    closed, cut = table(cut=False), table(cut=True)

    under = overflowing(set_line("غیر", right=495, baseline=119), [closed], {id(closed.cells[0]): own})
    beside = overflowing(set_line("غیر", right=395, baseline=119), [cut], {id(cut.cells[0]): own})

    assert (under, beside) == ({}, {})
