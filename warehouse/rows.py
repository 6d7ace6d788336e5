"""Record → rows: what one submission becomes in the tables."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.form_rows import add_evidence, add_findings, add_leftovers
from warehouse.license_rows import add_inquiries, add_licenses
from warehouse.outcomes import Outcome
from warehouse.quality import judge
from warehouse.records import (
    CompletedBy,
    Form,
    LicenseInquiriesFields,
    LicenseListFields,
    ServiceFields,
    Submission,
)
from warehouse.service_rows import add_service
from warehouse.tables import Row, Tray, document_id_of
from warehouse.value_rows import add_values

NO_FORM = "no-form"  # the error of a document that was read, and in which no form was found


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """One document as rows, ready to be loaded: plain values only, so that it is handed between processes cheaply."""

    document_id: str
    sha256: str
    format: str
    page_count: int | None
    outcome: Outcome
    error_code: str | None
    error_message: str | None
    form_count: int
    tables: dict[str, list[Row]]
    agencies: dict[str, Row]


def rows_of(submission: Submission) -> DocumentRows:
    """Give the rows of one submission; a failed one has none but that of its document."""
    outcome = outcome_of(submission)
    forms = [] if submission.status == "failed" else submission.forms
    code, message = _reason(submission, outcome)
    tray = Tray(document_id_of(submission.source.sha256))
    services = [index for index, form in enumerate(forms) if form.form_type == "service"]
    judged = judge(forms)
    for index, form in enumerate(forms):
        _add_form(tray, index, form, _service_index(services, index), forms)
        add_findings(tray, f"{tray.document_id}/{index + 1}", [*form.findings, *judged[index]])
    return DocumentRows(
        document_id=tray.document_id,
        sha256=submission.source.sha256,
        format=submission.source.format,
        page_count=submission.source.pages,
        outcome=outcome,
        error_code=code,
        error_message=message,
        form_count=len(forms),
        tables=tray.tables,
        agencies=tray.agencies,
    )


def outcome_of(submission: Submission) -> Outcome:
    """Tell how a submission ends as an input."""
    if submission.status == "failed":
        formless = submission.error is not None and submission.error.code == NO_FORM
        return Outcome.UNRECOGNISED if formless else Outcome.SET_ASIDE
    if all(form.form_type == "unknown" for form in submission.forms):
        return Outcome.UNRECOGNISED
    return Outcome.PARTIAL if submission.status == "partial" else Outcome.LOADED


def _reason(submission: Submission, outcome: Outcome) -> tuple[str | None, str | None]:
    """Say why a document was not loaded whole, and what to do."""
    if submission.error is not None:
        return submission.error.code, submission.error.message
    path = submission.source.path
    if outcome is Outcome.UNRECOGNISED:
        return (
            "template-unknown",
            f"{path}: no form in it matches a known template; its text is kept; see what `shenasname inspect` shows of"
            " it, and draft a template for it with `shenasname template`",
        )
    if outcome is Outcome.PARTIAL:
        return (
            "partly-read",
            f"{path}: a part of it could not be read; look at its findings in table finding",
        )
    return None, None


def _service_index(services: list[int], index: int) -> int | None:
    """Give the index of the service form that a licence form comes with: the one before it, else the first after it."""
    before = [service for service in services if service < index]
    if before:
        return before[-1]
    return services[0] if services and index not in services else None


def _add_form(tray: Tray, index: int, form: Form, service: int | None, forms: list[Form]) -> None:
    form_id = f"{tray.document_id}/{index + 1}"
    fields = form.fields
    service_form_id = None
    if isinstance(fields, LicenseListFields | LicenseInquiriesFields) and service is not None:
        service_form_id = f"{tray.document_id}/{service + 1}"
    tray.add(
        "form",
        (
            form_id,
            tray.document_id,
            index + 1,
            form.form_type,
            form.template,
            getattr(form, "template_version", None),
            form.confidence,
            min((item.confidence for item in form.evidence.values()), default=None),
            service_form_id,
        ),
    )
    add_evidence(tray, form_id, form.evidence)
    completed_by: CompletedBy | None = None
    match fields:
        case ServiceFields():
            completed_by = fields.completed_by
            add_service(tray, form_id, fields, form.diagram)
        case LicenseListFields():
            owner = forms[service].fields if service is not None else None
            agency = tray.agency(owner.agency) if isinstance(owner, ServiceFields) else None
            add_licenses(tray, form_id, service_form_id, agency, fields)
        case LicenseInquiriesFields():
            add_inquiries(tray, form_id, service_form_id, fields)
        case _:
            completed_by = _completed_by(fields.get("completed_by"))
            add_values(tray, form_id, fields, form.kinds, form.evidence)
    add_leftovers(tray, form_id, completed_by, form.evidence, form.unassigned)


def _completed_by(value: object) -> CompletedBy | None:
    """Give who filled in a form of another kind, as far as its template names the same parts."""
    if not isinstance(value, dict):
        return None
    return CompletedBy.model_validate(
        {
            name: part
            for name, part in value.items()
            if name in CompletedBy.model_fields and isinstance(part, str)
        }
    )
