"""Showing how far a run is: a moving line on a terminal, and nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any


def shown[Item](items: Iterable[Item], *, what: str, quiet: bool = False) -> Iterator[Item]:
    """Give the items on, counting them on stderr where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    with _line(what) as line:
        task = line.add_task(what, total=None)
        for item in items:
            line.advance(task)
            yield item


def _line(what: str) -> Any:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn(f"{what}: {{task.completed:,}}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
