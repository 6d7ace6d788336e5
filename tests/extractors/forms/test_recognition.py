"""Which forms a document holds, where each begins and ends, and which template fits it."""

from __future__ import annotations

import pytest

from extractors.document import Block
from extractors.forms import known_templates
from extractors.forms.recognition import explanation_spots
from extractors.forms.spec import Template
from extractors.forms.spots import lay_out
from tests.extractors.forms.loan_form import ENOUGH, LOAN, forms_in, template, values
from tests.extractors.papers import document, grid

PAGE = "این سند به پیوست نامه شماره ۱۲ فرستاده می شود."
FORM = grid(
    ["نام متقاضی", "علی"],
    ["نام شعبه", "مرکزی"],
    ["شرح مصرف وام", "خرید"],
    ["مدت بازپرداخت", "یک سال"],
    ["نام ضامن", "رضا"],
)
REVISION: Template = template(
    name="loan-2",
    required=["plate"],
    absent=["branch"],
    field=[item for item in values()["field"] if item["path"] != "branch"]
    + [{"path": "plate", "labels": ["شماره پلاک"]}],
)  # fmt: skip
OTHER_FAMILY: Template = template(
    name="tax",
    form_type="tax",
    titles=["اظهارنامه"],
    required=[],
    explanation={},
    explanation_titles=[],
    table=[],
    section=[],
    field=[{"path": name, "labels": [name]} for name in ("درآمد", "هزینه سال", "معافیت", "مالیات", "جریمه", "پرداخت قبلی")],
)  # fmt: skip
TAX = grid(*[[item.path, "۱"] for item in OTHER_FAMILY.fields])


def names(*blocks: str | Block, among: tuple[Template, ...] = (LOAN,)) -> list[str]:
    return [name for name, _ in forms_in(*blocks, among=among)]


def test_document_of_other_words_holds_no_form() -> None:
    assert names(PAGE, grid(["شهر", "جمعیت"], ["یزد", "۵۰۰"])) == []


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 5])
def test_form_is_known_by_five_labels_and_no_less(rows: int) -> None:
    labels = ["نام متقاضی", "نام شعبه", "شرح مصرف وام", "مدت بازپرداخت", "نام ضامن"][:rows]

    assert names(grid(*[[label, "مقدار"] for label in labels])) == (["loan"] if rows == 5 else [""])


def test_form_between_other_pages_is_found_with_its_own_spots() -> None:
    ((name, spots),) = forms_in(PAGE, FORM, PAGE)

    layout = lay_out(document(PAGE, FORM, PAGE))
    assert name == "loan"
    assert spots.start == 1
    assert {spot.index for spot in layout.spots if spot.block == 1} <= set(spots)


@pytest.mark.parametrize("between", [[], [PAGE], ["فرم درخواست وام"]], ids=["at once", "text", "title"])
def test_form_that_begins_again_is_a_second_form(between: list[str]) -> None:
    found = forms_in(FORM, *between, FORM)

    assert [name for name, _ in found] == ["loan", "loan"]
    assert found[0][1].stop <= found[1][1].start


def test_two_forms_in_one_table_are_cut_where_the_second_begins() -> None:
    rows = [[cell.text for cell in FORM.cells if cell.row == row] for row in range(FORM.rows)]

    found = forms_in(grid(*rows, *rows))

    assert [(spots.start, spots.stop) for _, spots in found] == [(0, 10), (10, 20)]


def test_label_that_opens_a_form_and_stands_again_within_one_opens_no_second() -> None:
    assert names(grid(["نام متقاضی", "علی"], ["متقاضی وام", "رضا"]), FORM) == ["loan"]


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ([["نام شعبه", "مرکزی"]], "loan"),
        ([["شماره پلاک", "۱۲"]], "loan-2"),
        ([], "loan"),
    ],
)
def test_revision_is_told_by_the_labels_that_only_one_has(rows: list[list[str]], name: str) -> None:
    shared = [
        ["نام متقاضی", "علی"],
        ["شرح مصرف وام", "خرید"],
        ["مدت بازپرداخت", "یک سال"],
        ["نام ضامن", "رضا"],
        ["مدارک پیوست", "کارت"],
    ]

    assert names(grid(*shared, *rows), among=(LOAN, REVISION)) == [name]


def test_forms_of_several_families_stand_in_reading_order() -> None:
    assert names(FORM, TAX, among=(LOAN, OTHER_FAMILY)) == ["loan", "tax"]
    assert names(TAX, PAGE, FORM, among=(LOAN, OTHER_FAMILY)) == ["tax", "loan"]


# --- the sheet of explanations ----------------------------------------------------------------------------------------

SENTENCE = LOAN.explanation[0][1]


def skipped(*blocks: str | Block) -> list[str]:
    layout = lay_out(document(*blocks))
    return [layout.spots[index].text for index in sorted(explanation_spots(layout, (LOAN,)))]


def test_sheet_of_explanations_is_known_by_its_title_and_goes_on_to_the_end_of_its_lines() -> None:
    sheet = ["راهنمای تکمیل فرم وام", "نام شعبه: شعبه ای که پرونده در آن است", "هر چه باشد"]

    assert skipped(FORM, *sheet) == sheet
    assert skipped(*sheet, FORM) == sheet


def test_printed_sentence_is_known_without_a_title_where_it_stands_loose() -> None:
    assert skipped(PAGE, SENTENCE, PAGE) == [SENTENCE]
    assert skipped(grid([SENTENCE])) == []
    assert skipped(SENTENCE[:30]) == []


def test_form_begins_anew_behind_the_sheet_of_explanations() -> None:
    sheet = ["راهنمای تکمیل فرم وام", "نام متقاضی: کسی که وام را می خواهد"]

    assert skipped(*sheet, "فرم درخواست وام", "نام متقاضی: علی") == sheet


def test_explained_labels_make_no_form() -> None:
    sheet = "\n".join(
        ["راهنمای تکمیل فرم وام", *(line.partition(":")[0] + ": توضیح آن" for line in ENOUGH.split("\n")[1:])]
    )
    layout = lay_out(document(sheet))

    assert len(explanation_spots(layout, (LOAN,))) == len(layout.spots)


@pytest.mark.parametrize(
    "title", [title for known in known_templates() for title in known.explanation_titles]
)
def test_known_titles_of_explanations_are_known(title: str) -> None:
    layout = lay_out(document(title, "نوع خدمت: توضیح نوع خدمت"))

    assert explanation_spots(layout, known_templates()) == {0, 1}
