"""Shapes and connectors → the process they draw, as nodes and edges; the same for every format.

An edge is as sure as its ends: glued ends count fully, ends found by where they lie count by how near they lie, an edge without arrow
heads is a guess by reading order. A drawing that draws no process (a letterhead, a lone text box) gives no diagram, and its
text stays with the lines of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.diagram_shapes import (
    Sorted,
    is_adornment,
    is_flowchart_shape,
    kind_of,
    sort_shapes,
    stand_in_a_row,
)
from extractors.document import Diagram, Edge, Node, Place
from extractors.drawing import Drawing, Shape, ShapeKind, distance_to_route, gap_between, middle_of
from extractors.links import Direction, Link, link_shapes
from extractors.sketches import to_mermaid, to_text

LABEL_REACH_PT = 28.0  # a label stands no farther than this from its line
LABEL_MIDDLE_SHARE = 0.15  # of two lines equally near, the one whose middle is nearer has it
UNLINKED_STEPS = 3  # so many boxes without any arrow, evenly set, are a process; fewer may be anything

__all__ = ["DrawnDiagram", "build_diagrams", "is_diagram", "read_diagrams", "to_mermaid", "to_text"]


@dataclass(frozen=True, slots=True)
class DrawnDiagram:
    """A diagram with what it was read from.

    Attributes:
        diagram: What was drawn.
        anchor: The paragraph at which it hangs, as in `Drawing.anchor`.
        text_sources: The objects of the format whose text became nodes and labels; no line of the document may repeat them.
    """

    diagram: Diagram
    anchor: object | None
    text_sources: tuple[object, ...]


def build_diagrams(drawings: Iterable[Drawing]) -> tuple[Diagram, ...]:
    """Give the diagrams among drawings."""
    return tuple(drawn.diagram for drawn in read_diagrams(drawings))


def read_diagrams(drawings: Iterable[Drawing]) -> tuple[DrawnDiagram, ...]:
    """Give the diagrams among drawings, each with what it was read from."""
    read = (_read(drawing) for drawing in drawings)
    return tuple(drawn for drawn in read if drawn is not None)


def is_diagram(drawing: Drawing) -> bool:
    """Tell whether a drawing draws a process: steps that are linked, or steps that stand as those of a process do."""
    return _read(drawing) is not None


def _read(drawing: Drawing) -> DrawnDiagram | None:
    found = sort_shapes(drawing.shapes)
    if len(found.steps) < 2:
        return None
    links = [
        link
        for link in link_shapes(found.steps, found.connectors, found.labels)
        if link.source != link.target or len(found.connectors[link.connectors[0]].route) > 2
    ]
    steps = _steps(found, links) if not links or _is_process(found, links) else []
    if len(steps) < 2:
        return None
    order = in_reading_order([found.steps[index] for index in steps])
    ordered = [steps[position] for position in order]
    places = {index: position for position, index in enumerate(ordered)}
    labels, used = _labels(found, links)
    sources = {link.target for link in links}, {link.source for link in links}
    nodes = tuple(
        Node(
            found.steps[index].text,
            kind_of(found.steps[index], has_source=index in sources[0], has_target=index in sources[1]),
            _place(found.steps[index], drawing),
        )
        for index in ordered
    )
    edges = tuple(
        Edge(places[link.source], places[link.target], labels.get(number, ""), round(link.confidence, 3))
        for number, link in sorted(
            enumerate(links), key=lambda item: (places[item[1].source], places[item[1].target])
        )
    )
    texts = [*(found.steps[index] for index in ordered), *used]
    return DrawnDiagram(
        Diagram(nodes, edges, drawing.place),
        drawing.anchor,
        tuple(source for shape in texts for source in shape.text_sources),
    )


def _is_process(found: Sorted, links: Sequence[Link]) -> bool:
    """Tell whether linked steps are a process: a lone line between two text boxes of a form is none."""
    return len(links) > 1 or any(
        link.direction is Direction.HEADS
        or any(end.glue for index in link.connectors for end in found.connectors[index].ends or ())
        or any(
            is_flowchart_shape(found.steps[index]) or not found.steps[index].text_box
            for index in (link.source, link.target)
        )
        for link in links
    )


def _place(shape: Shape, drawing: Drawing) -> Place:
    where = drawing.place.locator
    return Place(
        f"{where}, shape {shape.name}" if where and shape.name else where,
        drawing.place.page,
        drawing.place.bbox if drawing.place.page is None else shape.rectangle,
    )


def _steps(found: Sorted, links: Sequence[Link]) -> list[int]:
    """Give the steps that are nodes: all that are linked, and of the others those that do not just adorn them."""
    linked = {index for link in links for index in (link.source, link.target)}
    if not linked:
        boxes = [index for index, step in enumerate(found.steps) if step.kind is ShapeKind.BOX]
        shapes = [found.steps[index] for index in boxes]
        telling = sum(is_flowchart_shape(shape) for shape in shapes)
        drawn = sum(not shape.text_box for shape in shapes)
        if (telling >= 2 and len(shapes) >= 2) or (
            max(telling, drawn) and len(shapes) >= UNLINKED_STEPS and stand_in_a_row(shapes)
        ):
            return boxes
        return []
    around = [found.steps[index] for index in sorted(linked)]
    return [
        index for index, step in enumerate(found.steps) if index in linked or not is_adornment(step, around)
    ]


def in_reading_order(shapes: Sequence[Shape]) -> list[int]:
    """Give the indices of shapes in the order one reads them: row by row from the top, each from right to left."""
    rows: list[list[int]] = []
    for index in sorted(range(len(shapes)), key=lambda index: shapes[index].center[1]):
        down = shapes[index].center[1]
        if rows:
            first = shapes[rows[-1][0]]
            if down <= first.center[1] + min(first.height, shapes[index].height) / 2:
                rows[-1].append(index)
                continue
        rows.append([index])
    return [index for row in rows for index in sorted(row, key=lambda index: -shapes[index].center[0])]


def _labels(found: Sorted, links: Sequence[Link]) -> tuple[dict[int, str], list[Shape]]:
    """Give the label of each link by its number, and the shapes that are labels."""
    texts: dict[int, list[str]] = {}
    used: list[Shape] = []
    taken: set[int] = set()
    for number, link in enumerate(links):
        for label in link.labels:
            texts.setdefault(number, []).append(found.labels[label].text)
            taken.add(label)
            used.append(found.labels[label])
        for connector in link.connectors:
            if found.connectors[connector].text.strip():
                texts.setdefault(number, []).append(found.connectors[connector].text)
                used.append(found.connectors[connector])
    near = sorted(
        (distance, label, number)
        for label, shape in enumerate(found.labels)
        if label not in taken
        for number, link in enumerate(links)
        if (distance := _label_distance(shape, link, found)) <= LABEL_REACH_PT
    )
    for _, label, number in near:
        if label not in taken and number not in texts:
            taken.add(label)
            texts[number] = [found.labels[label].text]
            used.append(found.labels[label])
    return {number: " ".join(" ".join(written).split()) for number, written in texts.items()}, used


def _label_distance(label: Shape, link: Link, found: Sorted) -> float:
    """Give how far a label is from the line of a link; what is nearer to the middle of one of its pieces counts nearer."""
    best = float("inf")
    for index in link.connectors:
        route = found.connectors[index].route
        if not route:
            continue
        x0, top, x1, bottom = label.rectangle
        corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom), label.center)
        distance = min(distance_to_route(corner, route) for corner in corners)
        middle = middle_of(route)
        best = min(best, distance + LABEL_MIDDLE_SHARE * gap_between(label.rectangle, (*middle, *middle)))
    return best
