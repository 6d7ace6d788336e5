"""What can go wrong with a warehouse that the person at the keyboard can put right."""

from __future__ import annotations

from pathlib import Path


class WarehouseError(Exception):
    """A warehouse cannot be used as asked; the message says what was found and what to do."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: there is no warehouse here; make one with `shenasname ingest FOLDER --warehouse {path}`"
        )
        self.path = path


class WarehouseBusy(WarehouseError):
    """Another process has the warehouse open."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path}: another process has the warehouse open ({reason}); wait until it is done, or end it, and try again"
        )
        self.path = path


class NotAWarehouse(WarehouseError):
    """The file is no warehouse of ours, or one of a newer version."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path}: {found}; give another file by --warehouse")
        self.path = path


class QueryError(WarehouseError):
    """A query of the user cannot be answered."""
