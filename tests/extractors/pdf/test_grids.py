"""Rulings to grids: a random table drawn in every way comes back as it was, and what is no table stays none."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest

from extractors.pdf.grids import RuledGrid, find_grids, is_page_frame, nest
from extractors.pdf.page import DrawnPath
from extractors.pdf.rulings import read_rulings
from extractors.pdf.shaded import shaded_grids
from tests.extractors.pdf.drawn_tables import (
    STYLES,
    Span,
    Table,
    as_boxes,
    as_colours,
    as_stroked_lines,
    as_stroked_pieces,
    filled,
    line,
    random_table,
    stroked,
    without_outer_sides,
)


def grids(paths: Iterable[DrawnPath]) -> tuple[RuledGrid, ...]:
    return nest(find_grids(read_rulings(paths)))


def spans(grid: RuledGrid) -> set[Span]:
    return {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells}


def plain_table(rows: int, columns: int, corner: tuple[float, float] = (50, 60), size: tuple[float, float] = (40, 20)) -> Table:  # fmt: skip
    return Table(
        tuple(corner[0] + size[0] * number for number in range(columns + 1)),
        tuple(corner[1] + size[1] * number for number in range(rows + 1)),
        tuple((row, column, 1, 1) for row in range(rows) for column in range(columns)),
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(25))
def test_a_random_table_comes_back_from_every_way_to_draw_it(style: str, seed: int) -> None:
    table = random_table(random.Random(seed))

    found = grids(STYLES[style](table))

    assert [spans(grid) for grid in found] == [table.read_right_to_left()]
    assert [(len(grid.across), len(grid.down)) for grid in found] == [(len(table.across), len(table.down))]


@pytest.mark.parametrize("seed", range(25))
def test_a_table_without_its_left_and_right_border_comes_back(seed: int) -> None:
    table = random_table(random.Random(seed))
    if table.rows < 4 or any(width == table.columns for _, _, _, width in table.cells):
        table = plain_table(4, 3)  # nothing encloses a row without borders inside

    found = grids(without_outer_sides(table))

    assert [spans(grid) for grid in found] == [table.read_right_to_left()]


@pytest.mark.parametrize("seed", range(25))
def test_a_table_of_coloured_cells_without_lines_comes_back(seed: int) -> None:
    table = random_table(random.Random(seed))
    if table.rows < 2 or table.columns < 2:
        table = plain_table(3, 3)

    rulings = read_rulings(as_colours(table))

    assert find_grids(rulings) == ()
    assert [spans(grid) for grid in shaded_grids(rulings.fills, ())] == [table.read_right_to_left()]


def test_a_striped_table_has_the_rows_without_colour_too() -> None:
    table = plain_table(5, 3)
    striped = [filled(table.box(cell), colour=(0.9, 0.9, 0.9)) for cell in table.cells if not cell[0] % 2]

    found = shaded_grids(read_rulings(striped).fills, ())

    assert [spans(grid) for grid in found] == [table.read_right_to_left()]


def test_highlighted_words_and_coloured_headings_are_no_table() -> None:
    words = [filled((100 + 60 * n, 100, 150 + 60 * n, 112), colour=(1, 1, 0)) for n in range(3)]
    more = [filled((120, 114, 300, 126), colour=(1, 1, 0)), filled((60, 200, 500, 230), colour=(0.8, 0.8, 0.8))]  # fmt: skip

    assert shaded_grids(read_rulings([*words, *more]).fills, ()) == ()


def test_shading_inside_a_table_with_lines_is_no_table_of_its_own() -> None:
    table = plain_table(3, 3)
    rulings = read_rulings([*as_colours(table), *as_stroked_lines(table)])

    assert shaded_grids(rulings.fills, find_grids(rulings)) == ()


def test_column_0_is_the_rightmost() -> None:
    cells = {cell.column: cell.box[0] for cell in grids(as_stroked_lines(plain_table(1, 3)))[0].cells}

    assert cells == {0: 130.0, 1: 90.0, 2: 50.0}


def test_column_0_is_the_leftmost_of_a_table_that_runs_left_to_right() -> None:
    found = find_grids(read_rulings(as_stroked_lines(plain_table(1, 3))), right_to_left=False)

    assert {cell.column: cell.box[0] for cell in found[0].cells} == {0: 50.0, 1: 90.0, 2: 130.0}


def test_underlines_and_blanks_to_write_on_part_no_cell() -> None:
    table = plain_table(3, 2, size=(150, 30))
    underlines = [line((60, 75), (110, 75)), line((210, 80), (340, 80)), line((205.4, 107), (344.6, 107))]

    assert [spans(grid) for grid in grids([*as_stroked_lines(table), *underlines])] == [
        table.read_right_to_left()
    ]


def test_lines_that_meet_nothing_are_no_grid() -> None:
    assert grids([line((50, 100 + 30 * n), (500, 100 + 30 * n)) for n in range(10)]) == ()


def test_several_tables_of_a_page_stand_in_reading_order() -> None:
    tables = [plain_table(2, 2, (300, 300)), plain_table(3, 3, (50, 60)), plain_table(2, 4, (50, 300))]

    found = grids(path for table in tables for path in as_stroked_lines(table))

    assert [(grid.rows, grid.columns) for grid in found] == [(3, 3), (2, 2), (2, 4)]


def test_a_table_in_a_cell_stands_in_that_cell() -> None:
    outer = plain_table(2, 2, size=(200, 120))
    inner = plain_table(2, 3, (270, 200), size=(30, 20))

    found = grids([*as_stroked_lines(outer), *as_stroked_lines(inner)])

    assert [(grid.rows, grid.columns) for grid in found] == [(2, 2)]
    assert [(cell.row, cell.column, [(grid.rows, grid.columns) for grid in cell.grids]) for cell in found[0].cells
            if cell.grids] == [(1, 0, [(2, 3)])]  # fmt: skip


def test_a_table_in_a_table_in_a_cell_stands_in_its_own_cell() -> None:
    outer = plain_table(1, 2, size=(250, 200))
    middle = plain_table(2, 2, (60, 70), size=(110, 80))
    inner = plain_table(2, 2, (180, 160), size=(30, 20))

    found = grids(path for table in (outer, middle, inner) for path in as_stroked_lines(table))

    assert len(found) == 1
    (held,) = [cell.grids[0] for cell in found[0].cells if cell.grids]
    assert [(grid.rows, grid.columns) for cell in held.cells for grid in cell.grids] == [(2, 2)]


def test_a_table_that_touches_the_top_and_bottom_of_its_cell_stands_in_that_cell() -> None:
    outer = Table((50, 300, 400), (60, 80, 120, 140), tuple((row, column, 1, 1) for row in range(3) for column in range(2)))  # fmt: skip
    inner = Table((55.7, 150, 250), (80, 100, 120), tuple((row, column, 1, 1) for row in range(2) for column in range(2)))  # fmt: skip

    found = grids([*as_stroked_lines(outer), *as_stroked_lines(inner)])

    assert [spans(grid) for grid in found] == [outer.read_right_to_left()]
    assert [(cell.row, cell.column, [spans(grid) for grid in cell.grids]) for cell in found[0].cells if cell.grids] == [
        (1, 1, [{(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}])
    ]  # fmt: skip


def test_a_table_that_touches_three_sides_of_its_cell_stands_in_that_cell() -> None:
    outer = plain_table(2, 2, size=(200, 100))
    inner = plain_table(2, 2, (100, 60), size=(75, 20))

    found = grids([*as_stroked_lines(outer), *as_stroked_lines(inner)])

    assert [spans(grid) for grid in found] == [outer.read_right_to_left()]
    assert [(cell.row, cell.column, len(cell.grids)) for cell in found[0].cells if cell.grids] == [(0, 1, 1)]


def test_rows_of_different_width_are_one_table() -> None:
    wide = Table((50, 150, 250, 350), (60, 80), ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1)))
    narrow = Table((150, 250, 350), (80, 100), ((0, 0, 1, 1), (0, 1, 1, 1)))

    found = grids([*as_boxes(wide), *as_boxes(narrow)])

    assert [spans(grid) for grid in found] == [{(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}]  # fmt: skip


def test_borders_a_little_off_in_other_rows_are_one_border() -> None:
    upper = Table((50, 150, 250), (60, 80), ((0, 0, 1, 1), (0, 1, 1, 1)))
    lower = Table((50, 152.5, 250), (80, 100), ((0, 0, 1, 1), (0, 1, 1, 1)))

    found = grids([*as_boxes(upper), *as_boxes(lower)])

    assert [(grid.rows, grid.columns) for grid in found] == [(2, 2)]


def test_boxes_joined_by_a_line_are_no_table() -> None:
    boxes = [stroked((100, 100 + 80 * n, 220, 140 + 80 * n)) for n in range(3)]
    arrows = [line((160, 140 + 80 * n), (160, 180 + 80 * n)) for n in range(2)]

    assert [(grid.rows, grid.columns) for grid in grids([*boxes, *arrows])] == [(1, 1)] * 3


def test_the_frame_of_a_page_is_told_from_a_table() -> None:
    frame, table = grids([stroked((20, 20, 575, 822)), *as_stroked_lines(plain_table(2, 2))])[0], plain_table(20, 1, size=(500, 38))  # fmt: skip

    assert is_page_frame(frame, 595, 842)
    assert not is_page_frame(grids(as_stroked_lines(table))[0], 595, 842)


@pytest.mark.parametrize("end", [0, 3], ids=["above", "below"])
def test_a_cell_that_a_page_break_left_open_beside_closed_ones_is_a_cell(end: int) -> None:
    table = plain_table(3, 4)
    cut = {(table.across[0], table.down[end]), (table.across[3], table.down[end])}
    sides = [(start, stop) for start, stop in table.sides() if start[1] != stop[1] or start not in cut]

    (grid,) = grids(line(start, stop) for start, stop in sides)

    assert spans(grid) == table.read_right_to_left()
    assert [cell.column for cell in grid.cells if cell.open_above] == ([0, 3] if end == 0 else [])
    assert [cell.column for cell in grid.cells if cell.open_below] == ([0, 3] if end == 3 else [])


def test_a_corner_without_a_cell_is_not_closed() -> None:
    table = Table((50, 90, 130), (60, 80, 100), ((0, 0, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)))

    (grid,) = grids(line(start, stop) for start, stop in table.sides())

    assert len(grid.cells) == 3


def test_a_table_of_many_cells_is_read_in_time() -> None:
    table = plain_table(300, 60, size=(9, 9))

    found = grids(as_stroked_pieces(table))

    assert [len(grid.cells) for grid in found] == [18_000]
