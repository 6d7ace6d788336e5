"""DOCX XML → the shapes and connectors drawn in it, each drawing on one plane.

Shapes hang at paragraphs. What hangs in one stretch of text belongs to one drawing; where its shapes hang at several
paragraphs, their distance is estimated from the lines between them, and the height of a line is the one that lets the connectors meet
the shapes best (`extractors.planes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from extractors.diagrams import DrawnDiagram
from extractors.document import Place
from extractors.drawing import Drawing, Shape, ShapeKind
from extractors.drawingml import Hanging, Related, is_known, read_drawing
from extractors.flow import Flow
from extractors.planes import Anchored, settle
from extractors.shape_text import (
    ALTERNATE,
    CHOICE,
    FALLBACK,
    TEXT_BOX_CONTENT,
    Element,
    O,
    V,
    W,
    local_name,
)
from extractors.vml import read_picture, shape_names

_DRAWING, _PICTURE = W + "drawing", W + "pict"
_PARAGRAPH, _CELL, _BODY = W + "p", W + "tc", W + "body"
_GONE = frozenset({W + "del", W + "moveFrom"})

# An extent that is off by more than this many points belongs to a file whose writer lost the place of its connectors.
_EXTENT_SLACK_PT = 6.0


def read_drawings(
    root: Element, settings: Element | None = None, related: Related | None = None
) -> tuple[Drawing, ...]:
    """Read what is drawn in a body, a cell or a paragraph.

    Args:
        root: The element; a document without drawings costs one search through it.
        settings: The root of `word/settings.xml`, which keeps the glue of connectors drawn in VML.
        related: Gives the root of the part behind a relationship id of the document, None where there is none; for SmartArt.
    """
    if next(root.iter(_DRAWING, _PICTURE), None) is None:
        return ()
    types = {shape.get("id", ""): shape for shape in root.iter(V + "shapetype")}
    rules = _glue_rules(settings)
    flow = Flow(root)
    planes: list[list[Anchored]] = []
    for element in root.iter(_DRAWING, _PICTURE):
        paragraph = _paragraph_of(element, root)
        if paragraph is None or not _is_read(element, root, related):
            continue
        hanging = read_drawing(element, related) if element.tag == _DRAWING else read_picture(element, types)
        if hanging is None or not hanging.shapes:
            continue
        if element.tag == _DRAWING:
            _take_from_fallback(hanging, element, types)
        anchored = Anchored(hanging, paragraph, element)
        if not planes or flow.is_apart(planes[-1][-1].paragraph, paragraph):
            planes.append([])
        planes[-1].append(anchored)
    drawings = []
    for plane in planes:
        shapes = tuple(_glued(shape, rules) for shape in settle(plane, flow))
        drawings.append(Drawing(shapes, plane[0].paragraph, Place(flow.locator(plane[0].paragraph))))
    return tuple(drawings)


def _paragraph_of(element: Element, root: Element) -> Element | None:
    """Give the paragraph at which a drawing hangs: the outermost, where it is drawn in a text box."""
    found = None
    for ancestor in (*element.iterancestors(), root):
        if ancestor.tag == _PARAGRAPH:
            found = ancestor
        elif ancestor.tag == TEXT_BOX_CONTENT:
            found = None
        if ancestor is root:
            break
    return found


def _is_read(element: Element, root: Element, related: Related | None) -> bool:
    """Tell whether a drawing counts: not deleted, and of the versions of an AlternateContent the one that is read."""
    child = element
    for ancestor in element.iterancestors():
        if ancestor.tag in _GONE:
            return False
        if ancestor.tag == ALTERNATE and child is not _chosen(ancestor, related):
            return False
        if ancestor is root:
            return True
        child = ancestor
    return True


def _chosen(alternate: Element, related: Related | None) -> Element | None:
    """Give the branch that is read: the first choice with a shape that is known, else the fallback, never both."""
    for branch in alternate:
        if branch.tag == CHOICE and any(is_known(drawing, related) for drawing in branch.iter(_DRAWING)):
            return branch
    fallback = alternate.find(FALLBACK)
    if fallback is not None and next(fallback.iter(_PICTURE, _DRAWING), None) is not None:
        return fallback
    return next((branch for branch in alternate if branch.tag == CHOICE), fallback)


def _glue_rules(settings: Element | None) -> dict[str, tuple[str, str]]:
    """Give the shapes to which the rules of the settings glue each connector: `#id` → (begin, end) (part 4, 19.2.2.26)."""
    rules: dict[str, tuple[str, str]] = {}
    if settings is None:
        return rules
    for rule in settings.iter(O + "r"):
        if rule.get("type") != "connector":
            continue
        begin = end = ""
        for proxy in rule.iter(O + "proxy"):
            target = proxy.get("idref", "").replace("_x0020_", " ")
            if proxy.get("start") is not None:
                begin = target
            elif proxy.get("end") is not None:
                end = target
        if begin or end:
            rules[rule.get("idref", "").replace("_x0020_", " ")] = (begin, end)
    return rules


def _glued(shape: Shape, rules: Mapping[str, tuple[str, str]]) -> Shape:
    if not rules or shape.ends is None:
        return shape
    for name in shape.ids:
        if name in rules:
            begin, end = rules[name]
            first, last = shape.ends
            return replace(
                shape,
                ends=(
                    replace(first, glue=first.glue or begin),
                    replace(last, glue=last.glue or end),
                ),
            )
    return shape


def _take_from_fallback(hanging: Hanging, drawing: Element, types: Mapping[str, Element]) -> None:
    """Take from the fallback beside a drawing what the drawing itself does not say.

    The names by which the settings know the same shapes; and the place of a connector whose writer lost it: LibreOffice before 7.5
    writes connectors of text documents with a dummy extent at a wrong offset, while their fallback is right.
    """
    alternate = next(
        (ancestor for ancestor in drawing.iterancestors() if ancestor.tag in (ALTERNATE, _PARAGRAPH)), None
    )
    fallback = alternate.find(FALLBACK) if alternate is not None and alternate.tag == ALTERNATE else None
    if fallback is None:
        return
    drawn = [element for element in fallback.iter() if local_name(element) in _NAMED and element.get("id")]
    if len(drawn) == len(hanging.shapes):
        hanging.shapes[:] = [
            replace(shape, ids=shape.ids | frozenset(shape_names(element)))
            for shape, element in zip(hanging.shapes, drawn, strict=True)
        ]
    shape = hanging.shapes[0]
    if len(hanging.shapes) == 1 and shape.kind is ShapeKind.CONNECTOR and not _fits_extent(hanging, shape):
        picture = fallback.find(_PICTURE)
        twin = read_picture(picture, types) if picture is not None else None
        if twin is not None and len(twin.shapes) == 1 and twin.shapes[0].ends is not None:
            hanging.x, hanging.y, hanging.inline = twin.x, twin.y, twin.inline
            hanging.across_from, hanging.down_from = twin.across_from, twin.down_from
            hanging.shapes[0] = replace(
                twin.shapes[0], ids=shape.ids, text=shape.text, text_sources=shape.text_sources
            )


_NAMED = frozenset({"shape", "rect", "roundrect", "oval", "line", "polyline", "curve", "arc"})


def _fits_extent(hanging: Hanging, shape: Shape) -> bool:
    sides = sorted((shape.width, shape.height)), sorted((hanging.width, hanging.height))
    return all(abs(own - said) <= _EXTENT_SLACK_PT for own, said in zip(*sides, strict=True))


def diagram_text_elements(drawn: Iterable[DrawnDiagram]) -> frozenset[Element]:
    """Give the `w:txbxContent` elements whose text diagrams took, in both branches of their AlternateContent.

    No line of the document shall repeat them. What a drawing holds beside its diagram (a title, a lone text box) is not among them.
    """
    found: set[Element] = set()
    for diagram in drawn:
        for source in diagram.text_sources:
            if isinstance(source, etree._Element):
                found.add(source)
                found.update(_twins(source))
    return frozenset(found)


def _twins(source: Element) -> Iterator[Element]:
    """Give the text of the same shape in the other branch of its AlternateContent."""
    alternate = next((ancestor for ancestor in source.iterancestors(ALTERNATE)), None)
    if alternate is None:
        return
    branches = [
        list(branch.iter(TEXT_BOX_CONTENT)) for branch in alternate if branch.tag in (CHOICE, FALLBACK)
    ]
    own = next((branch for branch in branches if any(element is source for element in branch)), [])
    position = next((index for index, element in enumerate(own) if element is source), 0)
    for branch in branches:
        if branch is not own and len(branch) == len(own):
            yield branch[position]
