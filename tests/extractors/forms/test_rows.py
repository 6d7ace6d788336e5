"""Tables of repeated rows: columns by label in any order, headers of two storeys, what counts as a filled row."""

from __future__ import annotations

import pytest

from tests.extractors.forms.loan_form import rows_of, tables_of
from tests.extractors.papers import Box, box, grid, line

HEADER: list[str | Box] = ["ردیف", "نام بانک", "مبلغ قسط", "نوع قسط", "پرداخت شده", "توضیحات"]


def test_rows_are_read_by_the_labels_of_their_columns() -> None:
    rows = rows_of(
        grid(HEADER, ["۱", "ملی", "100", "مانده", "☒", "ندارد"], ["۲", "ملت", "200", "مانده", "☐", ""])
    )

    assert [(row["bank"], row["amount"], row["notes"]) for row in rows] == [
        ("ملی", "100", "ندارد"),
        ("ملت", "200", ""),
    ]


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [2, 0, 5, 1, 4, 3]])
def test_order_of_the_columns_says_nothing(order: list[int]) -> None:
    row = ["۱", "ملی", "100", "مانده", "☒", "خوب"]

    (read,) = rows_of(grid([HEADER[at] for at in order], [row[at] for at in order]))

    assert (read["row"], read["bank"], read["amount"], read["kind"], read["notes"]) == (
        "۱",
        "ملی",
        "100",
        "مانده",
        "خوب",
    )


@pytest.mark.parametrize(
    ("row", "filled"),
    [
        (["۱", "", "", "", "", ""], False),
        (["۱", "", "....", "-", "☐", "---"], False),
        (["", "", "", "", "", ""], False),
        (["۱", "", "100", "", "", ""], True),
        (["۱", "", "", "مانده", "", ""], True),
        (["۱", "", "", "", "☒", ""], True),
        (["۱", "", "", "", "⍰", ""], True),
        (["۱", "", "", "", "دارد", ""], True),
        (["۱", "", "", "", "", "ندارد"], True),
        (["۱", "ملی", "", "", "", ""], True),
    ],
)
def test_row_is_filled_where_more_stands_in_it_than_its_number(row: list[str | Box], filled: bool) -> None:
    assert len(rows_of(grid(HEADER, row, ["۹", "ملی", "9", "", "", ""]))) == 1 + filled


def test_printed_options_alone_fill_no_row() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", "دوره", "پرداخت شده"]

    assert rows_of(grid(header, ["", "", "روز ماه سال", ""], ["", "", "☐ روز ☐ ماه\n☐ سال", ""])) == []
    assert len(rows_of(grid(header, ["", "", "☐ روز ☒ ماه ☐ سال", ""], ["", "", "هر هفته", ""]))) == 2


TWO_STOREYS: tuple[list[str | Box], ...] = (
    [
        box("نام بانک", rows=2),
        box("مبلغ قسط", rows=2),
        box("روش پرداخت", columns=2),
        box("پرداخت شده", rows=2),
    ],
    ["نقد", "چک"],
)
UNMERGED: tuple[list[str | Box], ...] = (
    ["نام بانک", "مبلغ قسط", box("روش پرداخت", columns=2), "پرداخت شده"],
    ["", "", "نقد", "چک", ""],
)
NOTHING_MERGED: tuple[list[str | Box], ...] = (
    ["نام بانک", "مبلغ قسط", "روش پرداخت", "", "پرداخت شده"],
    ["", "", "نقد", "چک", ""],
)
TOP_FREE: tuple[list[str | Box], ...] = (
    ["", "", box("روش پرداخت", columns=2), ""],
    ["نام بانک", "مبلغ قسط", "نقد", "چک", "پرداخت شده"],
)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(TWO_STOREYS, id="merged"),
        pytest.param(UNMERGED, id="blank cells under the upper storey"),
        pytest.param(NOTHING_MERGED, id="blank cells under and beside the upper storey"),
        pytest.param(TOP_FREE, id="blank cells over the lower storey"),
    ],
)
def test_header_of_two_storeys_names_the_columns_below_it(header: tuple[list[str | Box], ...]) -> None:
    (row,) = rows_of(grid(*header, ["ملی", "100", "☒", "☐", "☒"]))

    assert (row["cash"], row["cheque"], row["amount"]) == ("\ue000", "\ue000", "100")


def test_row_that_says_something_under_a_named_column_is_no_storey() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", "نوع قسط", "توضیحات"]

    assert [row["bank"] for row in rows_of(grid(header, ["دوره", "", "", ""]))] == ["دوره"]
    assert [row["notes"] for row in rows_of(grid(header, ["", "", "", "چک"]))] == ["چک"]


def test_words_of_a_label_in_the_rows_over_a_header_are_no_storey_of_it() -> None:
    above: list[str | Box] = ["", box("", columns=2), "پرداخت شده", box("", columns=3)]
    header: list[str | Box] = ["نام بانک", box("مبلغ قسط", columns=5), "پرداخت شده", "توضیحات"]
    row: list[str | Box] = ["ملی", box("100", columns=5), "☒", "خوب"]

    (read,) = rows_of(grid(above, above, header, row))

    assert (read["bank"], read["amount"], read["paid"]) == ("ملی", "100", "\ue000")


def test_option_that_no_template_knows_breaks_no_storey() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", box("روش پرداخت", columns=3), "پرداخت شده"]

    (row,) = rows_of(grid(header, ["", "", "نقد", "سفته", "چک", ""], ["ملی", "100", "☒", "☐", "☒", "☐"]))

    assert (row["bank"], row["cash"], row["cheque"]) == ("ملی", "\ue000", "\ue000")


def test_label_that_several_storeys_share_counts_under_its_own_one() -> None:
    (row,) = rows_of(
        grid(
            [box("نام بانک", rows=2), box("مبلغ قسط", rows=2), box("پرداخت شده", rows=2), "دیگر"],
            ["نقد"],
            ["ملی", "100", "☒", "☐"],
        )
    )

    assert set(row) == {"bank", "amount", "paid"}


def test_cell_merged_over_rows_holds_for_each_of_them() -> None:
    rows = rows_of(grid(HEADER, ["۱", box("ملی", rows=2), "100", "", "", ""], ["۲", "200", "", "", ""]))

    assert [(row["bank"], row["amount"]) for row in rows] == [("ملی", "100"), ("ملی", "200")]


def test_cell_merged_over_rows_that_hold_nothing_makes_one_row() -> None:
    rows = rows_of(
        grid(HEADER, ["۱", box("ملی", rows=3), "", "", "", ""], ["۲", "", "", "", ""], ["۳", "", "", "", ""])
    )

    assert [row["bank"] for row in rows] == ["ملی"]


def test_merged_cell_alone_fills_no_further_row() -> None:
    rows = rows_of(
        grid(
            HEADER, ["۱", box("ملی", rows=3), "100", "", "", ""], ["۲", "", "", "", ""], ["۳", "", "", "", ""]
        )
    )

    assert [(row["row"], row["bank"]) for row in rows] == [("۱", "ملی")]


def test_rows_end_at_the_next_label_or_note() -> None:
    rows = rows_of(
        grid(
            HEADER,
            ["۱", "ملی", "100", "", "", ""],
            [box("نام شعبه: مرکزی", columns=6)],
            ["۲", "ملت", "200", "", "", ""],
        )
    )
    noted = rows_of(
        grid(HEADER, ["۱", "ملی", "100", "", "", ""], [box("* هر قسط جداگانه نوشته شود", columns=6)])
    )

    assert [row["bank"] for row in rows] == ["ملی"]
    assert [row["bank"] for row in noted] == ["ملی"]


def test_table_goes_on_in_the_next_one_of_as_many_columns() -> None:
    first = grid(HEADER, ["۱", "ملی", "100", "", "", ""])

    assert [row["bank"] for row in rows_of(first, grid(["۲", "ملت", "200", "", "", ""]))] == ["ملی", "ملت"]
    assert [row["bank"] for row in rows_of(first, line("متن"), grid(["۲", "ملت", "200", "", "", ""]))] == [
        "ملی"
    ]
    assert [row["bank"] for row in rows_of(first, grid(["۲", "ملت"]))] == ["ملی"]


def test_repeated_header_begins_a_further_part_and_is_no_row() -> None:
    _, parts = tables_of(
        grid(HEADER, ["۱", "ملی", "100", "", "", ""], HEADER, ["۲", "ملت", "200", "", "", ""])
    )
    rows = rows_of(grid(HEADER, ["۱", "ملی", "100", "", "", ""], HEADER, ["۲", "ملت", "200", "", "", ""]))

    assert len(parts) == 2
    assert [row["bank"] for row in rows] == ["ملی", "ملت"]


def test_too_few_columns_make_no_table() -> None:
    assert rows_of(grid(["نام بانک", "مبلغ قسط", "دیگر"], ["ملی", "100", "x"])) == []
    assert tables_of(grid(["الف", "ب"], ["ج", "د"]))[1] == []


def test_table_within_a_cell_is_found() -> None:
    inner = grid(HEADER, ["۱", "ملی", "100", "", "", ""])

    assert [row["amount"] for row in rows_of(grid(["جدول اقساط", box([inner])]))] == ["100"]
