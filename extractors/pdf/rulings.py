"""Drawn paths → rulings: the straight lines of tables, however a producer draws them.

Stroked lines, thin filled strips, frames, rows of dots and dashes, and double lines all become the same thing: one ruling
along one axis. Which of them make up a table is decided in `extractors.pdf.grids`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractors.pdf.page import Box, Colour, DrawnPath, PathKind, Point

# All in points. Producers draw a border between 0.25 and 4.5 pt thick, and no row or column of text is narrower than that.
THIN_PT = 4.5  # a filled strip this thick is a line; above it, coloured rows without text would be lines too
STRIP_SHARE = 2.0  # … if it is this many times as long as thick: else it is a dot or a bullet
DOT_PT = 2.6  # the sides of a dot or of a short dash of a border
DOT_GAP_PT = (
    4.0  # from dot to dot; Word's widest dotted border leaves 3 pt, two columns of dots stand farther apart
)
DOTS = 4  # so many dots in a row are a line; fewer are a colon, a bullet, a crossing
DASH_PT = 15.0  # a dash is no longer than this
DASHES = 3  # so many dashes with wide gaps are a line; two may be borders of two low tables
NARROW_GAP_PT = 4.5  # … with gaps narrower than that between tables, any
DASH_GAP_PT = 8.0  # … and no farther from the next one; cells of a row that are farther apart stay apart
JOIN_PT = 3.0  # pieces of one line, one drawn for each cell, miss each other by less; two tables stand farther apart
SAME_LINE_PT = 0.7  # pieces of one line lie on one coordinate, but for rounding and half their thickness
DOUBLE_PT = 4.4  # the two lines of a double border, or the borders of two neighbour cells, are this near; no row of text is so low
STRAIGHT_PT = 0.5  # how far the ends of a line may be off its axis
STRAIGHT_SHARE = 0.7  # so much of each side of a frame with rounded corners is straight
SHORTEST_PT = 3.0  # a shorter line borders no cell
WHITE = 0.985  # a colour above this in all its parts does not show on paper

MOST_PIECES = 400_000  # a second of sorting; a form has hundreds, one with dotted borders ten thousands
MOST_FILLS = 3_000  # a form has hundreds; a picture drawn of coloured areas has more
BAND_PT = 24.0  # areas are looked up in bands of this height
MOST_RULINGS = 4_000  # a form has a hundred; a map or a plan has more and no table

Piece = tuple[float, float, float]  # of a line: position, start, end


class Ruling(NamedTuple):
    """One line along an axis: `position` is the y of a horizontal one and the x of a vertical one, start and end the others."""

    position: float
    start: float
    end: float


class Fill(NamedTuple):
    """One coloured area."""

    box: Box
    colour: Colour


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings of one page, both in the order of their position, and the areas filled with a colour.

    `reason` says why some or all were given up: the page draws more than a table can have.
    """

    horizontal: tuple[Ruling, ...] = ()
    vertical: tuple[Ruling, ...] = ()
    fills: tuple[Fill, ...] = ()
    reason: str = ""


class _Pieces:
    """What the paths of a page give, before it is joined."""

    def __init__(self) -> None:
        self.horizontal: list[Piece] = []
        self.vertical: list[Piece] = []
        self.dots: list[Point] = []
        self.fills: list[Fill] = []

    def __len__(self) -> int:
        return len(self.horizontal) + len(self.vertical) + len(self.dots) + len(self.fills)


def read_rulings(paths: Iterable[DrawnPath]) -> Rulings:
    """Give the rulings and coloured areas among the paths of a page; boxes to tick and shapes must have been taken out of them."""
    pieces, white = _Pieces(), _Pieces()
    for parts in _by_path(paths):
        _take(parts, pieces, white)
        if len(pieces) > MOST_PIECES:
            return Rulings(reason=f"more than {MOST_PIECES} drawn pieces")
    _take_white_on_colour(pieces, white)
    level = _bundled([*pieces.horizontal, *_dotted((y, x) for x, y in pieces.dots)])
    upright = _bundled([*pieces.vertical, *_dotted(pieces.dots)])
    horizontal, vertical = _rulings_of(level), _rulings_of(upright)
    if len(horizontal) + len(vertical) > MOST_RULINGS:
        return Rulings(reason=f"more than {MOST_RULINGS} lines")
    return Rulings(
        tuple(_meeting(horizontal, upright)), tuple(_meeting(vertical, level)), tuple(pieces.fills)
    )


def is_white(colour: Colour | None) -> bool:
    """Tell whether a colour does not show on paper; a pattern (None) does."""
    return colour is not None and min(colour) >= WHITE


def _by_path(paths: Iterable[DrawnPath]) -> Iterator[list[DrawnPath]]:
    """Give the subpaths of one filled path together: two nested ones fill only the ring between them."""
    waiting: list[DrawnPath] = []
    for path in paths:
        if waiting and (path.path != waiting[-1].path or path.path < 0):
            yield waiting
            waiting = []
        waiting.append(path)
        if path.stroked or not path.filled:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _take(parts: list[DrawnPath], pieces: _Pieces, white: _Pieces) -> None:
    """Sort what one path draws."""
    if len(parts) == 2 and (ring := frame_of(parts[0], parts[1])):
        _take_sides(ring, white if is_white(parts[0].fill_colour) else pieces)
        return
    for path in parts:
        if path.filled:
            _take_filled(path, white if is_white(path.fill_colour) else pieces, fills=pieces.fills)
        if path.stroked:
            _take_stroked(path, white if is_white(path.stroke_colour) else pieces, fills=pieces.fills)


def frame_of(one: DrawnPath, other: DrawnPath) -> Box | None:
    """Give the middle of the ring between two nested filled subpaths of one path, None where they are no thin frame."""
    if not (one.filled and other.filled) or one.path < 0 or one.path != other.path:
        return None
    outer, inner = (one, other) if one.x1 - one.x0 >= other.x1 - other.x0 else (other, one)
    margins = (
        inner.x0 - outer.x0,
        inner.top - outer.top,
        outer.x1 - inner.x1,
        outer.bottom - inner.bottom,
    )
    if min(margins) < 0.05 or max(margins) > THIN_PT:
        return None
    left, above, right, below = (margin / 2 for margin in margins)
    return (outer.x0 + left, outer.top + above, outer.x1 - right, outer.bottom - below)


def _take_sides(box: Box, pieces: _Pieces) -> None:
    x0, top, x1, bottom = box
    pieces.horizontal += ((top, x0, x1), (bottom, x0, x1))
    pieces.vertical += ((x0, top, bottom), (x1, top, bottom))


def _take_filled(path: DrawnPath, pieces: _Pieces, fills: list[Fill]) -> None:
    """Take a strip as a line, a speck as a dot, an area as a colour."""
    width, height = path.x1 - path.x0, path.bottom - path.top
    if width <= DOT_PT and height <= DOT_PT:
        if width or height:
            pieces.dots.append(((path.x0 + path.x1) / 2, (path.top + path.bottom) / 2))
    elif height <= THIN_PT and width >= STRIP_SHARE * height:
        pieces.horizontal.append(((path.top + path.bottom) / 2, path.x0, path.x1))
    elif width <= THIN_PT and height >= STRIP_SHARE * width:
        pieces.vertical.append(((path.x0 + path.x1) / 2, path.top, path.bottom))
    elif (
        path.kind is PathKind.RECT
        and path.fill_colour is not None
        and not is_white(path.fill_colour)
        and min(width, height) > THIN_PT
    ):
        fills.append(Fill((path.x0, path.top, path.x1, path.bottom), path.fill_colour))


def _take_stroked(path: DrawnPath, pieces: _Pieces, fills: list[Fill]) -> None:
    """Take the sides that run along an axis; a stroke as thick as a row is a coloured area."""
    x0, top, x1, bottom = path.x0, path.top, path.x1, path.bottom
    if path.kind is PathKind.LINE and path.stroke_width > THIN_PT:
        if path.stroke_colour is not None and not is_white(path.stroke_colour):
            half = path.stroke_width / 2
            across, down = (half, 0.0) if x1 - x0 <= STRAIGHT_PT else (0.0, half)
            fills.append(Fill((x0 - across, top - down, x1 + across, bottom + down), path.stroke_colour))
        return
    if path.kind is PathKind.RECT:
        _take_sides((x0, top, x1, bottom), pieces)
        return
    if path.kind is PathKind.CURVE:
        if _is_rounded_frame(path):
            _take_sides((x0, top, x1, bottom), pieces)
        return
    corners = path.points if path.kind is not PathKind.POLYGON else (*path.points, path.points[0])
    for (ax, ay), (bx, by) in pairwise(corners):
        across, down = abs(ax - bx), abs(ay - by)
        if down <= STRAIGHT_PT and across > down:
            pieces.horizontal.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif across <= STRAIGHT_PT and down > across:
            pieces.vertical.append(((ax + bx) / 2, min(ay, by), max(ay, by)))


def _is_rounded_frame(path: DrawnPath) -> bool:
    """Tell whether most of each side of the box around a curve is drawn straight: a frame with rounded corners.

    The control points of a circle lie on its box too, along 0.55 of each side.
    """
    covered = [0.0, 0.0, 0.0, 0.0]
    for (ax, ay), (bx, by) in pairwise((*path.points, path.points[0])):
        if abs(ay - by) <= STRAIGHT_PT:
            covered[0] += abs(ax - bx) if abs(ay - path.top) <= STRAIGHT_PT else 0.0
            covered[1] += abs(ax - bx) if abs(ay - path.bottom) <= STRAIGHT_PT else 0.0
        elif abs(ax - bx) <= STRAIGHT_PT:
            covered[2] += abs(ay - by) if abs(ax - path.x0) <= STRAIGHT_PT else 0.0
            covered[3] += abs(ay - by) if abs(ax - path.x1) <= STRAIGHT_PT else 0.0
    across, down = path.x1 - path.x0, path.bottom - path.top
    return min(covered[:2]) > STRAIGHT_SHARE * across and min(covered[2:]) > STRAIGHT_SHARE * down


def _take_white_on_colour(pieces: _Pieces, white: _Pieces) -> None:
    """Take the white lines that show because they run over coloured areas, and the sides of these areas, where such lines end."""
    if not pieces.fills or len(pieces.fills) > MOST_FILLS or not (white.horizontal or white.vertical):
        return
    ruled: set[int] = set()
    boxes = [fill.box for fill in pieces.fills]
    turned = [(top, x0, bottom, x1) for x0, top, x1, bottom in boxes]
    for lines, areas, own in (
        (white.horizontal, boxes, pieces.horizontal),
        (white.vertical, turned, pieces.vertical),
    ):
        at: dict[int, list[int]] = defaultdict(list)
        for number, (_, top, _, bottom) in enumerate(areas):
            for band in range(int(top // BAND_PT), int(bottom // BAND_PT) + 1):
                at[band].append(number)
        for position, start, end in lines:
            near = {*at.get(int((position - 1) // BAND_PT), ()), *at.get(int((position + 1) // BAND_PT), ())}
            under = [number for number in near if _runs_over(areas[number], position, start, end)]
            if under:
                own.append((position, start, end))
                ruled.update(under)
    for number in ruled:
        _take_sides(boxes[number], pieces)


def _runs_over(box: Box, position: float, start: float, end: float) -> bool:
    """Tell whether a level line runs over an area or along its side."""
    return box[1] - SAME_LINE_PT <= position <= box[3] + SAME_LINE_PT and start < box[2] and end > box[0]


def _dotted(dots: Iterable[Point]) -> Iterator[Piece]:
    """Give the lines that dots make: `position` is their first coordinate, and they follow each other along the second."""
    for row in _on_one_line(sorted(dots), SAME_LINE_PT):
        places = sorted(along for _, along in row)
        position = sum(across for across, _ in row) / len(row)
        first = 0
        for number in range(1, len(places) + 1):
            if number == len(places) or places[number] - places[number - 1] > DOT_GAP_PT + DOT_PT:
                if number - first >= DOTS:
                    yield (position, places[first] - DOT_PT / 4, places[number - 1] + DOT_PT / 4)
                first = number


def _on_one_line[T: tuple[float, ...]](ordered: Sequence[T], within: float) -> Iterator[list[T]]:
    """Cut what is ordered by position into groups no wider than `within`."""
    first = 0
    for number in range(1, len(ordered) + 1):
        if number == len(ordered) or ordered[number][0] - ordered[first][0] > within:
            yield list(ordered[first:number])
            first = number


def joined_lines(pieces: Iterable[Piece]) -> list[Ruling]:
    """Join the pieces of each line of one direction, then lines that run side by side, as those of a double border."""
    return _rulings_of(_bundled(pieces))


def _bundled(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Give the lines that pieces make, those together that run side by side."""
    lines: list[Piece] = []
    for row in _on_one_line(sorted(pieces), SAME_LINE_PT):
        lines.extend(_joined_along(row))
    return _side_by_side([line for line in lines if line[2] - line[1] >= SHORTEST_PT])


def _rulings_of(bundles: Iterable[list[Piece]]) -> list[Ruling]:
    """Give each bundle as one line, interrupted where all of its lines are."""
    found: list[Ruling] = []
    for bundle in bundles:
        position = _weighted(bundle)
        found.extend(Ruling(position, start, end) for _, start, end in _joined_along(bundle))
    return sorted(found)


def _meeting(lines: Sequence[Ruling], crossing: Iterable[list[Piece]]) -> list[Ruling]:
    """Lengthen the lines that end on one of several lines side by side to where these now lie as one.

    The borders of a table within a cell run along those of the cell, and its columns end on its own borders.
    """
    doubled = [(_weighted(bundle), bundle) for bundle in crossing if len(bundle) > 1]
    if not doubled:
        return list(lines)
    return [_lengthened(line, doubled) for line in lines]


def _lengthened(line: Ruling, doubled: Sequence[tuple[float, list[Piece]]]) -> Ruling:
    starts, ends = [line.start], [line.end]
    for position, bundle in doubled:
        for own, start, end in bundle:
            if start - SAME_LINE_PT <= line.position <= end + SAME_LINE_PT:
                if abs(own - line.start) <= SAME_LINE_PT:
                    starts.append(position)
                if abs(own - line.end) <= SAME_LINE_PT:
                    ends.append(position)
    return Ruling(line.position, min(starts), max(ends))


def _joined_along(row: Iterable[Piece]) -> list[Piece]:
    """Join pieces of one line that overlap or touch, or that follow each other as dashes do."""
    found: list[Piece] = []
    members: list[Piece] = []
    end = last = widest = (
        0.0  # of the line so far: its end, the length of its last piece, the widest gap between dashes
    )
    for piece in sorted(row, key=lambda piece: (piece[1], piece[2])):
        gap, length = piece[1] - end, piece[2] - piece[1]
        if members and gap > JOIN_PT:
            if gap <= NARROW_GAP_PT and max(last, length) <= DASH_PT:
                widest = max(widest, gap)
            else:
                found.append(_line_of(members, end, widest))
                members, widest = [], 0.0
        if not members or piece[2] > end:
            end, last = piece[2], length
        members.append(piece)
    found.append(_line_of(members, end, widest))
    return found if len(found) < DASHES else list(_dashes_joined(found))


def _line_of(pieces: Sequence[Piece], end: float, gap: float) -> Piece:
    """Give the line that pieces make; a line of dashes may begin and end in a gap."""
    return (_weighted(pieces), pieces[0][1] - gap / 2, end + gap / 2)


def _dashes_joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Join short pieces with wide gaps that follow each other."""
    first = 0
    for number in range(1, len(pieces) + 1):
        if (
            number < len(pieces)
            and pieces[number][1] - pieces[number - 1][2] <= DASH_GAP_PT
            and pieces[number][2] - pieces[number][1] <= DASH_PT
            and pieces[number - 1][2] - pieces[number - 1][1] <= DASH_PT
        ):
            continue
        run = pieces[first:number]
        if len(run) < DASHES:
            yield from run
        else:
            gap = max(after[1] - before[2] for before, after in pairwise(run))
            yield _line_of(run, run[-1][2], gap)
        first = number


def _weighted(bundle: Sequence[Piece]) -> float:
    """Give the position of pieces by the length of each."""
    weight = sum(end - start for _, start, end in bundle)
    if not weight:
        return bundle[0][0]
    return sum(position * (end - start) for position, start, end in bundle) / weight


def _side_by_side(lines: list[Piece]) -> list[list[Piece]]:
    """Give lines in bundles: those that are near enough for a double border and lie along one another, or go on where one ends."""
    lines.sort()
    owner = list(range(len(lines)))
    lowest = [line[0] for line in lines]

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    first = 0
    for index, (position, start, end) in enumerate(lines):
        while position - lines[first][0] > DOUBLE_PT:
            first += 1
        for other in range(first, index):
            _, other_start, other_end = lines[other]
            if other_start <= end + JOIN_PT and start <= other_end + JOIN_PT:
                one, two = root(other), root(index)
                # A row of many lines, each near the next, is no double border: a bundle stays as narrow as one.
                if one != two and position - min(lowest[one], lowest[two]) <= DOUBLE_PT:
                    owner[two] = one
                    lowest[one] = min(lowest[one], lowest[two])
    bundles: dict[int, list[Piece]] = {}
    for index, line in enumerate(lines):
        bundles.setdefault(root(index), []).append(line)
    return list(bundles.values())
