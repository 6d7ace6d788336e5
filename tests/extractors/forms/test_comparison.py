"""What differs between a form and a template, and what becomes of a form that none fits."""

from __future__ import annotations

import pytest

from extractors.document import Block, Diagram, Node
from extractors.forms import known_templates
from extractors.forms.comparison import Difference, difference
from extractors.forms.reader import read_forms
from extractors.forms.reading import FormReading
from extractors.forms.recognition import Found, explanation_spots, recognise
from extractors.forms.spots import lay_out
from extractors.forms.unknown import is_form, keep_forms, read_unknown
from extractors.word import read_word
from fixtures.generator.other_forms import LEAVE_REQUEST, SYSTEM_SHEET, other_form
from fixtures.library import DOCUMENTS
from tests.extractors.forms.loan_form import LOAN, scan_of
from tests.extractors.papers import document, grid

WHOLE = [
    ["نام متقاضی", "علی"], ["نام شعبه", "مرکزی"], ["شرح مصرف وام", "خرید خانه"], ["نوع وام", "☒ مسکن ☐ خودرو"],
    ["علت درخواست", "☐ ازدواج"], ["مدارک پیوست", "ندارد"], ["مراحل بررسی", ""], ["مدت بازپرداخت", "یک سال"],
    ["مبلغ وام", "۱۰۰"], ["تعداد مراجعه", "۲"], ["مرحله پاسخ", "☐ الکترونیکی"], ["نام ضامن", "رضا"],
    ["تلفن", "۰۲۱"], ["رایانامه", "a@b.ir"], ["جدول اقساط", ""],
]  # fmt: skip
"""A loan form with every label of its template, a row for each."""


def compared(*blocks: str | Block) -> Difference:
    """Compare a form with the template, as if every row of a known label were taken."""
    scan = scan_of(*blocks)
    taken = {hit.spot for hit in scan.field_hits.values()}
    taken |= {index + 1 for index in taken}
    return difference(scan, taken)


def test_whole_form_differs_in_nothing() -> None:
    assert not compared(grid(*WHOLE))


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ({"نام شعبه"}, ("نام شعبه",)),
        ({"نوع وام", "مبلغ وام"}, ("نوع وام", "مبلغ وام")),
        ({"جدول اقساط"}, ("جدول اقساط",)),
        ({"یادداشت"}, ()),
    ],
    ids=["one", "two", "a-table", "an-optional-one"],
)
def test_label_that_is_gone_is_named(gone: set[str], missing: tuple[str, ...]) -> None:
    rows = [row for row in WHOLE if row[0] not in gone]

    assert compared(grid(*rows)) == Difference(missing=missing)


def test_columns_that_are_gone_are_named_once_each() -> None:
    rows = [row for row in WHOLE if row[0] != "جدول اقساط"]
    table = grid(
        ["ردیف", "نام بانک", "مبلغ قسط", "نوع قسط", "دوره", "توضیحات"], ["۱", "ملی", "۵", "", "", ""]
    )

    assert compared(grid(*rows), table).missing == ("نقد", "پرداخت شده")


@pytest.mark.parametrize(
    ("row", "new"),
    [
        (["کد رهگیری وام", "۱۲۳"], ("کد رهگیری وام",)),
        (["معرف:", "حسن"], ("معرف",)),
        (["سابقه", "☐ دارد ☐ ندارد"], ("سابقه",)),
        (["تاریخ و امضا", "۹۳/۱/۱"], ()),
        (["یادداشت", "..."], ()),
    ],
    ids=["by-its-words", "by-a-colon", "by-boxes", "of-any-paper", "known"],
)
def test_label_that_the_template_does_not_know_is_named(row: list[str], new: tuple[str, ...]) -> None:
    assert compared(grid(*WHOLE[:5], row, *WHOLE[5:])) == Difference(new=new)


def test_row_that_nothing_takes_is_counted_and_not_quoted() -> None:
    differs = compared(grid(*WHOLE[:5], ["حسن", "حسینی"], *WHOLE[5:]))

    assert differs == Difference(rows=1)
    assert differs.in_words() == "ردیف های ناشناخته: ۱"


@pytest.mark.parametrize("where", [0, len(WHOLE)], ids=["before", "behind"])
def test_label_around_the_form_is_not_new_in_it(where: int) -> None:
    assert not compared(grid(*WHOLE[:where], ["کد رهگیری نامه:", "۱۲۳"], *WHOLE[where:]))


def test_label_that_stands_far_from_its_place_has_moved() -> None:
    rows = [*WHOLE[:2], *WHOLE[3:10], WHOLE[2], *WHOLE[10:]]

    assert compared(grid(*rows)) == Difference(moved=("شرح مصرف وام",))


def test_neighbours_that_change_places_have_not_moved() -> None:
    rows = [*WHOLE[:3], WHOLE[4], WHOLE[3], *WHOLE[5:]]

    assert not compared(grid(*rows))


def changes(*blocks: str | Block) -> list[str]:
    """Read a loan form, and give what is said of its template."""
    (reading,) = read_forms(document(*blocks), (LOAN,))
    return [one.detail for one in reading.findings if one.rule == "template-changed"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (WHOLE, []),
        (WHOLE[:5], []),
        ([*WHOLE[:4], *WHOLE[5:]], ["برچسب های غایب: «علت درخواست»"]),
        ([*WHOLE[:5], ["کد رهگیری وام", "۱۲۳"], *WHOLE[5:]], ["برچسب های تازه: «کد رهگیری وام»"]),
    ],
    ids=["whole", "a-part", "one-gone", "one-new"],
)
def test_known_form_that_was_changed_is_said_to_be(rows: list[list[str]], said: list[str]) -> None:
    assert changes(grid(*rows)) == said


def test_difference_is_said_in_words_and_long_ones_are_cut() -> None:
    said = Difference(tuple(f"الف{number}" for number in range(10)), ("ب",)).in_words()

    assert said.startswith("برچسب های غایب: «الف0»، «الف1»")
    assert said.endswith("«الف7» و ۲ مورد دیگر؛ برچسب های تازه: «ب»")


# --- forms that no template fits --------------------------------------------------------------------------------------


def unknown_in(*blocks: str | Block) -> list[Found]:
    layout = lay_out(document(*blocks))
    return keep_forms(layout, recognise(layout, (LOAN,), set()), (LOAN,), set())


def read_without(name: str, content: bytes) -> FormReading:
    """Read a document as if one of the templates were not there."""
    templates = [template for template in known_templates() if template.name != name]
    layout = lay_out(read_word(content))
    skipped = explanation_spots(layout, templates)
    (found,) = keep_forms(layout, recognise(layout, templates, skipped), templates, skipped)
    assert found.template is None
    return read_unknown(layout, found, skipped)


FIVE = grid(
    ["نام پارک", ""], ["نشانی پارک", ""], ["مساحت", ""], ["تعداد کارکنان", ""], ["نوع پوشش", "☐ چمن ☐ شن"]
)


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        (["سلام علیکم؛ به پیوست گزارش ارسال می شود.", "تلفن: ۰۲۱"], 0),
        ([grid(["الف", "ب"], ["ج", "د"])], 0),
        ([FIVE], 1),
        ([grid(["نام متقاضی", "علی"])], 1),
    ],
    ids=["a-letter", "words", "shape-of-a-form", "known-label-in-a-table"],
)
def test_document_without_a_known_form_is_one_unknown_form_or_none(
    blocks: list[str | Block], count: int
) -> None:
    assert len(unknown_in(*blocks)) == count


def test_pages_around_a_known_form_are_no_form() -> None:
    letter = "تلفن: ۰۲۱\nبه پیوست فرم وام ارسال می شود."

    found = unknown_in(letter, grid(*WHOLE))

    assert [one.template for one in found] == [LOAN]


@pytest.mark.parametrize("name", ["seed", "governorate", "several-forms", "blank"])
def test_known_forms_stay_what_they_are(name: str) -> None:
    layout = lay_out(read_word((DOCUMENTS / f"{name}.docx").read_bytes()))
    skipped = explanation_spots(layout, known_templates())
    found = recognise(layout, known_templates(), skipped)

    kept = keep_forms(layout, found, known_templates(), skipped)

    assert [one.template for one in kept] == [one.template for one in found if one.template]


def test_unknown_form_keeps_all_its_text_and_its_ticks() -> None:
    reading = read_without("", other_form(LEAVE_REQUEST).docx)

    texts = [item.text for item in reading.unassigned]
    assert texts[0] == "برگ درخواست مرخصی"
    assert "☒ استحقاقی   ☐ استعلاجی   ☐ بدون حقوق" in texts
    written = LEAVE_REQUEST.content.written.values()
    assert [text for text in written if not any(text in kept for kept in texts)] == []
    assert (reading.form_type, reading.template, reading.values) == ("unknown", None, ())


def test_finding_names_the_nearest_template_and_what_differs() -> None:
    made = other_form(SYSTEM_SHEET)

    (finding,) = read_without("electronic-system", made.docx).findings

    assert (finding.rule, finding.path) == ("template-unknown", "")
    assert finding.detail.startswith("نزدیک ترین الگو: service-governorate؛ برچسب های غایب: «عنوان خدمت»")
    assert "برچسب های تازه: «عنوان سامانه»" in finding.detail


def test_finding_names_no_filled_value() -> None:
    for made, name in ((other_form(SYSTEM_SHEET), "electronic-system"), (other_form(LEAVE_REQUEST), "")):
        (finding,) = read_without(name, made.docx).findings

        content = SYSTEM_SHEET.content if name else LEAVE_REQUEST.content
        assert [text for text in content.written.values() if f"«{text}»" in finding.detail] == []


def test_texts_of_a_drawing_are_kept_too() -> None:
    drawing = Diagram((Node("دریافت درخواست"), Node("....")), ())
    layout = lay_out(document(FIVE, drawing))
    (found,) = keep_forms(layout, [], (LOAN,), set())

    texts = [item.text for item in read_unknown(layout, found, set()).unassigned]

    assert texts[-1] == "دریافت درخواست"


def test_form_is_known_by_five_places_for_values() -> None:
    layout = lay_out(document(FIVE))

    assert is_form(layout, range(len(layout.spots)), set())
    assert not is_form(layout, range(4), set())
