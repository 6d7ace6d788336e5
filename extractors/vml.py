"""One `w:pict` of a DOCX file → the shapes drawn in it in VML, in points from its own top left corner.

ECMA-376 part 4, 19 (VML). Word of 2007 draws so, and every later one in its compatibility mode and its fallbacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from extractors.drawing import Point, Shape, ShapeKind
from extractors.drawingml import Hanging, connector
from extractors.geometry import BLOCK_ARROWS, LINES, OF_NUMBER, line_corners
from extractors.planar import Move, mirrored, scaled, shifted, turned
from extractors.shape_text import TEXT_BOX_CONTENT, Element, O, V, local_name, number, shape_text

_ADJUSTMENT_UNIT = 21_600  # adjustments count in the coordinates of the form, which are so many a side

# The default, where a length has no unit, is pixels at 96 a inch (19.1.2.19).
_POINTS_PER = {
    "pt": 1.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "pc": 12.0,
    "px": 0.75,
    "": 0.75,
    "emu": 1 / 12_700,
}
_LENGTH = re.compile(r"\s*(?P<amount>[-+]?(?:\d+\.?\d*|\.\d+))\s*(?P<unit>[a-z]*)\s*", re.IGNORECASE)

_GEOMETRY_OF_TAG = {"rect": "rect", "roundrect": "roundRect", "oval": "ellipse", "line": "line", "arc": "arc"}
_SHAPE_TAGS = frozenset({*_GEOMETRY_OF_TAG, "shape", "polyline", "curve"})
_PATH_STEP = re.compile(
    r"(?P<name>[a-z]+)(?P<amounts>[-\d.,\s]*)"
)  # «m,» «l21600,21600»; what is left out is 0
_OFF = frozenset({"f", "false", "0"})
_WHITE = frozenset({"white", "#fff", "#ffffff", "window"})


class _Type(NamedTuple):
    """What a v:shapetype says of the shapes that name it."""

    geometry: str
    adjustments: str
    stroked: bool


def read_picture(picture: Element, types: Mapping[str, Element]) -> Hanging | None:
    """Read a `w:pict`; None where no shape that is known is drawn in it.

    Args:
        picture: The element.
        types: The v:shapetype elements of the document by id; a shape may name one that stands elsewhere.
    """
    top = next((child for child in picture if local_name(child) in _SHAPE_TAGS | {"group"}), None)
    if top is None:
        return None
    style = _style(top)
    hanging = Hanging(
        inline=style.get("position", "static") not in ("absolute", "relative"),
        across_from=_ORIGINS.get(style.get("mso-position-horizontal-relative", "text"), "column"),
        down_from=_ORIGINS.get(style.get("mso-position-vertical-relative", "text") + "|", "paragraph"),
        align_across=style.get("mso-position-horizontal", "").replace("absolute", ""),
        align_down=style.get("mso-position-vertical", "").replace("absolute", ""),
        width=_length(style.get("width")),
        height=_length(style.get("height")),
    )
    if not hanging.inline:
        hanging.x = _length(style.get("margin-left")) or _length(style.get("left"))
        hanging.y = _length(style.get("margin-top")) or _length(style.get("top"))
    # Several shapes may stand in one w:pict, each with its own place; the first one's is taken out of all.
    outer = shifted(-hanging.x, -hanging.y)
    for child in picture:
        hanging.shapes.extend(_read(child, outer, types, top=True))
    return hanging if hanging.shapes else None


_ORIGINS = {
    "text": "column",
    "margin": "margin",
    "page": "page",
    "char": "character",
    "left-margin-area": "leftMargin",
    "right-margin-area": "rightMargin",
    "text|": "paragraph",
    "line|": "line",
    "margin|": "margin",
    "page|": "page",
    "top-margin-area|": "topMargin",
    "bottom-margin-area|": "bottomMargin",
}  # the vertical ones with a bar behind them


def _read(element: Element, outer: Move, types: Mapping[str, Element], *, top: bool) -> Iterator[Shape]:
    name = local_name(element)
    if name == "group":
        style = _style(element)
        move, width, height = _placed(style, top=top)
        origin, size = (
            _pair(element.get("coordorigin"), (0, 0)),
            _pair(element.get("coordsize"), (1000, 1000)),
        )
        scale = scaled(width / size[0] if size[0] else 1.0, height / size[1] if size[1] else 1.0)
        inner = outer.after(move).after(scale).after(shifted(-origin[0], -origin[1]))
        for child in element:
            yield from _read(child, inner, types, top=False)
    elif name in _SHAPE_TAGS:
        yield _shape(element, name, outer, types, top=top)


def _shape(element: Element, tag: str, outer: Move, types: Mapping[str, Element], *, top: bool) -> Shape:
    kind = _type_of(element, tag, types)
    style = _style(element)
    text, sources = _text(element)
    ids = frozenset(shape_names(element))
    name = element.get("id", "").replace("_x0020_", " ")
    heads = _heads(element)
    if tag in ("line", "polyline", "curve"):
        corners, move, box = _drawn_points(element, tag, style, outer, top=top)
        if len(corners) >= 2 and not (tag == "polyline" and corners[0] == corners[-1]):
            return connector(
                tag, corners, move, heads=heads, box=box, text=text, ids=ids, sources=sources, name=name
            )
    placed, width, height = _placed(style, top=top)
    move = outer.after(placed)
    free = _free_line(element, width, height) if kind.geometry == "custom" and any(heads) else ()
    if free:
        return connector(
            "custom",
            free,
            move,
            heads=heads,
            box=(width, height),
            text=text,
            ids=ids,
            sources=sources,
            name=name,
        )
    if kind.geometry in LINES:
        shares = [
            number(share) / _ADJUSTMENT_UNIT if share.strip() else 0.5
            for share in kind.adjustments.split(",")
        ]
        corners = line_corners(kind.geometry, shares, width, height)
        return connector(
            kind.geometry,
            corners,
            move,
            heads=heads,
            box=(width, height),
            text=text,
            ids=ids,
            sources=sources,
            name=name,
        )
    if kind.geometry in BLOCK_ARROWS:
        begin, end, both = BLOCK_ARROWS[kind.geometry]
        corners = ((begin[0] * width, begin[1] * height), (end[0] * width, end[1] * height))
        return connector(
            kind.geometry,
            corners,
            move,
            heads=(both, True),
            box=(width, height),
            text=text,
            ids=ids,
            sources=sources,
            name=name,
        )
    x0, y0, x1, y1 = move.around((0, 0, width, height))
    text_box = kind.geometry == "textBox"
    return Shape(
        ShapeKind.BOX if _is_outlined(element, stroked=kind.stroked) else ShapeKind.TEXT,
        "rect" if text_box else kind.geometry,
        text, x0, y0, x1 - x0, y1 - y0, ids, text_box=text_box, text_sources=sources, name=name,
    )  # fmt: skip


def shape_names(element: Element) -> Iterator[str]:
    """Give the names by which the rules of the settings may call a shape: its id and its `o:spid`, as `#name`."""
    for attribute in ("id", O + "spid", "ID"):
        name = element.get(attribute, "")
        if name:
            yield "#" + name.replace("_x0020_", " ")


def _type_of(element: Element, tag: str, types: Mapping[str, Element]) -> _Type:
    if tag in _GEOMETRY_OF_TAG:
        return _Type(_GEOMETRY_OF_TAG[tag], "", True)
    reference = element.get("type", "").lstrip("#")
    declared = types.get(reference)
    identity = element.get(O + "spt") or (declared.get(O + "spt", "") if declared is not None else "")
    if not identity and "_t" in reference:
        identity = reference.rpartition("_t")[2]
    geometry = OF_NUMBER.get(int(number(identity, -1)), "rect" if not element.get("path") else "custom")
    adjustments = element.get("adj", "") or (declared.get("adj", "") if declared is not None else "")
    stroked = declared is None or declared.get("stroked", "t") not in _OFF
    return _Type(geometry, adjustments, stroked)


def _placed(style: Mapping[str, str], *, top: bool) -> tuple[Move, float, float]:
    """Give the map from a shape's own rectangle to its parent, and the size of that rectangle.

    VML turns first and mirrors then, DrawingML the other way round: `rotation:-90;flip:x` is `rot="5400000" flipH="1"`.
    """
    measure = _length if top else _plain
    width, height = measure(style.get("width")), measure(style.get("height"))
    x = measure(style.get("margin-left")) or measure(style.get("left"))
    y = measure(style.get("margin-top")) or measure(style.get("top"))
    center = (width / 2, height / 2)
    flip = style.get("flip", "")
    degrees = _degrees(style.get("rotation", ""))
    move = mirrored(center, across="x" in flip, down="y" in flip).after(turned(degrees, center))
    return shifted(x, y).after(move), width, height


def _drawn_points(
    element: Element, tag: str, style: Mapping[str, str], outer: Move, *, top: bool
) -> tuple[tuple[Point, ...], Move, tuple[float, float]]:
    """Give the corners of a line that says its own points, in their rectangle."""
    measure = _length if top else _plain
    if tag == "polyline":
        amounts = [
            measure(amount) for amount in re.split(r"[,\s]+", element.get("points", "").strip()) if amount
        ]
        points: list[Point] = list(zip(amounts[::2], amounts[1::2], strict=False))
    else:
        points = [
            (measure(across), measure(down))
            for across, _, down in (element.get(end, "0,0").partition(",") for end in ("from", "to"))
        ]
    if not points:
        return (), Move(), (0.0, 0.0)
    x0, y0 = min(x for x, _ in points), min(y for _, y in points)
    width, height = max(x for x, _ in points) - x0, max(y for _, y in points) - y0
    center = (width / 2, height / 2)
    flip = style.get("flip", "")
    move = shifted(x0, y0).after(
        mirrored(center, across="x" in flip, down="y" in flip).after(
            turned(_degrees(style.get("rotation", "")), center)
        )
    )
    if tag == "polyline" and not top and style.get("left"):
        move = shifted(_plain(style.get("left")), _plain(style.get("top"))).after(move)
    return tuple((x - x0, y - y0) for x, y in points), outer.after(move), (width, height)


def _free_line(element: Element, width: float, height: float) -> tuple[Point, ...]:
    """Give the corners of an open path in the shape's own rectangle, () for a closed or a turning one (19.1.2.19 path)."""
    size = _pair(element.get("coordsize"), (1000, 1000))
    origin = _pair(element.get("coordorigin"), (0, 0))
    corners: list[Point] = []
    for step in _PATH_STEP.finditer(element.get("path", "").lower()):
        amounts = (
            [number(amount) for amount in re.split(r"\s*,\s*|\s+", step["amounts"].strip())]
            if step["amounts"]
            else []
        )
        points = list(zip(amounts[::2], amounts[1::2], strict=False))
        if step["name"] in ("m", "l"):
            corners.extend(points)
        elif step["name"] == "c":
            corners.extend(points[2::3])
        elif step["name"] == "r" and corners:
            for across, down in points:
                corners.append((corners[-1][0] + across, corners[-1][1] + down))
        elif step["name"] not in ("e", "nf", "ns", "nfe", "nse"):
            return ()
    if len(corners) < 2 or not size[0] or not size[1]:
        return ()
    return tuple(
        ((across - origin[0]) * width / size[0], (down - origin[1]) * height / size[1])
        for across, down in corners
    )


def _heads(element: Element) -> tuple[bool, bool]:
    stroke = element.find(V + "stroke")
    if stroke is None:
        return (False, False)
    return (stroke.get("startarrow", "none") != "none", stroke.get("endarrow", "none") != "none")


def _text(element: Element) -> tuple[str, tuple[object, ...]]:
    box = element.find(V + "textbox")
    content = box.find(f".//{TEXT_BOX_CONTENT}") if box is not None else None
    return (shape_text(content), (content,)) if content is not None else ("", ())


def _is_outlined(element: Element, *, stroked: bool) -> bool:
    stroke, fill = element.find(V + "stroke"), element.find(V + "fill")
    line = element.get("stroked", "t" if stroked else "f") not in _OFF
    if stroke is not None and stroke.get("on", "t") in _OFF:
        line = False
    if line and _color(element.get("strokecolor", "")) not in _WHITE:
        return True
    filled = element.get("filled", "t") not in _OFF and (fill is None or fill.get("on", "t") not in _OFF)
    return filled and _color(element.get("fillcolor", "white")) not in _WHITE


def _color(value: str) -> str:
    return value.split(" ")[0].lower()


def _style(element: Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if value}


def _length(value: str | None) -> float:
    """Give a length in points: `-12.5pt`, `1in`, `30` (pixels)."""
    match = _LENGTH.fullmatch(value or "")
    if match is None:
        return 0.0
    return number(match["amount"]) * _POINTS_PER.get(match["unit"].lower(), 1.0)


def _plain(value: str | None) -> float:
    """Give a number in the coordinates of the group; a unit that stands there nevertheless is kept out."""
    match = _LENGTH.fullmatch(value or "")
    return number(match["amount"]) if match is not None else 0.0


def _pair(value: str | None, otherwise: Point) -> Point:
    parts = (value or "").split(",")
    return (number(parts[0], otherwise[0]), number(parts[1], otherwise[1])) if len(parts) == 2 else otherwise


def _degrees(value: str) -> float:
    """Give an angle; `fd` counts in 1/65536 of a degree (19.1.2.19)."""
    if value.endswith("fd"):
        return number(value[:-2]) / 65_536
    return number(value)
