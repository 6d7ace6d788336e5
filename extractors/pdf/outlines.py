"""Drawn paths → the outlines of boxes to tick: small squares and circles, however they are drawn.

A square that is a cell of a table, or one of a row of squares side by side (the digits of a code), is no box to tick.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.pdf.page import Box, DrawnPath, PathKind
from extractors.pdf.rulings import THIN_PT, Ruling, Rulings, frame_of, is_white, read_rulings

# All in points. Boxes to tick are about as high as the letters beside them.
SMALLEST_PT, LARGEST_PT = (
    4.5,
    14.5,
)  # below: bullets and dots; above: photographs, stamps, boxes of a flowchart
SQUARE_SHARE = 0.72  # the shorter side to the longer one; cells of a table are seldom so square
ON_LINE_PT = 0.7  # a side this near to a line lies on it; a box is set farther from the borders of its cell
LONGER_SHARE = 1.5  # … and is a part of it if the line is so much longer
SAME_BOX_PT = (
    1.7  # two outlines whose sides are this near are one box: a double line, a shadow, a white ground
)
ROUND_SHARE = 0.16  # of its size: a circle is nowhere farther from the square around it
DARK = 0.62  # a colour below this is ink, above it a ground (grey of a field, yellow of a highlight)

MOST_OUTLINES = 5_000  # a form has a hundred; a pattern of squares has more, and none of them is to be ticked


@dataclass(slots=True)
class Outline:
    """The outline of a box.

    Attributes:
        box: Around it.
        parts: Numbers of the paths that draw it.
        round: It is a circle.
        solid: It has no line around it: it is an area filled with a dark colour.
    """

    box: Box
    parts: list[int] = field(default_factory=list)
    round: bool = False
    solid: bool = False


def is_dark(path: DrawnPath) -> bool:
    """Tell whether an area is filled with ink; a pattern counts as ink."""
    if not path.filled:
        return False
    if path.fill_colour is None:
        return True
    red, green, blue = path.fill_colour
    return 0.3 * red + 0.59 * green + 0.11 * blue < DARK


def find_outlines(paths: Sequence[DrawnPath]) -> list[Outline]:
    """Give the outlines of boxes among paths, in the order in which they are drawn."""
    small = [number for number, path in enumerate(paths) if _is_small(path)]
    if not small:
        return []
    found = _merged([*_whole(paths, small), *_of_four_lines(paths, small)])
    if not found or len(found) > MOST_OUTLINES:
        return []
    taken = {number for outline in found for number in outline.parts}
    others = read_rulings(path for number, path in enumerate(paths) if number not in taken)
    cells = _in_rows(found)
    return _without_inner(
        [outline for outline in found if id(outline) not in cells and not _is_cell(outline.box, others)]
    )


def _is_small(path: DrawnPath) -> bool:
    return (
        path.x1 - path.x0 <= LARGEST_PT
        and path.bottom - path.top <= LARGEST_PT
        and max(path.x1 - path.x0, path.bottom - path.top) >= SMALLEST_PT
    )


def _is_square(box: Box) -> bool:
    across, down = box[2] - box[0], box[3] - box[1]
    return (
        SMALLEST_PT <= across <= LARGEST_PT
        and SMALLEST_PT <= down <= LARGEST_PT
        and min(across, down) >= SQUARE_SHARE * max(across, down)
    )


def _whole(paths: Sequence[DrawnPath], small: Sequence[int]) -> Iterator[Outline]:
    """Give the outlines that one path draws: a stroked rectangle, square with round corners or circle, or a ring."""
    in_rings: set[int] = set()
    for number in small:
        path = paths[number]
        box = (path.x0, path.top, path.x1, path.bottom)
        if number in in_rings or not _is_square(box) or not _is_closed(path):
            continue
        twin = next(
            (near for near in (number - 1, number + 1)
             if 0 <= near < len(paths) and frame_of(path, paths[near]) is not None),
            None,
        )  # fmt: skip
        if path.stroked and not is_white(path.stroke_colour):
            yield Outline(box, [number], round=_is_circle(path), solid=is_dark(path))
        elif twin is not None:
            in_rings |= {number, twin}
            yield Outline(box, [number, twin], round=_is_circle(path))
        elif is_dark(path):
            yield Outline(box, [number], round=_is_circle(path), solid=True)


def _is_closed(path: DrawnPath) -> bool:
    if path.kind is PathKind.CURVE:
        return _runs_around(path)
    return path.kind is PathKind.RECT or _is_closed_square(path)


def _runs_around(path: DrawnPath) -> bool:
    """Tell whether a curve runs around its box, as a circle or with round corners, and not through it, as a stroke of a pen."""
    reach = ROUND_SHARE * max(path.x1 - path.x0, path.bottom - path.top)
    return all(min(x - path.x0, path.x1 - x, y - path.top, path.bottom - y) <= reach for x, y in path.points)


def _is_closed_square(path: DrawnPath) -> bool:
    """Tell whether a polygon, or a line of corners that comes back, has the corners of its box."""
    if path.kind not in (PathKind.POLYGON, PathKind.POLYLINE) or not 4 <= len(path.points) <= 5:
        return False
    return all(
        min(abs(x - path.x0), abs(x - path.x1)) <= ON_LINE_PT
        and min(abs(y - path.top), abs(y - path.bottom)) <= ON_LINE_PT
        for x, y in path.points
    ) and not (path.kind is PathKind.POLYLINE and len(path.points) == 4 and path.stroked)


def _is_circle(path: DrawnPath) -> bool:
    """Tell whether a curve leaves the corners of its box free by more than round corners do."""
    if path.kind is not PathKind.CURVE:
        return False
    reach = 0.3 * (path.x1 - path.x0)
    corner = min(abs(x - path.x0) + abs(y - path.top) for x, y in path.points[::3])
    return corner > reach


def _of_four_lines(paths: Sequence[DrawnPath], small: Sequence[int]) -> Iterator[Outline]:
    """Give the squares whose four sides are drawn one by one, as lines or as thin strips."""
    level: list[tuple[float, float, float, int]] = []  # y, from, to, number
    upright: dict[int, list[tuple[float, float, float, int]]] = defaultdict(list)  # by x: x, from, to, number
    for number in small:
        path = paths[number]
        across, down = path.x1 - path.x0, path.bottom - path.top
        if (path.filled and not is_dark(path)) or (path.stroked and is_white(path.stroke_colour)):
            continue
        if path.stroked and path.kind is not PathKind.LINE:
            continue
        if down <= min(THIN_PT / 2, across / 3):
            level.append((path.top, path.x0, path.x1, number))
        elif across <= min(THIN_PT / 2, down / 3):
            x = (path.x0 + path.x1) / 2
            upright[round(x)].append((x, path.top, path.bottom, number))
    if len(level) > MOST_OUTLINES:
        return
    level.sort()
    heights = [y for y, *_ in level]
    for index, (y, start, end, number) in enumerate(level):
        left = _side(upright, start, y)
        right = _side(upright, end, y)
        if left is None or right is None:
            continue
        bottom = max(left[2], right[2])
        for other in range(bisect_left(heights, bottom - SAME_BOX_PT, index + 1), len(level)):
            below, from_x, to_x, last = level[other]
            if below > bottom + SAME_BOX_PT:
                break
            box = (start, y, end, paths[last].bottom)
            if abs(from_x - start) <= SAME_BOX_PT and abs(to_x - end) <= SAME_BOX_PT and _is_square(box):
                yield Outline(box, [number, left[3], right[3], last])
                break


def _side(
    upright: dict[int, list[tuple[float, float, float, int]]], x: float, top: float
) -> tuple[float, float, float, int] | None:
    """Give an upright line that begins at a corner."""
    for near in (round(x) - 1, round(x), round(x) + 1, round(x) + 2, round(x) - 2):
        for line in upright.get(near, ()):
            if abs(line[0] - x) <= SAME_BOX_PT and abs(line[1] - top) <= SAME_BOX_PT:
                return line
    return None


def _merged(outlines: Iterable[Outline]) -> list[Outline]:
    """Join outlines that are drawn over one another."""
    found: list[Outline] = []
    at: dict[tuple[int, int], list[Outline]] = defaultdict(list)
    for outline in outlines:
        x, y = (outline.box[0] + outline.box[2]) / 2, (outline.box[1] + outline.box[3]) / 2
        row, column = int(y // LARGEST_PT), int(x // LARGEST_PT)
        near = (
            other
            for down in (row - 1, row, row + 1)
            for across in (column - 1, column, column + 1)
            for other in at[down, across]
        )
        same = next(
            (other for other in near if all(abs(a - b) <= SAME_BOX_PT for a, b in zip(other.box, outline.box, strict=True))),
            None,
        )  # fmt: skip
        if same is None:
            found.append(outline)
            at[row, column].append(outline)
        elif outline.solid and not same.solid:
            continue  # what fills it is not a part of its outline
        elif same.solid and not outline.solid:
            same.box, same.parts, same.round, same.solid = outline.box, outline.parts, outline.round, False
        else:
            same.parts.extend(outline.parts)
    return found


def _without_inner(outlines: list[Outline]) -> list[Outline]:
    """Leave out what lies in the middle of another outline: a dot or square that fills a box, the inner line of a double one."""
    at: dict[tuple[int, int], list[Outline]] = defaultdict(list)
    for outline in outlines:
        at[_middle_place(outline)].append(outline)
    found = []
    for outline in outlines:
        row, column = _middle_place(outline)
        around = [
            other
            for down in (row - 1, row, row + 1)
            for across in (column - 1, column, column + 1)
            for other in at.get((down, across), ())
            if other is not outline and not other.solid and _holds(other.box, outline.box)
        ]
        if not around:
            found.append(outline)
        elif not outline.solid:
            around[0].parts.extend(outline.parts)
    return found


def _middle_place(outline: Outline) -> tuple[int, int]:
    x0, top, x1, bottom = outline.box
    return int((top + bottom) / 2 // SAME_BOX_PT), int((x0 + x1) / 2 // SAME_BOX_PT)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] < inner[0] and outer[1] < inner[1] and outer[2] > inner[2] and outer[3] > inner[3]


def _is_cell(box: Box, rulings: Rulings) -> bool:
    """Tell whether a level and an upright side of a square are parts of longer lines; low rows touch boxes above and below."""
    x0, top, x1, bottom = box
    level = any(_lies_on(rulings.horizontal, y, x0, x1) for y in (top, bottom))
    return level and any(_lies_on(rulings.vertical, x, top, bottom) for x in (x0, x1))


def _lies_on(lines: Sequence[Ruling], position: float, start: float, end: float) -> bool:
    for index in range(bisect_left(lines, (position - ON_LINE_PT,)), len(lines)):
        line = lines[index]
        if line.position > position + ON_LINE_PT:
            return False
        if (
            line.start <= start + ON_LINE_PT
            and line.end >= end - ON_LINE_PT
            and line.end - line.start >= LONGER_SHARE * (end - start)
        ):
            return True
    return False


def _in_rows(outlines: Sequence[Outline]) -> set[int]:
    """Give the `id()` of the outlines that share a side with another one: cells in a row."""
    sides: dict[tuple[int, int], list[Outline]] = defaultdict(list)
    found: set[int] = set()
    for outline in outlines:
        if not outline.round:
            sides[round(outline.box[0]), round(outline.box[1])].append(outline)
    for outline in outlines:
        if outline.round:
            continue
        x0, top, x1, bottom = outline.box
        for x, y in ((x1, top), (x0, bottom)):
            for across in (-1, 0, 1):
                for down in (-1, 0, 1):
                    for other in sides.get((round(x) + across, round(y) + down), ()):
                        if other is not outline and abs(other.box[0] - x) <= ON_LINE_PT and abs(other.box[1] - y) <= ON_LINE_PT:  # fmt: skip
                            found |= {id(outline), id(other)}
    return found
