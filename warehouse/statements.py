"""The SQL of the warehouse, which lies in files beside it: one statement a file, found by name."""

from __future__ import annotations

from functools import cache
from importlib import resources

VIEWS = (
    "current_form",
    "current_service",
    "report_service_catalogue",
    "report_electronic_maturity",
    "report_channels",
    "report_in_person_reasons",
    "report_exchange_graph",
    "report_fees_and_time",
    "report_licenses",
    "report_license_inquiries",
    "report_ingestion",
)
"""The views in the order in which they are made: a view stands behind those it reads."""

MIGRATIONS = (
    "0001_batches",
    "0002_forms",
    "0003_agencies",
    "0004_services",
    "0005_licenses",
    "0006_explanations",
    "0007_legal_references",
    "0008_document_kinds",
    "0009_registry",
    "0010_registry_state",
)
"""The migrations in the order in which they are carried out; a number once published is never changed."""


@cache
def statement(folder: str, name: str) -> str:
    """Give the text of `sql/<folder>/<name>.sql`."""
    return (resources.files("warehouse") / "sql" / folder / f"{name}.sql").read_text("utf-8")
