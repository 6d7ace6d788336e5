"""Found files → arrivals: what is known already is passed over, what is new is read, and all keep the order of the inputs."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from extractors.discovery import Found
from extractors.source import Refusal, SourceFile
from pipeline.executor import Executor, Lost, executor_for
from pipeline.exits import Fault
from pipeline.reading import Reader, ReadRows, lost_submission, read_rows
from pipeline.settings import Settings
from warehouse.arrivals import Arrival, Dates, Known
from warehouse.outcomes import Outcome
from warehouse.rows import rows_of
from warehouse.tables import document_id_of

DUPLICATE_DOCUMENT = "duplicate-document"

Lookup = Callable[[Sequence[str]], dict[str, Known]]


class Choose(Protocol):
    """A way to choose the executor for a number of items."""

    def __call__[Item](
        self, items: Iterable[Item], settings: Settings
    ) -> tuple[Executor, Iterator[Item]]: ...


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that has to be read. `before` is what the warehouse knows of it: a document without forms."""

    position: int
    order: int
    source: SourceFile
    before: Known | None


@dataclass(frozen=True, slots=True)
class _Settled:
    """An input that needs no reading. `first` is the document whose bytes it repeats, where that is of this run."""

    position: int
    arrival: Arrival
    repeats: str | None = None


class Arriving:
    """One run's inputs on their way to the warehouse.

    Args:
        lookup: Tells which documents are known, by SHA-256.
        taken_in: What a killed run of the same batch has stored already.
        dated: The date given at ingestion.
    """

    def __init__(
        self,
        lookup: Lookup,
        *,
        read: Reader,
        settings: Settings,
        taken_in: Sequence[Arrival] = (),
        dated: datetime | None = None,
        choose: Choose = executor_for,
    ) -> None:
        self._lookup = lookup
        self._read = read
        self._settings = settings
        self._dated = dated
        self._choose = choose
        self._taken_in: dict[tuple[str, str | None], deque[Arrival]] = {}
        for arrival in taken_in:
            self._taken_in.setdefault((arrival.path, arrival.document_id), deque()).append(arrival)
        self._taken_orders = {arrival.order for arrival in taken_in}
        self._settled: deque[_Settled] = deque()
        self._of_this_run: dict[str, str] = {}
        self._troubles: dict[str, Arrival] = {}

    def arrivals(self, found: Iterable[Found]) -> Iterator[Arrival]:
        """Give how each input ended, in order."""
        executor, readings = self._choose(self._readings(found), self._settings)
        task = partial(_read_one, read=self._read)
        for reading, result in executor.run(task, readings):
            yield from self._settled_before(reading.position)
            arrival = self._arrival(reading, result)
            if arrival.outcome is not Outcome.LOADED and arrival.document_id:
                self._troubles[arrival.document_id] = replace(arrival, rows=None)
            yield arrival
        yield from self._settled_before(None)

    def _readings(self, found: Iterable[Found]) -> Iterator[_Reading]:
        """Give the files that have to be read; the other inputs are settled on the way."""
        position = 0
        for block in _blocks(found, self._settings):
            known = self._lookup([item.sha256 for item in block if isinstance(item, SourceFile)])
            for item in block:
                position += 1
                stored = self._stored(item)
                if stored is not None:
                    self._settled.append(_Settled(position, stored))
                elif isinstance(item, Refusal):
                    self._settled.append(_Settled(position, self._refused(item, position)))
                else:
                    reading = self._sorted(item, position, known.get(item.sha256))
                    if reading is not None:
                        yield reading

    def _sorted(self, source: SourceFile, position: int, known: Known | None) -> _Reading | None:
        """Give the file to read, or settle it as a duplicate."""
        document_id = document_id_of(source.sha256)
        order = self._order(position)
        if document_id in self._of_this_run:
            first = Known(document_id, self._of_this_run[document_id], Outcome.LOADED, None, None, 1)
            self._settled.append(_Settled(position, _duplicate(source, order, first), repeats=document_id))
            return None
        if known is not None and known.form_count:
            self._settled.append(_Settled(position, _duplicate(source, order, known)))
            return None
        self._of_this_run[document_id] = source.path
        return _Reading(position, order, source, known)

    def _stored(self, item: Found) -> Arrival | None:
        document_id = document_id_of(item.sha256) if isinstance(item, SourceFile) else None
        stored = self._taken_in.get((item.path, document_id))
        if not stored:
            return None
        arrival = stored.popleft()
        if document_id is not None:
            self._of_this_run.setdefault(document_id, item.path)
            if arrival.outcome not in {Outcome.LOADED, Outcome.DUPLICATE}:
                self._troubles[document_id] = arrival
        return arrival

    def _order(self, position: int) -> int:
        """Give the place of an input in the batch: its position, or behind all others where that is taken."""
        order = position if position not in self._taken_orders else max(self._taken_orders) + 1
        self._taken_orders.add(order)
        return order

    def _refused(self, refusal: Refusal, position: int) -> Arrival:
        return Arrival(
            self._order(position), refusal.path, Outcome.SET_ASIDE, refusal.code.value, refusal.message
        )

    def _settled_before(self, position: int | None) -> Iterator[Arrival]:
        while self._settled and (position is None or self._settled[0].position < position):
            settled = self._settled.popleft()
            first = self._troubles.get(settled.repeats or "")
            if first is None or first.reason is None:
                yield settled.arrival
            else:
                yield replace(settled.arrival, reason=f"{settled.arrival.reason}. There: {first.reason}")

    def _arrival(self, reading: _Reading, result: ReadRows | Fault | Lost) -> Arrival:
        source, before = reading.source, reading.before
        read = (
            result
            if isinstance(result, ReadRows)
            else ReadRows(rows_of(lost_submission(source, result)), None)
        )
        rows = read.rows
        unchanged = before is not None and not rows.form_count and before.reason_code == rows.error_code
        return Arrival(
            order=reading.order,
            path=source.path,
            outcome=rows.outcome,
            reason_code=rows.error_code,
            reason=rows.error_message,
            document_id=rows.document_id,
            rows=None if unchanged else rows,
            size=source.size,
            dates=Dates(self._dated, read.modified_at, source.changed_at),
        )


def _read_one(reading: _Reading, read: Reader) -> ReadRows:
    return read_rows(reading.source, read)


def _blocks(found: Iterable[Found], settings: Settings) -> Iterator[list[Found]]:
    """Give the inputs in blocks that are looked up together."""
    block: list[Found] = []
    held = 0
    for item in found:
        block.append(item)
        held += item.size if isinstance(item, SourceFile) else 0
        if len(block) >= settings.lookup_files or held >= settings.lookup_bytes:
            yield block
            block, held = [], 0
    if block:
        yield block


def _duplicate(source: SourceFile, order: int, first: Known) -> Arrival:
    reason = f"{source.path}: the same bytes as {first.path}, so nothing was read again"
    if first.outcome is not Outcome.LOADED and first.reason:
        reason = f"{reason}. There: {first.reason}"
    return Arrival(order, source.path, Outcome.DUPLICATE, DUPLICATE_DOCUMENT, reason, first.document_id)
