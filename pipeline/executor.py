"""Carrying out one task for many documents: in this process, or in workers that may die without hurting the rest.

Results come in the order of the items, and items are taken only as they are needed, so that memory does not grow with their number.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as TimeLimitReached
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.exits import Fault, contained
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pebble import ProcessPool

_WAITING_PER_WORKER = 8  # fewer leave a worker idle behind one slow document, more only hold memory


@dataclass(frozen=True, slots=True)
class Lost:
    """A document whose worker gave no result: `code` and `found` say what became of it."""

    code: str
    found: str


class Executor(Protocol):
    """A way to carry out a task for each of many items."""

    def run[Item, Result](
        self, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Fault | Lost]]:
        """Give each item with its result, in order."""
        ...


class InlineExecutor:
    """One after another in this process, without limits: for a few documents, and for tests."""

    def run[Item, Result](
        self, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Fault | Lost]]:
        gc.freeze()  # what was loaded by now stays; to look it over again and again takes a twentieth of the time
        try:
            for item in items:
                try:
                    yield item, contained(task, item)
                except MemoryError:
                    yield item, _out_of_memory()
        finally:
            gc.unfreeze()


class PoolExecutor:
    """In worker processes, each document with a time limit, each worker with a memory limit."""

    def __init__(self, workers: int, time_limit_s: float, memory_limit_mb: int) -> None:
        self._workers = workers
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb

    def run[Item, Result](
        self, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Fault | Lost]]:
        from pebble import ProcessPool

        pool: Any = ProcessPool(
            max_workers=self._workers,
            context=_context(),
            initializer=_prepare_worker,
            initargs=[self._memory_limit_mb],
        )
        done = False
        try:
            yield from self._run(pool, task, items)
            done = True
        finally:
            if done:
                pool.close()
            else:
                pool.stop()
            pool.join()

    def _run[Item, Result](
        self, pool: ProcessPool, task: Callable[[Item], Result], items: Iterable[Item]
    ) -> Iterator[tuple[Item, Result | Fault | Lost]]:
        waiting: deque[tuple[Item, Any]] = deque()
        for item in items:
            waiting.append((item, pool.schedule(contained, args=[task, item], timeout=self._time_limit_s)))
            if len(waiting) >= self._workers * _WAITING_PER_WORKER or waiting[0][1].done():
                first, future = waiting.popleft()
                yield first, self._result(future)
        while waiting:
            first, future = waiting.popleft()
            yield first, self._result(future)

    def _result(self, future: Any) -> Any:
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeLimitReached:
            return Lost("time-limit", f"reading took longer than {self._time_limit_s:g} seconds")
        except MemoryError:
            return _out_of_memory()
        except ProcessExpired as error:
            return Lost("worker-died", f"the process that read it died (exit code {error.exitcode})")


def executor_for[Item](items: Iterable[Item], settings: Settings) -> tuple[Executor, Iterator[Item]]:
    """Choose how to read, by the number of items and cores, and give the items back.

    A number of jobs that was asked for is kept to, whatever the number of items.
    """
    items = iter(items)
    workers = settings.workers()
    if workers == 1:
        return InlineExecutor(), items
    first = list(itertools.islice(items, settings.pool_from)) if not settings.jobs else []
    whole = itertools.chain(first, items)
    if not settings.jobs and len(first) < settings.pool_from:
        return InlineExecutor(), whole
    return PoolExecutor(workers, settings.time_limit_s, settings.memory_limit_mb), whole


def _out_of_memory() -> Lost:
    return Lost("memory-limit", "reading it needs more memory than one document may take")


def _context() -> Any:
    """Give a way to start workers that copies no threads: those of a fork from a process with threads may hang."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.stages"])
    return context


def _prepare_worker(memory_limit_mb: int) -> None:
    """Limit the memory of this worker, where the system can; leave Ctrl-C to the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # as in InlineExecutor
    if os.name == "posix":
        import resource

        limit = memory_limit_mb * 1024**2
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        if hard == resource.RLIM_INFINITY or hard > limit:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
