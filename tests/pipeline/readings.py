"""Readings of one form by hand, built into the record that JSON has."""

from __future__ import annotations

import json
import re
from typing import Any

from extractors.document import Place
from extractors.forms.reading import FormReading, RawValue
from pipeline.building import build_form

PLACE = Place("table 1, row 14, cell 3")


def raw(path: str, kind: str, text: str, **more: Any) -> RawValue:
    return RawValue(path, kind, text, PLACE, **more)


def built(*values: RawValue, form_type: str = "service", **more: Any) -> dict[str, Any]:
    """Build a form of raw values and give it as JSON has it."""
    form = build_form(FormReading(form_type, "service-1393", values, **more))
    shown = json.loads(form.model_dump_json(by_alias=True))
    assert isinstance(shown, dict)
    return shown


def at(form: dict[str, Any], path: str) -> Any:
    """Give the value on a field path."""
    here: Any = form["fields"]
    for step in filter(None, re.split(r"[.\[\]]+", path)):
        here = here[int(step)] if step.isdigit() else here[step]
    return here


def found(form: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["rule"], one["field"]) for one in form["findings"]]


def answer(form: dict[str, Any], path: str) -> str | None:
    said = form["evidence"][path].get("answer")
    return None if said is None else str(said)
