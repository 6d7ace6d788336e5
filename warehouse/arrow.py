"""Rows → Arrow tables, with the types that the database itself gives its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.tables import Row

_PLAIN = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
_MEMBER = re.compile(
    r'"?(?P<name>\w+)"? (?P<type>\w+(?:\[\])?)(?:, |$)'
)  # "bbox DOUBLE[], " → bbox, DOUBLE[]

Types = dict[str, dict[str, Any]]


def column_types(connection: duckdb.DuckDBPyConnection) -> Types:
    """Give the Arrow type of every column of every table."""
    types: Types = {}
    for table, column, declared in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() where database_name = current_database()"
    ).fetchall():
        types.setdefault(table, {})[column] = _arrow_type(declared)
    return types


def agency_types(types: Types) -> dict[str, Any]:
    """Give the types of a spelling of an agency as it is made: columns of two tables, and its place in its chunk."""
    alias = types["agency_alias"]
    return {
        **alias,
        **types["agency"],
        "match_kind": alias["kind"],
        "batch_id": pa.int32(),
        "position": pa.int64(),
    }


def _arrow_type(declared: str) -> Any:
    if declared.endswith("[]"):
        return pa.list_(_arrow_type(declared[:-2]))
    if declared.startswith("STRUCT("):
        members = _MEMBER.finditer(declared[len("STRUCT(") : -1])
        return pa.struct([(member["name"], _arrow_type(member["type"])) for member in members])
    return _PLAIN[declared]


def arrow_table(columns: Sequence[str], rows: Sequence[Row], types: dict[str, Any]) -> Any:
    """Give rows as a table of the columns named."""
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [pa.array(column, type=types[name]) for name, column in zip(columns, values, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))
