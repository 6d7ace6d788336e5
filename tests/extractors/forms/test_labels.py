"""Finding labels: how they are spelled, what may stand around them, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.document import Grid
from extractors.forms.labels import Fit, Hit, LabelBook, Role
from extractors.forms.spots import lay_out
from tests.extractors.forms.loan_form import LOAN
from tests.extractors.papers import document, grid

BOOK = LabelBook((LOAN,))


def hits(text: str, *, in_cell: bool = True) -> list[tuple[Hit, str]]:
    """Find the labels of one spot, each with the text behind it."""
    block: str | Grid = grid([text]) if in_cell else text
    spot = lay_out(document(block)).spots[0]
    found = BOOK.find(spot)
    ends = [*(hit.start for hit in found[1:]), len(spot.text)][: len(found)]
    return [(hit, spot.text[hit.end : end].strip()) for hit, end in zip(found, ends, strict=True)]


def found(text: str) -> list[tuple[str, str, str]]:
    """Give what the labels of a spot name, how they stand, and what stands behind each."""
    return [
        ("+".join(sorted({target.key for target in hit.targets})), hit.fit.name, rest)
        for hit, rest in hits(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "نام متقاضی",
        "نام متقاضي",
        "نام\u200cمتقاضی",
        "ناممتقاضی",
        "نــام متقاضی",
        "نام  متقاضی :",
        "نام متقاضی:",
        "۱- نام متقاضی",
        "1. نام متقاضی:",
        "١) نام متقاضی",
        "۱-نام متقاضی",
        "• نام متقاضی",
        "نام متقاضی *",
        "ﻧﺎﻡ ﻣﺘﻘﺎﺿﯽ",
        "نامِ متقاضی",
    ],
)
def test_label_alone_in_its_spot_is_known_however_it_is_spelled(text: str) -> None:
    assert found(text) == [("name", "WHOLE", "")]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("مدت بازپرداحت", "term"),
        ("شرح مصرف واام", "purpose"),
        ("شرح مصرف وم", "purpose"),
        ("مراحل برسی:", "steps"),
        ("تعداد مراجعهه", "visits"),
    ],
)
def test_label_with_a_letter_wrong_is_known_and_less_alike(text: str, path: str) -> None:
    ((hit, _),) = hits(text)

    assert [target.key for target in hit.targets] == [path]
    assert 89 <= hit.similarity < 100


@pytest.mark.parametrize(
    "text",
    [
        "نام",
        "نام متقاضیان و ضامنان",
        "نام پدر متقاضی",
        "مبلغ",
        "تلفنی",
        "نام شعبه مرکزی",  # a label with its value is no misspelled label, see below
        "☐ نام ضامن",
        "☒ تلفن ☐ رایانامه",
        "علت درخواست2",
        "",
        "   ",
        "....",
    ],
)
def test_words_that_only_resemble_a_label_are_none(text: str) -> None:
    assert [fit for _, fit, _ in found(text) if fit != "BARE"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نام متقاضی: علی", [("name", "LEAD", "علی")]),
        ("نام متقاضی : علی", [("name", "LEAD", "علی")]),
        ("نام متقاضی：علی", [("name", "LEAD", "علی")]),
        ("۱- نام متقاضی: علی", [("name", "LEAD", "علی")]),
        ("۱- نام متقاضی علی", [("name", "LEAD", "علی")]),
        ("نام متقاضی علی", [("name", "BARE", "علی")]),
        ("نام متقاضی\nعلی", [("name", "LEAD", "علی")]),
        ("نام متقاضی (به فارسی): علی", [("name", "LEAD", "علی")]),
        ("نام متقاضی - علی", [("name", "BARE", "علی")]),
        ("مدت بازپرداحت: یک سال", [("term", "LEAD", "یک سال")]),
        ("نام متقاضی: علی\nنام شعبه: مرکزی", [("name", "LEAD", "علی"), ("branch", "LINE", "مرکزی")]),
        ("نام متقاضی: علی نام شعبه: مرکزی", [("name", "LEAD", "علی"), ("branch", "INNER", "مرکزی")]),
        ("نام متقاضی: علی\tنام شعبه: مرکزی", [("name", "LEAD", "علی"), ("branch", "LINE", "مرکزی")]),
        ("نام متقاضی: علی\nنام شعبه مرکزی", [("name", "LEAD", "علی"), ("branch", "BARE_LINE", "مرکزی")]),
        ("تلفن: 021 رایانامه: a@b.ir", [("contact.phone", "LEAD", "021"), ("contact.email", "INNER", "a@b.ir")]),
    ],
)  # fmt: skip
def test_label_before_its_value_is_found_with_what_stands_behind_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(text) == expected


def test_printed_bracket_belongs_to_the_label() -> None:
    ((path, _, rest),) = found("نام متقاضی (توسط بانک تکمیل می شود)")

    assert (path, rest) == ("name", "")


def test_longest_label_wins() -> None:
    ((hit, rest),) = hits("مبلغ وام (هزار تومان): ۵۰")

    assert rest == "۵۰"
    assert hit.end - hit.start > len("مبلغ وام:")


def test_label_that_several_parts_of_the_form_share_names_all_of_them() -> None:
    ((hit, _),) = hits("مشخصات ضامن")

    assert [(target.role, target.key) for target in hit.targets] == [(Role.SECTION, "3")]
    ((other, _),) = hits("مبلغ قسط")
    assert [(target.role, target.key) for target in other.of(Role.COLUMN)] == [(Role.COLUMN, "payments|2")]


def test_options_are_no_labels() -> None:
    assert found("ارسال پستی") == []
    assert found("الکترونیکی") == []


def test_word_within_a_sentence_is_no_label() -> None:
    assert found("این وام برای خرید نام متقاضی است و تلفن او ثبت شد") == []


def test_number_before_a_label_is_told() -> None:
    ((numbered, _),) = hits("۲- نام ضامن: رضا")
    ((bare, _),) = hits("نام ضامن: رضا")

    assert (numbered.numbered, bare.numbered) == (True, False)
    assert (numbered.start, bare.start) == (3, 0)


def test_long_text_is_no_misspelled_label() -> None:
    assert found("شرح مصرف وام که " + "بسیار " * 30) == [("purpose", "BARE", "که " + ("بسیار " * 30).strip())]


def test_fits_are_ordered_from_the_surest() -> None:
    assert list(Fit) == [Fit.WHOLE, Fit.LEAD, Fit.LINE, Fit.INNER, Fit.BARE, Fit.BARE_LINE]
