"""What each known word of a place stands for: an option, a code, or a word of the filler's own sentence."""

from __future__ import annotations

import pytest

from tests.extractors.forms.loan_form import pieces_of
from tests.extractors.forms.shown_pieces import shown
from tests.extractors.papers import document, grid


def resolved(text: str, path: str = "kinds") -> str:
    """Cut and resolve a place (`|` parts cells, `‖` rows) and show it."""
    rows = [list(row.split("|")) for row in text.split("‖")]
    return shown(pieces_of(document(grid(*rows)), path)[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ مسکن (H1) ☒ خودرو (C2)", "- <مسکن> #H1 + <خودرو> #C2"),
        ("☐ H1 ☒ C2", "- <H1> + <C2>"),
        ("☐ H1 ☒ C2 ☐ مسکن", "- #H1 + <C2> - <مسکن>"),
        ("H1: مسکن", "#H1 <مسکن>"),
        ("☐ مسکن (G3) ☒ خودرو", "- <مسکن> #G3 + <خودرو>"),
    ],
)
def test_code_is_the_option_itself_only_where_its_words_stand_nowhere(text: str, expected: str) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ مسکن ☐ خودرو برای مسکن جوانان", '- <مسکن> - <خودرو> "برای مسکن جوانان"'),
        ("☐ مسکن ☐ خودرو\nخرید خودرو", '- <مسکن> - <خودرو> / "خرید خودرو"'),
        ("خرید مسکن: ☐ مسکن ☐ خودرو", '"خرید مسکن" - <مسکن> - <خودرو>'),
        ("مسکن خودرو مسکن", '<مسکن> <خودرو> "مسکن"'),
        ("مسکن|☐ مسکن|☐ خودرو", '"مسکن" | - <مسکن> | - <خودرو>'),
    ],
)
def test_option_that_stands_twice_is_the_one_with_its_box_among_its_own(text: str, expected: str) -> None:
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ مسکن ☐ خودرو ساخت کالا", '- <مسکن> - <خودرو> "ساخت کالا"'),
        ("ساخت کالا", '"ساخت" <کالا>'),
    ],
)
def test_option_at_the_end_of_a_sentence_is_text_where_its_group_has_boxes(text: str, expected: str) -> None:
    assert resolved(text) == expected


def test_open_option_that_stands_again_before_its_text_is_a_label_of_it() -> None:
    assert resolved("☐ مسکن ☒ سایر\nسایر: زمین") == '- <مسکن> + <سایر> / [سایر] "زمین"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("☐ پیامک شماره قرارداد: با ارسال پستی", '- <پیامک> [شماره قرارداد] "با ارسال پستی"'),
        ("شماره قرارداد: پیامک ۱۲", '[شماره قرارداد] "پیامک ۱۲"'),
        ("☐ پیامک شماره قرارداد: ☐ ارسال پستی", "- <پیامک> [شماره قرارداد] - <ارسال پستی>"),
        ("پیامک شماره قرارداد: ارسال پستی", "<پیامک> [شماره قرارداد] <ارسال پستی>"),
        ("شماره قرارداد:‖پیامک ارسال پستی", "[شماره قرارداد] ‖ <پیامک> <ارسال پستی>"),
        ("شماره قرارداد: ۱۲ سایر", '[شماره قرارداد] "۱۲ سایر"'),
    ],
)
def test_option_in_the_answer_behind_a_label_is_text(text: str, expected: str) -> None:
    assert resolved(text, "reply") == expected


def test_hints_and_codes_between_a_box_and_its_option_part_them_not() -> None:
    assert resolved("☐ (ایرانی) کالا ☒ C2 خودرو خرید کالا") == '- (ایرانی) <کالا> + #C2 <خودرو> "خرید کالا"'
