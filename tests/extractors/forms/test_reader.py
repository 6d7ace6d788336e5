"""A document of a form nobody knows, read by its template alone: raw values with evidence, and every doubt on its path."""

from __future__ import annotations

import pytest

from extractors.document import Diagram, Edge, Line, MarkState, Node
from extractors.forms.reader import read_forms
from tests.extractors.forms.loan_form import (
    ENOUGH,
    LOAN,
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
from tests.extractors.papers import Box, box, control, document, grid, line

SURE = 0.9


# --- values and their evidence ----------------------------------------------------------------------------------------


def test_every_value_says_its_kind_its_place_and_how_it_was_found() -> None:
    reading = read_loan(grid(["شرح مصرف وام", "خرید خانه"], ["نوع وام", "☒ مسکن ☐ خودرو ☐ کالا"]))

    purpose, kinds = value_of(reading, "purpose"), value_of(reading, "kinds")
    assert (purpose.raw, purpose.kind, purpose.method) == ("خرید خانه", "text", "beside")
    assert purpose.place.locator == "table 1, row 1, column 2"
    assert purpose.confidence >= SURE
    assert (kinds.codes, kinds.raw) == (("home",), "☒ مسکن ☐ خودرو ☐ کالا")
    assert kinds.place.locator == "table 1, row 2, column 2"
    assert (reading.form_type, reading.template) == ("loan", "loan")


def test_the_box_of_a_cell_over_two_rows_ticks_no_option_of_the_second_row() -> None:
    rows: list[list[str | Box]] = [
        [box("مرحله پاسخ", rows=2), box("الکترونیکی ☒", rows=2), "پیامک", "☐"],
        ["ارسال پستی", "☐"],
        ["علت درخواست", "", "ازدواج ☐ درمان ☒", ""],
    ]
    reading = read_loan(grid(*rows))

    assert codes(reading)["reply.channels"] == ()
    assert codes(reading)["reply.online"] == ("true",)


def test_an_option_of_two_groups_keeps_the_box_in_the_cell_behind_it() -> None:
    both = {"path": "reply", "kind": "none", "labels": ["مرحله پاسخ"]}
    groups = [{"path": f"reply.{name}", "use": name} for name in ("kinds", "reasons")]
    fields = [field for field in values()["field"] if field["path"] not in ("kinds", "reasons", "reply")]
    rows: list[list[str | Box]] = [
        [box("مرحله پاسخ", rows=3), "مسکن", "☒", "کالا", "☐"],
        ["سایر", "☒", "", ""],
        [box("ازدواج ☐ درمان ☐ سایر ☐", columns=4)],
    ]
    reading = read(ENOUGH, grid(*rows), among=(template(field=[*fields, {**both, "groups": groups}]),))

    assert codes(reading) == {"reply.kinds": ("home", "other"), "reply.reasons": ()}


def test_blank_place_is_a_blank_value_and_no_doubt() -> None:
    reading = read_loan(grid(["شرح مصرف وام", "......"], ["نوع وام", "☐ مسکن ☐ خودرو ☐ کالا"]))

    assert raws(reading)["purpose"] in ("", "......")
    assert codes(reading)["kinds"] == ()
    assert doubts(reading) == []


def test_value_of_several_lines_keeps_them() -> None:
    assert raws(read_loan(grid(["شرح مصرف وام", "خرید\nخانه"])))["purpose"] == "خرید\nخانه"


def test_misspelled_label_lowers_the_confidence_above_doubt() -> None:
    value = value_of(read_loan(grid(["شرح مصرف واام", "خرید"])), "purpose")

    assert SURE <= value.confidence <= 0.95


@pytest.mark.parametrize(
    ("content", "items"),
    [
        (box([line("کارت ملی", numbered=True), line("شناسنامه", numbered=True)]), ("کارت ملی", "شناسنامه")),
        (box([line("کارت ملی", numbered=True), line("پشت و رو"), line("شناسنامه", numbered=True)]), ("کارت ملی\nپشت و رو", "شناسنامه")),
        (box("☒ کارت ملی\n☒ شناسنامه"), ("کارت ملی", "شناسنامه")),
        (box([grid(["۱", "کارت ملی"], ["۲", "شناسنامه"])]), ("کارت ملی", "شناسنامه")),
        (box("کارت ملی\nشناسنامه"), ()),
    ],
    ids=["automatic numbers", "an item of two lines", "bullets", "rows of a table", "lines alone"],
)  # fmt: skip
def test_items_that_the_paper_keeps_apart_are_kept_apart(content: Box, items: tuple[str, ...]) -> None:
    assert value_of(read_loan(grid(["مدارک پیوست", content])), "papers").items == items


@pytest.mark.parametrize(("label", "unit"), [("مبلغ وام", ""), ("مبلغ وام (هزار تومان)", "thousand_toman")])
def test_unit_that_a_label_names_goes_with_the_value(label: str, unit: str) -> None:
    value = value_of(read_loan(grid([label, "۵۰۰"])), "sum")

    assert (value.raw, value.unit) == ("۵۰۰", unit)


def test_count_is_what_stands_between_the_printed_words() -> None:
    reading = read_loan(grid(["تعداد مراجعه", "۳ بار در: ☐ روز ☒ ماه ☐ سال"]))

    assert value_of(reading, "visits").raw == "۳"
    assert codes(reading)["visits.per"] == ("month",)


def test_stage_is_read_whole() -> None:
    stage = (
        "الکترونیکی ☒ غیرالکترونیکی ☐\nپیامک ☐ ارسال پستی ☒ سایر ☒ (با ذکر نحوه): حضوری\nشماره قرارداد: ۷۷"
    )

    reading = read_loan(grid(["مرحله پاسخ", stage]))

    assert codes(reading) == {
        "reply.online": ("true",),
        "reply.paper": (),
        "reply.channels": ("post", "other"),
    }
    assert raws(reading)["reply.contract"] == "۷۷"
    assert "حضوری" in raws(reading)["reply.channels_other"]
    assert doubts(reading) == []


def test_drawn_diagram_goes_to_the_field_that_asks_for_one() -> None:
    drawn = Diagram((Node("شروع"), Node("پایان")), (Edge(0, 1, confidence=0.7),))
    flow = template(
        field=[
            *values()["field"],
            {"path": "flow", "kind": "diagram", "labels": ["نمودار بررسی"], "optional": True},
        ]
    )

    value = value_of(read(ENOUGH, "نمودار بررسی", drawn, among=(flow,)), "flow")

    assert value.diagram is drawn
    assert value.confidence == 0.7


# --- doubts, each on its own path -------------------------------------------------------------------------------------


def test_label_that_is_not_there_is_said_of_its_field_and_of_each_of_its_parts() -> None:
    assert missing(read(ENOUGH)) == {"purpose", "kinds", "reasons", "papers", "steps", "sum", "visits", "visits.raw", "visits.count", "visits.per", "reply.online", "reply.paper", "reply.channels", "payments"}  # fmt: skip


def test_label_that_is_there_is_not_said_to_be_missing() -> None:
    reading = read_loan(grid(["شرح مصرف وام", ""], ["یادداشت", ""], PAYMENTS, ["", "", "", "", "", "", ""]))

    assert {"purpose", "payments", "remark"} & missing(reading) == set()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["نوع وام", "☒ مسکن خودرو ☐ کالا"], [("mark-unreadable", "kinds", "car")]),
        (["نوع وام", "مسکن خودرو کالا سایر"], [("mark-unreadable", "kinds", code) for code in ("home", "car", "goods", "other")]),
        (["نوع وام", "☒ مسکن (C2) ☐ خودرو ☐ کالا"], [("code-contradicts-words", "kinds", "C2")]),
        (["نوع وام", "زمین کشاورزی"], [("low-confidence", "kinds", "no known option stands there")]),
        (["مرحله پاسخ", "⍰ الکترونیکی ☐ غیرالکترونیکی ☐ پیامک"], [("mark-unreadable", "reply.online", "")]),
        (["تعداد مراجعه", "۳ بار در: ⍰ روز ☒ ماه"], [("mark-unreadable", "visits.per", "day")]),
    ],
)  # fmt: skip
def test_doubt_is_noted_on_the_very_path(row: list[str], expected: list[tuple[str, str, str]]) -> None:
    reading = read_loan(grid(row, ["علت درخواست", "☐ ازدواج ☒ درمان"]))

    assert doubts(reading) == expected
    path = expected[0][1]
    if expected[0][0] != "code-contradicts-words":
        assert value_of(reading, path).confidence < SURE
    assert value_of(reading, "reasons").confidence >= SURE


def test_unreadable_box_of_a_row_is_noted_on_the_path_of_that_row() -> None:
    reading = read_payments(["۱", "ملی", "1", "", "☒", "", ""], ["۲", "ملت", "2", "", "⍰", "", ""])

    assert doubts(reading) == [("mark-unreadable", "payments[1].paid", "")]
    assert (value_of(reading, "payments[1].paid").codes, value_of(reading, "payments[0].paid").codes) == (
        None,
        ("true",),
    )


def test_word_that_is_no_option_of_a_cell_is_doubted() -> None:
    reading = read_payments(["۱", "ملی", "1", "", "☒", "هر هفته", ""])

    assert doubts(reading) == [("low-confidence", "payments[0].period", "no known option stands there")]


def test_column_that_is_not_there_is_said_of_its_key_in_each_row() -> None:
    header: list[str | Box] = ["نام بانک", "مبلغ قسط", "توضیحات"]

    reading = read_loan(grid(header, ["ملی", "1", ""], ["ملت", "2", ""]))

    assert {path for path in missing(reading) if path.startswith("payments")} == {
        f"payments[{row}].{key}" for row in (0, 1) for key in ("kind", "by", "paid", "period")
    }
    assert codes(reading)["payments[1].paid"] is None
    assert value_of(reading, "payments[1].paid").confidence < SURE
    assert missing(read_loan(grid(header, ["", "", ""]))) == missing(read_loan(grid(header)))


def test_column_that_is_there_is_not_said_to_be_missing() -> None:
    reading = read_payments(["۱", "ملی", "1", "", "☒", "", ""])

    assert {path for path in missing(reading) if path.startswith("payments")} == {"payments[0].by"}


@pytest.mark.parametrize("answer", ["مسکن خودرو", "مسکن\nخودرو", "مسکن، خودرو"])
def test_options_that_stand_side_by_side_without_boxes_are_doubted(answer: str) -> None:
    reading = read_loan(grid(["نوع وام", answer], ["علت درخواست", "☐ ازدواج ☒ درمان"]))

    assert value_of(reading, "kinds").confidence < SURE
    assert codes(reading)["reasons"] == ("illness",)
    assert value_of(
        read_loan(grid(["نوع وام", "مسکن و خودرو"], ["علت درخواست", "☒ درمان"])), "kinds"
    ).confidence >= SURE  # fmt: skip


def test_form_whose_boxes_were_all_lost_is_unknown_everywhere() -> None:
    reading = read_loan(
        grid(
            ["نوع وام", "مسکن خودرو کالا سایر"],
            ["علت درخواست", "ازدواج درمان سایر"],
            ["مرحله پاسخ", "الکترونیکی غیرالکترونیکی پیامک ارسال پستی"],
        )
    )

    assert set(codes(reading).values()) == {None}


def test_control_that_cannot_be_read_leaves_its_neighbours_readable() -> None:
    written = Line(
        (
            control(MarkState.UNCLEAR),
            "مسکن ",
            control(MarkState.TICKED),
            "خودرو ",
            control(MarkState.EMPTY),
            "کالا",
        )
    )

    reading = read_loan(grid(["نوع وام", box([written])]))

    assert codes(reading)["kinds"] == ("car",)
    assert doubts(reading) == [("mark-unreadable", "kinds", "home")]


# --- what no field took -----------------------------------------------------------------------------------------------


def test_text_that_no_field_took_is_kept_with_its_place() -> None:
    reading = read_loan(grid(["شرح مصرف وام", "خرید"], ["یک یادداشت دیگر", ""]))

    assert [(one.text, one.place.locator) for one in reading.unassigned] == [
        ("یک یادداشت دیگر", "table 1, row 2, column 1")
    ]


def test_printed_words_titles_and_instructions_are_no_text_of_the_filler() -> None:
    reading = read_loan(
        "بسمه تعالی", grid(["مشخصات وام", "شرح مصرف وام", "توسط بانک تکمیل می شود"], ["۱", "---", "☐"])
    )

    assert reading.unassigned == ()


def test_words_beside_ticked_options_are_kept() -> None:
    reading = read_loan(grid(["نوع وام", "با کارمزد: ☒ مسکن ☐ خودرو ☐ کالا"]))

    assert [one.text for one in reading.unassigned] == ["با کارمزد"]


UNKNOWN = grid(["نام متقاضی", "علی"], ["نام شعبه", "مرکزی"], ["یک چیز دیگر", "☒"])


def test_unknown_form_is_kept_whole_with_the_nearest_template() -> None:
    reading = read(UNKNOWN)

    (doubt,) = reading.findings
    assert (reading.form_type, reading.template, reading.values) == ("unknown", None, ())
    assert (doubt.rule, doubt.path) == ("template-unknown", "")
    assert "loan" in doubt.detail
    assert [one.text for one in reading.unassigned] == [
        "نام متقاضی", "علی", "نام شعبه", "مرکزی", "یک چیز دیگر", "☒",
    ]  # fmt: skip


def test_finding_on_an_unknown_form_quotes_no_value() -> None:
    assert not [one for one in read(UNKNOWN).findings if "مرکزی" in one.detail or "علی" in one.detail]


def test_sheet_of_explanations_is_neither_value_nor_left_over() -> None:
    sheet = [
        "راهنمای تکمیل فرم وام",
        "نام متقاضی: کسی که وام را می خواهد",
        "شرح مصرف وام: هر چه برای آن وام می خواهد",
    ]

    reading = read(ENOUGH, *sheet)

    assert raws(reading)["name"] == "علی"
    assert "purpose" not in raws(reading)
    assert reading.unassigned == ()


def test_second_form_begins_with_its_own_values() -> None:
    first, second = read_forms(document(ENOUGH, ENOUGH.replace("علی", "حسن")), (LOAN,))

    assert (raws(first)["name"], raws(second)["name"]) == ("علی", "حسن")
