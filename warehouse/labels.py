"""Persian words for the names of the record contract; they stand in `labels.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

_ROW = re.compile(r"\[(?P<row>\d+)\]")  # "fees[0].account" → row 0
_STAGE = re.compile(r"access\.(?P<stage>\w+)\.(?P<field>\w+)")  # "access.request.channels"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files("warehouse") / "labels.toml").read_text("utf-8"))


def form_label(form_type: str) -> str:
    """Give the printed name of a kind of form, or the name that its template gives."""
    return str(_words()["forms"].get(form_type, form_type))


def field_label(path: str) -> str:
    """Give the printed label of a field path, with the number of its row; a path that has none is given back."""
    words = _words()
    stage = _STAGE.fullmatch(path)
    if stage and stage["stage"] in words["stages"] and stage["field"] in words["stage_fields"]:
        return f"{words['stages'][stage['stage']]}: {words['stage_fields'][stage['field']]}"
    label = words["fields"].get(_ROW.sub("[]", path))
    if label is None:
        return path
    row = _ROW.search(path)
    return f"{label} ({int(row['row']) + 1})" if row else str(label)


def code_label(path: str, code: str) -> str:
    """Give the printed words of an option, or the code where it has none."""
    words: dict[str, dict[str, str]] = _words()["codes"]
    return words.get(path.rsplit(".", 1)[-1], {}).get(code, code)


def outcome_label(outcome: str) -> str:
    """Say in words how an input ended."""
    return str(_words()["outcomes"].get(outcome, outcome))
