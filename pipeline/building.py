"""FormReading → Form: each raw value through the way of its kind, then what a form asks for beyond its single values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractors.forms.reading import FormReading
from extractors.forms.spec import Kind
from pipeline.checking import check_service
from pipeline.draft import Draft, one_line
from pipeline.making import MAKERS
from warehouse.records import FIELDS_OF_TYPE, Form, UnassignedText

DOUBT = 0.9  # the contract's border: below it a person should look, and a finding says so


_CHOICES = frozenset({"service_types", "nature", "levels", "life_events", "initiation"})  # one leaf each


def _number_rows(rows: list[dict[str, Any]]) -> None:
    """Give the rows that carry no printed number the number they would have."""
    for count, row in enumerate(rows, 1):
        if row.get("row") is None:
            row["row"] = count


def _finish_licenses(fields: dict[str, Any]) -> None:
    _number_rows(fields.get("licenses", []))


def _finish_inquiries(fields: dict[str, Any]) -> None:
    """Lay out the notes of form 2: ** the name of an inquiry that was only ticked stands in the notes column."""
    _number_rows(fields.get("inquiries", []))
    for row in fields.get("inquiries", []):
        if "named" in (row.get("process_kind") or []) and not row.get("inquiry"):
            row["inquiry"], row["notes"] = row.get("notes"), None


# What a form asks for beyond its single values, by form type.
_FINISHERS: dict[str, Callable[[dict[str, Any]], None]] = {
    "license_list": _finish_licenses,
    "license_inquiries": _finish_inquiries,
}


def build_form(reading: FormReading) -> Form:
    """Make the typed form of a reading."""
    draft = Draft()
    for value in reading.values:
        maker = MAKERS.get(value.kind)
        if maker is not None:
            maker(draft, value)
    for rows in draft.fields.values():
        if isinstance(
            rows, list
        ):  # a row of which nothing was kept is an empty one, so that the others keep their numbers
            rows[:] = [{} if row is None else row for row in rows]
    if reading.form_type == "service":
        check_service(draft)
    if reading.form_type in _FINISHERS:
        _FINISHERS[reading.form_type](draft.fields)
    for found in reading.findings:
        draft.note(found.rule, found.path, found.detail)
    doubted = {(item.field) for item in draft.findings}
    for path, evidence in draft.evidence.items():
        if evidence.confidence < DOUBT:
            for part in (path, *_parts(draft.fields.get(path), path)):
                if part not in doubted and (part == path or part not in draft.evidence):
                    draft.note("low-confidence", part)
    if reading.unassigned:
        draft.note("text-unassigned", "", str(len(reading.unassigned)))
    return Form.model_validate(
        {
            "form_type": reading.form_type,
            "template": reading.template,
            "fields": draft.fields,
            "evidence": draft.evidence,
            "findings": draft.findings,
            "confidence": reading.confidence,
            "diagram": draft.diagram,
            "kinds": _kinds(reading) if reading.form_type not in FIELDS_OF_TYPE else {},
            "unassigned": [
                UnassignedText(text=one_line(item.text), locator=item.place.locator, page=item.place.page)
                for item in reading.unassigned
            ],
        }
    )


def _parts(value: Any, path: str) -> list[str]:
    """Give the paths of the texts of a list, or of what a duration or a date is made of: a finding on the whole vouches for none."""
    match value:
        case {"raw": _}:
            return [f"{path}.{name}" for name in value if value[name] is not None]
        case [str(), *_] if path not in _CHOICES:
            return [f"{path}[{at}]" for at in range(len(value))]
        case _:
            return []


def _kinds(reading: FormReading) -> dict[str, str]:
    """Say what each value is; its tables are no values themselves."""
    return {value.path: str(value.kind) for value in reading.values if value.kind in set(Kind)}
