"""Asking a warehouse: SQL in, plain rows out, from the newest snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.arrivals import Known
from warehouse.database import Connection, connect_in_memory, connect_to_read
from warehouse.errors import QueryError, WarehouseMissing
from warehouse.outcomes import Outcome
from warehouse.snapshot import Readable, readable
from warehouse.statements import statement

# DuckDB hands out moments with a time zone only with a further library; the tables here have none (all is in UTC).
_ZONED = "a column of the answer is a moment with a time zone; cast it, as in now()::timestamp"


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query. `types` are DuckDB's names of the columns' types."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One line of the data dictionary; `column` is empty for the table or view itself."""

    table: str
    kind: str
    column: str
    type: str
    comment: str


def find_readable(warehouse: Path) -> Readable:
    """Give the file to read from. Raises WarehouseMissing where there is none."""
    found = readable(warehouse)
    if found is None:
        raise WarehouseMissing(warehouse)
    return found


def ask(source: Readable, sql: str) -> Answer:
    """Answer a query; of several statements the last one answers.

    Raises:
        QueryError: The SQL is wrong or cannot be carried out.
    """
    with closing(connect_to_read(source.path)) as connection:
        try:
            cursor = connection.execute(sql)
            described = cursor.description or []
            rows = cursor.fetchall() if described else []
        except duckdb.Error as error:
            raise QueryError(_ZONED if "pytz" in str(error) else _one_line(error)) from error
        except ModuleNotFoundError as error:  # a type of the answer that Python knows by a package only
            raise QueryError(
                f"a column of the answer cannot be shown ({error}); cast it to varchar"
            ) from error
    return Answer(
        tuple(str(column[0]) for column in described), tuple(str(column[1]) for column in described), rows
    )


def known_documents(warehouse: Path) -> dict[str, Known]:
    """Give every document of a warehouse by SHA-256, from what readers see of it; none where there is no warehouse."""
    source = readable(warehouse)
    if source is None:
        return {}
    with closing(connect_to_read(source.path)) as connection:
        rows = connection.execute(statement("load", "all_documents")).fetchall()
    return {
        sha256: Known(document_id, path, Outcome(outcome), code, message, form_count)
        for sha256, document_id, path, outcome, code, message, form_count in rows
    }


def _one_line(error: duckdb.Error) -> str:
    """Give what DuckDB says without the picture of the place, in one line."""
    lines = [line.strip() for line in str(error).split("\n\nLINE ", 1)[0].splitlines()]
    return " ".join(line for line in lines if line) or type(error).__name__


def data_dictionary(source: Readable | None, program_version: str) -> list[DictionaryEntry]:
    """Give every table, view and column with its comment: of a warehouse, or of an empty one made in memory."""
    connection: Connection = connect_to_read(source.path) if source else connect_in_memory(program_version)
    with closing(connection):
        rows: Sequence[tuple[str, str, str, str, str]] = connection.execute(
            statement("load", "data_dictionary")
        ).fetchall()
    return [DictionaryEntry(*row) for row in rows]
