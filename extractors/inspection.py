"""What the reader saw in a document before any template was laid on it: as JSON of the contract, and as text for eyes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extractors.document import Block, Cell, Diagram, Document, Grid, Line, Mark, MarkState, Page
from extractors.forms.reading import FormReading
from extractors.sketches import to_text

_SHOWN = {MarkState.TICKED: "☒", MarkState.EMPTY: "☐", MarkState.UNCLEAR: "?"}
_PUNCTUATION = " \t\n:：،؛-–.…()[]"
_WIDEST = 60  # characters of a cell shown in a grid for eyes


def inspect_json(document: Document, source: dict[str, Any]) -> dict[str, Any]:
    """Give what was seen as one JSON object of the contract ("What was seen")."""
    return {"source": source, "pages": [_page(page) for page in document.pages]}


def all_diagrams(document: Document) -> list[Diagram]:
    """Give every diagram of a document, in reading order."""
    return [diagram for page in document.pages for diagram in _diagrams(page.blocks)]


def _page(page: Page) -> dict[str, Any]:
    grids = list(_grids(page.blocks))
    lines = [*_lines(page.blocks), *page.running]
    loose = [mark for block in page.blocks if isinstance(block, Line) for mark in options_of([block])]
    return {
        "number": page.number,
        "width": page.width_pt or None,
        "height": page.height_pt or None,
        "lines": [
            {"text": line.text, "bbox": line.place.bbox, "verified": page.trust.text_layer == "ok"}
            for line in lines
            if line.text.strip()
        ],
        "grids": [_grid(grid) for grid in grids],
        "marks": [_mark(mark, option) for mark, option in loose],
        "diagrams": [_diagram(diagram) for diagram in _diagrams(page.blocks)],
        "trust": {"text_layer": page.trust.text_layer, "reasons": list(page.trust.reasons)},
    }


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield from cell.lines()


def _grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Give every grid, a nested one after the grid that holds it."""
    for block in blocks:
        if isinstance(block, Grid):
            yield block
            for cell in block.cells:
                yield from _grids(cell.blocks)


def _diagrams(blocks: Iterable[Block]) -> Iterator[Diagram]:
    for block in blocks:
        if isinstance(block, Diagram):
            yield block
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield from _diagrams(cell.blocks)


def _grid(grid: Grid) -> dict[str, Any]:
    options = _options_in(grid)
    return {
        "rows": grid.rows,
        "columns": grid.columns,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "text": cell.text,
                "bbox": cell.place.bbox,
                "marks": [_mark(mark, option) for mark, option in options[number]],
            }
            for number, cell in enumerate(grid.cells)
        ],
    }


def _mark(mark: Mark, option: str) -> dict[str, Any]:
    return {"state": mark.state.value, "how": mark.how.value, "option": option, "bbox": mark.place.bbox}


def _diagram(diagram: Diagram) -> dict[str, Any]:
    return {
        "nodes": [{"text": node.text, "kind": node.kind.value} for node in diagram.nodes],
        "edges": [{"from": edge.source, "to": edge.target, "label": edge.label} for edge in diagram.edges],
    }


# --- the option of a mark, as far as it can be told without a template ------------------------------------------------


def options_of(lines: Sequence[Line]) -> list[tuple[Mark, str]]:
    """Give the marks of a cell's lines, each with the text it stands beside: behind it, unless the lines end with marks."""
    leading = trailing = 0
    for line in lines:
        written = [piece for piece in line.pieces if isinstance(piece, Mark) or piece.strip(_PUNCTUATION)]
        if line.marks:
            leading += isinstance(written[0], Mark)
            trailing += isinstance(written[-1], Mark)
    found: list[tuple[Mark, str]] = []
    for line in lines:
        pieces = line.pieces if leading >= trailing else tuple(reversed(line.pieces))
        here: list[tuple[Mark, str]] = []
        for piece in pieces:
            if isinstance(piece, Mark):
                here.append((piece, ""))
            elif here and not here[-1][1]:
                here[-1] = (here[-1][0], piece.strip(_PUNCTUATION))
        found.extend(here if leading >= trailing else reversed(here))
    return found


def _options_in(grid: Grid) -> list[list[tuple[Mark, str]]]:
    """Give the marks with their options cell by cell; boxes in cells of their own take the text of the next cell."""
    found = [options_of(list(cell.lines())) for cell in grid.cells]
    for number, cell in enumerate(grid.cells):
        if found[number] and all(not option for _, option in found[number]):
            text = _text_beside(grid.cells, number, cell)
            found[number] = [(mark, text) for mark, _ in found[number]]
    return found


def _text_beside(cells: Sequence[Cell], number: int, cell: Cell) -> str:
    for step in (1, -1):
        at = number + step
        if (
            0 <= at < len(cells)
            and cells[at].row == cell.row
            and not cells[at].marks
            and cells[at].text.strip()
        ):
            return cells[at].text.strip(_PUNCTUATION)
    return ""


# --- for eyes --------------------------------------------------------------------------------------------------------


def inspect_text(document: Document, readings: Sequence[FormReading] = ()) -> str:
    """Show the grids with their marks, what each form took from where, and what was left over."""
    parts: list[str] = []
    grid_number = 0
    for page in document.pages:
        if page.trust.text_layer != "ok":
            parts.append(
                f"page {page.number}: text layer {page.trust.text_layer}: {', '.join(page.trust.reasons)}"
            )
        for block in page.blocks:
            if isinstance(block, Line) and block.text.strip():
                parts.append(_shown_line(block))
            elif isinstance(block, Grid):
                grid_number += 1
                parts.append(_shown_grid(block, grid_number))
        parts.extend(to_text(diagram) for diagram in _diagrams(page.blocks))
        parts.extend(f"(header or footer) {_shown_line(line)}" for line in page.running)
    parts.extend(_shown_reading(number, reading) for number, reading in enumerate(readings, 1))
    return "\n\n".join(parts) + "\n"


def _shown_line(line: Line) -> str:
    return "".join(piece if isinstance(piece, str) else _SHOWN[piece.state] for piece in line.pieces).strip()


def _shown_grid(grid: Grid, number: int) -> str:
    lines = [f"grid {number}: {grid.rows} rows × {grid.columns} columns"]
    for cell in grid.cells:
        text = " / ".join(shown for shown in (_shown_line(line) for line in cell.lines()) if shown)
        if not text:
            continue
        spans = "".join(
            [
                f" ↓{cell.row_span}" if cell.row_span > 1 else "",
                f" ←{cell.column_span}" if cell.column_span > 1 else "",
            ]
        )
        cut = text if len(text) <= _WIDEST * 3 else f"{text[: _WIDEST * 3]}…"
        lines.append(f"  {cell.row + 1},{cell.column + 1}{spans}  {cut}")
    return "\n".join(lines)


def _shown_reading(number: int, reading: FormReading) -> str:
    lines = [f"form {number}: {reading.form_type} ({reading.template or 'no template fits'})"]
    for value in reading.values:
        ticked = "" if value.codes is None else f"  = {', '.join(value.codes) or 'none'}"
        raw = " / ".join(value.raw.split("\n"))
        if raw or ticked:
            lines.append(
                f"  {value.path}  ← {value.place.locator}, {value.method}, {value.confidence:.2f}:  {raw}{ticked}"
            )
    lines.extend(
        f"  doubt: {finding.rule} on {finding.path} {finding.detail}".rstrip() for finding in reading.findings
    )
    lines.extend(f"  left over, {item.place.locator}:  {item.text}" for item in reading.unassigned)
    return "\n".join(lines)
