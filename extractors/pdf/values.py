"""Objects of a file as plain values: names, numbers, matrices; what is of another kind gives what was asked for instead."""

from __future__ import annotations

from typing import Any

from playa.pdftypes import PSLiteral, resolve1

from extractors.pdf.page import Box
from extractors.pdf.painting import IDENTITY, Matrix


def literal(value: Any) -> str:
    """Give the text of a name, or ""."""
    value = resolve1(value)
    if not isinstance(value, PSLiteral):
        return ""
    return value.name if isinstance(value.name, str) else value.name.decode("latin-1")


def number(value: Any, otherwise: float = 0.0) -> float:
    """Give a number."""
    value = resolve1(value)
    return float(value) if isinstance(value, (int, float)) else otherwise


def dictionary(value: Any) -> dict[str, Any]:
    """Give a dictionary, or an empty one."""
    value = resolve1(value)
    return value if isinstance(value, dict) else {}


def matrix_of(value: Any) -> Matrix:
    """Give a matrix, or the one that changes nothing."""
    numbers = resolve1(value)
    if not isinstance(numbers, list) or len(numbers) != 6:
        return IDENTITY
    a, b, c, d, e, f = map(number, numbers)
    return (a, b, c, d, e, f)


def rectangle(value: Any) -> Box | None:
    """Give a rectangle with its smaller coordinates first, or None."""
    numbers = resolve1(value)
    if not isinstance(numbers, list) or len(numbers) != 4:
        return None
    x0, y0, x1, y1 = map(number, numbers)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
