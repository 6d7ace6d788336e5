"""Rows of tables as raw values: under column labels, behind labels within a line, and boxes under headings."""

from __future__ import annotations

import pytest

from extractors.document import Grid, Line, MarkState
from tests.extractors.forms.loan_form import (
    ENOUGH,
    PAYMENTS,
    codes,
    doubts,
    missing,
    raws,
    read,
    read_loan,
    read_payments,
    template,
    value_of,
    values,
)
from tests.extractors.papers import Box, box, control, grid


def test_rows_of_a_table_are_numbered_and_typed_by_their_columns() -> None:
    reading = read_payments(
        ["۱", "ملی", "100", "مانده", "☒", "☐ روز ☒ ماه ☐ سال", "خوب"],
        ["۲", "", "", "", "☐", "☐ روز ☐ ماه ☐ سال", ""],
        ["۳", "ملت", "200", "پیش پرداخت نقدی", "☐", "☐ روز ☐ ماه ☒ سال", ""],
    )

    taken = raws(reading)
    assert [taken[f"payments[{row}].bank"] for row in (0, 1)] == ["ملی", "ملت"]
    assert "payments[2].bank" not in taken
    assert value_of(reading, "payments[0].amount").unit == "thousand_toman"
    ticked = codes(reading)
    assert [ticked[f"payments[{row}].kind"] for row in (0, 1)] == [("rest",), ("first",)]
    assert [ticked[f"payments[{row}].paid"] for row in (0, 1)] == [("true",), ()]
    assert [ticked[f"payments[{row}].period"] for row in (0, 1)] == [("month",), ("year",)]
    assert value_of(reading, "payments[1].bank").place.locator == "table 1, row 4, column 2"
    assert doubts(reading) == []


def test_blank_table_is_there_and_holds_no_row() -> None:
    reading = read_payments(["۱", "", "", "", "☐", "☐ روز ☐ ماه ☐ سال", ""])

    assert [value.path for value in reading.values if value.path.startswith("payments")] == ["payments"]
    assert "payments" not in missing(reading)


@pytest.mark.parametrize(
    ("cell", "state"),
    [("☒", ("true",)), ("✓", ("true",)), ("*", ("true",)), ("بلی", ("true",)), ("دارد", ("true",)), ("ندارد", ()), ("خیر", ()), ("☐", ()), ("دارد ☐ ندارد ☒", ()), ("بلی ☒ خیر ☐", ("true",)), ("در سال آینده", ("true",)), ("", ())],
)  # fmt: skip
def test_cell_that_asks_yes_or_no_is_answered_by_mark_word_or_text(cell: str, state: tuple[str, ...]) -> None:
    reading = read_payments(["۱", "ملی", "1", "", cell, "", ""], ["۲", "ملت", "2", "", "☒", "", ""])

    assert value_of(reading, "payments[0].paid").codes == state


def test_options_that_are_columns_of_their_own_make_one_choice() -> None:
    reading = read_loan(
        grid(
            [
                box("نام بانک", rows=2),
                box("مبلغ قسط", rows=2),
                box("روش پرداخت", columns=2),
                box("توضیحات", rows=2),
            ],
            ["نقد", "چک"],
            ["ملی", "1", "☐", "☒", ""],
            ["ملت", "2", "*", "", ""],
            ["شهر", "3", "⍰", "☒", ""],
            ["سپه", "4", "⍰", "⍰", ""],
        )
    )

    ticked = codes(reading)
    assert [ticked[f"payments[{row}].by"] for row in range(4)] == [("cheque",), ("cash",), ("cheque",), None]
    assert doubts(reading) == [
        ("mark-unreadable", "payments[2].by", "cash"),
        ("mark-unreadable", "payments[3].by", "cash"),
        ("mark-unreadable", "payments[3].by", "cheque"),
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [("مانده", "rest"), ("مانده\u200cي", "rest"), ("۲- مانده", "rest"), ("قسط مانده", "rest"), ("پیش پرداخت و مانده", "other"), ("چیز دیگر", "other")],
)  # fmt: skip
def test_option_named_by_its_words_is_its_code_and_other_words_are_other(words: str, code: str) -> None:
    assert value_of(read_payments(["۱", "ملی", "1", words, "☒", "", ""]), "payments[0].kind").codes == (code,)


def test_row_of_marks_that_stand_everywhere_alike_is_no_row_and_its_boxes_are_named() -> None:
    bullets = "■ مسکن ■ خودرو ■ کالا ■ سایر"

    reading = read_loan(
        grid(["نوع وام", bullets]),
        grid(PAYMENTS, ["۱", "", "", "", "■", "", ""], ["۲", "ملی", "5", "", "■", "", ""]),
    )

    assert codes(reading)["payments[0].paid"] is None
    assert "payments[1].paid" not in codes(reading)
    named = {path for rule, path, _ in doubts(reading) if rule == "mark-unreadable"}
    assert named == {"kinds", "payments[0].paid", "payments[1].paid"}


def test_full_marks_in_every_cell_of_a_table_tick_nothing() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", "پرداخت شده", "نقد", "چک"]
    storey: list[str | Box] = ["", "", "", box("روش پرداخت", columns=2)]

    reading = read_loan(
        grid(["نوع وام", "☐ مسکن ☒ خودرو ☐ کالا ☐ سایر"]),
        grid(storey, header, ["ملی", "5", "■", "■", "■"], ["", "", "■", "■", "■"]),
    )

    ticked = codes(reading)
    assert (ticked["payments[0].paid"], ticked["payments[0].by"]) == (None, None)
    assert "payments[1].by" not in ticked
    assert ticked["kinds"] == ("car",)


def test_full_marks_in_some_cells_of_a_table_are_ticks() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", "پرداخت شده", "توضیحات"]

    reading = read_loan(grid(header, ["ملی", "5", "■", ""], ["ملت", "6", "", ""], ["شهر", "7", "■", ""]))

    assert [codes(reading)[f"payments[{row}].paid"] for row in range(3)] == [("true",), (), ("true",)]


@pytest.mark.parametrize(
    ("cell", "online", "paper"),
    [
        ("☒ الکترونیکی ☐ غیرالکترونیکی", ("true",), ()),
        ("", (), ()),
        ("☒", None, None),
        ("در دست بررسی", None, None),
    ],
)
def test_mark_that_stands_beside_no_option_answers_none_of_them(
    cell: str, online: tuple[str, ...] | None, paper: tuple[str, ...] | None
) -> None:
    changed = values()
    changed["groups"]["ways"] = [
        {"code": "online", "texts": ["الکترونیکی"]},
        {"code": "paper", "texts": ["غیرالکترونیکی"]},
    ]
    changed["table"][0]["column"] += [
        {"key": "way", "kind": "choice", "use": "ways", "spread": True, "labels": ["شیوه"]}
    ]
    spread = template(**changed)

    reading = read(ENOUGH, grid(["نام بانک", "مبلغ قسط", "شیوه"], ["ملی", "5", cell]), among=(spread,))

    assert (codes(reading)["payments[0].online"], codes(reading)["payments[0].paper"]) == (online, paper)


def test_cells_that_share_one_column_are_read_as_one() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", box("دوره", columns=3), box("توضیحات", columns=2)]

    reading = read_loan(grid(header, ["ملی", "5", "☐ روز", "☒ ماه", "☐ سال", "نقد", "در تهران"]))

    assert codes(reading)["payments[0].period"] == ("month",)
    assert raws(reading)["payments[0].notes"] == "نقد\nدر تهران"
    assert reading.unassigned == ()


def test_tick_in_a_part_of_a_column_that_no_label_names_is_doubted() -> None:
    reading = read_loan(
        grid(
            ["نام بانک", "مبلغ قسط", "توضیحات", box("دوره", columns=2)],
            ["ملی", "5", "", "☐", "☒"],
            ["ملت", "6", "", "☐", "☐"],
        )
    )

    assert ("low-confidence", "payments[0].period") in {(rule, path) for rule, path, _ in doubts(reading)}
    assert value_of(reading, "payments[0].period").confidence < 0.9


# --- rows written as lines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        [grid(["جدول اقساط", "نام بانک: ملی مبلغ قسط: 100 پرداخت شده ☒\nنام بانک: ملت مبلغ قسط: 200 پرداخت شده ☐"])],
        [grid(["جدول اقساط"], ["نام بانک: ملی مبلغ قسط: 100 پرداخت شده ☒\nنام بانک: ملت مبلغ قسط: 200 پرداخت شده ☐"])],
        [grid(["جدول اقساط:\nنام بانک: ملی\nمبلغ قسط: 100\nپرداخت شده ☒\nنام بانک: ملت\nمبلغ قسط: 200\nپرداخت شده ☐"])],
    ],
    ids=["beside", "below", "a line for each value"],
)  # fmt: skip
def test_rows_without_column_labels_are_read_by_the_labels_within_their_lines(place: list[Grid]) -> None:
    reading = read_loan(*place)

    taken = raws(reading)
    assert [(taken[f"payments[{row}].bank"], taken[f"payments[{row}].amount"]) for row in (0, 1)] == [
        ("ملی", "100"),
        ("ملت", "200"),
    ]
    assert [codes(reading).get(f"payments[{row}].paid", ()) for row in (0, 1)] == [("true",), ()]
    assert "payments" not in missing(reading)


def test_heading_of_a_table_with_nothing_behind_it_is_an_empty_table() -> None:
    reading = read_loan(grid(["جدول اقساط", "......"]))

    assert not [path for path in raws(reading) if path.startswith("payments[")]
    assert "payments" not in missing(reading)


# --- boxes under headings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "online", "paper"),
    [
        (["☒", "☐"], ("true",), ()),
        (["☐", "☒"], (), ("true",)),
        (["بلی", "خیر"], ("true",), ()),
        (["⍰", "☒"], None, ("true",)),
    ],
)
def test_boxes_of_a_stage_that_stand_under_headings_are_its_boxes(
    row: list[str], online: tuple[str, ...] | None, paper: tuple[str, ...] | None
) -> None:
    reading = read_loan(
        grid(["", "الکترونیکی", "غیرالکترونیکی", ""], ["مرحله پاسخ", *row, "☐ پیامک ☒ ارسال پستی"])
    )

    ticked = codes(reading)
    assert (ticked["reply.online"], ticked["reply.paper"], ticked["reply.channels"]) == (
        online,
        paper,
        ("post",),
    )


def test_answer_under_a_heading_is_kept_as_evidence() -> None:
    ticked = box([Line((control(MarkState.TICKED),))])

    reading = read_loan(
        grid(["", "الکترونیکی", "غیرالکترونیکی", ""], ["مرحله پاسخ", "بلی", ticked, "☐ پیامک"])
    )

    assert (value_of(reading, "reply.online").raw, value_of(reading, "reply.paper").raw) == ("بلی", "☒")


def test_cell_that_lies_under_several_columns_answers_none_of_them_for_sure() -> None:
    reading = read_payments(["۱", "ملی", "1", box("هر دو", columns=3), ""])

    doubtful = {one.path for one in reading.values if one.confidence < 0.9}
    assert {"payments[0].paid", "payments[0].period"} <= doubtful
    assert value_of(reading, "payments[0].paid").codes is None
    assert value_of(reading, "payments[0].bank").confidence == 0.99
