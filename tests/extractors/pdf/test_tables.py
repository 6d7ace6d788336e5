"""All tables of a page, whatever draws them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from extractors.document import Grid
from extractors.pdf.page import DrawnPath
from extractors.pdf.reading import read_pdf
from extractors.pdf.tables import Tables, find_tables
from tests.extractors.pdf.drawn_tables import as_colours, as_stroked_lines, line, stroked
from tests.extractors.pdf.pdf_builder import PageSpec, pdf
from tests.extractors.pdf.test_grids import plain_table, spans


def tables(paths: Iterable[DrawnPath]) -> Tables:
    return find_tables(paths, 595, 842)


def test_a_frame_around_the_page_is_left_out_and_what_is_in_it_is_not() -> None:
    table = plain_table(3, 3, (60, 80), (100, 30))

    found = tables([stroked((20, 20, 575, 822)), *as_stroked_lines(table)])

    assert [spans(grid) for grid in found.grids] == [table.read_right_to_left()]


def test_two_frames_around_the_page_are_left_out() -> None:
    table = plain_table(3, 3, (60, 80), (100, 30))

    found = tables([stroked((20, 20, 575, 822)), stroked((27, 27, 568, 815)), *as_stroked_lines(table)])

    assert [spans(grid) for grid in found.grids] == [table.read_right_to_left()]


def test_a_table_in_the_frame_of_a_page_is_read_from_a_file() -> None:
    content = "20 20 560 760 re S 100 600 200 60 re 300 600 200 60 re S"

    (grid,) = (block for block in read_pdf(pdf([PageSpec(content)])).blocks() if isinstance(block, Grid))

    assert (grid.rows, grid.columns) == (1, 2)


def test_a_table_of_colours_stands_beside_a_table_of_lines() -> None:
    lines, colours = plain_table(2, 3, (40, 300), (80, 30)), plain_table(3, 2, (40, 60), (80, 30))

    found = tables([*as_stroked_lines(lines), *as_colours(colours)])

    assert [(grid.rows, grid.columns, grid.shaded) for grid in found.grids] == [(3, 2, True), (2, 3, False)]


def test_what_was_given_up_is_told_with_its_reason() -> None:
    strokes = [line((40 * (n % 14), n / 10), (40 * (n % 14) + 9, n / 10)) for n in range(90_000)]

    assert "lines" in tables(strokes).reason


def test_a_page_whose_tables_were_given_up_is_not_believed() -> None:
    strokes = " ".join(f"{40 * (n % 14)} {n / 10} m {40 * (n % 14) + 9} {n / 10} l" for n in range(90_000))

    (page,) = read_pdf(pdf([PageSpec(f"{strokes} S", height=9_100)])).pages

    assert page.trust.text_layer == "suspect"
    assert "tables not read" in page.trust.reasons[0]


def test_an_empty_page_has_no_table() -> None:
    assert tables([]) == Tables()


@pytest.mark.parametrize("inset", [1.5, 3.0])
def test_tables_set_close_to_the_borders_of_their_cells_keep_their_columns(inset: float) -> None:
    rows = [stroked((50, 100 + 80 * row, 550, 180 + 80 * row)) for row in range(2)]
    options = [
        stroked((200 + 50 * n, 100 + 80 * row + inset, 250 + 50 * n, 180 + 80 * row - inset))
        for n in range(3)
        for row in range(2)
    ]

    (grid,) = tables([*rows, line((400, 100), (400, 260)), *options]).grids

    for row in range(2):
        assert [round(cell.box[0], -1) for cell in grid.cells if cell.row == row] == [400, 350, 300, 250, 200, 50]  # fmt: skip
