"""A submission as text for eyes: the form's own labels, the values, and a mark where a value is in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pipeline.showing import width_of
from warehouse.labels import code_label, field_label, form_label
from warehouse.records import Form, Submission

DOUBTFUL = 0.9  # below it the contract asks a person to look
_DOUBT = "?"
_LABEL_WIDTH = 36  # columns; longer labels push their own value to the right


def record_sheet(submission: Submission) -> str:
    """Give the submission for eyes. A `?` stands before a value that is in doubt, its findings behind it."""
    source = submission.source
    lines = [f"{source.path}  [{source.format}, {submission.status}]"]
    if submission.error is not None:
        lines.append(f"  {submission.error.code}: {submission.error.message}")
    for number, form in enumerate(submission.forms, 1):
        lines.extend(_form_lines(number, form))
    return "\n".join(lines) + "\n"


def _form_lines(number: int, form: Form) -> Iterator[str]:
    yield f"  {number}. {form_label(form.form_type)}  [{form.template or 'no template'}]"
    shown: set[str] = set()
    for path, value in _leaves("", form.fields):
        doubts = _doubts(form, path)
        text = _text(path, value)
        if text or doubts:
            shown.add(path)
            yield _line(_DOUBT if doubts else " ", field_label(path), text or "—", doubts)
    for finding in form.findings:
        if finding.field not in shown:
            mark = " " if finding.severity == "info" else _DOUBT
            yield f"  {mark} {finding.rule}: {finding.message}"
    if form.unassigned:
        yield f"    text that went to no field: {len(form.unassigned)} (see `shenasname inspect`)"


def _line(mark: str, label: str, text: str, doubts: list[str]) -> str:
    padding = " " * max(_LABEL_WIDTH - width_of(label), 1)
    behind = f"   [{', '.join(doubts)}]" if doubts else ""
    return f"  {mark} {label}{padding}{text}{behind}"


def _leaves(path: str, value: object) -> Iterator[tuple[str, object]]:
    """Give the values to show with their paths; a duration is one, and so is a list of plain values."""
    match value:
        case BaseModel():
            parts: dict[str, Any] = {name: getattr(value, name) for name in type(value).model_fields}
        case dict():
            parts = value
        case list() if any(isinstance(item, BaseModel | dict) for item in value):
            for at, item in enumerate(value):
                yield from _leaves(f"{path}[{at}]", item)
            return
        case _:
            yield path, value
            return
    if (path and "unit" in parts and "bound" in parts) or "gregorian" in parts:
        yield path, parts["raw"]
        return
    for name, part in parts.items():
        yield from _leaves(f"{path}.{name}" if path else name, part)


def _doubts(form: Form, path: str) -> list[str]:
    """Give the rules of the findings on a path, or on a leaf below it that is shown with it."""
    evidence = form.evidence.get(path)
    rules = [
        finding.rule
        for finding in form.findings
        if (finding.field == path or finding.field.startswith((f"{path}.", f"{path}[")))
        and finding.severity != "info"
    ]
    if not rules and evidence is not None and evidence.confidence < DOUBTFUL:
        rules.append("low-confidence")
    return list(dict.fromkeys(rules))


def _text(path: str, value: object) -> str:
    match value:
        case None | False | [] | "":
            return ""
        case True:
            return "✓"
        case list() if all(isinstance(item, str) for item in value):
            words = [code_label(path, item) for item in value]
            return " · ".join(" ".join(word.split()) for word in words)
        case list():
            return " ".join(
                "→".join(map(str, item)) if isinstance(item, tuple) else str(item) for item in value
            )
        case _:
            return " ".join(code_label(path, str(value)).split())
