"""From what was found to a submission: the tasks that workers carry out, and what stands for a document that gave none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from extractors.discovery import Found
from extractors.source import SourceFile
from pipeline.executor import Lost
from pipeline.exits import Fault
from warehouse.records import ErrorRecord, Source, Submission
from warehouse.rows import DocumentRows, rows_of

Reader = Callable[[SourceFile], Submission]

INTERNAL_ERROR = "internal-error"


def default_reader() -> Reader:
    """Give the function that reads a document; imported late, since it brings all the libraries."""
    from pipeline.stages import read_submission

    return read_submission


def read_found(found: Found, read: Reader) -> Submission:
    """Read a document; a file that was refused gives a failed submission."""
    if isinstance(found, SourceFile):
        return read(found)
    return failed_submission(found, found.code, found.message)


@dataclass(frozen=True, slots=True)
class ReadRows:
    """A document as rows, with the date of change that it carries in itself."""

    rows: DocumentRows
    modified_at: datetime | None


def read_rows(source: SourceFile, read: Reader) -> ReadRows:
    """Read a document as far as its rows."""
    return ReadRows(rows_of(read(source)), source.modified_at())


def lost_submission(found: Found, lost: Fault | Lost) -> Submission:
    """Say why a document gave no result: a bug met there, a limit, or a worker that died."""
    if isinstance(lost, Lost):
        return failed_submission(
            found, lost.code, f"{found.path}: {lost.found}; check the file, and report it if it is a form"
        )
    found_fault = f"a fault of this program was met ({lost.kind} in {lost.place})"
    return failed_submission(
        found, INTERNAL_ERROR, f"{found.path}: {found_fault}; keep the file and report it"
    )


def failed_submission(found: Found, code: str, message: str) -> Submission:
    """Give the record of a document that could not be read."""
    if isinstance(found, SourceFile):
        source = Source(path=found.path, sha256=found.sha256, format=found.format.value)
    else:
        source = Source(path=found.path, sha256="", format="unknown")
    return Submission(source=source, status="failed", error=ErrorRecord(code=code, message=message))
