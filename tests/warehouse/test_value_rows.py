"""What the values of a form of another kind become in `form_value`, by the kind that its template gives them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from warehouse.records import Evidence
from warehouse.tables import Tray
from warehouse.value_rows import add_values


def landed(
    fields: dict[str, Any], kinds: dict[str, str] | None = None, raws: dict[str, str] | None = None
) -> dict[str, tuple[Any, ...]]:
    """Give (kind, text, number, date, flag, codes) by path, empty columns at the end left out."""
    tray = Tray("d")
    add_values(
        tray, "f", fields, kinds or {}, {path: Evidence(raw=raw) for path, raw in (raws or {}).items()}
    )
    return {str(path): _short(columns) for _, path, *columns in tray.tables.get("form_value", [])}


def _short(columns: list[Any]) -> tuple[Any, ...]:
    while columns and columns[-1] is None:
        columns = columns[:-1]
    return tuple(columns)


@pytest.mark.parametrize(
    ("kind", "value", "rows"),
    [
        ("text", "پارک", {"x": ("text", "پارک")}),
        ("phone", "021-88901234", {"x": ("phone", "021-88901234")}),
        ("list", ["Java", "Python"], {"x[0]": ("text", "Java"), "x[1]": ("text", "Python")}),
        ("urls", ["https://x.ir"], {"x[0]": ("url", "https://x.ir")}),
        ("choice", ["web", "sms"], {"x": ("choice", None, None, None, None, ["web", "sms"])}),
        ("choice", [], {"x": ("choice", None, None, None, None, [])}),
        ("choice", None, {"x": ("choice",)}),
        ("bool", False, {"x": ("bool", None, None, None, False)}),
        ("bool", None, {"x": ("bool",)}),
        ("code", "issue", {"x": ("code", "issue")}),
        ("date", {"raw": "۹۳/۶/۱۰", "jalali": "1393-06-10", "gregorian": "2014-09-01"}, {"x": ("date", "۹۳/۶/۱۰", None, date(2014, 9, 1))}),
        ("date", {"raw": "آذر ۸۰", "jalali": "1380-09", "gregorian": None}, {"x": ("date", "آذر ۸۰"), "x.jalali": ("text", "1380-09")}),
        ("date", {"raw": "به زودی", "jalali": None, "gregorian": None}, {"x": ("date", "به زودی")}),
        ("amount", {"raw": "۵ تا ۹", "amount_rial": 5, "amount_to_rial": 9}, {"x": ("amount", "۵ تا ۹", 5.0), "x.amount_to_rial": ("number", None, 9.0)}),
        ("amount", {"raw": "طبق تعرفه", "amount_rial": None, "amount_to_rial": None}, {"x": ("amount", "طبق تعرفه")}),
        ("count", {"raw": "ده", "count": 10}, {"x": ("count", "ده", 10.0)}),
        ("count", {"raw": None, "count": None}, {}),
        ("duration", {"raw": "۳ روز", "value": 3, "unit": "day", "bound": "exact", "value_to": None}, {"x": ("duration", "۳ روز", 3.0), "x.unit": ("text", "day")}),
        ("duration", {"raw": "دائمی", "value": None, "unit": "unlimited", "bound": "exact", "value_to": None}, {"x": ("duration", "دائمی"), "x.unit": ("text", "unlimited")}),
        ("duration", {"raw": "حداکثر ۲ ماه", "value": 2, "unit": "month", "bound": "max", "value_to": None}, {"x": ("duration", "حداکثر ۲ ماه", 2.0), "x.unit": ("text", "month"), "x.bound": ("text", "max")}),
        ("text", None, {}),
        ("list", [], {}),
    ],
)  # fmt: skip
def test_value_lands_by_its_kind(kind: str, value: Any, rows: dict[str, tuple[Any, ...]]) -> None:
    assert landed({"x": value}, {"x": kind}) == rows


def test_group_beside_a_count_lands_on_its_own_path() -> None:
    rows = landed({"x": {"raw": "۵", "count": 5, "per": ["year"]}}, {"x": "count", "x.per": "choice"})

    assert rows == {"x": ("count", "۵", 5.0), "x.per": ("choice", None, None, None, None, ["year"])}


def test_number_shows_what_was_written() -> None:
    assert landed({"x": 12}, {"x": "number"}, {"x": "دوازده"}) == {"x": ("number", "دوازده", 12.0)}


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (2.5, {"x": ("number", None, 2.5)}),
        (True, {"x": ("bool", None, None, None, True)}),
        (["a", "b"], {"x": ("choice", None, None, None, None, ["a", "b"])}),
        ([{"y": "یک"}], {"x[0].y": ("text", "یک")}),
        (
            {"raw": "۳ روز", "value": 3, "unit": "day"},
            {"x": ("duration", "۳ روز", 3.0), "x.unit": ("text", "day")},
        ),
    ],
)
def test_value_of_which_the_form_says_nothing_lands_by_its_shape(
    value: Any, rows: dict[str, tuple[Any, ...]]
) -> None:
    assert landed({"x": value}) == rows


def test_what_is_personal_does_not_land() -> None:
    assert landed({"completed_by": {"name": "علی", "phone": "021"}, "completed_by_unit": "فنی"}) == {
        "completed_by_unit": ("text", "فنی")
    }
