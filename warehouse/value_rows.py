"""The values of a form of another kind → rows of `form_value`: one a value, by the kind its template gives it.

A form says what its values are in `kinds`; where it does not, their shape tells. Personal values stay out: they stand in table
`contact` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from warehouse.form_rows import is_personal
from warehouse.records import Evidence
from warehouse.tables import Row, Tray

_LISTS = {"list": "text", "steps": "text", "urls": "url"}  # the kind of a list → that of its items
_MEASURES = {
    "amount": ("amount_rial", "amount_to_rial"),
    "duration": ("value", "value_to"),
    "count": ("count", ""),
    "frequency": ("times", ""),
}
"""The kinds that are written and read: where the number stands, and the upper end of a range."""


def add_values(
    tray: Tray,
    form_id: str,
    fields: Mapping[str, object],
    kinds: Mapping[str, str],
    evidence: Mapping[str, Evidence],
) -> None:
    """Add the values of a form of another kind; a blank gives no row, a group of boxes always one."""
    reader = _Values(kinds, evidence)
    tray.add(
        "form_value",
        *(
            (form_id, path, *columns)
            for name, value in fields.items()
            if not is_personal(name)
            for path, columns in reader.rows(name, value)
        ),
    )


class _Values:
    def __init__(self, kinds: Mapping[str, str], evidence: Mapping[str, Evidence]) -> None:
        self._kinds = kinds
        self._evidence = evidence

    def rows(self, path: str, value: object) -> Iterator[tuple[str, Row]]:
        """Give path and columns of a value and of all below it."""
        kind = self._kinds.get(path) or _kind_by_shape(value)
        match kind, value:
            case ("choice", None | list()):
                yield path, _row("choice", codes=value)
            case ("bool", None | bool()):
                yield path, _row("bool", flag=value)
            case (_, None):
                return
            case ("date", dict()):
                yield from _date(path, value)
            case (_, dict()) if kind in _MEASURES:
                yield from self._measure(kind, path, value)
            case (_, list()) if kind in _LISTS:
                for at, item in enumerate(value):
                    yield f"{path}[{at}]", _row(_LISTS[kind], text=str(item))
            case (_, int() | float()):
                written = self._evidence.get(path)
                yield path, _row("number", text=written.raw if written else None, number=value)
            case (_, str()):
                yield path, _row(kind or "text", text=value)
            case (_, list()):
                for at, item in enumerate(value):
                    yield from self.rows(f"{path}[{at}]", item)
            case (_, dict()):
                for name, item in value.items():
                    yield from self.rows(f"{path}.{name}", item)

    def _measure(self, kind: str, path: str, value: dict[str, Any]) -> Iterator[tuple[str, Row]]:
        """Give what was written with the number it means, and beside it the end of a range, the unit, and other parts."""
        number, upper = _MEASURES[kind]
        if value.get("raw") is not None:
            yield path, _row(kind, text=value["raw"], number=value.get(number))
        for name, part in value.items():
            if name == upper and part is not None:
                yield f"{path}.{name}", _row("number", number=part)
            elif name not in ("raw", number, upper) and not (name == "bound" and part == "exact"):
                yield from self.rows(f"{path}.{name}", part)


def _date(path: str, value: dict[str, Any]) -> Iterator[tuple[str, Row]]:
    day = value.get("gregorian")
    yield path, _row("date", text=value.get("raw"), day=date.fromisoformat(day) if day else None)
    if value.get("jalali") and not day:  # a month or a year
        yield f"{path}.jalali", _row("text", text=value["jalali"])


def _row(
    kind: str,
    *,
    text: str | None = None,
    number: float | None = None,
    day: date | None = None,
    flag: object = None,
    codes: object = None,
) -> Row:
    return (kind, text, float(number) if number is not None else None, day, flag, codes)


def _kind_by_shape(value: object) -> str:
    """Tell the kind of a value of which the form says nothing."""
    match value:
        case bool():
            return "bool"
        case list() if value and all(
            isinstance(item, str) and item.isascii() and item.isidentifier() for item in value
        ):
            return "choice"
        case {"raw": _, "gregorian": _}:
            return "date"
        case {"raw": _, **parts}:
            return next((kind for kind, (number, _) in _MEASURES.items() if number in parts), "")
    return ""
