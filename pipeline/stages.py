"""The stages in their order: SourceFile → Document → FormReadings → Submission."""

from __future__ import annotations

from extractors.document import Document
from extractors.errors import DocumentError
from extractors.formats import MediaFormat
from extractors.forms import known_labels, known_templates
from extractors.forms.reader import read_forms
from extractors.source import SourceFile, refusal_of
from extractors.word import read_word
from pipeline.building import build_form
from pipeline.distrust import Distrust, distrust_of, doubted
from warehouse.records import ErrorRecord, Form, Source, Status, Submission


def read_document(source: SourceFile) -> Document:
    """Read a file into the intermediate representation.

    Raises:
        DocumentError: The file is damaged, or cannot be read for another reason.
    """
    if source.format is MediaFormat.PDF:
        from extractors.pdf.reading import read_pdf  # late: it brings the libraries of PDF

        return read_pdf(source.read_bytes(), known_labels())
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
    except DocumentError as error:
        message = f"{source.path}: {error.found}; {error.remedy}"
        return Submission(source=about, status="failed", error=ErrorRecord(code=error.code, message=message))
    if document.paged:
        about.pages = len(document.pages)
    distrust = distrust_of(document)
    flaw = _untrusted(source.path, distrust) if distrust else None
    if distrust is not None and distrust.is_total:
        return Submission(source=about, status="failed", error=flaw)
    readings = [doubted(reading, document) for reading in read_forms(document, known_templates())]
    forms = [build_form(reading) for reading in readings]
    if not forms:
        return Submission(source=about, status="failed", error=flaw or _no_form(source.path))
    return Submission(source=about, status="partial" if flaw else _status(forms), error=flaw, forms=forms)


def _untrusted(path: str, distrust: Distrust) -> ErrorRecord:
    return ErrorRecord(code=distrust.code, message=f"{path}: {distrust.found}; {distrust.remedy}")


def _no_form(path: str) -> ErrorRecord:
    return ErrorRecord(
        code="no-form",
        message=f"{path}: no label of a known form was found; check that it is a filled form, and see `shenasname forms`",
    )


def _status(forms: list[Form]) -> Status:
    return "partial" if any(form.template is None for form in forms) else "ok"
