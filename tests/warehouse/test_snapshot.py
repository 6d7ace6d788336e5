"""The copy that readers use: replaced as a whole, numbered where that cannot be, and never half written."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.warehouse.builders import load, submission
from warehouse.errors import QueryError, WarehouseMissing
from warehouse.loading import Warehouse
from warehouse.querying import ask, data_dictionary, find_readable
from warehouse.snapshot import belongs_to, publish, readable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "انبار.duckdb"
    load(path, submission("a"))
    return path


def test_reader_uses_the_snapshot_while_a_writer_works(path: Path) -> None:
    publish(path)

    with Warehouse(path, "test") as warehouse:
        warehouse.begin([], {})
        answer = ask(find_readable(path), "select count(*) from batch")

    assert answer.rows == [(1,)]


def test_snapshot_is_replaced_and_nothing_else_is_left(path: Path) -> None:
    publish(path)
    load(path, submission("b", source={"path": "b", "sha256": "b" * 64, "format": "docx"}))

    publish(path)

    assert sorted(file.name for file in path.parent.iterdir()) == ["انبار.duckdb", "انبار.snapshot.duckdb"]
    assert ask(find_readable(path), "select count(*) from document").rows == [(2,)]


def test_open_snapshot_that_cannot_be_replaced_gets_a_numbered_successor(path: Path) -> None:
    first = publish(path)
    first.chmod(0o444)

    def locked(source: Path, target: Path) -> None:
        if target == first:
            raise PermissionError(13, "open in another process")
        source.replace(target)

    os.utime(first, (1, 1))
    second = publish(path, locked)

    assert second.name == "انبار.snapshot-1.duckdb"
    found = readable(path)
    assert found is not None
    assert found.path == second


def test_copy_that_fails_leaves_the_old_snapshot_in_place(path: Path) -> None:
    old = publish(path).read_bytes()

    def full(source: Path, target: Path) -> None:
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        publish(path, full)

    assert sorted(file.name for file in path.parent.iterdir()) == ["انبار.duckdb", "انبار.snapshot.duckdb"]
    assert (path.parent / "انبار.snapshot.duckdb").read_bytes() == old


def test_age_is_that_of_the_file(path: Path) -> None:
    snapshot = publish(path)
    os.utime(snapshot, (1_600_000_000, 1_600_000_000))

    found = find_readable(path)

    assert found.is_snapshot
    assert found.age(datetime.fromtimestamp(1_600_000_000, UTC) + timedelta(hours=2)) == timedelta(hours=2)


def test_warehouse_without_a_snapshot_is_read_itself(path: Path) -> None:
    found = find_readable(path)

    assert not found.is_snapshot
    assert found.path == path


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("فرم.duckdb", True),
        ("فرم.duckdb.wal", True),
        ("فرم.duckdb.tmp", True),
        ("فرم.snapshot.duckdb", True),
        ("فرم.snapshot-12.duckdb", True),
        ("فرم.snapshot-x.duckdb", False),
        ("فرم.docx", False),
        ("فرم.snapshot.docx", False),
        ("فرم ۲.duckdb", False),
        ("inner/فرم.duckdb", False),
    ],
)
def test_files_of_a_warehouse_are_known_by_their_names(tmp_path: Path, name: str, own: bool) -> None:
    assert belongs_to(tmp_path / "فرم.duckdb", tmp_path / name) == own


def test_snapshots_of_another_warehouse_are_not_taken(path: Path) -> None:
    other = path.with_name("other.duckdb")
    load(other, submission("z"))
    publish(other)

    with pytest.raises(WarehouseMissing):
        find_readable(path.with_name("othe.duckdb"))


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("selec 1", "Parser Error"),
        ("select nothing from batch", "nothing"),
        ("drop table batch", "read-only"),
        ("select now()", "cast it"),
        ("select 1/", "Parser Error"),
    ],
)
def test_wrong_sql_is_one_line(path: Path, sql: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        ask(find_readable(path), sql)

    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_last_of_several_statements_answers(path: Path) -> None:
    answer = ask(find_readable(path), "select 1 as one; select 'دو' as two, [1, 2] as list")

    assert answer.columns == ("two", "list")
    assert answer.rows == [("دو", [1, 2])]


def test_dictionary_of_a_file_is_that_of_an_empty_warehouse(path: Path) -> None:
    assert data_dictionary(find_readable(path), "test") == data_dictionary(None, "test")
