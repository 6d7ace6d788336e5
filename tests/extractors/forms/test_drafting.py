"""Drafts of templates: what is found on a form that no template knows, and that the draft reads such forms as it stands."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.forms.drafting import Draft, draft_form
from extractors.forms.drafting.words import (
    SURE,
    clean_label,
    guess_kind,
    is_personal,
    label_score,
    number_of,
    split_labels,
)
from extractors.forms.spec import Kind
from extractors.forms.spots import lay_out
from tests.extractors.papers import box, document, grid


def drafted(*blocks: str | Block) -> Draft:
    return draft_form(lay_out(document(*blocks)))


def labels(draft: Draft) -> list[str]:
    return [item.label for item in draft.fields]


def options(draft: Draft) -> dict[str, list[str]]:
    """Give the options of each label that has any; an open one ends with an ellipsis."""
    return {
        item.label: [option.text + "…" * option.is_open for option in item.options]
        for item in draft.fields
        if item.options
    }


def columns(draft: Draft) -> list[list[str]]:
    return [[f"{column.label}:{column.kind}" for column in table.columns] for table in draft.tables]


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "number"),
    [
        ("۱- عنوان خدمت:", "عنوان خدمت", "1"),
        ("۱-۲- نسخه جاری", "نسخه جاری", "12"),
        ("3) نام ........", "نام", "3"),
        ("نام\nخانوادگی :", "نام خانوادگی", ""),
        ("مبلغ (ریال)", "مبلغ (ریال)", ""),
        ("عـنـوان طـرح", "عنوان طرح", ""),
        ("۱۳۹۳ سال", "۱۳۹۳ سال", ""),
    ],
)
def test_label_is_its_words_without_number_colon_and_dots(text: str, label: str, number: str) -> None:
    assert clean_label(text) == label
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["نام متقاضی", "تاریخ تولد", "آیا سابقه دارید؟", "جانشین:", "۲- شرح کار"])
def test_words_and_colons_tell_a_label(text: str) -> None:
    assert label_score(text) >= SURE


@pytest.mark.parametrize(
    "text",
    ["علی رضایی", "۱۳۹۶/۷/۱۴", "https://x.ir", "سازمان صنعت، معدن و تجارت استان یزد", "پرونده به واحد فنی ارسال می شود", "....", ""],
)  # fmt: skip
def test_what_is_filled_in_is_told_from_a_label(text: str) -> None:
    assert label_score(text) < SURE


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("نام: علی   تلفن: ۰۲۱", [("نام", "علی"), ("تلفن", "۰۲۱")]),
        ("نام ........... تلفن ...........", [("نام", "..........."), ("تلفن", "...........")]),
        ("شرح:\nمتن", [("شرح", "متن")]),
        ("نشانی: https://x.ir/a:b", [("نشانی", "https://x.ir/a:b")]),
        ("ساعت ۱۲:۳۰ حاضر باشید", []),
        ("مدارک و ...", []),
        ("https://x.ir", []),
    ],
)
def test_labels_of_a_cell_are_parted_from_what_stands_behind_them(
    text: str, parts: list[tuple[str, str]]
) -> None:
    assert [(clean_label(part.label), part.rest.strip()) for part in split_labels(text)] == parts


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("تاریخ صدور", Kind.DATE),
        ("مبلغ قرارداد (ریال)", Kind.AMOUNT),
        ("برآورد هزینه", Kind.AMOUNT),
        ("تلفن همراه", Kind.PHONE),
        ("پست الکترونیک", Kind.EMAIL),
        ("آدرس وبگاه", Kind.URLS),
        ("تعداد کارکنان", Kind.COUNT),
        ("مدت اعتبار", Kind.DURATION),
        ("مدارک مورد نیاز", Kind.LIST),
        ("شماره و تاریخ نامه", Kind.TEXT),
        ("پست سازمانی", Kind.TEXT),
        ("نام", Kind.TEXT),
    ],
)
def test_words_of_a_label_tell_the_kind_of_its_value(label: str, kind: Kind) -> None:
    assert guess_kind(label) is kind


@pytest.mark.parametrize(
    ("label", "personal"),
    [
        ("نام و نام خانوادگی", True),
        ("کد ملی", True),
        ("تلفن", True),
        ("نام دستگاه", False),
        ("کد خدمت", False),
    ],
)
def test_labels_that_ask_for_a_person_are_known(label: str, personal: bool) -> None:
    assert is_personal(label, guess_kind(label)) is personal


# --- labels -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "blocks",
    [
        [grid(["نام پارک", ""], ["جانشین", "...."])],
        [grid(["نام پارک:", "جانشین:"])],
        [grid(["نام پارک: ........", "جانشین: ........"])],
        [grid(["نام پارک", "", "جانشین", ""])],
        [grid(["نام پارک", "جانشین"], ["", ""])],
        [grid(["نام پارک"], [""], ["جانشین"], [""])],
        ["نام پارک: .........\nجانشین: .........."],
        ["نام پارک ............ جانشین ..........."],
        [grid(["نام پارک", "پارک لاله"], ["جانشین:", "علی"])],
        [grid(["نام پارک: پارک لاله"], ["جانشین: علی"])],
    ],
    ids=["beside", "colon", "dots", "pairs", "over", "stacked", "lines", "dotted-line", "filled", "filled-behind"],
)  # fmt: skip
def test_labels_are_found_wherever_their_values_stand(blocks: list[str | Block]) -> None:
    assert labels(drafted(*blocks)) == ["نام پارک", "جانشین"]


def test_cell_merged_beside_labels_is_a_section() -> None:
    draft = drafted(
        grid(
            [box("۱- مشخصات", rows=2), "نام", ""],
            ["تاریخ", ""],
            [box("۲- محل", rows=2), "استان", ""],
            ["نشانی", ""],
        )
    )

    assert [(section.number, section.label) for section in draft.sections] == [("1", "مشخصات"), ("2", "محل")]
    assert [(item.label, item.section) for item in draft.fields] == [
        ("نام", "1"), ("تاریخ", "1"), ("استان", "2"), ("نشانی", "2"),
    ]  # fmt: skip


def test_cell_merged_beside_blanks_is_a_label() -> None:
    draft = drafted(grid([box("شرح کار", rows=2), ""], [""], ["تاریخ", ""]))

    assert (labels(draft), draft.sections) == (["شرح کار", "تاریخ"], [])


def test_heading_over_the_whole_width_is_a_section_and_the_first_line_a_title() -> None:
    draft = drafted(
        "فرم درخواست مجوز",
        grid([box("۱- متقاضی", columns=2)], ["نام", ""], [box("۲- ملک", columns=2)], ["نشانی", ""]),
    )

    assert draft.titles == ["فرم درخواست مجوز"]
    assert [section.label for section in draft.sections] == ["متقاضی", "ملک"]


def test_label_on_several_places_stands_once_with_its_count() -> None:
    draft = drafted(grid(["نام پدر", ""], ["تاریخ", ""], ["تاریخ", ""]))

    assert [(item.label, item.count) for item in draft.fields] == [("نام پدر", 1), ("تاریخ", 2)]


def test_printed_sentence_is_no_label() -> None:
    draft = drafted("این فرم توسط متقاضی تکمیل می شود.", grid(["نام", ""]))

    assert labels(draft) == ["نام"]
    assert draft.printed == ["این فرم توسط متقاضی تکمیل می شود."]


# --- options ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "blocks",
    [
        [grid(["نوع کار", "☐ تعمیر ☐ ساخت ☐ سایر: ......."])],
        [grid(["نوع کار", "تعمیر ☐\tساخت ☐\tسایر: ...... ☐"])],
        [grid(["نوع کار: ☐ تعمیر ☐ ساخت ☐ سایر: ......."])],
        [grid(["نوع کار", "☐ تعمیر", "☐ ساخت", "☐ سایر: ......"])],
        [grid(["نوع کار", "☐", "تعمیر", "☐", "ساخت", "☐", "سایر ......"])],
        [grid(["نوع کار", "تعمیر", "☐", "ساخت", "☐", "سایر ......", "☐"])],
        [grid([box("نوع کار", rows=2), "☐ تعمیر ☐ ساخت"], ["☐ سایر: ......."])],
        [grid(["نوع کار"], ["☐ تعمیر ☐ ساخت ☐ سایر: ......."])],
        [grid(["نوع کار", box([grid(["☐ تعمیر", "☐ ساخت"], ["☐ سایر: ...", ""])])])],
        ["نوع کار: ☐ تعمیر ☐ ساخت ☐ سایر: ......."],
        [grid(["نوع کار", "☒ تعمیر ☐ ساخت ☐ سایر: نقاشی دیوار"])],
    ],
    ids=[
        "before",
        "behind",
        "own",
        "cells",
        "boxes",
        "boxes-behind",
        "rows",
        "below",
        "nested",
        "line",
        "filled",
    ],
)
def test_options_are_told_by_their_boxes(blocks: list[str | Block]) -> None:
    assert options(drafted(*blocks)) == {"نوع کار": ["تعمیر", "ساخت", "سایر…"]}


def test_codes_and_explanations_in_brackets_stand_apart_from_the_words() -> None:
    (item,) = drafted(grid(["نوع خدمت", "☐ به مردم (G2C) ☐ اینترنتی (مانند وبگاه)"])).fields

    assert [(option.text, option.codes, option.hints) for option in item.options] == [
        ("به مردم", ("G2C",), ()),
        ("اینترنتی", (), ("مانند وبگاه",)),
    ]


def test_boxes_behind_a_blank_are_the_unit_of_a_count() -> None:
    (item,) = drafted(grid(["آمار مراجعان", "........ نفر در: ☐ ماه ☐ سال"])).fields

    assert (item.kind, item.printed) == (Kind.COUNT, ["نفر در"])
    assert [option.text for option in item.options] == ["ماه", "سال"]


def test_two_groups_in_one_cell_are_two_labels() -> None:
    draft = drafted(grid(["نحوه کار", "☐ حضوری ☐ برخط\nمحل مراجعه: ☐ ملی ☐ استانی"]))

    assert options(draft) == {"نحوه کار": ["حضوری", "برخط"], "محل مراجعه": ["ملی", "استانی"]}


def test_blank_among_options_has_a_label_of_its_own() -> None:
    (item,) = drafted(grid(["کانال", "☐ وب\n☐ دفتر\nشماره قرارداد: ......"])).fields

    assert (item.label, item.inner) == ("کانال", ["شماره قرارداد"])


# --- tables -----------------------------------------------------------------------------------------------------------


def test_numbered_rows_under_short_words_are_a_table() -> None:
    draft = drafted("اعضای کمیته", grid(["ردیف", "نام عضو", "تاریخ عضویت"], ["۱", "", ""], ["۲", "", ""]))

    assert columns(draft) == [["ردیف:number", "نام عضو:text", "تاریخ عضویت:date"]]
    assert draft.tables[0].columns[0].is_printed
    assert labels(draft) == []


def test_header_of_two_storeys_names_its_lowest() -> None:
    draft = drafted(
        grid(
            [box("نام سامانه", rows=2), box("شیوه", columns=2), box("هزینه (ریال)", rows=2)],
            ["برخط", "دسته ای"],
            ["", "☐", "☐", ""],
            ["", "☐", "☐", ""],
        )
    )

    assert columns(draft) == [["نام سامانه:text", "برخط:bool", "دسته ای:bool", "هزینه (ریال):amount"]]
    assert [column.under for column in draft.tables[0].columns] == ["", "شیوه", "شیوه", ""]


def test_rows_of_labels_with_filled_values_are_no_table() -> None:
    draft = drafted(
        grid(
            ["نام", "علی", "تاریخ تولد", "۱۳۵۰/۱/۱"],
            ["نشانی", "یزد", "تلفن", "۰۳۵"],
            ["شرح", "کار", "کد", "۷"],
        )
    )

    assert draft.tables == []
    assert labels(draft) == ["نام", "تاریخ تولد", "نشانی", "تلفن", "شرح", "کد"]


def test_filled_rows_that_say_less_than_their_header_are_a_table() -> None:
    draft = drafted(
        grid(
            ["نام دستگاه", "شرح استعلام", "مدت پاسخ"],
            ["شهرداری", "پایان کار ساختمان ها", "۳ روز"],
            ["ثبت اسناد", "مالکیت ملک در ۲ نسخه", "یک هفته"],
        )
    )

    assert columns(draft) == [["نام دستگاه:text", "شرح استعلام:text", "مدت پاسخ:duration"]]
