"""Tables, boxes and processes of one page, told apart."""

from __future__ import annotations

from extractors.document import MarkState
from extractors.pdf.drawn import read_drawn
from tests.extractors.pdf.drawn_tables import as_colours, as_stroked_lines, line, stroked
from tests.extractors.pdf.test_boxes import FILLINGS, page
from tests.extractors.pdf.test_flowcharts import arrow_down, box
from tests.extractors.pdf.test_grids import plain_table, spans


def test_a_page_gives_its_tables_its_boxes_and_its_processes() -> None:
    table = plain_table(3, 3, (40, 400), (100, 30))
    square = (60.0, 410.0, 69.0, 419.0)
    paths = [*as_stroked_lines(table), stroked(square), *FILLINGS["cross"](square), box(0), box(1), *arrow_down(0)]  # fmt: skip

    found = read_drawn(page(paths))

    assert [spans(grid) for grid in found.grids] == [table.read_right_to_left()]
    assert [box.state for box in found.ticked.boxes] == [MarkState.TICKED]
    assert [len(sketch.figures) for sketch in found.sketches] == [2]


def test_a_frame_around_the_page_is_left_out_and_what_is_in_it_is_not() -> None:
    table = plain_table(3, 3, (60, 80), (100, 30))

    found = read_drawn(page([stroked((20, 20, 575, 822)), *as_stroked_lines(table)]))

    assert [spans(grid) for grid in found.grids] == [table.read_right_to_left()]


def test_a_table_of_colours_stands_beside_a_table_of_lines() -> None:
    lines, colours = plain_table(2, 3, (40, 300), (80, 30)), plain_table(3, 2, (40, 60), (80, 30))

    found = read_drawn(page([*as_stroked_lines(lines), *as_colours(colours)]))

    assert [(grid.rows, grid.columns, grid.shaded) for grid in found.grids] == [(3, 2, True), (2, 3, False)]


def test_what_was_given_up_is_told_with_its_reason() -> None:
    strokes = [line((40 * (n % 14), n / 10), (40 * (n % 14) + 9, n / 10)) for n in range(90_000)]

    assert "lines" in read_drawn(page(strokes)).reasons[0]


def test_an_empty_page_has_nothing_drawn_on_it() -> None:
    assert read_drawn(page()).grids == ()
