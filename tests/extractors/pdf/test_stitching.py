"""Tables that run over pages come back as one."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from extractors.document import Block, Cell, Grid, Line, Page, Place
from extractors.pdf.joining import join
from extractors.pdf.page import Box
from extractors.pdf.stitching import stitch
from tests.extractors.pdf.drawn_tables import Table, random_table

Written = tuple[int, int, int, int, str]  # row, column from the right, row span, column span, text

BOTTOM = 780.0


def grid(cells: list[Written], *, page: int = 1, bottom: float = BOTTOM, widths: tuple[float, ...] = (100, 100, 300), row: float = 30.0, top: float | None = None) -> Grid:  # fmt: skip
    """Build a table whose columns, given from the right, have widths; it ends at the bottom given, or begins at the top."""
    rows = max(row + span for row, _, span, _, _ in cells)
    high = top if top is not None else bottom - row * rows
    rights = [545.0 - sum(widths[:number]) for number in range(len(widths) + 1)]
    made = []
    for at, column, span, across, text in cells:
        box = (rights[column + across], high + row * at, rights[column], high + row * (at + span))
        made.append(Cell(at, column, span, across, (Line((text,)),) if text else (), Place(page=page, bbox=box)))  # fmt: skip
    box = (rights[-1], high, rights[0], high + row * rows)
    return Grid(rows, len(widths), tuple(made), Place(page=page, bbox=box))


def page(number: int, *blocks: Block) -> Page:
    return Page(number, blocks, width_pt=595, height_pt=842)


def shown(found: Grid) -> list[Written]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in found.cells]


def stitched(*pages: Page) -> list[list[Block]]:
    return [list(one.blocks) for one in stitch(pages)]


def test_rows_behind_a_break_are_rows_of_the_same_table() -> None:
    above = grid([(0, 0, 1, 1, "الف"), (0, 1, 1, 2, "۱")])
    below = grid([(0, 0, 1, 1, "ب"), (0, 1, 1, 2, "۲")], page=2, top=60)

    (first, second) = stitched(page(1, above), page(2, below))

    assert isinstance(first[0], Grid)
    assert shown(first[0]) == [(0, 0, 1, 1, "الف"), (0, 1, 1, 1, "۱"), (1, 0, 1, 1, "ب"), (1, 1, 1, 1, "۲")]
    assert second == []


def test_a_label_over_several_rows_spans_the_break() -> None:
    above = grid([(0, 0, 2, 1, "خدمت"), (0, 1, 1, 1, "نوع"), (0, 2, 1, 1, "۱"), (1, 1, 1, 1, "ماهیت"), (1, 2, 1, 1, "۲")])  # fmt: skip
    below = grid([(0, 0, 2, 1, ""), (0, 1, 1, 1, "سطح"), (0, 2, 1, 1, "۳"), (1, 1, 1, 1, "آغاز"), (1, 2, 1, 1, "۴")], page=2, top=60)  # fmt: skip

    found = join(above, below)

    assert shown(found)[0] == (0, 0, 4, 1, "خدمت")
    assert [text for *_, text in shown(found)] == ["خدمت", "نوع", "۱", "ماهیت", "۲", "سطح", "۳", "آغاز", "۴"]
    assert found.rows == 4


def test_a_row_that_the_break_cut_is_one_row() -> None:
    above = grid([(0, 0, 1, 1, "الف"), (0, 1, 1, 2, "۱"), (1, 0, 1, 1, "قوانین"), (1, 1, 1, 2, "بند یک")])
    below = grid([(0, 0, 1, 1, ""), (0, 1, 1, 2, "بند دو"), (1, 0, 1, 1, "ب"), (1, 1, 1, 2, "۲")], page=2, top=60)  # fmt: skip

    found = join(above, below)

    assert shown(found)[2:] == [(1, 0, 1, 1, "قوانین"), (1, 1, 1, 1, "بند یک\nبند دو"), (2, 0, 1, 1, "ب"), (2, 1, 1, 1, "۲")]  # fmt: skip


def test_a_row_left_blank_is_no_part_of_the_row_above() -> None:
    above = grid([(0, 0, 1, 1, "پروانه"), (0, 1, 1, 2, "۱۰۰۰")])
    below = grid([(0, 0, 1, 1, ""), (0, 1, 1, 2, "")], page=2, top=60)

    assert [text for *_, text in shown(join(above, below))] == ["پروانه", "۱۰۰۰", "", ""]


def test_a_value_left_blank_is_no_part_of_the_value_above() -> None:
    above = grid([(0, 0, 1, 1, "پروانه"), (0, 1, 1, 2, "۱۰۰۰")])
    below = grid([(0, 0, 1, 1, "مجوز"), (0, 1, 1, 2, "")], page=2, top=60)

    assert [text for *_, text in shown(join(above, below))] == ["پروانه", "۱۰۰۰", "مجوز", ""]


def test_the_header_repeated_on_each_page_stands_once() -> None:
    header: list[Written] = [(0, 0, 1, 1, "ردیف"), (0, 1, 1, 1, "عنوان"), (0, 2, 1, 1, "مبلغ")]
    above = grid([*header, (1, 0, 1, 1, "۱"), (1, 1, 1, 1, "الف"), (1, 2, 1, 1, "۱۰")])
    below = grid([*header, (1, 0, 1, 1, "۲"), (1, 1, 1, 1, "ب"), (1, 2, 1, 1, "۲۰")], page=2, top=60)

    found = join(above, below)

    assert found.rows == 3
    assert [text for *_, text in shown(found)] == ["ردیف", "عنوان", "مبلغ", "۱", "الف", "۱۰", "۲", "ب", "۲۰"]


def test_other_columns_behind_the_break_are_columns_of_one_raster() -> None:
    above = grid([(0, 0, 1, 1, "الف"), (0, 1, 1, 1, "ب")], widths=(200, 300))
    below = grid([(0, 0, 1, 1, "پ"), (0, 1, 1, 1, "ت"), (0, 2, 1, 1, "ث")], widths=(100, 100, 300), page=2, top=60)  # fmt: skip

    assert shown(join(above, below)) == [(0, 0, 1, 2, "الف"), (0, 2, 1, 1, "ب"), (1, 0, 1, 1, "پ"), (1, 1, 1, 1, "ت"),
                                         (1, 2, 1, 1, "ث")]  # fmt: skip


def opened(grid: Grid, columns: set[int], side: str) -> Grid:
    """Give a table whose cells of some columns lack the border at the break."""
    row = grid.rows if side == "below" else 0
    cells = []
    for cell in grid.cells:
        at_break = (cell.row + cell.row_span if side == "below" else cell.row) == row
        is_open = at_break and cell.column in columns
        cells.append(
            replace(cell, open_below=is_open) if side == "below" else replace(cell, open_above=is_open)
        )
    return replace(grid, cells=tuple(cells))


def test_cells_open_on_both_sides_of_a_break_are_one_cell_whatever_is_written_in_them() -> None:
    above = grid([(0, 0, 1, 1, "در مرحله"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "برخط")])
    below = grid(
        [(0, 0, 1, 1, "تولید خدمت"), (0, 1, 1, 1, "نام"), (0, 2, 1, 1, "دسته\u200cای")], page=2, top=60
    )

    found = join(opened(above, {0, 1}, "below"), opened(below, {0, 1}, "above"))

    assert shown(found) == [(0, 0, 2, 1, "در مرحله\nتولید خدمت"), (0, 1, 2, 1, "نام"), (0, 2, 1, 1, "برخط"), (1, 2, 1, 1, "دسته\u200cای")]  # fmt: skip


def test_a_row_open_on_both_sides_of_a_break_is_one_row() -> None:
    above = grid([(0, 0, 1, 1, "شرح"), (0, 1, 1, 2, "یک")])
    below = grid([(0, 0, 2, 1, ""), (0, 1, 1, 2, "دو"), (1, 1, 1, 2, "سه")], page=2, top=60)

    found = join(opened(above, {0, 1}, "below"), opened(below, {0, 1}, "above"))

    assert shown(found) == [(0, 0, 2, 1, "شرح"), (0, 1, 1, 1, "یک\nدو"), (1, 1, 1, 1, "سه")]


def test_a_table_in_a_frame_goes_on_in_the_frame_of_the_next_page() -> None:
    above = framed(grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 2, "یک")]))
    below = framed(grid([(0, 0, 1, 1, "نشانی"), (0, 1, 1, 2, "دو")], page=2, top=60))

    (whole,) = join(above, below).cells

    (inner,) = whole.blocks
    assert isinstance(inner, Grid)
    assert shown(inner) == [
        (0, 0, 1, 1, "نام"),
        (0, 1, 1, 1, "یک"),
        (1, 0, 1, 1, "نشانی"),
        (1, 1, 1, 1, "دو"),
    ]


def test_a_column_that_hangs_over_the_break_may_be_missing_behind_it() -> None:
    above = grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 1, "یک"), (0, 2, 1, 1, "")])
    below = grid([(0, 0, 1, 1, "نشانی"), (0, 1, 1, 1, "دو")], page=2, top=60, widths=(100, 100))

    (hanging, _) = stitched(page(1, opened(above, {2}, "below")), page(2, below))
    (closed, _) = stitched(page(1, above), page(2, below))

    assert [one.rows for one in (*hanging, *closed) if isinstance(one, Grid)] == [2, 1]


def test_a_row_whose_sides_are_all_open_is_another_row_beside_a_cut_label() -> None:
    above = grid([(0, 0, 1, 1, "مشخصات"), (0, 1, 1, 1, "مدارک"), (0, 2, 1, 1, "یک")])
    below = grid([(0, 0, 1, 1, ""), (0, 1, 1, 1, "قوانین"), (0, 2, 1, 1, "دو")], page=2, top=60)

    found = join(opened(above, {0}, "below"), opened(below, {0, 1, 2}, "above"))

    assert [(one.row, one.column, one.row_span) for one in found.cells if one.text] == [(0, 0, 2), (0, 1, 1), (0, 2, 1), (1, 1, 1), (1, 2, 1)]  # fmt: skip


def test_a_column_that_hangs_over_two_breaks_is_one_cell() -> None:
    first = grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 1, "یک"), (0, 2, 1, 1, "")])
    second = grid([(0, 0, 1, 1, "نشانی"), (0, 1, 1, 1, "دو")], page=2, top=60, widths=(100, 100))
    third = grid([(0, 0, 1, 1, "تلفن"), (0, 1, 1, 1, "سه"), (0, 2, 1, 1, "")], page=3, top=60)

    found = join(join(opened(first, {2}, "below"), second), opened(third, {2}, "above"))

    assert [(one.row, one.row_span) for one in found.cells if one.column == 2] == [(0, 3)]


def test_columns_stay_from_the_left_where_no_side_is_known_yet() -> None:
    above = replace(grid([(0, 0, 1, 3, "نمودار")]), directed=False)
    below = replace(
        from_the_left(grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 2, "مریم")], page=2, top=60)), directed=False
    )

    found = join(above, below)

    assert [one.text for one in found.cells] == ["نمودار", "مریم", "نام"]


def from_the_left(whole: Grid) -> Grid:
    cells = tuple(replace(one, column=whole.columns - one.column - one.column_span) for one in whole.cells)
    return replace(whole, cells=cells)


def test_a_blank_value_below_a_header_of_two_rows_is_no_part_of_it() -> None:
    above = grid(
        [
            (0, 0, 2, 1, "نام"),
            (0, 1, 2, 1, "مبلغ"),
            (0, 2, 2, 1, "فیلد"),
            (0, 3, 1, 1, "استعلام"),
            (1, 3, 1, 1, "برخط"),
        ],
        widths=(100, 100, 100, 100),
    )
    below = grid(
        [(0, 0, 1, 1, "بیمه"), (0, 1, 1, 1, ""), (0, 2, 1, 1, "کد"), (0, 3, 1, 1, "")],
        page=2,
        top=60,
        widths=(100, 100, 100, 100),
    )

    found = join(above, below)

    assert shown(found)[-4:] == [(2, 0, 1, 1, "بیمه"), (2, 1, 1, 1, ""), (2, 2, 1, 1, "کد"), (2, 3, 1, 1, "")]


def test_a_row_is_cut_though_a_column_that_hangs_over_is_missing_above() -> None:
    above = grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 1, "یک")], widths=(100, 100))
    below = grid([(0, 0, 1, 1, "نشانی"), (0, 1, 1, 1, ""), (0, 2, 2, 1, ""), (1, 0, 1, 1, "ب"), (1, 1, 1, 1, "۲")], page=2, top=60)  # fmt: skip

    found = join(opened(above, {0, 1}, "below"), opened(below, {0, 1, 2}, "above"))

    assert shown(found)[3:] == [(1, 0, 1, 1, "ب"), (1, 1, 1, 1, "۲")]


def test_a_row_below_the_break_stays_one_where_only_the_heading_beside_it_is_cut() -> None:
    above = grid([(0, 0, 1, 1, "جزییات"), (0, 1, 1, 1, "یک"), (0, 2, 1, 1, "دو")])
    below = grid([(0, 0, 1, 1, "خدمت"), (0, 1, 1, 1, "سه"), (0, 2, 1, 1, "چهار")], page=2, top=60)

    found = join(opened(above, {0}, "below"), opened(below, {0, 1, 2}, "above"))

    assert shown(found) == [
        (0, 0, 2, 1, "جزییات\nخدمت"), (0, 1, 1, 1, "یک"), (0, 2, 1, 1, "دو"), (1, 1, 1, 1, "سه"), (1, 2, 1, 1, "چهار")
    ]  # fmt: skip


def framed(inner: Grid) -> Grid:
    """Give a table of one cell around another."""
    assert inner.place.bbox is not None
    x0, top, x1, bottom = inner.place.bbox
    place = Place(page=inner.place.page, bbox=(x0 - 6, top, x1 + 14, bottom))
    return Grid(1, 1, (Cell(0, 0, blocks=(inner,), place=place),), place)


def test_a_table_without_outer_borders_is_cut_nowhere() -> None:
    above = opened(grid([(0, 0, 1, 1, "نام"), (0, 1, 1, 2, "یک")]), {0, 1}, "below")
    below = grid([(0, 0, 1, 1, "نشانی"), (0, 1, 1, 2, "دو")], page=2, top=60)

    found = join(opened(above, {0, 1}, "above"), opened(below, {0, 1}, "above"))

    assert found.rows == 2


def test_a_table_runs_over_three_pages() -> None:
    parts = [grid([(0, 0, 1, 1, f"ل{n}"), (0, 1, 1, 2, "۱")], page=n, bottom=BOTTOM) for n in (1, 2, 3)]

    first, second, third = stitched(*(page(n, part) for n, part in enumerate(parts, 1)))

    assert isinstance(first[0], Grid)
    assert first[0].rows == 3
    assert second == third == []


def test_words_beside_a_table_do_not_end_it() -> None:
    parts = [grid([(0, 0, 1, 1, text), (0, 1, 1, 2, text)], page=number, top=60) for number, text in ((2, "ب"), (3, "پ"))]  # fmt: skip
    beside = Line(("ای",), place=Place(page=2, bbox=(20, 65, 40, 75)))
    parts[0] = replace(parts[0], place=replace(parts[0].place, bbox=(45.0, 60.0, 545.0, BOTTOM)))

    (first, second, third) = stitched(page(1, grid([(0, 0, 1, 1, "الف"), (0, 1, 1, 2, "الف")])), page(2, parts[0], beside), page(3, parts[1]))  # fmt: skip

    assert isinstance(first[0], Grid)
    assert (first[0].rows, second, third) == (3, [beside], [])


@pytest.mark.parametrize("case", ["text-below", "text-above", "other-edges", "room-left"])
def test_another_table_on_the_next_page_stays_another(case: str) -> None:
    above = grid([(0, 0, 1, 1, "الف"), (0, 1, 1, 2, "۱")], bottom=400 if case == "room-left" else BOTTOM)
    widths = (80.0, 100.0, 300.0) if case == "other-edges" else (100.0, 100.0, 300.0)
    below = grid([(0, 0, 1, 1, "ب"), (0, 1, 1, 2, "۲")], page=2, top=60, widths=widths)
    text = Line(("متن",), place=Place(page=1, bbox=(50, BOTTOM + 5, 545, BOTTOM + 20)))
    heading = Line(("عنوان",), place=Place(page=2, bbox=(50, 40, 545, 55)))
    pages = [
        page(1, above, *((text,) if case == "text-below" else ())),
        page(2, *((heading,) if case == "text-above" else ()), below),
        page(3, grid([(0, 0, 1, 1, "ته"), (0, 1, 1, 2, "۳")], widths=(40, 30, 60), page=3, bottom=BOTTOM)),
    ]

    assert stitch(pages) == tuple(pages)


@pytest.mark.parametrize("seed", range(60))
def test_a_random_table_cut_between_rows_comes_back(seed: int) -> None:
    table = random_table(random.Random(seed), corner=(45, 60))
    whole = written(table)

    for cut in filter(lambda row: can_be_told(table, row), range(1, table.rows)):
        assert shown(join(*torn(whole, table, cut))) == shown(whole)


def can_be_told(table: Table, cut: int) -> bool:
    """Tell whether each cell cut has two rows on one page: a cell of one row on each looks like a row cut, or a blank."""
    crossing = [(row, end) for row, _, height, _ in table.cells if row < cut < (end := row + height)]
    return all(max(cut - row, end - cut) > 1 for row, end in crossing) and any(row == cut for row, *_ in table.cells)  # fmt: skip


def written(table: Table) -> Grid:
    cells = []
    for number, cell in enumerate(table.cells):
        row, column, height, width = cell
        box: Box = table.box(cell)
        cells.append(Cell(row, table.columns - column - width, height, width, (Line((f"متن {number}",)),), Place(page=1, bbox=box)))  # fmt: skip
    cells.sort(key=lambda cell: (cell.row, cell.column))
    box = (table.across[0], table.down[0], table.across[-1], table.down[-1])
    return Grid(table.rows, table.columns, tuple(cells), Place(page=1, bbox=box))


def torn(whole: Grid, table: Table, cut: int) -> tuple[Grid, Grid]:
    """Cut a table between two rows; what is written in a cell that is cut stays above."""
    above, below = [], []
    for cell in whole.cells:
        assert cell.place.bbox is not None
        x0, top, x1, bottom = cell.place.bbox
        end = cell.row + cell.row_span
        if cell.row < cut:
            box = (x0, top, x1, min(bottom, table.down[cut]))
            above.append(Cell(cell.row, cell.column, min(end, cut) - cell.row, cell.column_span, cell.blocks, Place(page=1, bbox=box)))  # fmt: skip
        if end > cut:
            start = max(cell.row, cut)
            box = (x0, max(top, table.down[cut]), x1, bottom)
            blocks = cell.blocks if cell.row >= cut else ()
            below.append(Cell(start - cut, cell.column, end - start, cell.column_span, blocks, Place(page=2, bbox=box)))  # fmt: skip
    return (
        Grid(cut, whole.columns, tuple(above), Place(page=1, bbox=whole.place.bbox)),
        Grid(whole.rows - cut, whole.columns, tuple(below), Place(page=2, bbox=whole.place.bbox)),
    )
