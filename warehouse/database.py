"""Opening a warehouse: one DuckDB file, brought to the newest structure, with its views.

The connection stays inside this package; others see `Warehouse` (to write) and `warehouse.querying` (to read).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.errors import NotAWarehouse, WarehouseBusy, WarehouseMissing
from warehouse.statements import MIGRATIONS, VIEWS, statement

# Files of this layout open in duckdb 1.5 and in 2.x.
STORAGE_VERSION = "v1.5.0"
_VIEWS_NUMBER = 0  # under which schema_migration keeps the digest of the views

Connection = duckdb.DuckDBPyConnection


def now() -> datetime:
    """Give the present moment in UTC as the database keeps it, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def connect_to_write(path: Path, program_version: str) -> Connection:
    """Open or make the warehouse for writing, and bring it to the newest structure.

    Raises:
        WarehouseBusy: Another process has it open.
        NotAWarehouse: The file is something else, or newer than this program.
    """
    if not path.absolute().parent.is_dir():
        raise NotAWarehouse(path, "the folder for it does not exist")
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(path).replace("'", "''")  # ATTACH takes no parameters
        with _explained(path):
            connection.execute(f"attach '{quoted}' as warehouse (storage_version '{STORAGE_VERSION}')")
        connection.execute("use warehouse")
        _migrate(connection, path, program_version)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path) -> Connection:
    """Open a warehouse or its snapshot for reading.

    Raises:
        WarehouseMissing: There is no such file.
        WarehouseBusy: A writer has it open.
        NotAWarehouse: The file is something else.
    """
    if not path.exists():
        raise WarehouseMissing(path)
    with _explained(path):
        return duckdb.connect(str(path), read_only=True)


def connect_in_memory(program_version: str) -> Connection:
    """Make an empty warehouse in memory, to read its structure from."""
    connection = duckdb.connect(":memory:")
    _migrate(connection, Path(":memory:"), program_version)
    return connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commit what the block did, or none of it."""
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.IOException as error:
        reason = str(error).splitlines()[0]
        if "lock" in reason.lower() or "being used by another process" in reason.lower():
            raise WarehouseBusy(path, "it holds the lock") from error
        raise NotAWarehouse(path, f"the file cannot be opened as a warehouse ({reason})") from error
    except (duckdb.InvalidInputException, duckdb.SerializationException) as error:
        raise NotAWarehouse(
            path, f"the file cannot be opened as a warehouse ({str(error).splitlines()[0]})"
        ) from error
    except duckdb.BinderException as error:  # the file is attached already by this process
        raise WarehouseBusy(path, str(error).splitlines()[0]) from error


def _migrate(connection: Connection, path: Path, program_version: str) -> None:
    """Carry out the migrations that the file has not seen, each in a transaction with its record, then the views."""
    done = _carried_out(connection, path)
    for name in MIGRATIONS:
        number = int(name.split("_", 1)[0])
        if number in done:
            continue
        text = statement("migrations", name)
        with transaction(connection):
            connection.execute(text)
            _record(connection, number, name, program_version, text)
    views = "\n".join(statement(folder, name) for name in VIEWS for folder in ("views", "view_comments"))
    if done.get(_VIEWS_NUMBER) != _digest(views):
        with transaction(connection):
            for name in VIEWS:
                connection.execute(statement("views", name))
                connection.execute(statement("view_comments", name))
            connection.execute("delete from schema_migration where number = ?", [_VIEWS_NUMBER])
            _record(connection, _VIEWS_NUMBER, "views", program_version, views)


def _carried_out(connection: Connection, path: Path) -> dict[int, str]:
    tables = {
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where database_name = current_database()"
        ).fetchall()
    }
    if not tables:
        return {}
    if "schema_migration" not in tables:
        raise NotAWarehouse(path, "the database holds other tables and none of a warehouse")
    done = dict(connection.execute("select number, digest from schema_migration").fetchall())
    newest = int(MIGRATIONS[-1].split("_", 1)[0])
    if max(done, default=0) > newest:
        raise NotAWarehouse(
            path, "the warehouse was made by a newer version of this program; update the program"
        )
    return done


def _record(connection: Connection, number: int, name: str, program_version: str, text: str) -> None:
    connection.execute(
        "insert into schema_migration by name"
        " select ? as number, ? as name, ? as applied_at, ? as program_version, ? as digest",
        [number, name, now(), program_version, _digest(text)],
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
