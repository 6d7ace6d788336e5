"""One document of an unknown kind → the text of a template to complete, and what a person should know about it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import PurePath

from extractors.document import Document
from extractors.errors import DocumentError
from extractors.forms import known_templates
from extractors.forms.drafting import Draft, draft_form, template_text
from extractors.forms.loading import template_from_values
from extractors.forms.reader import read_forms
from extractors.forms.recognition import LEAST_LABELS
from extractors.forms.spots import lay_out
from extractors.source import SetAside, read_source, refusal_of
from normalizers.blanks import is_blank
from pipeline.stages import read_document

DEFAULT_NAME = "draft"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted template and what is to be said of it; `text` is None where none could be drafted."""

    text: str | None
    remarks: tuple[str, ...]


def drafted(path: str, name: str = DEFAULT_NAME, form_type: str = "") -> Drafted:
    """Draft a template from a blank or filled form."""
    try:
        source = read_source(path)
        refusal = refusal_of(source)
        if refusal is not None:
            raise SetAside(refusal)
        document = read_document(source)
    except SetAside as error:
        return Drafted(None, (str(error),))
    except DocumentError as error:
        return Drafted(None, (f"{path}: {error}",))
    draft = draft_form(lay_out(document))
    if not draft.labels_count:
        return Drafted(
            None, (f"{path}: no label was found to draft a template from; check that it is a form",)
        )
    text = template_text(
        draft, PurePath(path).name, name, form_type or name.replace("-", "_"), known_templates()
    )
    return Drafted(text, (_counts(path, draft), *_doubts(draft), *_tried(document, text)))


def _counts(path: str, draft: Draft) -> str:
    groups = sum(bool(item.options) for item in draft.fields)
    found = (
        _many(len(draft.fields), "label"),
        _many(groups, "group of options", "groups of options"),
        _many(len(draft.tables), "table"),
    )
    return f"{path}: drafted {found[0]}, {found[1]} and {found[2]}"


def _doubts(draft: Draft) -> list[str]:
    """Say what a person should look at."""
    doubts = []
    if draft.leftovers:
        doubts.append(f"{_many(len(draft.leftovers), 'text')} not understood; each stands in a comment")
    repeated = sum(item.count > 1 for item in draft.fields)
    if repeated:
        doubts.append(
            f'{_many(repeated, "label")} on several places of the form; look for "stands" in the comments'
        )
    if draft.labels_count < LEAST_LABELS:
        doubts.append(
            f"a form is known by {LEAST_LABELS} labels at the least; this one shows {draft.labels_count}"
        )
    return doubts


def _tried(document: Document, text: str) -> list[str]:
    """Read the form with its own draft, and with the templates there are, and say what that gave."""
    remarks = []
    for reading in read_forms(document, (template_from_values(tomllib.loads(text), "the draft"),))[:1]:
        filled = sum(not is_blank(value.raw) for value in reading.values)
        left = len(reading.unassigned)
        remarks.append(
            f"read with this draft, the form gives {_many(filled, 'value')} and leaves {_many(left, 'text')}"
        )
    known = {reading.template for reading in read_forms(document, known_templates()) if reading.template}
    remarks.extend(
        f'{name} reads this form already: a revision of it needs only what differs (extends = "{name}")'
        for name in sorted(known)
    )
    return remarks


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"
