"""Random processes drawn as the paths of a PDF: the truth that tests of flowcharts stand on."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from extractors.geometry import line_corners
from extractors.pdf.flowcharts import Sketch, Written
from extractors.pdf.page import DrawnPath, Point
from extractors.planar import mirrored, scaled, shifted, turned
from tests.extractors.drawn_processes import Drawn
from tests.extractors.pdf.drawn_tables import BLACK, WHITE, curve, filled, line, polygon, polyline, stroked
from tests.extractors.shape_xml import line_frame

_KAPPA = 0.5523


def to_paths(drawn: Sequence[Drawn], rng: random.Random) -> list[DrawnPath]:
    """Give shapes and lines as paths: each figure as a ground and an outline, or as both at once, each head as a triangle."""
    both = rng.random() < 0.5
    head = rng.choice(("triangle", "stealth", "open"))
    found: list[DrawnPath] = []
    for shape in drawn:
        if shape.kind == "line":
            found.extend(_line(shape, head))
        elif shape.kind == "box":
            if not both and shape.text:
                found.append(filled((shape.left + 0.4, shape.top + 0.4, shape.left + shape.width - 0.4, shape.top + shape.height - 0.4), colour=WHITE))  # fmt: skip
            found.append(_figure(shape, fill=(1.0, 0.95, 0.8) if both and shape.text else None))
    return found


def words_of(drawn: Sequence[Drawn], sketch: Sketch) -> tuple[list[str], list[Written]]:
    """Give what is written in each figure of a sketch, and what is written beside them."""
    texts = [""] * len(sketch.figures)
    beside: list[Written] = []
    for number, shape in enumerate(drawn):
        if not shape.text or shape.kind == "line":
            continue
        frames = shape.kind == "box" and any(other is not shape and other.kind == "box" and _holds(shape, other) for other in drawn)  # fmt: skip
        middle = (shape.left + shape.width / 2, shape.top + (8.0 if frames else shape.height / 2))
        figure = sketch.figure_at(middle)
        if shape.kind == "box" and figure is not None and abs(sketch.figures[figure].width - shape.width) > 3:
            figure = None
        if figure is not None and abs(sketch.figures[figure].width - shape.width) < 40:
            texts[figure] = "\n".join(filter(None, (texts[figure], shape.text)))
        else:
            width = min(shape.width, 6.0 * max(len(part) for part in shape.text.split("\n")))
            beside.append(Written((middle[0] - width / 2, middle[1] - 5, middle[0] + width / 2, middle[1] + 5), shape.text, number))  # fmt: skip
    return texts, beside


def _holds(one: Drawn, other: Drawn) -> bool:
    return (
        one.left <= other.left
        and one.top <= other.top
        and one.left + one.width >= other.left + other.width
        and one.top + one.height >= other.top + other.height
    )


def _figure(shape: Drawn, fill: tuple[float, float, float] | None) -> DrawnPath:
    x0, top, x1, bottom = shape.left, shape.top, shape.left + shape.width, shape.top + shape.height
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    if shape.geometry in ("diamond", "flowChartDecision"):
        return polygon([(x, top), (x1, y), (x, bottom), (x0, y)], stroke=BLACK, fill=fill)
    if shape.geometry == "parallelogram":
        slant = min(shape.width, shape.height) / 4
        return polygon([(x0 + slant, top), (x1, top), (x1 - slant, bottom), (x0, bottom)], stroke=BLACK, fill=fill)  # fmt: skip
    if shape.geometry == "downArrow":
        neck = bottom - shape.width / 2
        return polygon([(x0 + 4, top), (x1 - 4, top), (x1 - 4, neck), (x1, neck), (x, bottom), (x0, neck), (x0 + 4, neck)], stroke=BLACK, fill=fill)  # fmt: skip
    if shape.geometry == "flowChartDocument":
        low = bottom - shape.height / 8
        return curve([(x0, top), (x1, top), (x1, top), (x1, top), (x1, low), (x1, low), (x1, low), (x, low - 8), (x, bottom + 8), (x0, low)], stroke=BLACK, fill=fill)  # fmt: skip
    share = {"ellipse": 1.0, "flowChartTerminator": 1.0, "roundRect": 0.3, "flowChartAlternateProcess": 0.3}.get(shape.geometry, 0.0)  # fmt: skip
    if not share:
        rectangle = stroked((x0, top, x1, bottom))
        return rectangle._replace(filled=fill is not None, fill_colour=fill)
    across = shape.width / 2 if shape.geometry == "ellipse" else share * shape.height / 2
    return curve(_round(x0, top, x1, bottom, across, share * shape.height / 2), stroke=BLACK, fill=fill)


def _round(x0: float, top: float, x1: float, bottom: float, across: float, down: float) -> Iterator[Point]:
    far_x, far_y = across * (1 - _KAPPA), down * (1 - _KAPPA)
    yield from (
        (x0 + across, top),
        (x1 - across, top),
        (x1 - far_x, top),
        (x1, top + far_y),
        (x1, top + down),
    )
    yield from ((x1, bottom - down), (x1, bottom - far_y), (x1 - far_x, bottom), (x1 - across, bottom))
    yield from ((x0 + across, bottom), (x0 + far_x, bottom), (x0, bottom - far_y), (x0, bottom - down))
    yield from ((x0, top + down), (x0, top + far_y), (x0 + far_x, top))


def _line(shape: Drawn, head: str) -> Iterator[DrawnPath]:
    corners = list(_corners(shape))
    begin, end = shape.heads
    size = 6.0
    if begin and head != "open":
        corners[0] = _back(corners[1], corners[0], size)
    if end and head != "open":
        corners[-1] = _back(corners[-2], corners[-1], size)
    if "curved" in shape.geometry:
        middle = len(corners) // 2
        yield curve([corners[0], corners[middle - 1] if len(corners) > 3 else corners[1], corners[middle], corners[-1]], stroke=BLACK)  # fmt: skip
    elif len(corners) == 2:
        yield line(corners[0], corners[1], width=0.75)
    else:
        yield polyline(corners)
    route = list(_corners(shape))
    if begin:
        yield _head(route[1], route[0], size, head)
    if end:
        yield _head(route[-2], route[-1], size, head)


def _corners(shape: Drawn) -> Iterator[Point]:
    left, top, width, height, quarters, flip_across, flip_down = line_frame(shape)
    adjustments = () if shape.adjust is None else (shape.adjust,)
    center = (width / 2, height / 2)
    move = shifted(left, top).after(turned(90 * quarters, center)).after(mirrored(center, across=flip_across, down=flip_down))  # fmt: skip
    for corner in line_corners(shape.geometry, adjustments, width, height):
        yield move.after(scaled(1, 1)).apply(corner)


def _back(before: Point, tip: Point, by: float) -> Point:
    length = math.dist(before, tip)
    share = max(0.0, 1 - by / length) if length else 0.0
    return (before[0] + share * (tip[0] - before[0]), before[1] + share * (tip[1] - before[1]))


def _head(before: Point, tip: Point, size: float, head: str) -> DrawnPath:
    length = math.dist(before, tip) or 1.0
    dx, dy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    foot = (tip[0] - size * dx, tip[1] - size * dy)
    one, other = (foot[0] - 3 * dy, foot[1] + 3 * dx), (foot[0] + 3 * dy, foot[1] - 3 * dx)
    if head == "open":
        return polyline([one, tip, other])
    if head == "stealth":
        notch = (tip[0] - 0.7 * size * dx, tip[1] - 0.7 * size * dy)
        return polygon([one, tip, other, notch], fill=BLACK)
    return polygon([one, tip, other], fill=BLACK)
