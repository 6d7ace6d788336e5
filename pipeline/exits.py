"""How the program ends: the exit codes, and the one place where every exception is caught.

| code | meaning |
|---|---|
| 0 | every document is ok |
| 1 | a fault of this program |
| 2 | the call itself was wrong, or cannot be carried out as it stands |
| 3 | some documents are partial, unrecognised or were set aside |
"""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    OUR_FAULT = 1
    WRONG_CALL = 2
    SOME_FAILED = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug that one document brought to light; the others go on. `place` is module and line, without any value."""

    kind: str
    place: str
    trace: str


def contained[Item, Result](task: Callable[[Item], Result], item: Item) -> Result | Fault:
    """Carry out a task on one document; a bug becomes a `Fault`, so that it costs that document alone."""
    try:
        return task(item)
    except MemoryError:
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}, line {last.lineno}"
        return Fault(type(error).__name__, place, traceback.format_exc())


def ending_well(command: Callable[..., ExitCode | None]) -> Callable[..., None]:
    """Make of a function that gives an exit code a command that ends with it, whatever happens.

    A wrong call gives one line and what to do; a bug one line and, with `verbose`, the traceback; a reader that went away
    (`… | head`) and Ctrl-C give nothing at all.
    """

    @functools.wraps(command)
    def carried_out(*args: Any, **options: Any) -> None:
        code = _code_of(lambda: command(*args, **options), verbose=bool(options.get("verbose")))
        sys.exit(code)

    return carried_out


_INTERRUPTED = 130  # what shells give for a program ended by Ctrl-C


def _code_of(command: Callable[[], ExitCode | None], *, verbose: bool) -> int:
    from warehouse.errors import WarehouseError

    try:
        code = command() or ExitCode.OK
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return ExitCode.OK
    except KeyboardInterrupt:
        return _INTERRUPTED
    except WarehouseError as error:
        _say(str(error))
        return ExitCode.WRONG_CALL
    except Exception as error:
        if verbose:
            traceback.print_exc()
        _say(
            f"a fault of this program: {type(error).__name__}: {str(error).partition(chr(10))[0]}"
            + ("" if verbose else " (give -v for the traceback, and report it)")
        )
        return ExitCode.OUR_FAULT
    return code


def _say(message: str) -> None:
    print(f"shenasname: {message}", file=sys.stderr)


def _close_stdout() -> None:
    """Point stdout to nowhere, so that what is still in its buffer raises no second error at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
