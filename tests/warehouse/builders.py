"""Submissions and arrivals for the tests of the warehouse, each part with a default that a test can replace."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from warehouse.arrivals import Arrival, Dates
from warehouse.loading import Warehouse
from warehouse.records import Form, ServiceFields, Source, Submission
from warehouse.rows import rows_of


def service_form(*, evidence: dict[str, Any] | None = None, **fields: Any) -> Form:
    return Form.model_validate(
        {
            "form_type": "service",
            "template": "service-1393",
            "fields": ServiceFields.model_validate(
                {"title": "صدور پروانه", "agency": "سازمان ثبت احوال", **fields}
            ),
            "evidence": evidence or {},
        }
    )


def submission(name: str = "a.docx", *forms: Form, **more: Any) -> Submission:
    """Give a submission whose bytes are its name, so that two names are two documents."""
    return Submission.model_validate(
        {
            "source": Source(path=name, sha256=hashlib.sha256(name.encode()).hexdigest(), format="docx"),
            "status": "ok",
            "forms": list(forms) or [service_form()],
            **more,
        }
    )


def arrival(order: int, given: Submission, dates: Dates | None = None) -> Arrival:
    rows = rows_of(given)
    return Arrival(
        order=order,
        path=given.source.path,
        outcome=rows.outcome,
        reason_code=rows.error_code,
        reason=rows.error_message,
        document_id=rows.document_id,
        rows=rows,
        size=100,
        dates=dates or Dates(file_changed=datetime(2020, 1, 1)),
    )


@cache
def _empty() -> bytes:
    """Give the bytes of an empty warehouse, made once: the structure takes longer to make than a test to run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        Warehouse(path, "test").close()
        return path.read_bytes()


def load(path: Path, *submissions: Submission, dates: Sequence[Dates] = ()) -> None:
    """Load submissions as one finished batch."""
    if not path.exists():
        path.write_bytes(_empty())
    with Warehouse(path, "test") as warehouse:
        batch = warehouse.begin(["given"], {})
        given = [*dates, *[None] * len(submissions)]
        warehouse.load(
            batch.batch_id, [arrival(at, one, given[at - 1]) for at, one in enumerate(submissions, 1)]
        )
        warehouse.finish(batch.batch_id)


def rows(path: Path, sql: str) -> list[Any]:
    """Give the rows of a query, those of one column as plain values."""
    with closing(duckdb.connect(str(path), read_only=True)) as connection:
        found = connection.execute(sql).fetchall()
    return [row[0] if len(row) == 1 else row for row in found]
