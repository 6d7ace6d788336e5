"""Carrying out a task for many items: in order, and with the guilty ones alone lost."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import pytest

from pipeline.executor import Executor, InlineExecutor, Lost, PoolExecutor, executor_for
from pipeline.exits import Fault
from pipeline.settings import Settings


def work(item: str) -> str:
    """Do what the item says; a function of the module, so that workers find it."""
    if item == "bug":
        raise ValueError("a private value")
    if item == "die":
        os._exit(7)
    if item == "hang":
        time.sleep(60)
    if item == "swell":
        return str(len(bytearray(3 << 30)))
    if item == "slow":
        time.sleep(0.3)
    return item.upper()


def pool(**limits: float) -> PoolExecutor:
    return PoolExecutor(2, limits.get("time_limit_s", 30), int(limits.get("memory_limit_mb", 4096)))


@pytest.mark.parametrize("executor", [InlineExecutor(), pool()], ids=["inline", "pool"])
def test_results_come_in_the_order_of_the_items(executor: Executor) -> None:
    items = ["slow", *"abcdefgh"] * 5

    done = list(executor.run(work, items))

    assert done == [(item, item.upper()) for item in items]


@pytest.mark.parametrize("executor", [InlineExecutor(), pool()], ids=["inline", "pool"])
def test_bug_costs_its_item_alone_and_tells_no_value(executor: Executor) -> None:
    _, (_, fault), (_, last) = executor.run(work, ["a", "bug", "b"])

    assert isinstance(fault, Fault)
    assert fault.kind == "ValueError"
    assert "private" not in fault.kind + fault.place
    assert "private" in fault.trace
    assert last == "B"


def test_worker_that_dies_costs_its_item_alone() -> None:
    items = [*"abcd", "die", *"efgh", "die", *"ijkl"]

    done = dict(pool().run(work, items))

    assert done["die"] == Lost("worker-died", "the process that read it died (exit code 7)")
    assert [done[item] for item in "abcdefghijkl"] == list("ABCDEFGHIJKL")


def test_item_that_hangs_is_cut_off() -> None:
    started = time.monotonic()

    done = list(pool(time_limit_s=1).run(work, ["hang", "a", "b"]))

    assert done == [
        ("hang", Lost("time-limit", "reading took longer than 1 seconds")),
        ("a", "A"),
        ("b", "B"),
    ]
    assert time.monotonic() - started < 30


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux counts all of a process's data")
def test_item_that_swells_is_cut_off() -> None:
    (_, swollen), (_, other) = pool(memory_limit_mb=1024).run(work, ["swell", "a"])

    assert isinstance(swollen, Lost)
    assert swollen.code == "memory-limit"
    assert other == "A"


def test_items_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "a"

    run = iter(pool().run(work, endless()))
    for _ in range(5):
        next(run)
    run.close()  # type: ignore[attr-defined]

    assert taken < 100


@pytest.mark.parametrize(
    ("count", "settings", "expected"),
    [
        (3, Settings(pool_from=4), InlineExecutor),
        (4, Settings(pool_from=4), PoolExecutor),
        (3, Settings(jobs=2, pool_from=4), PoolExecutor),
        (9, Settings(jobs=1, pool_from=4), InlineExecutor),
    ],
    ids=["few", "many", "few, workers asked for", "many, none asked for"],
)
def test_workers_are_started_where_they_are_worth_it(
    count: int, settings: Settings, expected: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.settings.available_cores", lambda: 2)

    executor, items = executor_for(iter(range(count)), settings)

    assert isinstance(executor, expected)
    assert list(items) == list(range(count))
