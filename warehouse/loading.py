"""Writing to a warehouse: batches, and the documents of a batch in committed chunks.

A document lands whole or not at all. What is written does not depend on when a chunk was cut or a run was killed: keys come from
the bytes of the documents, numbers from the order of the inputs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from warehouse.arrivals import Arrival, Known, agency_rows, document_row, input_row, refused
from warehouse.arrow import agency_types, arrow_table, column_types
from warehouse.database import connect_to_write, now, transaction
from warehouse.outcomes import Outcome
from warehouse.settling import settle_agencies
from warehouse.statements import statement
from warehouse.tables import COLUMNS, Row

# What Arrow and DuckDB raise for a value that its column cannot hold.
_UNSTORABLE = (
    pa.ArrowException,
    OverflowError,
    UnicodeError,
    duckdb.DataError,
    duckdb.IntegrityError,
)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch that was begun; `taken_in` are the inputs it has stored already where it was killed before, in order."""

    batch_id: int
    is_continued: bool
    taken_in: list[Arrival]


class Warehouse:
    """A warehouse opened for writing, by one process at a time.

    Raises:
        WarehouseError: It cannot be opened.
    """

    def __init__(self, path: Path, program_version: str) -> None:
        self.path = path
        self._version = program_version
        self._connection = connect_to_write(path, program_version)
        self._types = column_types(self._connection)
        self._types["agency"] = agency_types(self._types)
        settle_agencies(self._connection, lambda rows: self._incoming(agency=self._arrow("agency", rows)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def known(self, digests: Iterable[str]) -> dict[str, Known]:
        """Tell which documents are known, by SHA-256."""
        incoming = pa.table({"sha256": pa.array(list(digests), pa.string())})
        with self._incoming(digest=incoming):
            rows = self._connection.execute(statement("load", "known_documents")).fetchall()
        return {
            sha256: Known(document_id, path, Outcome(outcome), code, message, form_count)
            for sha256, document_id, path, outcome, code, message, form_count in rows
        }

    def begin(self, inputs: Sequence[str], settings: Mapping[str, object]) -> Batch:
        """Begin a batch, or continue the one that was killed."""
        stored = json.dumps(settings, ensure_ascii=False, default=str)
        unfinished = self._connection.execute(statement("load", "unfinished_batch")).fetchone()
        with transaction(self._connection):
            if unfinished is not None:
                (batch_id,) = unfinished
                self._connection.execute(
                    statement("load", "continue_batch"),
                    {
                        "batch_id": batch_id,
                        "program_version": self._version,
                        "settings": stored,
                        "inputs": list(inputs),
                    },
                )
            else:
                self._connection.execute(
                    statement("load", "start_batch"),
                    {
                        "started_at": now(),
                        "program_version": self._version,
                        "settings": stored,
                        "inputs": list(inputs),
                    },
                )
                batch_id = self._connection.execute("select max(batch_id) from batch").fetchall()[0][0]
        return Batch(batch_id, unfinished is not None, self._taken_in(batch_id))

    def _taken_in(self, batch_id: int) -> list[Arrival]:
        rows = self._connection.execute(statement("load", "batch_inputs"), {"batch_id": batch_id}).fetchall()
        return [
            Arrival(order, path, Outcome(outcome), code, reason, document_id, is_stored=True)
            for order, path, document_id, outcome, code, reason in rows
        ]

    def load(self, batch_id: int, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Load the inputs of a chunk that are not stored yet, in one transaction, and give all back as they ended.

        Where the database refuses the chunk, its documents are loaded one by one, and the guilty ones are set aside.
        """
        new = [arrival for arrival in arrivals if not arrival.is_stored]
        try:
            self._load(batch_id, new)
        except _UNSTORABLE as error:
            if len(arrivals) > 1:
                return [one for arrival in arrivals for one in self.load(batch_id, [arrival])]
            ended = [refused(arrivals[0], error)]
            self._load(batch_id, ended)
            return ended
        return list(arrivals)

    def _load(self, batch_id: int, arrivals: Sequence[Arrival]) -> None:
        if not arrivals:
            return
        new = [arrival for arrival in arrivals if arrival.rows is not None]
        documents = [document_row(arrival, batch_id, self._version) for arrival in new]
        inputs = [input_row(arrival, batch_id) for arrival in arrivals]
        tables = _merged(arrival.rows.tables for arrival in new if arrival.rows is not None)
        incoming = {
            "document": self._arrow("document", documents),
            "input": self._arrow("input", inputs),
            "agency": self._arrow("agency", agency_rows(new, batch_id)),
            **{name: self._arrow(name, rows) for name, rows in tables.items()},
        }
        with self._incoming(**incoming), transaction(self._connection):
            for name in (
                "former_documents",
                "forget_formless",
                "document",
                "input",
                "agency",
                "agency_alias",
                "document_paths",
            ):
                self._connection.execute(statement("load", name))
            for name in tables:
                self._connection.execute(
                    statement("load", name) if name == "form" else _insert(name, COLUMNS[name])
                )

    def finish(self, batch_id: int) -> None:
        """Finish a batch: tell which forms are current, close the accounts, and let the views show it."""
        with transaction(self._connection):
            for name in ("make_current", "succession"):
                self._connection.execute(statement("load", name), {"batch_id": batch_id})
            for name in ("apply_succession", "follow_service"):
                self._connection.execute(statement("load", name))
            self._connection.execute(
                statement("load", "finish_batch"), {"batch_id": batch_id, "finished_at": now()}
            )
        self._connection.execute("checkpoint warehouse")

    def _arrow(self, table: str, rows: Sequence[Row]) -> Any:
        return arrow_table(COLUMNS[table], rows, self._types[table])

    def _incoming(self, **tables: Any) -> _Incoming:
        return _Incoming(self._connection, tables)


class _Incoming:
    """Arrow tables that the statements see as `incoming_<name>` while the block runs."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: dict[str, Any]) -> None:
        self._connection = connection
        self._tables = tables

    def __enter__(self) -> None:
        for name, table in self._tables.items():
            self._connection.register(f"incoming_{name}", table)

    def __exit__(self, *_: object) -> None:
        for name in self._tables:
            self._connection.unregister(f"incoming_{name}")


def _insert(table: str, columns: Sequence[str]) -> str:
    """Give the statement that loads a table; its names come from `COLUMNS`, never from a document."""
    names = ", ".join(columns)
    return f"insert into {table} ({names}) select {names} from incoming_{table}"


def _merged(tables: Iterable[dict[str, list[Row]]]) -> dict[str, list[Row]]:
    merged: dict[str, list[Row]] = {}
    for document in tables:
        for name, rows in document.items():
            merged.setdefault(name, []).extend(rows)
    return merged
