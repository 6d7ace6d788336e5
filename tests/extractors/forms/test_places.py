"""Where the value of a label stands: in its own cell, beside, below or above it, in the lines behind it."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.forms.places import PlaceFinder
from tests.extractors.forms.loan_form import places_of, read_loan, scan_of, value_of
from tests.extractors.papers import Box, box, grid, line


@pytest.mark.parametrize(
    "cell",
    ["نام متقاضی: علی رضایی", "نام متقاضی:\nعلی رضایی", "نام متقاضی\nعلی رضایی", "نام متقاضی علی رضایی", "۱- نام متقاضی : علی رضایی"],
)  # fmt: skip
def test_value_in_the_cell_of_its_label_is_found(cell: str) -> None:
    assert places_of(grid([cell, "نام شعبه: مرکزی"])) == {
        "name": ("علی رضایی", "label-cell"),
        "branch": ("مرکزی", "label-cell"),
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["نام متقاضی", "علی"], ["نام شعبه", "مرکزی"]], {"name": "علی", "branch": "مرکزی"}),
        ([["نام متقاضی", "علی", "نام شعبه", "مرکزی"]], {"name": "علی", "branch": "مرکزی"}),
        ([["نام متقاضی:", "", "علی"]], {"name": "علی"}),
        ([["نام متقاضی ......", "علی"]], {"name": "علی"}),
        ([["نام متقاضی (به فارسی):", "علی"]], {"name": "علی"}),
        ([["نام متقاضی (به فارسی)", "علی"]], {"name": "علی"}),
        ([["۱- نام متقاضی (به فارسی)", "علی"]], {"name": "علی"}),
        ([["نام متقاضی", ""], ["نام شعبه", "مرکزی"]], {"name": "", "branch": "مرکزی"}),
        ([[box("نام متقاضی", rows=2), "علی"], ["رضا"], ["نام شعبه", "مرکزی"]], {"name": "علی|رضا", "branch": "مرکزی"}),
        ([[box("مشخصات ضامن", rows=2), "نام ضامن", "رضا"], ["نام شعبه", "مرکزی"]], {"guarantor": "رضا", "branch": "مرکزی"}),
    ],
)  # fmt: skip
def test_value_beside_its_label_is_found(rows: list[list[str | Box]], expected: dict[str, str]) -> None:
    found = places_of(grid(*rows))

    assert {path: text for path, (text, _) in found.items()} == expected
    assert {method for _, method in found.values()} == {"beside"}


@pytest.mark.parametrize(
    ("rows", "method"),
    [
        ([["نام متقاضی", "نام شعبه"], ["علی", "مرکزی"]], "below"),
        ([["علی", "مرکزی"], ["نام متقاضی", "نام شعبه"]], "above"),
        (
            [["نام متقاضی", "نام شعبه"], ["علی", "مرکزی"], ["نام ضامن", "شرح مصرف وام"], ["رضا", "خرید"]],
            "below",
        ),
        (
            [["علی", "مرکزی"], ["نام متقاضی", "نام شعبه"], ["رضا", "021"], ["نام ضامن", "شرح مصرف وام"]],
            "above",
        ),
    ],
)
def test_values_stand_on_the_side_where_the_form_as_a_whole_has_them(
    rows: list[list[str]], method: str
) -> None:
    found = places_of(grid(*rows))

    assert found["name"] == ("علی", method)
    assert found["branch"] == ("مرکزی", method)
    assert found["guarantor" if len(rows) > 2 else "name"] == ("رضا" if len(rows) > 2 else "علی", method)


def test_blank_row_below_its_label_stays_blank_beside_filled_ones() -> None:
    found = places_of(
        grid(["نام متقاضی", "نام شعبه"], ["", "مرکزی"], ["نام ضامن", "شرح مصرف وام"], ["رضا", ""])
    )

    assert {path: text for path, (text, _) in found.items()} == {"name": "", "branch": "مرکزی", "guarantor": "رضا", "purpose": ""}  # fmt: skip


def test_place_is_given_to_one_field_alone() -> None:
    found = places_of(grid(["نام متقاضی", "نام شعبه"], [box("علی", columns=2)]))

    assert sorted(text for text, _ in found.values()) == ["", "علی"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (["نام متقاضی: علی", "نام شعبه: مرکزی"], {"name": "علی", "branch": "مرکزی"}),
        (["نام متقاضی:", "علی", "نام شعبه:", "مرکزی"], {"name": "علی", "branch": "مرکزی"}),
        (["نام متقاضی: علی نام شعبه: مرکزی"], {"name": "علی", "branch": "مرکزی"}),
        (["مدارک پیوست:", "کارت ملی", "شناسنامه", "نام شعبه: مرکزی"], {"papers": "کارت ملی|شناسنامه", "branch": "مرکزی"}),
        (["مدارک پیوست: کارت ملی", "شناسنامه", "نام شعبه: مرکزی"], {"papers": "کارت ملی|شناسنامه", "branch": "مرکزی"}),
    ],
)  # fmt: skip
def test_value_in_running_text_is_found(blocks: list[str], expected: dict[str, str]) -> None:
    assert {path: text for path, (text, _) in places_of(*blocks).items()} == expected


@pytest.mark.parametrize(
    "blocks",
    [
        [line("مدارک پیوست:"), grid(["کارت ملی"], ["شناسنامه"])],
        [grid(["مدارک پیوست"]), grid(["کارت ملی"], ["شناسنامه"])],
        [grid([box([line("مدارک پیوست:"), grid(["کارت ملی"], ["شناسنامه"])])])],
        [grid([box("مدارک پیوست", rows=2), "کارت ملی"], ["شناسنامه"])],
        [grid(["مدارک پیوست"], ["کارت ملی"], ["شناسنامه"])],
        [grid(["مدارک پیوست", "کارت ملی"], ["", "شناسنامه"])],
        [grid([box("مشخصات وام", rows=2), "مدارک پیوست", "کارت ملی"], ["", "شناسنامه"])],
        [grid(["مدارک پیوست", ""], ["", "کارت ملی"], ["", "شناسنامه"])],
    ],
    ids=["table behind a line", "table behind a table", "table within", "rows beside", "rows below", "rows beside a label that is not merged", "the same under a merged heading", "the same behind a blank row"],
)  # fmt: skip
def test_list_is_found_with_all_its_rows(blocks: list[Block]) -> None:
    assert places_of(*blocks, grid(["نام شعبه", "مرکزی"]))["papers"][0] == "کارت ملی|شناسنامه"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["نام متقاضی", ""], ["سال شروع", "۱۳۹۰"]], {"name": ""}),
        ([["سال شروع", "۱۳۹۰"], ["نام متقاضی", ""]], {"name": ""}),
        ([["مدارک پیوست", ""], ["سال شروع", "۱۳۹۰"]], {"papers": ""}),
        ([[box("مدارک پیوست:", columns=2)], ["سال شروع:", "۱۳۹۰"]], {"papers": ""}),
        (
            [["سال شروع", "۱۳۹۰"], [box("مدارک پیوست", columns=2)], [box("کارت ملی", columns=2)],
             [box("شرح مصرف وام", columns=2)], [box("......", columns=2)]],
            {"papers": "کارت ملی", "purpose": "......"},
        ),
    ],
    ids=["below a blank", "above a blank", "below a list", "with a colon", "above labels over their values"],
)  # fmt: skip
def test_row_of_a_label_that_the_template_does_not_know_is_no_value(
    rows: list[list[str | Box]], expected: dict[str, str]
) -> None:
    assert {path: text for path, (text, _) in places_of(grid(*rows)).items()} == expected


@pytest.mark.parametrize(
    "rows",
    [
        [["نام متقاضی:", "نام شعبه: مرکزی"], ["تا کنون", "سال شروع"]],
        [["نام متقاضی", "نام شعبه"], [box("دوازده نفر", columns=2)]],
        [[box("نام متقاضی", columns=2)], ["سال شروع", "۱۳۹۰ هجری"]],
    ],
    ids=["beside words of nobody", "under two labels", "two cells under one label"],
)
def test_value_that_may_be_that_of_another_label_is_doubted(rows: list[list[str | Box]]) -> None:
    places = PlaceFinder(scan_of(grid(*rows)), set()).find()

    assert places["name"].confidence < 0.9


@pytest.mark.parametrize(
    "row",
    [["نام شعبه", "مرکزی"], ["یک چیز دیگر", "مرکزی"], ["", "نام شعبه: مرکزی"], ["", ""]],
    ids=["a label", "words that are no label", "a label in the place of the value", "nothing"],
)
def test_list_ends_where_its_label_does(row: list[str]) -> None:
    found = places_of(grid(["مدارک پیوست", "کارت ملی"], row, ["", "شناسنامه"]))

    assert found["papers"] == ("کارت ملی", "beside")


def test_text_that_may_go_on_beside_a_blank_cell_is_doubted() -> None:
    value = value_of(read_loan(grid(["شرح مصرف وام", "خرید"], ["", "در تهران"])), "purpose")

    assert value.raw == "خرید\nدر تهران"
    assert value.confidence < 0.9


def test_options_may_stand_in_a_row_below_the_first() -> None:
    found = places_of(
        grid(["نوع وام", "\u2612 مسکن \u2610 خودرو"], ["", "\u2610 کالا \u2610 سایر"], ["نام شعبه", "مرکزی"])
    )

    text, _ = found["kinds"]
    assert "خودرو" in text
    assert "کالا" in text


def test_text_of_another_field_beside_options_stays_free_for_it() -> None:
    found = places_of(
        grid([box("نوع وام", rows=2), "☒ مسکن ☐ خودرو", "خانواده های جوان"], ["☐ کالا", "شرح مصرف وام"])
    )

    assert found["purpose"] == ("خانواده های جوان", "above")
    assert "جوان" not in found["kinds"][0]


def test_field_of_another_form_takes_nothing() -> None:
    assert places_of("یک", grid(["دو", "سه"])) == {}
