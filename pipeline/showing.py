"""Answers of a warehouse as text: a table for eyes, CSV, JSON, and the data dictionary."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from extractors.forms.spec import Template
from warehouse.querying import Answer, DictionaryEntry

_WIDEST_CELL = 60  # columns of a terminal; a longer text would push the others out of sight


def answer_as_table(answer: Answer, *, cut: bool = True) -> str:
    """Give an answer as aligned columns; `cut` shortens long texts, which only eyes want."""
    widest = _WIDEST_CELL if cut else None
    return aligned(answer.columns, [[_plain(value) for value in row] for row in answer.rows], widest=widest)


def answer_as_csv(answer: Answer) -> str:
    """Give an answer as comma-separated values with a header; lists as JSON, nothing for null."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_plain(value) for value in row] for row in answer.rows)
    return buffer.getvalue().removesuffix("\n")


def answer_as_json(answer: Answer) -> str:
    """Give an answer as one JSON array of objects, an object a line."""
    names = _distinct(answer.columns)
    rows = (
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=_as_json)
        for row in answer.rows
    )
    return "[" + ",\n ".join(rows) + "]"


def _distinct(names: Sequence[str]) -> list[str]:
    """Give names that differ from each other: the second `title` becomes `title_2`."""
    given: list[str] = []
    for name in names:
        count = 1
        candidate = name
        while candidate in given:
            count += 1
            candidate = f"{name}_{count}"
        given.append(candidate)
    return given


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | dict() | tuple():
            return json.dumps(value, ensure_ascii=False, default=_as_json)
        case _:
            return str(value)


def _as_json(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def aligned(columns: Sequence[str], rows: Iterable[Sequence[str]], *, widest: int | None = None) -> str:
    """Give rows as columns of equal width under their names; line ends in a cell become ⏎."""
    cells = [[_cut(" ⏎ ".join(cell.splitlines()), widest) for cell in row] for row in rows]
    widths = [max(map(width_of, column)) for column in zip(columns, *cells, strict=True)]
    lines = [columns, ["─" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            cell + " " * (width - width_of(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _cut(text: str, widest: int | None) -> str:
    return text if widest is None or width_of(text) <= widest else text[: widest - 1] + "…"


def width_of(text: str) -> int:
    """Give the number of terminal columns that a text takes: none for marks that stand over letters, and for ZWNJ."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(char) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def dictionary_as_table(entries: Sequence[DictionaryEntry]) -> str:
    """Give the data dictionary for eyes."""
    blocks = []
    for head, columns in _by_table(entries):
        rows = [(f"  {entry.column}", entry.type.lower(), entry.comment) for entry in columns]
        blocks.append(
            f"{head.table} ({head.kind}): {head.comment}\n" + aligned(("  column", "type", "meaning"), rows)
        )
    return "\n\n".join(blocks)


def dictionary_as_markdown(entries: Sequence[DictionaryEntry]) -> str:
    """Give the data dictionary as Markdown."""
    blocks = []
    for head, columns in _by_table(entries):
        rows = [f"| `{entry.column}` | {entry.type.lower()} | {_cell(entry.comment)} |" for entry in columns]
        blocks.append(
            f"## `{head.table}` ({head.kind})\n\n{head.comment}\n\n| column | type | meaning |\n|---|---|---|\n"
            + "\n".join(rows)
        )
    return "\n\n".join(blocks)


def dictionary_as_json(entries: Sequence[DictionaryEntry]) -> str:
    """Give the data dictionary as JSON: a list of tables and views with their columns."""
    tables = [
        {
            "name": head.table,
            "kind": head.kind,
            "comment": head.comment,
            "columns": [
                {"name": entry.column, "type": entry.type, "comment": entry.comment} for entry in columns
            ],
        }
        for head, columns in _by_table(entries)
    ]
    return json.dumps(tables, ensure_ascii=False, indent=1)


def _by_table(entries: Sequence[DictionaryEntry]) -> list[tuple[DictionaryEntry, list[DictionaryEntry]]]:
    tables: list[tuple[DictionaryEntry, list[DictionaryEntry]]] = []
    for entry in entries:
        if entry.column:
            tables[-1][1].append(entry)
        else:
            tables.append((entry, []))
    return tables


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def templates_as_table(templates: Sequence[Template]) -> str:
    """Give the known templates of forms."""
    rows = [
        (template.name, template.form_type, template.revision, str(template.fields_count), template.title)
        for template in templates
    ]
    return aligned(("template", "form type", "revision", "fields", "title"), rows)
