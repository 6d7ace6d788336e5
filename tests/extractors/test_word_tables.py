"""DOCX → grids: merged cells of every kind, deleted rows and cells, nested tables, tables that run from left to right."""

from __future__ import annotations

import pytest

from extractors.document import Grid
from extractors.package import PackageError
from extractors.word import read_word
from tests.extractors.docx_builder import blocks_of, docx, grid_of, p, r, shape_of, tbl, tc, tr

START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
GONE = '<w:del w:id="1" w:author="x"/>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_cell_over_columns_pushes_those_behind_it() -> None:
    grid = grid_of(tbl(tr(tc("یک", properties=span(2)), "دو"), tr("الف", "ب", "ج")))

    assert (grid.rows, grid.columns) == (2, 3)
    assert shape_of(grid) == [(0, 0, 1, 2, "یک"), (0, 2, 1, 1, "دو"), (1, 0, 1, 1, "الف"), (1, 1, 1, 1, "ب"), (1, 2, 1, 1, "ج")]  # fmt: skip


@pytest.mark.parametrize("go_on", [GO_ON, '<w:vMerge w:val="continue"/>'])
def test_cell_over_rows_stands_once_with_its_span(go_on: str) -> None:
    grid = grid_of(
        tbl(
            tr(tc("یک", properties=START), "الف"),
            tr(tc(properties=go_on), "ب"),
            tr(tc(properties=go_on), "ج"),
            tr("دو", "د"),
        )
    )

    assert shape_of(grid) == [(0, 0, 3, 1, "یک"), (0, 1, 1, 1, "الف"), (1, 1, 1, 1, "ب"), (2, 1, 1, 1, "ج"), (3, 0, 1, 1, "دو"), (3, 1, 1, 1, "د")]  # fmt: skip


def test_merge_that_begins_anew_is_a_cell_of_its_own() -> None:
    grid = grid_of(
        tbl(
            tr(tc("یک", properties=START), "الف"),
            tr(tc("دو", properties=START), "ب"),
            tr(tc(properties=GO_ON), "ج"),
        )
    )

    assert [cell[:4] for cell in shape_of(grid) if cell[4] in ("یک", "دو")] == [(0, 0, 1, 1), (1, 0, 2, 1)]


def test_merge_that_continues_nothing_is_a_cell() -> None:
    grid = grid_of(tbl(tr("الف", "ب"), tr(tc("یک", properties=GO_ON), "ج")))

    assert shape_of(grid)[2] == (1, 0, 1, 1, "یک")


def test_merge_whose_row_was_interrupted_does_not_go_on() -> None:
    grid = grid_of(
        tbl(tr(tc("یک", properties=START), "الف"), tr("دو", "ب"), tr(tc("سه", properties=GO_ON), "ج"))
    )

    assert [(row, rows, text) for row, column, rows, _, text in shape_of(grid) if column == 0] == [(0, 1, "یک"), (1, 1, "دو"), (2, 1, "سه")]  # fmt: skip


def test_cell_over_rows_and_columns_stands_once() -> None:
    block = tbl(
        tr(tc("یک", properties=span(2) + START), "الف"),
        tr(tc(properties=span(2) + GO_ON), "ب"),
        tr("ج", "د", "ه"),
    )

    assert shape_of(grid_of(block))[:3] == [(0, 0, 2, 2, "یک"), (0, 2, 1, 1, "الف"), (1, 2, 1, 1, "ب")]


def test_merge_of_the_old_kind_widens_the_cell_it_continues() -> None:
    grid = grid_of(
        tbl(
            tr(tc("یک", properties='<w:hMerge w:val="restart"/>'), tc(properties="<w:hMerge/>"), "دو"),
            tr("الف", "ب", "ج"),
        )
    )

    assert shape_of(grid)[:2] == [(0, 0, 1, 2, "یک"), (0, 2, 1, 1, "دو")]


def test_merge_of_both_kinds_stands_once() -> None:
    head = '<w:hMerge w:val="restart"/>'
    rows = [
        tr(tc(text, properties=head + merge), tc(properties="<w:hMerge/>" + merge), other)
        for text, merge, other in (("یک", START, "الف"), ("", GO_ON, "ب"))
    ]

    assert shape_of(grid_of(tbl(*rows))) == [(0, 0, 2, 2, "یک"), (0, 2, 1, 1, "الف"), (1, 2, 1, 1, "ب")]


def test_merge_of_the_old_kind_that_continues_nothing_is_a_cell() -> None:
    assert shape_of(grid_of(tbl(tr(tc("یک", properties="<w:hMerge/>"), "دو"))))[0] == (0, 0, 1, 1, "یک")


@pytest.mark.parametrize(
    ("skipped", "columns"),
    [('<w:gridBefore w:val="1"/>', [1, 2]), ('<w:gridAfter w:val="1"/>', [0, 1]), ('<w:gridBefore w:val="none"/>', [0, 1])],
)  # fmt: skip
def test_row_that_begins_further_in_keeps_its_columns(skipped: str, columns: list[int]) -> None:
    grid = grid_of(tbl(tr("یک", "دو", "سه"), tr("الف", "ب", properties=skipped)))

    assert [cell.column for cell in grid.cells if cell.row == 1] == columns


def test_deleted_row_is_gone_and_an_inserted_one_is_there() -> None:
    grid = grid_of(
        tbl(
            tr("یک", "☒ ملی"),
            tr("رفته", "☒ شهری", properties=GONE),
            tr("دو", "☐ شهری", properties='<w:ins w:id="2"/>'),
        )
    )

    assert grid.rows == 2
    assert [cell.text for cell in grid.cells] == ["یک", "☒ ملی", "دو", "☐ شهری"]


def test_merge_over_a_deleted_row_goes_on_behind_it() -> None:
    grid = grid_of(
        tbl(
            tr(tc("یک", properties=START), "الف"),
            tr(tc(properties=GO_ON), "ب", properties=GONE),
            tr(tc(properties=GO_ON), "ج"),
        )
    )

    assert shape_of(grid) == [(0, 0, 2, 1, "یک"), (0, 1, 1, 1, "الف"), (1, 1, 1, 1, "ج")]


def test_deleted_cell_is_gone_and_an_inserted_one_is_there() -> None:
    grid = grid_of(
        tbl(
            tr(
                "یک",
                tc("رفته", properties='<w:cellDel w:id="1"/>'),
                tc("آمده", properties='<w:cellIns w:id="2"/>'),
                "دو",
            )
        )
    )

    assert [(cell.column, cell.text) for cell in grid.cells] == [(0, "یک"), (1, "آمده"), (2, "دو")]


@pytest.mark.parametrize("width", ["none", "0", "-3", ""])
def test_span_that_is_none_is_one_column(width: str) -> None:
    grid = grid_of(tbl(tr(tc("یک", properties=f'<w:gridSpan w:val="{width}"/>'), "دو")))

    assert [(cell.column, cell.column_span) for cell in grid.cells] == [(0, 1), (1, 1)]


def test_span_wider_than_any_table_is_cut_to_the_columns_there_are() -> None:
    grid = grid_of(tbl(tr("یک", "دو", "سه"), tr(tc("همه", properties=span(900_000_000)))))

    assert grid.columns == 3
    assert shape_of(grid)[-1] == (1, 0, 1, 3, "همه")


def test_endless_cell_before_others_is_one_cell() -> None:
    grid = grid_of(tbl(tr("یک", "دو", "سه"), tr(tc("چهار", properties=span(900_000_000)), "پنج")))

    assert shape_of(grid)[3:] == [(1, 0, 1, 1, "چهار"), (1, 1, 1, 1, "پنج")]


@pytest.mark.parametrize("skipped", ["900000000", "-5", "999999999999999999999", "x"])
def test_row_that_leaves_more_columns_free_than_there_are_leaves_none(skipped: str) -> None:
    grid = grid_of(tbl(tr("یک", "دو"), tr("سه", properties=f'<w:gridBefore w:val="{skipped}"/>')))

    assert (grid.columns, shape_of(grid)[-1]) == (2, (1, 0, 1, 1, "سه"))


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("متن") + "</w:tc></w:tr></w:tbl>" * depth


def test_tables_within_tables_are_read_as_deep_as_forms_have_them() -> None:
    grid = grid_of(nested(20))

    assert grid.cells[0].text == "متن"


@pytest.mark.parametrize("depth", [51, 600, 5000])
def test_tables_nested_beyond_all_reason_are_named_with_their_place(depth: int) -> None:
    with pytest.raises(PackageError) as error:
        read_word(docx(p("پیش"), tbl(tr("یک")), nested(depth)))

    assert error.value.code == "damaged"
    assert "table 2" in error.value.found or depth > 1000  # there the parser gives up first


@pytest.mark.parametrize(
    ("start", "end", "depth"),
    [
        pytest.param("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 900, id="controls"),
        pytest.param("<w:ins>", "</w:ins>", 5000, id="more than the parser goes along with"),
    ],
)
def test_elements_nested_beyond_all_reason_are_an_error(start: str, end: str, depth: int) -> None:
    with pytest.raises(PackageError) as error:
        read_word(docx(f"<w:p>{start * depth}{r('متن')}{end * depth}</w:p>"))

    assert error.value.code == "damaged"


def test_table_in_a_cell_stands_among_its_lines() -> None:
    outer = grid_of(tbl(tr(tc("پیش", tbl(tr("الف", "ب"), tr("ج", "د")), "پس"), "دو")))

    (inner,) = (block for block in outer.cells[0].blocks if isinstance(block, Grid))
    assert shape_of(inner) == [(0, 0, 1, 1, "الف"), (0, 1, 1, 1, "ب"), (1, 0, 1, 1, "ج"), (1, 1, 1, 1, "د")]
    assert outer.cells[0].text == "پیش\nالف\nب\nج\nد\nپس"
    assert (outer.rows, outer.columns) == (1, 2)


@pytest.mark.parametrize("wrapper", ["customXml", "ins", "moveTo"])
def test_wrappings_of_rows_and_cells_count_as_if_they_were_not_there(wrapper: str) -> None:
    wrapped_row = tbl(f"<w:{wrapper}>{tr('یک', 'دو')}</w:{wrapper}>", tr("سه", "چهار"))
    wrapped_cell = tbl(f"<w:tr><w:{wrapper}>{tc('یک')}</w:{wrapper}>{tc('دو')}</w:tr>", tr("سه", "چهار"))

    assert [cell.text for cell in grid_of(wrapped_row).cells] == ["یک", "دو", "سه", "چهار"]
    assert [cell.text for cell in grid_of(wrapped_cell).cells] == ["یک", "دو", "سه", "چهار"]


def test_table_without_cells_is_none() -> None:
    assert not [block for block in blocks_of(tbl(), tbl("<w:tr/>"), p("متن")) if isinstance(block, Grid)]


MIRRORED = ["", '<w:bidiVisual w:val="0"/>', '<w:bidiVisual w:val="off"/>']
LABELLED = (tr("مقدار یک", "۱- عنوان خدمت:"), tr("مقدار دو", "۲- شناسه خدمت:"))


@pytest.mark.parametrize("properties", MIRRORED)
def test_left_to_right_table_typed_as_seen_is_turned(properties: str) -> None:
    grid = grid_of(tbl(*LABELLED, properties=properties))

    assert [(cell.row, cell.column, cell.text) for cell in grid.cells] == [
        (0, 0, "۱- عنوان خدمت:"), (0, 1, "مقدار یک"), (1, 0, "۲- شناسه خدمت:"), (1, 1, "مقدار دو"),
    ]  # fmt: skip
    assert grid.directed


@pytest.mark.parametrize(
    "properties", ["<w:bidiVisual/>", '<w:bidiVisual w:val="1"/>', '<w:bidiVisual w:val="true"/>']
)
def test_right_to_left_table_is_read_as_it_stands(properties: str) -> None:
    grid = grid_of(tbl(*LABELLED, properties=properties))

    assert [cell.text for cell in grid.cells][:2] == ["مقدار یک", "۱- عنوان خدمت:"]


def test_turned_cells_keep_their_spans_and_their_locators() -> None:
    grid = grid_of(
        tbl(
            tr(tc("مقدار", properties=span(2)), tc("۱- عنوان خدمت:", properties=START)),
            tr("الف", "ب", tc(properties=GO_ON)),
            properties="",
        )
    )

    assert shape_of(grid) == [(0, 0, 2, 1, "۱- عنوان خدمت:"), (0, 1, 1, 2, "مقدار"), (1, 1, 1, 1, "ب"), (1, 2, 1, 1, "الف")]  # fmt: skip
    assert grid.cells[1].place.locator == "table 1, row 1, cell 1"


def test_tables_inside_and_outside_are_turned_together() -> None:
    inner = tbl(tr("ب", "الف"), properties="")
    grid = grid_of(tbl(tr(tc("مقدار", inner), tc("۱- عنوان خدمت:")), properties=""))

    (nested,) = (block for block in grid.cells[1].blocks if isinstance(block, Grid))
    assert [cell.text for cell in nested.cells] == ["الف", "ب"]
