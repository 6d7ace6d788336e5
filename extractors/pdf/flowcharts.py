"""Drawn paths → sketches of processes: closed figures, and the lines with arrow heads that link them.

A sketch is found by its lines alone; its words are put in later, by whoever has read them, and `extractors.diagrams` makes nodes and
edges of it. Tables are no sketches: their boxes share sides, and no arrow leads from one to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.diagram_shapes import FRAMED_STEPS, stand_in_a_row
from extractors.diagrams import DrawnDiagram, read_diagrams
from extractors.document import Place
from extractors.drawing import (
    Drawing,
    Point,
    Shape,
    ShapeKind,
    contains,
    gap_between,
)
from extractors.links import Direction, link_shapes
from extractors.pdf.arrows import Connector, connecting, find_lines
from extractors.pdf.figures import LEAST_HEIGHT_PT, LEAST_WIDTH_PT, as_shape, figure_of, is_ring
from extractors.pdf.grids import find_grids
from extractors.pdf.page import Box, DrawnPath, PathKind
from extractors.pdf.rulings import read_rulings

# All in points.
SHARED_PT = 1.2  # sides of two boxes this near are one side: cells of a table
SHARED_LENGTH_PT = 6.0  # … if they run beside each other for so long
BARE_ARROWS = 2  # so many arrows make a process of words without a line around them
SHORTEST_PART_PT = 1.5  # no head of an arrow is smaller
SAME_FIGURE_PT = 1.5  # a figure painted again: its ground and its outline
SKETCH_GAP_PT = 60.0  # parts of one drawing are nearer to one another than this
AROUND_PT = 14.0  # what is drawn or written so near to a sketch may belong to it

MOST_FIGURES = 400  # a process has ten or twenty; more are a map, a plan, a table drawn of boxes
MOST_LINES = 2_000

_SPECIAL = frozenset({"flowChartDecision", "flowChartTerminator", "ellipse", "roundRect", "parallelogram"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """A process as drawn, without its words.

    Attributes:
        figures: Its closed shapes.
        connectors: Its lines and block arrows.
        box: Around all of it.
        paths: The numbers of the paths that draw it; they rule no table.
    """

    figures: tuple[Shape, ...]
    connectors: tuple[Shape, ...]
    box: Box
    paths: frozenset[int]

    def figure_at(self, point: Point) -> int | None:
        """Give the number of the smallest figure around a point."""
        around = [
            (figure.width * figure.height, number)
            for number, figure in enumerate(self.figures)
            if contains(figure.rectangle, (*point, *point))
        ]
        return min(around)[1] if around else None


@dataclass(frozen=True, slots=True)
class Written:
    """A text beside or in a sketch, and the object that it came from."""

    box: Box
    text: str
    source: object | None = None


def find_sketches(paths: Sequence[DrawnPath], taken: Collection[int] = ()) -> tuple[Sketch, ...]:
    """Give the processes drawn on a page, from above.

    Args:
        paths: What is drawn.
        taken: The numbers of paths that are known to be something else, boxes to tick for one.
    """
    if not any(_may_be_part(path) for path in paths):
        return ()
    figures = _figures(paths, taken)
    if len(figures) > MOST_FIGURES:
        return ()
    shapes = [figure.shape for figure in figures]
    lines = find_lines(paths, {number for figure in figures for number in figure.paths} | set(taken))
    if len(lines) > MOST_LINES or (len(figures) < 2 and sum(line.headed for line in lines) < BARE_ARROWS):
        return ()
    drawn = [*(figure.paths for figure in figures), *(line.paths for line in lines if line.headed)]
    known = {number for numbers in drawn for number in numbers}
    tables = find_grids(
        read_rulings(path for number, path in enumerate(paths) if number not in known and number not in taken)
    )
    connectors = connecting(lines, shapes, tables)
    framed = [
        number
        for number, shape in enumerate(shapes)
        if sum(other is not shape and contains(shape.rectangle, other.rectangle) for other in shapes) >= FRAMED_STEPS
    ]  # fmt: skip
    steps = [number for number in range(len(shapes)) if number not in framed]
    links = link_shapes([shapes[number] for number in steps], [line.shape for line in connectors])
    pairs = [(steps[link.source], steps[link.target]) for link in links if link.source != link.target]
    headed = sum(link.direction is Direction.HEADS for link in links)
    if pairs and (headed or len(pairs) > 1):
        groups = _groups(pairs, shapes)
    elif sum(line.headed for line in connectors) >= BARE_ARROWS:
        return (_sketch([], figures, framed, connectors),)  # steps without a line around them
    else:
        groups = _unlinked(shapes, steps)
    return tuple(_sketch(group, figures, framed, connectors) for group in groups)


def read_sketch(
    sketch: Sketch, texts: Sequence[str], beside: Iterable[Written] = (), page: int | None = None
) -> DrawnDiagram | None:
    """Give the diagram of a sketch, None where it draws no process after all.

    Args:
        sketch: What is drawn.
        texts: What is written in each of its figures.
        beside: What is written beside them; the sources of those that became labels are in the answer.
        page: The number of the page.
    """
    figures = [
        replace(figure, text=text, text_sources=(number,), name=str(number))
        for number, (figure, text) in enumerate(zip(sketch.figures, texts, strict=True))
    ]
    loose = [
        Shape(
            ShapeKind.TEXT, "rect", note.text, note.box[0], note.box[1], note.box[2] - note.box[0],
            note.box[3] - note.box[1], text_box=True, text_sources=() if note.source is None else (note.source,),
        )
        for note in beside
    ]  # fmt: skip
    place = Place(page=page, bbox=sketch.box)
    drawing = Drawing((*figures, *sketch.connectors, *loose), None, place)
    return next(iter(read_diagrams([drawing])), None)


# --- figures ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Figure:
    shape: Shape
    paths: list[int]


def _figures(paths: Sequence[DrawnPath], taken: Collection[int]) -> list[_Figure]:
    """Give the closed figures that may be steps, those that share sides with others, as cells do, left out."""
    found: list[_Figure] = []
    at: dict[tuple[int, int], list[_Figure]] = defaultdict(list)
    for number, path in enumerate(paths):
        if path.x1 - path.x0 < LEAST_WIDTH_PT or path.bottom - path.top < LEAST_HEIGHT_PT or number in taken:
            continue
        form = figure_of(path, ring=is_ring(paths, number))
        if not form:
            continue
        key = (round(path.x0 / 4), round(path.top / 4))
        near = [
            figure for x in (-1, 0, 1) for y in (-1, 0, 1) for figure in at.get((key[0] + x, key[1] + y), ())
        ]
        same = next((figure for figure in near if _is_same(figure.shape, path)), None)
        if same is not None:
            same.paths.append(number)
            continue
        figure = _Figure(as_shape(path, form), [number])
        at[key].append(figure)
        found.append(figure)
        if len(found) > 8 * MOST_FIGURES:
            return []
    cells = _cells(found, paths)
    return [figure for figure in found if id(figure) not in cells]


def _may_be_part(path: DrawnPath) -> bool:
    """Tell whether a path is anything but the lines and filled strips of tables, with which most pages are full."""
    across, down = path.x1 - path.x0, path.bottom - path.top
    if path.kind is PathKind.LINE:
        return min(across, down) > SHARED_LENGTH_PT
    if across < SHORTEST_PART_PT or down < SHORTEST_PART_PT:
        return False
    return path.kind is not PathKind.RECT or (
        path.stroked and across >= LEAST_WIDTH_PT and down >= LEAST_HEIGHT_PT
    )


def _is_same(shape: Shape, path: DrawnPath) -> bool:
    x0, top, x1, bottom = shape.rectangle
    return (
        max(abs(x0 - path.x0), abs(top - path.top), abs(x1 - path.x1), abs(bottom - path.bottom))
        <= SAME_FIGURE_PT
    )


def _cells(figures: Sequence[_Figure], paths: Sequence[DrawnPath]) -> set[int]:
    """Give the `id()` of the boxes a side of which is a side of another box, or part of a longer line."""
    sides: list[tuple[bool, float, float, float, int]] = []  # level, position, start, end, owner
    for number, figure in enumerate(figures):
        if figure.shape.geometry == "rect":
            x0, top, x1, bottom = figure.shape.rectangle
            sides += ((True, top, x0, x1, number), (True, bottom, x0, x1, number))
            sides += ((False, x0, top, bottom, number), (False, x1, top, bottom, number))
    own = {number for figure in figures for number in figure.paths}
    for number, path in enumerate(paths):
        across, down = path.x1 - path.x0, path.bottom - path.top
        if number in own or max(across, down) < SHARED_LENGTH_PT or min(across, down) > SHARED_PT:
            continue
        if path.kind in (PathKind.LINE, PathKind.RECT, PathKind.POLYGON):
            level = across > down
            position = (path.top + path.bottom) / 2 if level else (path.x0 + path.x1) / 2
            start, end = (path.x0, path.x1) if level else (path.top, path.bottom)
            sides.append((level, position, start, end, -1))
    found: set[int] = set()
    sides.sort()
    first = 0
    for index, (level, position, start, end, owner) in enumerate(sides):
        while (sides[first][0], sides[first][1]) < (level, position - SHARED_PT) and first < index:
            first += 1
        for _, _, other_start, other_end, other in sides[first:index]:
            if other == owner or min(end, other_end) - max(start, other_start) < SHARED_LENGTH_PT:
                continue
            for number in (owner, other):
                if number >= 0:
                    found.add(id(figures[number]))
    return found


# --- sketches --------------------------------------------------------------------------------------------------------


def _groups(pairs: Iterable[tuple[int, int]], shapes: Sequence[Shape]) -> list[list[int]]:
    """Give the linked figures in groups: those linked with one another, or near enough to be one drawing."""
    owner: dict[int, int] = {}

    def root(number: int) -> int:
        owner.setdefault(number, number)
        while owner[number] != number:
            number = owner[number]
        return number

    for source, target in pairs:
        owner[root(source)] = root(target)
    linked = sorted(owner)
    for index, one in enumerate(linked):
        for other in linked[index + 1 :]:
            if root(one) != root(other) and gap_between(shapes[one].rectangle, shapes[other].rectangle) <= SKETCH_GAP_PT:  # fmt: skip
                owner[root(one)] = root(other)
    groups: dict[int, list[int]] = defaultdict(list)
    for number in linked:
        groups[root(number)].append(number)
    return sorted(groups.values(), key=lambda group: min(shapes[number].y for number in group))


def _unlinked(shapes: Sequence[Shape], steps: Sequence[int]) -> list[list[int]]:
    """Give figures that no line links but that stand as the steps of a process do, two of them in forms that only these have."""
    special = [number for number in steps if shapes[number].geometry in _SPECIAL]
    if len(steps) >= 3 and len(special) >= 2 and stand_in_a_row([shapes[number] for number in steps]):
        return [list(steps)]
    return []


def _sketch(
    group: Sequence[int], figures: Sequence[_Figure], framed: Sequence[int], connectors: Sequence[Connector]
) -> Sketch:
    """Make a sketch of linked figures: with their lines, and the figures that nothing links but that stand among them."""
    hull = _around(
        [figures[number].shape.rectangle for number in group] or [line.shape.rectangle for line in connectors]
    )
    wide = (hull[0] - AROUND_PT, hull[1] - AROUND_PT, hull[2] + AROUND_PT, hull[3] + AROUND_PT)
    members = [
        figure
        for number, figure in enumerate(figures)
        if number in group
        or (number not in framed and contains(wide, (*figure.shape.center, *figure.shape.center)))
    ]
    reach = (hull[0] - SKETCH_GAP_PT, hull[1] - SKETCH_GAP_PT, hull[2] + SKETCH_GAP_PT, hull[3] + SKETCH_GAP_PT)  # fmt: skip
    lines = [line for line in connectors if any(contains(reach, (*end.point, *end.point)) for end in line.shape.ends or ())]  # fmt: skip
    boxes = [member.shape.rectangle for member in members] + [line.shape.rectangle for line in lines]
    return Sketch(
        tuple(member.shape for member in members),
        tuple(line.shape for line in lines),
        _around(boxes),
        frozenset(
            number
            for numbers in (*(member.paths for member in members), *(line.paths for line in lines))
            for number in numbers
        ),
    )


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
