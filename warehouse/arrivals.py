"""How inputs end: an `Arrival` for each, with the rows of its document where that is new, and the rows of the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from warehouse.database import now
from warehouse.outcomes import Outcome
from warehouse.rows import DocumentRows
from warehouse.tables import Row

NOT_LOADABLE = "not-loadable"


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of a document's age; `given` is the date stated at ingestion."""

    given: datetime | None = None
    modified: datetime | None = None
    file_changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """How one input ended, and its rows where it is a document that is new here.

    Attributes:
        order: Place among the inputs of the batch, counted from 1.
        document_id: Of the document it is, new or known; None where the path could not be opened.
        is_stored: Whether the warehouse has the row of this input already, from a run that was killed.
    """

    order: int
    path: str
    outcome: Outcome
    reason_code: str | None = None
    reason: str | None = None
    document_id: str | None = None
    rows: DocumentRows | None = None
    size: int = 0
    dates: Dates = Dates()
    is_stored: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the warehouse has already; `path` is where it was first seen.

    One without forms (set aside, or nothing recognised in it) is read again when it comes again.
    """

    document_id: str
    path: str
    outcome: Outcome
    reason_code: str | None
    reason: str | None
    form_count: int


def agency_rows(arrivals: Sequence[Arrival], batch_id: int) -> list[Row]:
    """Give the spellings of agencies met in a chunk, each once, in the order met."""
    seen = {
        spelling: columns
        for arrival in arrivals
        if arrival.rows is not None
        for spelling, columns in arrival.rows.agencies.items()
    }
    return [(*columns, batch_id, position) for position, columns in enumerate(seen.values())]


def document_row(arrival: Arrival, batch_id: int, version: str) -> Row:
    """Give the row of a new document."""
    rows, dates, loaded_at = arrival.rows, arrival.dates, now()
    assert rows is not None
    dated_at, dated_by = _dated(dates, loaded_at)
    return (
        rows.document_id,
        rows.sha256,
        rows.format,
        arrival.size,
        rows.page_count,
        [arrival.path],
        batch_id,
        arrival.order,
        loaded_at,
        version,
        rows.outcome.value,
        rows.error_code,
        rows.error_message,
        rows.form_count,
        _naive(dates.modified),
        _naive(dates.file_changed),
        dated_at,
        dated_by,
    )


def _dated(dates: Dates, loaded_at: datetime) -> tuple[datetime, str]:
    for moment, by in ((dates.given, "given"), (dates.modified, "document"), (dates.file_changed, "file")):
        naive = _naive(moment)
        if naive is not None:
            return naive, by
    return loaded_at, "load"


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment is not None else None


def input_row(arrival: Arrival, batch_id: int) -> Row:
    """Give the row of an input."""
    return (
        batch_id,
        arrival.order,
        arrival.path,
        arrival.document_id,
        arrival.outcome.value,
        arrival.reason_code,
        arrival.reason,
    )


def refused(arrival: Arrival, error: Exception) -> Arrival:
    """Give the arrival without its rows: one that the database cannot hold."""
    message = f"the record cannot be stored ({type(error).__name__}); keep the file and report it as a fault"
    rows = arrival.rows
    return replace(
        arrival,
        outcome=Outcome.SET_ASIDE,
        reason_code=NOT_LOADABLE,
        reason=message,
        rows=rows
        and replace(
            rows,
            outcome=Outcome.SET_ASIDE,
            error_code=NOT_LOADABLE,
            error_message=message,
            form_count=0,
            tables={},
            agencies={},
        ),
    )
