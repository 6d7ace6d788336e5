"""Raw values → counts, amounts, durations and dates, each with its evidence and the findings it earns."""

from __future__ import annotations

from typing import Any

from extractors.forms.reading import RawValue
from normalizers.amounts import parse_amount
from normalizers.blanks import is_none_answer
from normalizers.counts import Counted, parse_count
from normalizers.dates import parse_date
from normalizers.durations import parse_duration
from normalizers.errors import NormalizationError
from normalizers.misplaced import kind_of
from normalizers.numerals import parse_number
from pipeline.draft import Draft, written


def _measure(draft: Draft, value: RawValue, leaf: str, of: Counted, *, whole: bool) -> None:
    raw = written(value.raw)
    none = bool(raw) and is_none_answer(raw)
    number: int | float | None = 0 if none else None
    if raw and not none:
        try:
            number = parse_count(raw, of)
        except NormalizationError as error:
            draft.note(error.rule, f"{value.path}.{leaf}")
    if whole and number is not None and number != int(number):
        draft.note("number-unreadable", f"{value.path}.{leaf}")
        number = None
    draft.put(f"{value.path}.raw", raw or None)
    draft.put(f"{value.path}.{leaf}", int(number) if number is not None and number == int(number) else number)
    draft.witness(f"{value.path}.raw", value, answer=none)
    draft.witness(f"{value.path}.{leaf}", value, answer=none)


def _rule(error: NormalizationError, raw: str, kind: str) -> str:
    """Give the rule of what could not be read: a value of another kind is misplaced rather than unreadable."""
    return error.rule if kind_of(raw) in (None, kind) else "value-misplaced"


def make_count(draft: Draft, value: RawValue) -> None:
    _measure(
        draft, value, "count", "visits" if value.path == "in_person_visits" else "recipients", whole=True
    )


def make_frequency(draft: Draft, value: RawValue) -> None:
    _measure(draft, value, "times", "times", whole=False)


def make_number(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    number: int | float | None = 0 if raw and is_none_answer(raw) else None
    if raw and number is None:
        try:
            number = parse_number(raw)
        except NormalizationError as error:
            draft.note(error.rule, value.path)
    draft.put(value.path, number)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))


def make_amount(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    row = value.path.endswith("]")  # the amount of a row of fees is the row's own
    if not raw:
        if not row:
            draft.put(value.path, None)
        return
    draft.put(f"{value.path}.raw", raw)
    leaf = f"{value.path}.amount_rial"
    try:
        amount = parse_amount(raw, unit=value.unit or "rial")
    except NormalizationError as error:
        draft.note(_rule(error, raw, "money"), leaf)
        draft.put(leaf, None)
        draft.put(f"{value.path}.amount_to_rial", None)
    else:
        for rule in amount.notes:
            draft.note(rule, leaf)
        draft.put(leaf, amount.amount_rial)
        draft.put(f"{value.path}.amount_to_rial", amount.amount_to_rial)
    for name in ("raw", "amount_rial"):
        draft.witness(f"{value.path}.{name}", value, answer=is_none_answer(raw))


def make_duration(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw:
        draft.put(value.path, None)
        return
    read: dict[str, Any] = {"raw": raw, "value": None, "unit": None, "bound": "exact", "value_to": None}
    try:
        duration = parse_duration(raw)
    except NormalizationError as error:
        if is_none_answer(raw):
            read["value"] = 0
        else:
            rule = _rule(error, raw, "duration")
            for name in ("value", "unit", "bound"):  # each claims something, so none of them stays silent
                draft.note(rule, f"{value.path}.{name}")
    else:
        read |= {
            "value": duration.value,
            "unit": duration.unit,
            "bound": duration.bound,
            "value_to": duration.value_to,
        }
        for rule in duration.notes:
            draft.note(rule, f"{value.path}.value")
    draft.put(value.path, read)
    for name in ("value", "unit"):
        draft.witness(f"{value.path}.{name}", value)


def make_date(draft: Draft, value: RawValue) -> None:
    raw = written(value.raw)
    draft.witness(value.path, value)
    if not raw:
        draft.put(value.path, None)
        return
    try:
        date = parse_date(raw)
    except NormalizationError as error:
        draft.note(_rule(error, raw, "date"), value.path)
        draft.put(value.path, {"raw": raw, "jalali": None, "gregorian": None})
        return
    for rule in date.notes:
        draft.note(rule, value.path)
    draft.put(value.path, {"raw": raw, "jalali": date.jalali, "gregorian": date.gregorian})
