"""The copy of a warehouse that readers use, since DuckDB lets nobody in while one process writes.

`shenasname.duckdb` has its snapshot in `shenasname.snapshot.duckdb`, replaced as a whole after each finished batch. Where an open file
cannot be replaced (Windows), the next one gets a number, and readers take the newest.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

_NUMBER = re.compile(r"\.snapshot(?:-(?P<number>\d+))?\.duckdb$")


@dataclass(frozen=True, slots=True)
class Readable:
    """The file that readers of a warehouse open, and when it was made."""

    path: Path
    made_at: datetime
    is_snapshot: bool

    def age(self, moment: datetime | None = None) -> timedelta:
        return max((moment or datetime.now(UTC)) - self.made_at, timedelta())


def publish(warehouse: Path, replace: Callable[[Path, Path], object] = os.replace) -> Path:
    """Copy a warehouse that nobody is writing to, and put the copy in the place of the last one.

    Older numbered snapshots that nobody has open any more are removed.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{warehouse.stem}.", suffix=".copying", dir=warehouse.parent)
    copy = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target, warehouse.open("rb") as source:
            shutil.copyfileobj(source, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())
        copy.chmod(warehouse.stat().st_mode & 0o777)
        published = _put(copy, warehouse, replace)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    for older in _snapshots(warehouse):
        if older != published:
            with contextlib.suppress(OSError):
                older.unlink()
    return published


def _put(copy: Path, warehouse: Path, replace: Callable[[Path, Path], object]) -> Path:
    present = _snapshots(warehouse)
    newest = _number(present[-1]) if present else 0
    try:
        target = _snapshot(warehouse, 0)
        replace(copy, target)
    except PermissionError:
        target = _snapshot(warehouse, newest + 1)
        replace(copy, target)
    return target


def belongs_to(warehouse: Path, path: Path) -> bool:
    """Tell whether a path is a warehouse's own: the file, its log, its folder for what memory cannot hold, or one of its snapshots."""
    name = path.name
    if not name.startswith(warehouse.stem):
        return False
    name = name.removesuffix(".wal").removesuffix(".tmp")
    is_named_so = name == warehouse.name or (
        name.startswith(f"{warehouse.stem}.snapshot")
        and _NUMBER.fullmatch(name, len(warehouse.stem)) is not None
    )
    return is_named_so and path.parent.resolve() == warehouse.parent.resolve()


def readable(warehouse: Path) -> Readable | None:
    """Give the newest snapshot of a warehouse; else the warehouse itself; None where there is neither."""
    candidates = _snapshots(warehouse)
    for path in [*reversed(candidates), warehouse]:
        with contextlib.suppress(OSError):
            made_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            return Readable(path, made_at, path != warehouse)
    return None


def _snapshots(warehouse: Path) -> list[Path]:
    """Give the snapshots of a warehouse, the newest last."""
    names = (
        path
        for path in warehouse.parent.glob(f"{_escaped(warehouse.stem)}.snapshot*.duckdb")
        if _NUMBER.search(path.name)
    )
    return sorted(names, key=lambda path: (path.stat().st_mtime_ns, _number(path)))


def _snapshot(warehouse: Path, number: int) -> Path:
    suffix = f"-{number}" if number else ""
    return warehouse.with_name(f"{warehouse.stem}.snapshot{suffix}.duckdb")


def _number(path: Path) -> int:
    match = _NUMBER.search(path.name)
    return int(match["number"] or 0) if match else 0


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)
