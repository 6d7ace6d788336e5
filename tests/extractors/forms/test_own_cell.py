"""What stands behind a label in its own cell with no colon: its value, a hint, or more words of the label."""

from __future__ import annotations

import pytest

from tests.extractors.forms.loan_form import codes, places_of, read_loan, value_of
from tests.extractors.papers import Box, grid

SURE = 0.9
OPTIONS = "☒ مسکن ☐ خودرو ☐ کالا ☐ سایر"


@pytest.mark.parametrize(
    ("rows", "method"),
    [
        ([["شرح مصرف وام (به تفصیل)", "خرید"]], "beside"),
        ([["۲- شرح مصرف وام (به تفصیل)", "خرید"]], "beside"),
        ([["شرح مصرف وام [حداکثر ۵ سطر]", "خرید"]], "beside"),
        ([["شرح مصرف وام\n(به تفصیل)", "خرید"]], "beside"),
        ([["شرح مصرف وام (به تفصیل)"], ["خرید"]], "below"),
        ([["شرح مصرف وام (به تفصیل)", "مبلغ وام (به حروف)"], ["خرید", "هزار ریال"]], "below"),
        ([["شرح مصرف وام درخواست شده:", "خرید"]], "beside"),
    ],
)
def test_hint_or_more_words_behind_a_label_are_no_value_where_one_stands_around_it(
    rows: list[list[str | Box]], method: str
) -> None:
    value = value_of(read_loan(grid(*rows)), "purpose")

    assert (value.raw, value.method) == ("خرید", method)
    assert value.confidence >= SURE


@pytest.mark.parametrize(
    ("rows", "raw"),
    [
        ([["شرح مصرف وام درخواستی", "خرید"]], "خرید"),
        ([["۲- شرح مصرف وام درخواستی", "خرید"]], "خرید"),
        ([["شرح مصرف وام درخواستی"], ["خرید"]], "خرید"),
        ([["شرح مصرف وام/طرح", "خرید"]], "خرید"),
        ([["شرح مصرف وام و توضیح آن", "خرید"]], "خرید"),
        ([["شرح مصرف وام درخواستی: خرید"]], "خرید"),
        ([["شرح مصرف وام (به تفصیل) خرید"]], "خرید"),
        ([["شرح مصرف وام خرید یک خانه در شهر", "بعدا"]], "خرید یک خانه در شهر"),
        ([["شرح مصرف وام درخواستی", ""]], "درخواستی"),
        ([["شرح مصرف وام (به تفصیل)", ""]], ""),
        ([["شرح مصرف وام (به تفصیل)"]], "(به تفصیل)"),
    ],
)  # fmt: skip
def test_words_that_may_be_of_the_label_or_the_value_are_doubted(
    rows: list[list[str | Box]], raw: str
) -> None:
    value = value_of(read_loan(grid(*rows)), "purpose")

    assert value.raw == raw
    assert value.confidence < SURE


@pytest.mark.parametrize(
    ("rows", "raw"),
    [
        ([["شرح مصرف وام خرید خانه"]], "خرید خانه"),
        ([["شرح مصرف وام خرید خانه", "نام ضامن", "رضا"]], "خرید خانه"),
        ([["شرح مصرف وام: خرید", "یادداشت آزاد"]], "خرید"),
        ([["شرح مصرف وام\nخرید خانه", ""]], "خرید خانه"),
        ([["شرح مصرف وام\n(هنوز روشن نیست)", ""]], "(هنوز روشن نیست)"),
        ([["شرح مصرف وام: (هنوز روشن نیست)", ""]], "(هنوز روشن نیست)"),
        ([["شرح مصرف وام خرید یک خانه در شهر برای خانواده بزرگ او", "بعدا"]], "خرید یک خانه در شهر برای خانواده بزرگ او"),
    ],
)  # fmt: skip
def test_value_behind_its_label_is_sure_where_nothing_else_could_hold_it(
    rows: list[list[str | Box]], raw: str
) -> None:
    value = value_of(read_loan(grid(*rows)), "purpose")

    assert value.raw == raw
    assert value.confidence >= SURE


@pytest.mark.parametrize("label", ["مبلغ وام درخواستی", "مبلغ وام (به حروف و عدد)"])
def test_value_that_holds_digits_is_the_one_of_a_field_that_needs_them(label: str) -> None:
    value = value_of(read_loan(grid([label, "۵۰۰"])), "sum")

    assert (value.raw, value.method) == ("۵۰۰", "beside")
    assert value.confidence >= SURE


@pytest.mark.parametrize(
    "label",
    [
        "نوع وام (یکی را برگزینید)",
        "نوع وام (مسکن یا خودرو)",
        "نوع وام درخواستی",
        "۲- نوع وام (یکی را برگزینید)",
    ],
)
@pytest.mark.parametrize("below", [False, True], ids=["beside", "below"])
def test_options_stand_around_a_label_with_more_words(label: str, below: bool) -> None:
    reading = read_loan(grid([label], [OPTIONS]) if below else grid([label, OPTIONS]))

    assert codes(reading)["kinds"] == ("home",)
    assert reading.unassigned == ()


def test_hint_in_a_line_of_text_is_no_value() -> None:
    assert places_of("شرح مصرف وام (به تفصیل)", "خرید خانه", "نام شعبه: مرکزی")["purpose"] == (
        "خرید خانه",
        "label-cell",
    )
