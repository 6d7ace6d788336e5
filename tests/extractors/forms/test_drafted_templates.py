"""Drafts of templates: the text of a draft loads as it stands, and reads the forms it was drafted from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Block
from extractors.forms import known_templates
from extractors.forms.drafting import Draft, draft_form, template_text
from extractors.forms.loading import template_from_values
from extractors.forms.reader import read_forms
from extractors.forms.spec import Kind, Template
from extractors.forms.spots import lay_out
from extractors.word import read_word
from fixtures.generator.other_forms import PROCESS_PROPOSAL, SYSTEM_SHEET, OtherForm, other_form
from fixtures.library import DOCUMENTS
from fixtures.scoring import loosened
from normalizers.blanks import is_blank
from tests.extractors.papers import document, grid


def drafted(*blocks: str | Block) -> Draft:
    return draft_form(lay_out(document(*blocks)))


# --- the text of the template -----------------------------------------------------------------------------------------


def template_of(draft: Draft, *, known: bool = True) -> tuple[str, Template]:
    text = template_text(draft, "form.docx", "draft", "draft", known_templates() if known else ())
    return text, template_from_values(tomllib.loads(text), "draft.toml")


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.docx")), ids=lambda path: path.stem)
def test_draft_of_any_form_loads_as_it_stands(path: Path) -> None:
    _, template = template_of(draft_form(lay_out(read_word(path.read_bytes()))))

    paths = [item.path for item in template.fields] + [table.path for table in template.tables]
    assert len(set(paths)) == len(paths) > 0


def test_label_that_a_template_knows_keeps_its_name() -> None:
    _, template = template_of(drafted(grid(["نام دستگاه اجرایی", ""], ["جانشین", ""])))

    assert [item.path for item in template.fields] == ["agency", "field_2"]


def test_what_is_personal_is_named_so_that_it_is_kept_apart() -> None:
    _, template = template_of(drafted(grid(["کد ملی", ""], ["تلفن منزل", ""], ["نام پارک", ""])))

    assert [item.path for item in template.fields] == [
        "completed_by.field_1",
        "completed_by.field_2",
        "field_3",
    ]


def test_quotes_and_line_ends_of_a_form_do_not_break_the_text() -> None:
    text, template = template_of(drafted(grid(['نام "پارک"', ""], ["شرح \\ کار\nدر محل", ""])))

    assert [item.labels for item in template.fields] == [('نام "پارک"',), ("شرح \\ کار در محل",)]
    assert re.search(r"^# Drafted from form.docx", text)


def test_what_was_not_understood_stands_in_a_comment() -> None:
    text, _ = template_of(drafted(grid(["نام", ""], ["", "مهر دبیرخانه"])))

    assert "# not understood: مهر دبیرخانه" in text


# --- read with the draft ----------------------------------------------------------------------------------------------


def raws(form: OtherForm, template: Template) -> list[str]:
    """Read the filled form with a template alone, and give all that was taken from it."""
    (reading,) = read_forms(read_word(other_form(form).docx), (template,))
    taken = [value.raw for value in reading.values]
    return [loosened(text) for text in taken if not is_blank(text)]


def written(content: Any) -> list[str]:
    """Give all that the filler wrote."""
    cells = [
        str(cell)
        for rows in content.rows.values()
        for row in rows
        for cell in row.values()
        if isinstance(cell, str)
    ]
    return [loosened(text) for text in (*content.written.values(), *cells)]


@pytest.mark.parametrize("form", [PROCESS_PROPOSAL, SYSTEM_SHEET], ids=["proposal", "system"])
@pytest.mark.parametrize("is_blank", [True, False], ids=["from-blank", "from-filled"])
def test_draft_reads_nine_of_ten_values_of_the_filled_form(form: OtherForm, is_blank: bool) -> None:
    made = other_form(form, is_blank=is_blank)
    _, template = template_of(draft_form(lay_out(read_word(made.docx))), known=False)

    taken = raws(form, template)

    expected = written(form.content)
    found = [text for text in expected if any(text in raw for raw in taken)]
    assert len(found) >= 0.9 * len(expected) > 0


@pytest.mark.parametrize("form", [PROCESS_PROPOSAL, SYSTEM_SHEET], ids=["proposal", "system"])
def test_draft_reads_the_ticked_options(form: OtherForm) -> None:
    _, template = template_of(
        draft_form(lay_out(read_word(other_form(form, is_blank=True).docx))), known=False
    )
    (reading,) = read_forms(read_word(other_form(form).docx), (template,))

    ticked = [len(value.codes) for value in reading.values if value.kind == Kind.CHOICE and value.codes]

    assert ticked == [len(codes) for codes in form.content.ticked.values()]
