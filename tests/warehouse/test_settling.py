"""When the registry of public bodies changes, agencies are told anew and the rows follow; what forms say stays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from normalizers.characters import fold
from tests.warehouse.builders import arrival, load, rows, service_form, submission
from warehouse.agencies import Columns
from warehouse.keys import key_of
from warehouse.loading import Warehouse
from warehouse.records import Form


def columns_without_registry(spelling: str) -> Columns:
    folded = fold(spelling)
    return (key_of(folded), spelling, None, folded, None, None, None, None, None, "unknown", 0.0, [])


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of two batches, made when no name was known: each spelling is an agency."""
    path = tmp_path / "old.duckdb"
    exchange: dict[str, Any] = {"external_exchanges": [{"agency": "بهزیستی"}], "parent_agency": "وزارت کار"}
    licences = Form.model_validate(
        {"form_type": "license_list", "fields": {"licenses": [{"title": "پروانه"}]}}
    )
    with monkeypatch.context() as patched:
        patched.setattr("warehouse.tables.agency_columns", columns_without_registry)
        load(path, submission("a", service_form(agency="سازمان بهزیستي", **exchange), licences))
        load(path, submission("b", service_form(agency="بهزیستی", **exchange)))
    forget(path)
    return path


def forget(path: Path) -> None:
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute("update registry_state set digest = 'older'")


def test_spellings_fall_together_when_the_registry_learns_them(old: Path) -> None:
    assert rows(old, "select count(*) from agency") == [3]

    Warehouse(old, "test").close()

    assert rows(old, "select name, registry_key, first_batch_id from agency order by all") == [
        ("سازمان بهزیستی کشور", "welfare", 1),
        ("وزارت تعاون، کار و رفاه اجتماعی", "labour", 1),
    ]
    assert rows(old, "select spelling, kind, first_batch_id from agency_alias order by all") == [
        ("بهزیستی", "abbreviation", 1),
        ("سازمان بهزیستي", "alias", 1),
        ("وزارت کار", "alias", 1),
    ]


def test_rows_follow_and_what_the_form_says_stays(old: Path) -> None:
    said = "select agency, parent_agency from service order by all"
    before = rows(old, said)

    Warehouse(old, "test").close()

    assert rows(old, said) == before
    for table, key in (
        ("service", "agency_id"),
        ("external_exchange", "agency_id"),
        ("license", "agency_id"),
    ):
        assert rows(
            old,
            f"select distinct registry_key from {table} left join agency on agency.agency_id = {table}.{key}",
        ) == ["welfare"], table
    assert rows(
        old,
        """
        select distinct agency.registry_key
        from service join agency on agency.agency_id = service.parent_agency_id
        """,
    ) == ["labour"]


def test_newer_form_of_what_is_one_agency_now_takes_the_place_of_the_older(old: Path) -> None:
    assert rows(old, "select count(*) from current_service") == [2]

    Warehouse(old, "test").close()

    assert rows(old, "select agency from current_service") == ["بهزیستی"]
    assert rows(old, "select count(*) from form where is_current") == [1]


def test_settled_warehouse_is_left_alone(old: Path) -> None:
    Warehouse(old, "test").close()
    with closing(duckdb.connect(str(old))) as connection:
        connection.execute("update agency set name = 'دست نخورده'")

    Warehouse(old, "test").close()

    assert rows(old, "select distinct name from agency") == ["دست نخورده"]


def test_batch_that_was_begun_is_finished_before_agencies_are_told_anew(old: Path) -> None:
    with Warehouse(old, "test") as warehouse:
        warehouse.begin([], {})
    forget(old)
    with closing(duckdb.connect(str(old))) as connection:
        connection.execute("update agency set name = 'دست نخورده'")

    with Warehouse(old, "test") as warehouse:
        batch = warehouse.begin([], {})
        warehouse.load(batch.batch_id, [arrival(1, submission("c"))])
        assert batch.is_continued
        warehouse.finish(batch.batch_id)

    assert "دست نخورده" in rows(old, "select name from agency")

    Warehouse(old, "test").close()

    assert rows(old, "select name from agency where registry_key = 'welfare'") == ["سازمان بهزیستی کشور"]
