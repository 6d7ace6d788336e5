"""The version of the program, as it is installed."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """Give the version; a checkout that is not installed says so."""
    try:
        return version("shenasname")
    except PackageNotFoundError:
        return "not installed"
