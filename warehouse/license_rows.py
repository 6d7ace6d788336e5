"""The two licence forms → rows of `license` and `license_inquiry`."""

from __future__ import annotations

from warehouse.legal_rows import reference_rows
from warehouse.records import LicenseInquiriesFields, LicenseListFields
from warehouse.tables import Tray, duration_columns, fee_columns, small


def add_licenses(
    tray: Tray,
    form_id: str,
    service_form_id: str | None,
    service_agency_id: str | None,
    fields: LicenseListFields,
) -> None:
    """Add the rows of licence form 1; without an organization of its own it belongs to the agency of its service form."""
    agency_id = tray.agency(fields.organization) or service_agency_id
    tray.add(
        "license",
        *(
            (
                form_id,
                at,
                service_form_id,
                tray.document_id,
                fields.organization,
                agency_id,
                small(row.row),
                row.title,
                row.action,
                row.legal_basis,
                row.required_documents,
                *duration_columns(row.validity),
                *fee_columns(row.fee),
                row.applicants,
                row.issuing_process,
                row.supervisors,
                *duration_columns(row.duration),
                row.electronic,
                row.non_electronic,
                row.notes,
            )
            for at, row in enumerate(fields.licenses, 1)
        ),
    )
    for at, row in enumerate(fields.licenses, 1):
        tray.add("license_regulation", *((form_id, at, *found) for found in reference_rows(row.legal_basis)))


def add_inquiries(
    tray: Tray, form_id: str, service_form_id: str | None, fields: LicenseInquiriesFields
) -> None:
    """Add the rows of licence form 2."""
    tray.add(
        "license_inquiry",
        *(
            (
                form_id,
                at,
                service_form_id,
                tray.document_id,
                small(row.row),
                row.agency,
                tray.agency(row.agency),
                row.process_kind,
                row.inquiry,
                row.required_documents,
                *duration_columns(row.validity),
                *fee_columns(row.fee),
                *duration_columns(row.duration),
                row.electronic,
                row.non_electronic,
                row.notes,
            )
            for at, row in enumerate(fields.inquiries, 1)
        ),
    )
