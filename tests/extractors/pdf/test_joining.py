"""Rows, labels, lists and paragraphs that a page break cut come back whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.document import Cell, Grid, Line, Place
from extractors.pdf.joining import join
from tests.extractors.pdf.test_stitching import grid


def cell(row: int, right: float, left: float, lines: list[str], *, top: float, bottom: float, number: int, span: int = 1) -> Cell:  # fmt: skip
    """Build a cell with one paragraph for each line, 12 pt high, set from the top."""
    blocks = tuple(
        Line((text,), place=Place(page=number, bbox=(right - 3 - 5 * len(text), top + 1 + 12 * at, right - 3, top + 12 + 12 * at)))
        for at, text in enumerate(lines)
    )  # fmt: skip
    return Cell(row, 0, span, 1, blocks, Place(page=number, bbox=(left, top, right, bottom)))


def two_rows(above: list[list[str]], below: list[list[str]], heights: tuple[float, float]) -> Grid:
    """Join a row above the break with one below it; columns are 100 pt wide, from the right."""
    tops = (780.0 - heights[0], 60.0)
    parts = []
    for number, (texts, top, height) in enumerate(zip((above, below), tops, heights, strict=True), 1):
        cells = [cell(0, 545 - 100 * at, 445 - 100 * at, lines, top=top, bottom=top + height, number=number) for at, lines in enumerate(texts)]  # fmt: skip
        cells = [replace(one, column=at) for at, one in enumerate(cells)]
        box = (545 - 100 * len(texts), top, 545.0, top + height)
        parts.append(Grid(1, len(texts), tuple(cells), Place(page=number, bbox=box)))
    return join(*parts)


@pytest.mark.parametrize(
    ("above", "below", "heights", "rows"),
    [
        ([["الف"], ["یک", "دو", "سه"]], [[""], ["چهار"]], (38, 14), 1),
        ([["الف"], ["یک", "دو", "سه"]], [["ب"], ["چهار"]], (38, 14), 2),
        ([["الف"], ["یک"], ["دو"]], [["ب"], ["سه"], [""]], (14, 14), 2),
        ([["الف", "ب"], ["یک"], ["دو", "سه"]], [["پ"], [""], ["چهار"]], (26, 14), 1),
        ([["در مرحله اطلاع"], ["اینترنتی (مانند"]], [["رسانی خدمت"], ["وبگاه دستگاه)"]], (14, 14), 1),
        ([["نام دستگاه"], ["یک"]], [["نام مادر"], ["دو"]], (14, 14), 2),
    ],
    ids=["label-ends-above", "label-goes-on-beside-room", "blank-below", "cell-with-room-ends", "lines-wrap", "short-lines"],
)  # fmt: skip
def test_a_row_is_one_if_what_stands_on_both_sides_of_the_break_says_so(above: list[list[str]], below: list[list[str]], heights: tuple[float, float], rows: int) -> None:  # fmt: skip
    assert two_rows(above, below, heights).rows == rows


def test_a_paragraph_that_the_break_cut_is_one_paragraph() -> None:
    wrapped = two_rows(
        [["در مرحله اطلاع"], ["اینترنتی (مانند"]], [["رسانی خدمت"], ["وبگاه دستگاه)"]], (14, 14)
    )
    items = two_rows([["مدارک"], ["یک", "دو", "سه"]], [[], ["چهار"]], (38, 14))

    assert [one.text for one in wrapped.cells] == [
        "در مرحله اطلاع رسانی خدمت",
        "اینترنتی (مانند وبگاه دستگاه)",
    ]
    assert [one.text for one in items.cells] == ["مدارک", "یک\nدو\nسه\nچهار"]


def test_a_cell_with_less_room_than_a_line_takes_may_go_on_below_the_break() -> None:
    above = [["قانون توزیع", "آب در"], ["دارد"], ["یک", "دو"]]
    below = [["کشور"], [""], [""]]

    assert two_rows(above, below, (46, 24)).rows == 1


def test_a_numbered_list_in_one_cell_goes_on_with_the_next_number() -> None:
    whole = two_rows([["۱- بررسی", "۲- نصب"]], [["۳- ثبت"]], (26, 14))
    rows = two_rows([["۱- بررسی"]], [["۲- نصب"]], (14, 14))

    assert [one.text for one in whole.cells] == ["۱- بررسی\n۲- نصب\n۳- ثبت"]
    assert rows.rows == 2


def test_a_label_over_several_rows_is_cut_with_its_first_row() -> None:
    above = grid(
        [(0, 0, 1, 1, "در مرحله تولید"), (0, 1, 1, 1, "الکترونیکی"), (0, 2, 1, 1, "اینترنتی")], row=60
    )
    below = grid([(0, 0, 2, 1, "خدمت داخل"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "سایر"), (1, 1, 1, 1, "غیر"), (1, 2, 1, 1, "ضرورت")], page=2, top=60)  # fmt: skip

    found = join(placed(above, (3, 40, 3)), placed(below, (3, 3, 3)))

    assert [(one.row, one.row_span) for one in found.cells if one.column == 0] == [(0, 2)]


def placed(whole: Grid, rooms: tuple[float, ...]) -> Grid:
    """Give a table whose lines fill their columns and end so far above the bottom of their cells."""
    cells = []
    for cell in whole.cells:
        assert cell.place.bbox is not None
        x0, _, x1, bottom = cell.place.bbox
        box = (x0 + 2, bottom - rooms[cell.column] - 12, x1 - 2, bottom - rooms[cell.column])
        lines = tuple(replace(one, place=Place(page=whole.place.page, bbox=box)) for one in cell.lines())
        cells.append(replace(cell, blocks=lines))
    return replace(whole, cells=tuple(cells))
