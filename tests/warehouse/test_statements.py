"""The SQL files: their style, and that what Python expects of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from warehouse.database import connect_in_memory
from warehouse.statements import MIGRATIONS, VIEWS
from warehouse.tables import COLUMNS

SQL = Path(__file__).parents[2] / "warehouse" / "sql"
FILES = sorted(SQL.rglob("*.sql"))
SINGLE = [path for path in FILES if path.parent.name not in {"migrations", "view_comments"}]

# The tables and views that the contract promises.
TABLES = set(
    """batch document form agency agency_alias service service_stage service_document service_regulation service_fee
    internal_exchange external_exchange service_process process_step process_flow license license_inquiry form_value contact
    evidence finding unassigned_text""".split()  # noqa: SIM905
)


def name_of(path: Path) -> str:
    return path.relative_to(SQL).as_posix()


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    return connect_in_memory("test")


def without_strings(sql: str) -> str:
    return re.sub(r"'[^']*'|--[^\n]*", "", sql)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file_begins_with_a_comment_and_is_in_lower_case(path: Path) -> None:
    text = path.read_text("utf-8")

    assert text.startswith("-- ")
    assert not re.search(r"[A-Z]", without_strings(text))


@pytest.mark.parametrize("path", SINGLE, ids=name_of)
def test_file_holds_one_statement_with_named_columns(path: Path) -> None:
    statements = duckdb.extract_statements(path.read_text("utf-8"))

    assert len(statements) == 1
    assert "select *" not in without_strings(path.read_text("utf-8"))


def test_no_file_is_forgotten_in_the_lists() -> None:
    assert {path.stem for path in (SQL / "views").glob("*.sql")} == set(VIEWS)
    assert {path.stem for path in (SQL / "view_comments").glob("*.sql")} == set(VIEWS)
    assert sorted(path.stem for path in (SQL / "migrations").glob("*.sql")) == list(MIGRATIONS)


def test_every_table_of_the_contract_is_there(empty: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in empty.execute("select table_name from duckdb_tables()").fetchall()}

    assert tables >= TABLES


def test_every_table_view_and_column_has_a_comment(empty: duckdb.DuckDBPyConnection) -> None:
    silent = empty.execute(
        """
        select table_name from duckdb_tables() where coalesce(comment, '') = ''
        union all select view_name from duckdb_views() where not internal and coalesce(comment, '') = ''
        union all select table_name || '.' || column_name from duckdb_columns()
        where not internal and coalesce(comment, '') = ''
        """
    ).fetchall()

    assert silent == []


def test_fields_of_the_form_have_their_persian_label_in_the_comment(empty: duckdb.DuckDBPyConnection) -> None:
    service = empty.execute(
        "select column_name, comment from duckdb_columns() where table_name in ('service', 'service_stage', 'service_fee')"
    ).fetchall()

    own = {
        "form_id",
        "document_id",
        "title_folded",
        "agency_id",
        "parent_agency_id",
        "service_id_note",
        "ordinal",
        "stage_order",
    }
    unlabelled = [
        name
        for name, comment in service
        if not re.search("[آ-ی]", comment)
        and name not in own
        and not re.search(r"_(value|value_to|unit|bound|days|to_rial)$", name)
    ]
    assert unlabelled == []


@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"agency"}))
def test_rows_name_columns_that_the_table_has(empty: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = {
        name
        for (name,) in empty.execute(
            "select column_name from duckdb_columns() where table_name = ?", [table]
        ).fetchall()
    }

    assert set(COLUMNS[table]) <= columns


@pytest.mark.parametrize("view", VIEWS)
def test_view_answers_in_an_empty_warehouse(empty: duckdb.DuckDBPyConnection, view: str) -> None:
    assert empty.execute(f"from {view}").fetchall() == []


def test_nothing_depends_on_keys_checks_or_enums(empty: duckdb.DuckDBPyConnection) -> None:
    kinds = {kind for (kind,) in empty.execute("select constraint_type from duckdb_constraints()").fetchall()}
    types = {
        kind
        for (kind,) in empty.execute("select data_type from duckdb_columns() where not internal").fetchall()
    }

    assert kinds <= {"NOT NULL"}
    assert not any(kind.startswith("ENUM") for kind in types)
