"""Processes as people of different habits draw them: closed shapes, lines, labels, and what else they put around."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.extractors.random_processes import Arrow, Layout, Point


@dataclass(frozen=True)
class Drawn:
    """One shape to be written: a closed form, or a connector with its begin and end."""

    kind: str  # box, text, line
    geometry: str = "rect"
    text: str = ""
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0
    begin: Point = (0.0, 0.0)
    end: Point = (0.0, 0.0)
    heads: tuple[bool, bool] = (False, True)
    glue: tuple[int, int] = (-1, -1)  # indices among the drawn
    first_down: bool = False  # of an elbow: whether it leaves downwards or sideways
    adjust: float | None = None
    text_box: bool = False


@dataclass(frozen=True)
class Habits:
    """How somebody draws."""

    glue: float = 0.0  # share of connectors glued to both shapes
    jitter: float = 0.0  # points by which an end that is not glued misses
    routing: str = "mixed"  # straight, elbow, pieces, curved, mixed
    headless: bool = False
    reversed: bool = False  # drawn from the target, with the head at the begin
    label_kind: str = "text"  # text, white, box, gap
    overlay: bool = False  # the text in a text box laid over an empty form
    title: bool = False
    frame: str = ""  # "", empty, text, lanes
    arrows: str = "lines"  # lines, block, character
    joined: bool = False  # the second arrow into a step ends on the line of the first
    text_boxes: bool = False
    short: float = 0.0  # points by which lines stop before the shapes
    bare: bool = False  # no lines around the steps
    numbers: bool = False  # small circles with numbers beside the steps


def habits(rng: random.Random) -> Habits:
    return Habits(
        glue=rng.choice((0.0, 0.0, 0.5, 1.0)),
        jitter=rng.choice((0.0, 1.0, 3.0, 5.0)),
        routing=rng.choice(("straight", "elbow", "mixed", "mixed", "pieces", "curved")),
        headless=rng.random() < 0.05,
        reversed=rng.random() < 0.12,
        label_kind=rng.choice(("text", "text", "white", "box", "gap")),
        overlay=rng.random() < 0.1,
        title=rng.random() < 0.3,
        frame=rng.choice(("", "", "", "empty", "text", "lanes")),
        arrows=rng.choice(("lines",) * 8 + ("block", "character")),
        joined=rng.random() < 0.1,
        text_boxes=rng.random() < 0.2,
        short=rng.choice((0.0, 0.0, 0.0, 6.0, 10.0)),
        bare=rng.random() < 0.06,
        numbers=rng.random() < 0.06,
    )


def draw(layout: Layout, style: Habits, rng: random.Random) -> list[Drawn]:
    """Give the shapes of a layout as somebody with these habits draws them."""
    boxes: list[Drawn] = []
    overlays: list[Drawn] = []
    for step in layout.steps:
        geometry = "rect" if style.text_boxes and step.kind == "step" else step.geometry
        box = Drawn(
            "box",
            geometry,
            step.text,
            step.left,
            step.top,
            *step.size,
            text_box=style.text_boxes and geometry == "rect",
        )
        if style.overlay and not box.text_box:
            overlays.append(
                Drawn(
                    "text",
                    "rect",
                    step.text,
                    step.left + 8,
                    step.top + 6,
                    step.size[0] - 16,
                    step.size[1] - 12,
                    text_box=True,
                )
            )
            box = replace(box, text="")
        elif style.bare and step.kind == "step":
            box = replace(box, kind="text", text_box=True, geometry="rect")
        boxes.append(box)
    lines: list[Drawn] = []
    labels: list[Drawn] = []
    entered: dict[int, Drawn] = {}
    plain = all(arrow.leaves == "bottom" and arrow.enters == "top" for arrow in layout.arrows)
    for arrow in layout.arrows:
        if style.arrows != "lines" and plain:
            lines.append(_block_arrow(layout, arrow, style.arrows))
            continue
        host = entered.get(arrow.target)
        if (
            style.joined
            and host is not None
            and host.geometry == "straightConnector1"
            and host.begin[0] == host.end[0]
            and arrow.corridor == 0
        ):
            pieces = [_joining(layout, arrow, host)]
        else:
            pieces = _pieces(layout, arrow, style, rng)
        if arrow.label:
            labels.append(_label(pieces, arrow.label, style, rng))
            if style.label_kind == "gap" and len(pieces) == 1 and pieces[0].geometry == "straightConnector1":
                pieces = _split(pieces[0], labels[-1])
        lines.extend(pieces)
        entered.setdefault(arrow.target, pieces[-1])
    extras = _extras(layout, style, rng)
    order = rng.random()
    drawn = (
        [*extras, *boxes, *overlays, *lines, *labels]
        if order < 0.7
        else [*extras, *lines, *boxes, *overlays, *labels]
    )
    offset = drawn.index(boxes[0])
    return [
        replace(shape, glue=_shifted(shape.glue, offset)) if shape.kind == "line" else shape
        for shape in drawn
    ]


def _pieces(layout: Layout, arrow: Arrow, style: Habits, rng: random.Random) -> list[Drawn]:
    source, target = layout.steps[arrow.source], layout.steps[arrow.target]
    begin, end = source.side(arrow.leaves), target.side(arrow.enters)
    glued = rng.random() < style.glue
    glue = (arrow.source, arrow.target) if glued else (-1, -1)
    if not glued and style.jitter:
        begin = (begin[0] + rng.uniform(-1, 1) * style.jitter, begin[1] + rng.uniform(-1, 1) * style.jitter)
        end = (end[0] + rng.uniform(-1, 1) * style.jitter, end[1] + rng.uniform(-1, 1) * style.jitter)
    if not glued and style.short:
        begin = _outwards(begin, arrow.leaves, rng.uniform(0, style.short))
        end = _outwards(end, arrow.enters, rng.uniform(0, style.short))
    heads = (False, not style.headless)
    first_down = arrow.leaves in ("top", "bottom")
    last_down = arrow.enters in ("top", "bottom")
    routing = (
        style.routing if style.routing != "mixed" else rng.choice(("straight", "elbow", "pieces", "curved"))
    )
    aligned = abs(begin[0] - end[0]) < 8 or abs(begin[1] - end[1]) < 8
    found: list[Drawn]
    if arrow.corridor:
        found = _loop(begin, end, arrow, heads, glue, routing)
    elif first_down != last_down:
        found = (
            _polyline([begin, (end[0], begin[1]) if not first_down else (begin[0], end[1]), end], heads, glue)
            if routing == "pieces"
            else [
                Drawn(
                    "line",
                    "curvedConnector2" if routing == "curved" else "bentConnector2",
                    begin=begin,
                    end=end,
                    heads=heads,
                    glue=glue,
                    first_down=first_down,
                )
            ]
        )
        if routing == "straight":
            found = [Drawn("line", "straightConnector1", begin=begin, end=end, heads=heads, glue=glue)]
    elif (
        routing == "straight"
        or (aligned and routing in ("pieces", "curved"))
        or (aligned and rng.random() < 0.7)
    ):
        found = [
            Drawn(
                "line",
                rng.choice(("straightConnector1", "straightConnector1", "line")),
                begin=begin,
                end=end,
                heads=heads,
                glue=glue,
            )
        ]
    elif routing == "pieces":
        middle = (begin[1] + end[1]) / 2 if first_down else (begin[0] + end[0]) / 2
        corners = (
            [(begin[0], middle), (end[0], middle)] if first_down else [(middle, begin[1]), (middle, end[1])]
        )
        found = _polyline([begin, *corners, end], heads, glue)
    else:
        form = "curvedConnector3" if routing == "curved" else "bentConnector3"
        found = [Drawn("line", form, begin=begin, end=end, heads=heads, glue=glue, first_down=first_down)]
    if style.reversed and len(found) == 1:
        line = found[0]
        turned_down = last_down if line.geometry.endswith("2") else line.first_down
        adjust = None if line.adjust is None else 1 - line.adjust
        found = [replace(line, begin=line.end, end=line.begin, heads=(line.heads[1], line.heads[0]), glue=(line.glue[1], line.glue[0]),
                         first_down=turned_down, adjust=adjust)]  # fmt: skip
    return found


def _outwards(point: Point, side: str, by: float) -> Point:
    across, down = {"top": (0, -1), "bottom": (0, 1), "left": (-1, 0), "right": (1, 0)}[side]
    return (point[0] + across * by, point[1] + down * by)


def _loop(
    begin: Point, end: Point, arrow: Arrow, heads: tuple[bool, bool], glue: tuple[int, int], routing: str
) -> list[Drawn]:
    """An arrow that leaves and enters on the same side, by the corridor beside the steps."""
    out = (
        max(begin[0], end[0]) + arrow.corridor
        if arrow.leaves == "right"
        else min(begin[0], end[0]) - arrow.corridor
    )
    if routing == "pieces":
        return _polyline([begin, (out, begin[1]), (out, end[1]), end], heads, glue)
    if abs(end[0] - begin[0]) < 1:
        end = (begin[0] + (1 if arrow.leaves == "right" else -1), end[1])
    share = (out - begin[0]) / (end[0] - begin[0])
    form = "curvedConnector3" if routing == "curved" else "bentConnector3"
    return [Drawn("line", form, begin=begin, end=end, heads=heads, glue=glue, adjust=share)]


def _polyline(corners: list[Point], heads: tuple[bool, bool], glue: tuple[int, int]) -> list[Drawn]:
    pairs = list(pairwise(corners))
    return [
        Drawn(
            "line",
            "straightConnector1",
            begin=one,
            end=other,
            heads=(heads[0] and index == 0, heads[1] and index == len(pairs) - 1),
            glue=(glue[0] if index == 0 else -1, glue[1] if index == len(pairs) - 1 else -1),
        )
        for index, (one, other) in enumerate(pairs)
    ]


def _joining(layout: Layout, arrow: Arrow, host: Drawn) -> Drawn:
    source = layout.steps[arrow.source]
    side = "right" if source.center[0] < host.begin[0] else "left"
    begin = source.side("bottom")
    end = (host.begin[0], (host.begin[1] + host.end[1]) / 2)
    if begin[1] < end[1]:
        return Drawn("line", "bentConnector2", begin=begin, end=end, heads=(False, True), first_down=True)
    return Drawn("line", "straightConnector1", begin=source.side(side), end=end, heads=(False, True))


def _split(line: Drawn, label: Drawn) -> list[Drawn]:
    """A line that is broken where its label stands."""
    vertical = abs(line.end[1] - line.begin[1]) > abs(line.end[0] - line.begin[0])
    before, after = (
        ((line.begin[0], label.top), (line.end[0], label.top + label.height))
        if vertical
        else ((label.left + (label.width if line.begin[0] > line.end[0] else 0), line.begin[1]),
              (label.left + (0 if line.begin[0] > line.end[0] else label.width), line.end[1]))
    )  # fmt: skip
    if vertical and line.begin[1] > line.end[1]:
        before, after = (before[0], label.top + label.height), (after[0], label.top)
    return [
        replace(line, end=before, heads=(line.heads[0], False), glue=(line.glue[0], -1)),
        replace(line, begin=after, heads=(False, line.heads[1]), glue=(-1, line.glue[1])),
    ]


def _shifted(glue: tuple[int, int], offset: int) -> tuple[int, int]:
    source, target = (index + offset if index >= 0 else -1 for index in glue)
    return source, target


def _label(pieces: list[Drawn], text: str, style: Habits, rng: random.Random) -> Drawn:
    piece = pieces[0]
    size: tuple[float, float] = (14 + 6 * len(text), 15)
    begin, end = (
        (piece.begin, piece.end) if not style.reversed or len(pieces) > 1 else (piece.end, piece.begin)
    )
    share = rng.uniform(0.3, 0.6)
    if style.label_kind == "gap" and len(pieces) == 1 and piece.geometry == "straightConnector1":
        at = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
        size = (min(size[0], max(14, abs(end[0] - begin[0]) * 0.5)) if abs(end[0] - begin[0]) > abs(end[1] - begin[1]) else size[0],
                min(15, max(8, abs(end[1] - begin[1]) * 0.5)) if abs(end[1] - begin[1]) >= abs(end[0] - begin[0]) else 15)  # fmt: skip
        return Drawn("text", "rect", text, at[0] - size[0] / 2, at[1] - size[1] / 2, *size, text_box=True)
    if piece.adjust is not None or (piece.geometry.endswith(("2", "3")) and not piece.first_down):
        out = begin[0] + (piece.adjust if piece.adjust is not None else 0.4) * (end[0] - begin[0])
        at = ((begin[0] + out) / 2, begin[1] - 9)
    elif piece.geometry.endswith(("2", "3")):
        at = (begin[0] + size[0] / 2 + 3, begin[1] + 9)
    else:
        at = (begin[0] + share * (end[0] - begin[0]), begin[1] + share * (end[1] - begin[1]))
        at = (
            (at[0], at[1] - 9)
            if abs(end[0] - begin[0]) > abs(end[1] - begin[1])
            else (at[0] + size[0] / 2 + 3, at[1])
        )
    kind = {"text": "text", "gap": "text", "white": "white", "box": "box"}[style.label_kind]
    return Drawn(kind, "rect", text, at[0] - size[0] / 2, at[1] - size[1] / 2, *size, text_box=True)


def _block_arrow(layout: Layout, arrow: Arrow, kind: str) -> Drawn:
    source, target = layout.steps[arrow.source].side("bottom"), layout.steps[arrow.target].side("top")
    height = target[1] - source[1]
    if kind == "character":
        return Drawn("text", "rect", "↓", source[0] - 10, source[1] + 3, 20, height - 6, text_box=True)
    return Drawn("box", "downArrow", "", source[0] - 9, source[1] + 3, 18, height - 6)


def _extras(layout: Layout, style: Habits, rng: random.Random) -> list[Drawn]:
    left = min(step.left for step in layout.steps)
    right = max(step.left + step.size[0] for step in layout.steps)
    top = min(step.top for step in layout.steps)
    bottom = max(step.top + step.size[1] for step in layout.steps)
    found = []
    if style.frame == "empty":
        found.append(Drawn("box", "rect", "", left - 60, top - 20, right - left + 120, bottom - top + 40))
    elif style.frame == "text":
        found.append(
            Drawn(
                "box", "rect", "حوزه معاونت توسعه", left - 60, top - 30, right - left + 120, bottom - top + 50
            )
        )
    elif style.frame == "lanes":
        middle = (top + bottom) / 2
        found.append(Drawn("box", "rect", "", left - 60, top - 20, right - left + 120, middle - top + 20))
        found.append(Drawn("box", "rect", "", left - 60, middle, right - left + 120, bottom - middle + 20))
    if style.title:
        found.append(
            Drawn(
                "text" if rng.random() < 0.7 else "box",
                "rect",
                "نمودار ارتباطی فرایندهای خدمت",
                left,
                top - 75,
                200,
                24,
                text_box=True,
            )
        )
    if style.numbers:
        for index, step in enumerate(layout.steps):
            found.append(Drawn("box", "ellipse", str(index + 1), step.left - 8, step.top - 8, 14, 14))
    return found
