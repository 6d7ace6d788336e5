"""The stages in their order: SourceFile → Document → FormReadings → Submission."""

from __future__ import annotations

from extractors.document import Document
from extractors.forms import known_labels, known_templates
from extractors.forms.reader import read_forms
from extractors.package import PackageError
from extractors.source import SourceFile, refusal_of
from extractors.word import read_word
from pipeline.building import build_form
from warehouse.records import ErrorRecord, Form, Source, Status, Submission


def read_document(source: SourceFile) -> Document:
    """Read a file into the intermediate representation.

    Raises:
        PackageError: The file is damaged.
    """
    return read_word(source.read_bytes(), known_labels())


def read_submission(source: SourceFile) -> Submission:
    """Read one file whole. Bad input gives a submission of status `failed` with its error; nothing is raised for it."""
    about = Source(path=source.path, sha256=source.sha256, format=str(source.format), pages=None)
    refusal = refusal_of(source)
    if refusal is not None:
        return Submission(
            source=about, status="failed", error=ErrorRecord(code=str(refusal.code), message=refusal.message)
        )
    try:
        document = read_document(source)
    except PackageError as error:
        message = f"{source.path}: {error.found}; {error.remedy}"
        return Submission(source=about, status="failed", error=ErrorRecord(code=error.code, message=message))
    forms = [build_form(reading) for reading in read_forms(document, known_templates())]
    if not forms:
        return Submission(source=about, status="failed", error=_no_form(source.path))
    return Submission(source=about, status=_status(forms), error=None, forms=forms)


def _no_form(path: str) -> ErrorRecord:
    return ErrorRecord(
        code="no-form",
        message=f"{path}: no label of a known form was found; check that it is a filled form, and see `shenasname forms`",
    )


def _status(forms: list[Form]) -> Status:
    return "partial" if any(form.template is None for form in forms) else "ok"
