"""Opening a warehouse: its structure, and files that are none."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.builders import load, rows, submission
from warehouse.database import connect_to_read, connect_to_write
from warehouse.errors import NotAWarehouse, WarehouseBusy, WarehouseMissing
from warehouse.statements import MIGRATIONS, statement


def test_structure_is_carried_out_once_and_recorded(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    connect_to_write(path, "1").close()
    first = rows(path, "select number, name, applied_at from schema_migration order by all")

    connect_to_write(path, "2").close()

    assert rows(path, "select number, name, applied_at from schema_migration order by all") == first
    assert [number for number, *_ in first] == list(range(len(first)))


def test_file_has_the_layout_that_both_lines_of_duckdb_open(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with closing(connect_to_write(path, "1")) as connection:
        tags = connection.execute(
            "select tags from duckdb_databases() where database_name = 'warehouse'"
        ).fetchall()

    assert tags[0][0]["storage_version"].startswith("v1.5.0")


def test_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.duckdb"
    connect_to_write(path, "1").close()
    broken = "create table half (a integer); select nonsense;"
    monkeypatch.setattr("warehouse.database.MIGRATIONS", (*MIGRATIONS, "9999_broken"))
    monkeypatch.setattr(
        "warehouse.database.statement",
        lambda folder, name: broken if name == "9999_broken" else statement(folder, name),
    )

    with pytest.raises(duckdb.Error):
        connect_to_write(path, "2")

    assert rows(path, "select count(*) from duckdb_tables() where table_name = 'half'") == [0]
    assert rows(path, "select count(*) from schema_migration where number = 9999") == [0]


def test_views_are_made_anew_when_they_change(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with closing(connect_to_write(path, "1")) as connection:
        connection.execute("create or replace view report_channels as select 1 as one")
        connection.execute("update schema_migration set digest = 'older' where number = 0")

    connect_to_write(path, "2").close()

    assert rows(path, "from report_channels") == []


@pytest.mark.parametrize("name", ["it's.duckdb", "انبار داده.duckdb", "a b.duckdb"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    load(tmp_path / name, submission())

    assert rows(tmp_path / name, "select count(*) from current_service") == [1]


def test_other_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("create table mine (a integer)")

    with pytest.raises(NotAWarehouse, match=r"other\.duckdb"):
        connect_to_write(path, "1")

    assert rows(path, "select table_name from duckdb_tables()") == ["mine"]


def test_warehouse_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with closing(connect_to_write(path, "1")) as connection:
        connection.execute("insert into schema_migration select 9999, 'x', now()::timestamp, 'y', 'z'")

    with pytest.raises(NotAWarehouse, match="newer version"):
        connect_to_write(path, "1")


@pytest.mark.parametrize("content", [b"plain text", b"PK\x03\x04", bytes(5000)], ids=["text", "zip", "zeros"])
def test_file_that_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(content)

    with pytest.raises(NotAWarehouse, match=r"form\.docx"):
        connect_to_write(path, "1")
    with pytest.raises(NotAWarehouse, match=r"form\.docx"):
        connect_to_read(path)
    assert path.read_bytes() == content


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="shenasname ingest"):
        connect_to_read(tmp_path / "none.duckdb")
    with pytest.raises(NotAWarehouse, match="folder"):
        connect_to_write(tmp_path / "none" / "a.duckdb", "1")


def test_second_process_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    attempt = "import sys; from pathlib import Path; from warehouse.database import *; connect_to_write(Path(sys.argv[1]), '1')"

    with closing(connect_to_write(path, "1")):
        other = subprocess.run(
            [sys.executable, "-c", attempt, str(path)], capture_output=True, text=True, check=False
        )

    assert WarehouseBusy.__name__ in other.stderr
