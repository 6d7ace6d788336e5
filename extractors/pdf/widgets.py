"""Fields of a fillable form and notes drawn over a page: annotations in, widgets and appearances out (ISO 32000-1, 12.5, 12.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playa.page import Page as FilePage
from playa.pdftypes import ContentStream, resolve1

from extractors.pdf.page import Widget, WidgetKind
from extractors.pdf.painting import Matrix, box_under
from extractors.pdf.syntax import text_string
from extractors.pdf.values import literal, matrix_of, rectangle

_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5  # flags of an annotation (12.5.3)
_RADIO, _PUSH = 1 << 15, 1 << 16  # flags of a button (12.7.4.2.1)
_DEEPEST = 20  # fields within fields; deeper is a circle
_DRAWN = {"FreeText", "Stamp", "Line", "Square", "Circle", "Polygon", "PolyLine", "Ink", "Highlight", "Caret"}


def widgets_of(page: FilePage, matrix: Matrix) -> Iterator[Widget]:
    """Give the fields of a page that are to be seen."""
    for annotation in _annotations(page):
        box = rectangle(annotation.get("Rect"))
        if literal(annotation.get("Subtype")) == "Widget" and box is not None:
            yield _widget(annotation, box_under(matrix, *box))


def appearances(page: FilePage) -> Iterator[tuple[ContentStream, Matrix]]:
    """Give what annotations that are no fields draw on the page, each with its way onto the page (12.5.5)."""
    for annotation in _annotations(page):
        box = rectangle(annotation.get("Rect"))
        if literal(annotation.get("Subtype")) not in _DRAWN or box is None:
            continue
        stream = _shown(annotation)
        if stream is None:
            continue
        inner = rectangle(stream.get("BBox"))
        if inner is None:
            continue
        x0, y0, x1, y1 = box_under(matrix_of(stream.get("Matrix")), *inner)
        if x1 > x0 and y1 > y0:
            across, up = (box[2] - box[0]) / (x1 - x0), (box[3] - box[1]) / (y1 - y0)
            yield stream, (across, 0.0, 0.0, up, box[0] - x0 * across, box[1] - y0 * up)


def _annotations(page: FilePage) -> Iterator[dict[str, Any]]:
    listed = resolve1(page.attrs.get("Annots"))
    for entry in listed if isinstance(listed, list) else ():
        annotation = resolve1(entry)
        if isinstance(annotation, dict):
            flags = resolve1(annotation.get("F", 0))
            if not (isinstance(flags, int) and flags & (_HIDDEN | _NO_VIEW)):
                yield annotation


def _shown(annotation: dict[str, Any]) -> ContentStream | None:
    appearance = resolve1(annotation.get("AP"))
    normal = resolve1(appearance.get("N")) if isinstance(appearance, dict) else None
    if isinstance(normal, dict):
        normal = resolve1(normal.get(literal(annotation.get("AS"))))
    return normal if isinstance(normal, ContentStream) else None


def _widget(annotation: dict[str, Any], box: tuple[float, float, float, float]) -> Widget:
    family = list(_family(annotation))
    names = [_text(field.get("T")) for field in reversed(family) if "T" in field]
    kind_name = literal(_inherited(family, "FT"))
    flags = _inherited(family, "Ff")
    flags = flags if isinstance(flags, int) else 0
    value = _inherited(family, "V")
    if kind_name == "Btn" and not flags & _PUSH:
        appearance = resolve1(annotation.get("AP"))
        normal = resolve1(appearance.get("N")) if isinstance(appearance, dict) else None
        states = tuple(name for name in normal if name != "Off") if isinstance(normal, dict) else ()
        state = literal(annotation.get("AS"))
        if not state:  # 12.7.4.2.3: without /AS the value of the field counts
            state = literal(value) if literal(value) in states else "Off"
        kind = WidgetKind.RADIO if flags & _RADIO else WidgetKind.CHECKBOX
        return Widget(box, kind, ".".join(names), state, states)
    kind = {"Tx": WidgetKind.TEXT, "Ch": WidgetKind.CHOICE}.get(kind_name, WidgetKind.OTHER)
    written = "" if kind is WidgetKind.OTHER else _text(value)
    return Widget(box, kind, ".".join(names), value=written)


def _family(field: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a field and those it inherits from, nearest first."""
    for _ in range(_DEEPEST):
        yield field
        parent = resolve1(field.get("Parent"))
        if not isinstance(parent, dict):
            return
        field = parent


def _inherited(family: list[dict[str, Any]], key: str) -> Any:
    return next((resolve1(field[key]) for field in family if key in field), None)


def _text(value: Any) -> str:
    value = resolve1(value)
    if isinstance(value, list):
        return "، ".join(filter(None, map(_text, value)))
    if isinstance(value, ContentStream):
        value = value.buffer
    if isinstance(value, bytes):
        return text_string(value).replace("\r\n", "\n").replace("\r", "\n")
    return ""
