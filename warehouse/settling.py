"""Agencies told anew when the registry of public bodies has changed: the same spellings, the bodies they mean today.

Nothing that a form says is touched: the spellings stand beside the keys, and only the keys, and which form is current, follow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from importlib import resources
from typing import Any

import duckdb

from warehouse.agencies import agency_columns
from warehouse.database import transaction
from warehouse.statements import statement
from warehouse.tables import Row

_REFERENCES = (
    "service_agency",
    "service_parent",
    "exchange_agency",
    "inquiry_agency",
    "license_agency",
    "license_service_agency",
)
"""What points at agencies, in the order in which it is pointed anew: a licence takes the agency of its service."""


@cache
def registry_digest() -> str:
    """Give the digest of the registry and of the rules by which names are told."""
    folder = resources.files("normalizers.agencies")
    parts = sorted(
        (item.name, item.read_bytes()) for item in folder.iterdir() if item.name.endswith((".toml", ".py"))
    )
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def settle_agencies(
    connection: duckdb.DuckDBPyConnection,
    incoming: Callable[[list[Row]], AbstractContextManager[None]],
) -> None:
    """Tell all agencies anew, where the registry has changed since they were told; a batch that was begun is finished first.

    Args:
        incoming: Shows rows of spellings to the statements.
    """
    known = connection.execute("select digest from registry_state").fetchone()
    if known == (registry_digest(),):
        return
    if connection.execute(statement("load", "unfinished_batch")).fetchone() is not None:
        return
    rows = _spellings(connection.execute(statement("settle", "spellings")).fetchall())
    with incoming(rows), transaction(connection):
        if rows:
            connection.execute("delete from agency_alias")
            connection.execute("delete from agency")
            for name in ("agency", "agency_alias"):
                connection.execute(statement("load", name))
            for name in _REFERENCES:
                connection.execute(statement("settle", name))
            connection.execute(statement("load", "succession"), {"batch_id": None})
            for name in ("apply_succession", "follow_service"):
                connection.execute(statement("load", name))
        connection.execute("delete from registry_state")
        connection.execute(
            "insert into registry_state (digest) values ($digest)", {"digest": registry_digest()}
        )


def _spellings(found: list[Any]) -> list[Row]:
    return [
        (*columns, batch_id, position)
        for position, (spelling, batch_id) in enumerate(found)
        if (columns := agency_columns(spelling)) is not None
    ]
