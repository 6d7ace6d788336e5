"""One `w:drawing` of a DOCX file → the shapes drawn in it, in points from its own top left corner.

ECMA-376 part 1, 20.1 (DrawingML) and 20.4 (word-processing drawings); [MS-ODRAWXML] 2.2–2.5 for shapes, groups and canvases of Word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractors.drawing import End, Point, Shape, ShapeKind
from extractors.geometry import BLOCK_ARROWS, LINES, line_corners
from extractors.planar import Move, mirrored, scaled, shifted, turned
from extractors.shape_text import (
    ALTERNATE,
    TEXT_BOX_CONTENT,
    A,
    Element,
    branch_to_read,
    is_on,
    local_name,
    number,
    shape_text,
)

EMU_PER_POINT = 12_700
_ROTATION_UNIT = 60_000  # of a degree (20.1.10.3)

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Related = Callable[[str], Element | None]

_GROUPS = frozenset({"wgp", "grpSp", "lockedCanvas", "wpc", "spTree"})
_SHAPES = frozenset({"wsp", "sp", "cxnSp"})


@dataclass(slots=True)
class Hanging:
    """How a drawing hangs in its text: what its position counts from, and where it stands from there, in points."""

    inline: bool = False
    across_from: str = "column"
    down_from: str = "paragraph"
    x: float = 0.0
    y: float = 0.0
    align_across: str = ""
    align_down: str = ""
    width: float = 0.0
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)


def read_drawing(drawing: Element, related: Related | None = None) -> Hanging | None:
    """Read a `w:drawing`; None where it holds no shape that is known (a picture, a chart).

    Args:
        drawing: The element.
        related: Gives the root of the part that a relationship of the document leads to; SmartArt is drawn in a part of its own.
    """
    holder = _holder(drawing)
    content = _graphic_content(holder, related) if holder is not None else None
    if holder is None or content is None:
        return None
    hanging = _hanging(holder)
    properties = holder.find("{*}docPr")
    identity = properties.get("id", "") if properties is not None else ""
    name = properties.get("name", "") if properties is not None else ""
    if local_name(content) in _SHAPES:
        move, width, height = _own_move(content, hanging, top=True)
        hanging.shapes.append(_shape(content, move, width, height, identity, name))
    else:
        hanging.shapes.extend(_group(content, Move(), hanging, top=True))
    return hanging


def is_known(drawing: Element, related: Related | None = None) -> bool:
    """Tell whether a `w:drawing` holds a shape that is known."""
    holder = _holder(drawing)
    return holder is not None and _graphic_content(holder, related) is not None


def _holder(drawing: Element) -> Element | None:
    return next((child for child in drawing if local_name(child) in ("anchor", "inline")), None)


def _graphic_content(holder: Element, related: Related | None) -> Element | None:
    data = holder.find(f"{A}graphic/{A}graphicData")
    if data is None:
        return None
    for child in data:
        if local_name(child) in _GROUPS | _SHAPES:
            return child
        if local_name(child) == "relIds" and related is not None:
            return _smart_art(child, related)
    return None


def _smart_art(relations: Element, related: Related) -> Element | None:
    """Give the shapes as which Word last drew a SmartArt ([MS-ODRAWXML] 2.7): its model names the part that holds them."""
    model = related(relations.get(_RELATIONSHIP + "dm", ""))
    extension = next(model.iter("{*}dataModelExt"), None) if model is not None else None
    drawn = related(extension.get("relId", "")) if extension is not None else None
    return drawn.find("{*}spTree") if drawn is not None else None


def _hanging(holder: Element) -> Hanging:
    hanging = Hanging(inline=local_name(holder) == "inline")
    extent = holder.find("{*}extent")
    if extent is not None:
        hanging.width = _points(extent.get("cx"))
        hanging.height = _points(extent.get("cy"))
    if is_on(holder.get("simplePos")):
        simple = holder.find("{*}simplePos")
        if simple is not None:
            hanging.across_from = hanging.down_from = "page"
            hanging.x, hanging.y = _points(simple.get("x")), _points(simple.get("y"))
            return hanging
    for position in _positions(holder):
        across = local_name(position) == "positionH"
        origin = position.get("relativeFrom", "")
        offset = align = None
        for child in position:
            if local_name(child) == "posOffset":
                offset = _points(child.text)
            elif local_name(child) == "align":
                align = child.text or ""
        if across:
            hanging.across_from, hanging.x, hanging.align_across = origin, offset or 0.0, align or ""
        else:
            hanging.down_from, hanging.y, hanging.align_down = origin, offset or 0.0, align or ""
    return hanging


def _positions(holder: Element) -> Iterator[Element]:
    """Give the two positions; of a choice between shares of the page and offsets, the one that has an offset."""
    for child in holder:
        if child.tag == ALTERNATE:
            branches = [position for branch in child for position in branch]
            yield from [branch for branch in branches if branch.find("{*}posOffset") is not None][:1]
        elif local_name(child) in ("positionH", "positionV"):
            yield child


def _group(group: Element, outer: Move, hanging: Hanging, *, top: bool = False) -> Iterator[Shape]:
    inner = outer
    if local_name(group) != "wpc":
        own, width, height = _own_move(group, hanging, top=top)
        inner = outer.after(own).after(_child_move(group, width, height))
    for child in _children(group):
        name = local_name(child)
        if name in _SHAPES:
            move, width, height = _own_move(child, hanging, top=False)
            yield _shape(child, inner.after(move), width, height)
        elif name in _GROUPS:
            yield from _group(child, inner, hanging)


def _children(group: Element) -> Iterator[Element]:
    for child in group:
        if child.tag == ALTERNATE:
            yield from branch_to_read(child)
        else:
            yield child


def _transform(element: Element) -> Element | None:
    """Give the a:xfrm of a shape or group, wherever its property element keeps it."""
    for properties in element:
        if local_name(properties) in ("spPr", "grpSpPr"):
            return properties.find(A + "xfrm")
    return None


def _own_move(element: Element, hanging: Hanging, *, top: bool) -> tuple[Move, float, float]:
    """Give the map from the element's own rectangle to its parent, and the size of that rectangle.

    What stands alone in an anchor is placed by the anchor; its own offset says nothing (20.4.2.3).
    """
    transform = _transform(element)
    if transform is None:
        return Move(), hanging.width if top else 0.0, hanging.height if top else 0.0
    extent, offset = transform.find(A + "ext"), transform.find(A + "off")
    width = _points(extent.get("cx")) if extent is not None else (hanging.width if top else 0.0)
    height = _points(extent.get("cy")) if extent is not None else (hanging.height if top else 0.0)
    center = (width / 2, height / 2)
    move = turned(number(transform.get("rot")) / _ROTATION_UNIT, center).after(
        mirrored(center, across=is_on(transform.get("flipH")), down=is_on(transform.get("flipV")))
    )
    if offset is not None and not top:
        move = shifted(_points(offset.get("x")), _points(offset.get("y"))).after(move)
    return move, width, height


def _child_move(group: Element, width: float, height: float) -> Move:
    """Give the map from the plane of a group's children to its own rectangle (20.1.7.1 chOff, chExt)."""
    transform = _transform(group)
    if transform is None:
        return Move()
    offset, extent = transform.find(A + "chOff"), transform.find(A + "chExt")
    inner_width = _points(extent.get("cx")) if extent is not None else 0.0
    inner_height = _points(extent.get("cy")) if extent is not None else 0.0
    scale = scaled(
        width / inner_width if inner_width else 1.0, height / inner_height if inner_height else 1.0
    )
    if offset is None:
        return scale
    return scale.after(shifted(-_points(offset.get("x")), -_points(offset.get("y"))))


def _shape(
    element: Element, move: Move, width: float, height: float, identity: str = "", name: str = ""
) -> Shape:
    ids = {f"#{identity}"} if identity else set()
    own = next((child for child in element.iter() if local_name(child) == "cNvPr"), None)
    if own is not None:
        if own.get("id", "0") != "0":
            ids.add(f"#{own.get('id')}")
        name = name or own.get("name", "")
    if name:
        ids.add(f"#{name}")
    properties = next((child for child in element if local_name(child) == "spPr"), None)
    preset = properties.find(A + "prstGeom") if properties is not None else None
    custom = properties.find(A + "custGeom") if properties is not None else None
    geometry = (
        preset.get("prst", "rect") if preset is not None else ("custom" if custom is not None else "rect")
    )
    heads = _heads(properties)
    text, sources = _text(element)
    corners = _line(geometry, preset, custom, width, height, heads)
    if corners is not None:
        if geometry in BLOCK_ARROWS:
            heads = (BLOCK_ARROWS[geometry][2], True)
        return connector(
            geometry, corners, move, heads=heads, glue=_glue(element), box=(width, height),
            text=text, ids=frozenset(ids), sources=sources, name=name,
        )  # fmt: skip
    text_box = any(is_on(child.get("txBox")) for child in element if local_name(child).startswith("cNv"))
    kind = ShapeKind.BOX if _is_outlined(element, properties, text_box=text_box) else ShapeKind.TEXT
    x0, top, x1, bottom = move.around((0, 0, width, height))
    return Shape(
        kind, geometry, text, x0, top, x1 - x0, bottom - top, frozenset(ids),
        text_box=text_box, text_sources=sources, name=name,
    )  # fmt: skip


def connector(
    geometry: str,
    corners: tuple[Point, ...],
    move: Move,
    *,
    heads: tuple[bool, bool],
    glue: tuple[str, str] = ("", ""),
    box: tuple[float, float] = (0.0, 0.0),
    text: str = "",
    ids: frozenset[str] = frozenset(),
    sources: tuple[object, ...] = (),
    name: str = "",
) -> Shape:
    """Give a connector from the corners of its line in its own rectangle."""
    route = tuple(move.apply(corner) for corner in corners)
    x0, top, x1, bottom = move.around((0, 0, *box))
    ends = (End(*route[0], heads[0], glue[0]), End(*route[-1], heads[1], glue[1]))
    return Shape(
        ShapeKind.CONNECTOR, geometry, text, x0, top, x1 - x0, bottom - top, ids, ends, route,
        text_sources=sources, name=name,
    )  # fmt: skip


def _line(
    geometry: str,
    preset: Element | None,
    custom: Element | None,
    width: float,
    height: float,
    heads: tuple[bool, bool],
) -> tuple[Point, ...] | None:
    """Give the corners of the line, None of a closed form."""
    if geometry in LINES:
        guides = preset.iter(A + "gd") if preset is not None else ()
        shares = [
            number(guide.get("fmla", "").removeprefix("val ").strip(), 50_000) / 100_000 for guide in guides
        ]
        return line_corners(geometry, shares, width, height)
    if geometry in BLOCK_ARROWS:
        begin, end, _ = BLOCK_ARROWS[geometry]
        return ((begin[0] * width, begin[1] * height), (end[0] * width, end[1] * height))
    if custom is None:
        return None
    corners, closed = _path(custom, width, height)
    return None if closed or len(corners) < 2 or not (any(heads) or len(corners) <= 4) else corners


def _path(custom: Element, width: float, height: float) -> tuple[tuple[Point, ...], bool]:
    """Give the corners of a free form in its own rectangle, and whether it is closed (20.1.9.15)."""
    corners: list[Point] = []
    for path in custom.iter(A + "path"):
        across, down = _points(path.get("w")), _points(path.get("h"))
        for step in path:
            if step.tag == A + "close":
                return tuple(corners), True
            points = step.findall(A + "pt")
            if points:
                x, y = _points(points[-1].get("x")), _points(points[-1].get("y"))
                corners.append((x * width / across if across else x, y * height / down if down else y))
    return tuple(corners), len(corners) > 2 and corners[0] == corners[-1]


def _heads(properties: Element | None) -> tuple[bool, bool]:
    """Tell at which ends of a line arrow heads stand: `headEnd` is where the line begins (20.1.8.38)."""
    line = properties.find(A + "ln") if properties is not None else None
    if line is None:
        return (False, False)
    begin, end = line.find(A + "headEnd"), line.find(A + "tailEnd")
    return (
        begin is not None and begin.get("type", "none") != "none",
        end is not None and end.get("type", "none") != "none",
    )


def _glue(element: Element) -> tuple[str, str]:
    begin = end = ""
    for child in element.iter(A + "stCxn", A + "endCxn"):
        if child.tag == A + "stCxn":
            begin = f"#{child.get('id', '')}"
        else:
            end = f"#{child.get('id', '')}"
    return begin, end


def _text(element: Element) -> tuple[str, tuple[object, ...]]:
    for child in element:
        name = local_name(child)
        if name == "txbx":
            content = child.find(TEXT_BOX_CONTENT)
            if content is not None:
                return shape_text(content), (content,)
        elif name in ("txBody", "txSp"):
            return shape_text(child), (child,)
    return "", ()


def _is_outlined(element: Element, properties: Element | None, *, text_box: bool) -> bool:
    """Tell whether a closed form can be seen by its line or its filling; white on white cannot.

    A form without a word on its line counts as outlined, a text box does not: Word draws none there.
    """
    if properties is None:
        return not text_box
    line, styled = properties.find(A + "ln"), any(local_name(child) == "style" for child in element)
    if line is not None:
        if line.find(A + "noFill") is None and not _is_white(line):
            return True
    elif styled or not (text_box or properties.find(A + "noFill") is not None):
        return True
    return any(
        properties.find(A + fill) is not None for fill in ("solidFill", "gradFill", "pattFill", "blipFill")
    ) and not _is_white(properties)


def _is_white(holder: Element) -> bool:
    color = holder.find(A + "solidFill")
    if color is None or not len(color):
        return False
    return color[0].get("val", "").lower() in ("ffffff", "bg1", "window", "white") and not len(color[0])


def _points(value: str | None) -> float:
    return number(value) / EMU_PER_POINT
