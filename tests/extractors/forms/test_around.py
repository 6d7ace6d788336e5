"""What a label finds below and above it: whose cell that is, on which side a form has its values, and what is left open."""

from __future__ import annotations

import pytest

from tests.extractors.forms.loan_form import (
    ENOUGH,
    codes,
    places_of,
    raws,
    read,
    read_loan,
    template,
    value_of,
    values,
)
from tests.extractors.papers import Box, box, grid

SURE = 0.9
NOTE = "لطفا همه موارد با دقت تکمیل شود"


def confidence(rows: list[list[str | Box]], path: str = "purpose") -> float:
    return value_of(read_loan(grid(*rows)), path).confidence


def test_options_of_another_field_are_no_text() -> None:
    reading = read_loan(
        grid(
            ["خرید"], ["شرح مصرف وام"], ["☒ مسکن ☐ خودرو"], ["نوع وام"], ["☐ ازدواج ☒ درمان"], ["علت درخواست"]
        )
    )

    assert raws(reading)["purpose"] == "خرید"
    assert (codes(reading)["kinds"], codes(reading)["reasons"]) == (("home",), ("illness",))


def test_option_that_two_fields_share_gives_no_field_the_cell_of_the_other() -> None:
    reading = read_loan(
        grid(
            ["☐ مسکن ☐ خودرو ☐ کالا ☐ سایر"],
            ["نوع وام"],
            ["☒ ازدواج ☐ درمان ☒ سایر"],
            ["علت درخواست"],
            [NOTE],
        )
    )

    assert (codes(reading)["kinds"], codes(reading)["reasons"]) == ((), ("marriage", "other"))


def test_dots_beside_a_label_are_its_blank() -> None:
    found = places_of(grid(["سال شروع", "۱۳۹۰"], ["نام متقاضی:", "...."], ["نام شعبه:", "-"]))

    assert {path: text.strip(".-") for path, (text, _) in found.items()} == {"name": "", "branch": ""}


def test_items_behind_bullets_that_name_an_option_are_a_list() -> None:
    found = places_of(grid(["نوع وام", "☐ مسکن ☐ خودرو"], ["مدارک پیوست"], ["☒ سند خودرو\n☒ کالا"]))

    assert "سند خودرو" in found["papers"][0]


@pytest.mark.parametrize("note", [NOTE, "توجه فرمایید که خوانا باشد", "کلیه بندها تکمیل گردد"])
def test_note_of_the_form_around_a_label_is_doubted(note: str) -> None:
    assert confidence([["شرح مصرف وام:"], [note]]) < SURE
    assert confidence([["شرح مصرف وام:"], ["خرید خانه"]]) >= SURE


def test_list_that_takes_a_note_with_its_rows_is_doubted() -> None:
    rows: list[list[str | Box]] = [["مدارک پیوست"], ["کارت ملی"], [NOTE]]

    assert confidence(rows, "papers") < SURE
    assert confidence(rows[:2], "papers") >= SURE


def test_blank_printed_behind_a_label_leaves_its_neighbours_alone() -> None:
    found = places_of(grid(["مدارک پیوست:"], ["۱- کارت ملی\n۲- شناسنامه"], ["مبلغ وام: ...."]))

    assert found["papers"][0] == "۱- کارت ملی\n۲- شناسنامه"
    assert found["sum"][0] in ("", "....")


def test_rows_of_a_list_are_not_the_values_of_the_label_behind_them() -> None:
    found = places_of(grid(["مدارک پیوست"], ["کارت ملی"], ["شناسنامه"], ["نام شعبه -"]))

    assert (found["papers"][0], found["branch"][0]) == ("کارت ملی|شناسنامه", "")


def test_label_that_leaves_its_only_value_to_a_list_is_doubted() -> None:
    rows: list[list[str | Box]] = [["کارت ملی"], ["مدارک پیوست"], [NOTE], ["خرید"], ["شرح مصرف وام"]]

    reading = read_loan(grid(*rows))

    assert raws(reading)["papers"] == "کارت ملی"
    assert raws(reading)["purpose"] == "خرید" or value_of(reading, "purpose").confidence < SURE


def test_list_ends_before_a_label_that_the_template_does_not_know() -> None:
    found = places_of(
        grid([box("مدارک پیوست", columns=2)], [box("کارت ملی", columns=2)], ["سال شروع", "۱۳۹۰"])
    )

    assert found["papers"][0] == "کارت ملی"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["نام متقاضی", "علی", "نام شعبه", ""], {"name": "علی", "branch": ""}),
        (["", "نام متقاضی", "مرکزی", "نام شعبه"], {"name": "", "branch": "مرکزی"}),
        (["....", "نام متقاضی", "مرکزی", "نام شعبه"], {"name": "....", "branch": "مرکزی"}),
    ],
    ids=["below", "above", "above, with dots"],
)
def test_cells_tell_the_side_where_as_many_are_filled_on_both(
    rows: list[str], expected: dict[str, str]
) -> None:
    assert {path: text for path, (text, _) in places_of(grid(*([row] for row in rows))).items()} == expected


def test_side_that_nothing_tells_is_doubted_for_all_that_compete() -> None:
    rows: list[list[str | Box]] = [["خرید"], ["شرح مصرف وام"], ["هزار ریال"], ["مبلغ وام"], ["رضا"]]

    assert confidence(rows) < SURE
    assert confidence(rows, "sum") < SURE
    assert confidence(rows[:4]) >= SURE


def test_label_with_a_blank_beside_it_has_no_say() -> None:
    assert confidence([[box("شرح مصرف وام", columns=2)], [box("خرید", columns=2)], ["مبلغ وام", ""]]) >= SURE


def test_address_is_of_the_label_that_asks_for_one() -> None:
    asked = template(field=[*values()["field"], {"path": "site", "kind": "urls", "labels": ["نشانی وبگاه"]}])
    paper = grid(["نشانی وبگاه"], ["https://a.ir/x"], ["شرح مصرف وام:"])

    reading = read(ENOUGH, paper, among=(asked,))

    assert (raws(reading)["site"], raws(reading)["purpose"]) == ("https://a.ir/x", "")
    assert value_of(reading, "purpose").confidence >= SURE
