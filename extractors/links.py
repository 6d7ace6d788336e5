"""Connectors → links between shapes: whoever draws an arrow in three pieces, or lets two flow into one, means one way each.

Connectors that touch one another make a net. A link goes from a shape to another one along the net, never against an arrow head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extractors.attachments import Attachment, Joint, Station, Surroundings
from extractors.diagram_words import is_question, kind_by_text
from extractors.document import NodeKind
from extractors.drawing import DIAMONDS, Shape

JOINED = 0.95  # confidence of a way over a joint of connectors
HEADLESS = 0.85  # … of a link whose direction no arrow head tells
HEADLESS_AGREED = 0.92  # … which was drawn downwards, as most lines of its drawing were
AGREEING_VOTES = 2
CROWDED = 0.85  # … in a net with several sources and several targets

_END_OF_LINE = 1e-6

# Of a walk: the connector, whether one goes along it from begin to end, where one got on, the connectors and labels passed so far,
# and whether an arrow head has been passed.
_Walk = tuple[int, bool, float, tuple[int, ...], tuple[int, ...], bool]


class Direction(StrEnum):
    """How the direction of a link is known."""

    HEADS = "heads"  # arrow heads
    DRAWN = "drawn"  # where its line was begun
    READ = "read"  # reading order


@dataclass(frozen=True, slots=True)
class Link:
    """A way from one shape to another, by index, and the connectors and labels it goes over."""

    source: int
    target: int
    confidence: float
    connectors: tuple[int, ...]
    labels: tuple[int, ...] = ()
    direction: Direction = Direction.HEADS


@dataclass(slots=True)
class _Stop:
    """A place on a connector where one gets on or off: a shape, or a junction."""

    along: float
    attachment: Attachment | None = None
    junction: int | None = None


class _Net:
    """Connectors with their stops; junctions join stops of several connectors."""

    def __init__(self, connectors: Sequence[Shape]) -> None:
        self.connectors = connectors
        self.stops: dict[int, list[_Stop]] = defaultdict(list)
        self.junctions: dict[int, list[tuple[int, _Stop]]] = defaultdict(list)
        self.labels: dict[int, int] = {}  # junction → label that stands there

    def add(self, connector: int, stop: _Stop) -> None:
        self.stops[connector].append(stop)
        if stop.junction is not None:
            self.junctions[stop.junction].append((connector, stop))

    def flows(self, connector: int, *, forward: bool) -> bool:
        """Tell whether one may go along a connector that way: not against its only arrow head."""
        begin, end = self.heads(connector)
        return begin == end or (end if forward else begin)

    def heads(self, connector: int) -> tuple[bool, bool]:
        ends = self.connectors[connector].ends
        return (ends[0].arrow, ends[1].arrow) if ends else (False, False)

    def is_headed(self, connector: int, *, forward: bool) -> bool:
        return self.heads(connector)[1 if forward else 0]

    def members(self, connector: int) -> set[int]:
        """Give the connectors that hang together with one."""
        found, waiting = {connector}, [connector]
        while waiting:
            for stop in self.stops[waiting.pop()]:
                for other, _ in self.junctions.get(stop.junction, ()) if stop.junction is not None else ():
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
        return found


def link_shapes(
    shapes: Sequence[Shape], connectors: Sequence[Shape], labels: Sequence[Shape] = ()
) -> tuple[Link, ...]:
    """Give the links between shapes that the connectors draw.

    Args:
        shapes: The closed shapes that may be linked.
        connectors: The connectors, block arrows among them.
        labels: Short texts that may stand in a line; a line that ends at one goes on behind it.
    """
    surroundings = Surroundings(shapes, connectors, labels)
    net = _net(surroundings)
    links: list[Link] = []
    seen: set[int] = set()
    for index in range(len(connectors)):
        if index not in seen:
            members = net.members(index)
            seen |= members
            links.extend(_links_of(net, sorted(members), shapes))
    return tuple(_doubting_questions(list(_without_duplicates(_directed(links, shapes))), shapes))


def _net(surroundings: Surroundings) -> _Net:
    net = _Net(surroundings.connectors)
    placed = [surroundings.attach(index) for index in range(len(surroundings.connectors))]
    _close_labels(surroundings, placed)
    numbers: dict[tuple[str, int], int] = {}
    for index, stations in enumerate(placed):
        for side, station in enumerate(stations):
            if isinstance(station, Attachment):
                net.add(index, _Stop(float(side), station))
            elif isinstance(station, Joint):
                if station.label >= 0:
                    number = numbers.setdefault(("label", station.label), len(numbers))
                    net.labels[number] = station.label
                else:
                    number = _junction_at(net, station) or _numbered(numbers)
                    net.add(station.connector, _Stop(station.along, junction=number))
                net.add(index, _Stop(float(side), junction=number))
    return net


def _numbered(numbers: dict[tuple[str, int], int]) -> int:
    return numbers.setdefault(("joint", len(numbers)), len(numbers))


def _junction_at(net: _Net, joint: Joint) -> int | None:
    """Give the junction that is already there on a connector, where two pieces name each other."""
    for stop in net.stops[joint.connector]:
        if (
            stop.junction is not None
            and abs(stop.along - joint.along) <= _END_OF_LINE
            and stop.along in (0.0, 1.0)
        ):
            return stop.junction
    return None


def _close_labels(surroundings: Surroundings, placed: list[tuple[Station, Station]]) -> None:
    """Put an end at a label behind which no other line goes on to the shape the label stands at."""
    at_label: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for index, stations in enumerate(placed):
        for side, station in enumerate(stations):
            if isinstance(station, Joint) and station.label >= 0:
                at_label[station.label].append((index, side))
    for label, ends in at_label.items():
        if len(ends) > 1:
            continue
        (index, side), *_ = ends
        other = placed[index][1 - side]
        taken = other.shape if isinstance(other, Attachment) else None
        closed = surroundings.beside_label(label, taken)
        placed[index] = (other, closed) if side else (closed, other)


def _links_of(net: _Net, members: list[int], shapes: Sequence[Shape]) -> Iterator[Link]:
    attached = [
        (connector, stop)
        for connector in members
        for stop in net.stops[connector]
        if stop.attachment is not None
    ]
    if len(attached) < 2:
        return
    if not any(any(net.heads(connector)) for connector in members):
        yield from _headless(net, members, attached, shapes)
        return
    found = list(_ways(net, attached))
    sources = {link.source for link in found}
    targets = {link.target for link in found}
    for link in found:
        crowded = len(members) > 2 and len(sources) > 1 and len(targets) > 1
        yield replace(link, confidence=min(link.confidence, CROWDED)) if crowded else link


def _ways(net: _Net, attached: list[tuple[int, _Stop]]) -> Iterator[Link]:
    """Walk from every shape along the connectors that lead away from it."""
    for connector, stop in attached:
        assert stop.attachment is not None
        forward = stop.along == 0.0
        if not net.flows(connector, forward=forward):
            continue
        waiting: list[_Walk] = [(connector, forward, stop.along, (connector,), (), False)]
        visited = {(connector, forward)}
        while waiting:
            current, ahead, position, trail, labels, headed = waiting.pop()
            for other in net.stops[current]:
                if other is stop or (other.along <= position if ahead else other.along >= position):
                    continue
                passes = headed or net.is_headed(current, forward=ahead)
                if other.attachment is not None and passes:
                    confidence = min(stop.attachment.confidence, other.attachment.confidence)
                    yield Link(
                        stop.attachment.shape,
                        other.attachment.shape,
                        confidence if len(trail) == 1 else min(confidence, JOINED),
                        trail,
                        labels,
                    )
                if other.junction is None:
                    continue
                at_end = other.along in (0.0, 1.0)
                passed = headed or (at_end and net.is_headed(current, forward=ahead))
                here = (net.labels[other.junction],) if other.junction in net.labels else ()
                for following, entry in net.junctions[other.junction]:
                    for onward in (True, False):
                        if following == current or (following, onward) in visited:
                            continue
                        if entry.along == (1.0 if onward else 0.0) or not net.flows(
                            following, forward=onward
                        ):
                            continue
                        visited.add((following, onward))
                        waiting.append(
                            (
                                following,
                                onward,
                                entry.along,
                                (*trail, following),
                                _once(*labels, *here),
                                passed,
                            )
                        )


def _headless(
    net: _Net, members: list[int], attached: list[tuple[int, _Stop]], shapes: Sequence[Shape]
) -> Iterator[Link]:
    """Give the links of a net without any arrow head: two shapes as the line was drawn, more from the uppermost to the others."""
    at = {stop.attachment.shape: stop for _, stop in attached if stop.attachment is not None}
    labels = _once(
        *(
            net.labels[stop.junction]
            for member in members
            for stop in net.stops[member]
            if stop.junction in net.labels
        )
    )
    sure = min(stop.attachment.confidence for stop in at.values() if stop.attachment is not None)
    if len(at) == 2:
        one, other = sorted(at, key=lambda shape: at[shape].along)
        drawn = at[one].along != at[other].along
        direction = Direction.DRAWN if drawn else Direction.READ
        yield Link(one, other, min(sure, HEADLESS_AGREED), tuple(members), labels, direction)
    elif len(at) > 2:
        first = min(at, key=lambda index: (shapes[index].center[1], -shapes[index].center[0]))
        for index in at:
            if index != first:
                yield Link(first, index, min(sure, HEADLESS), tuple(members), labels, Direction.READ)


def _directed(links: Sequence[Link], shapes: Sequence[Shape]) -> Iterator[Link]:
    """Turn the links that have no arrow head.

    They lead downwards. Between neighbours in a row, and up from a question to an earlier step, they lead as they were drawn; who draws
    most lines from their target to their source is believed to have drawn all of them so. Nothing leads to a start or from an end.
    """
    votes = sum(_vote(link, shapes) for link in links if link.direction is Direction.DRAWN)
    for link in links:
        if link.direction is Direction.HEADS:
            yield link
            continue
        drawn = link if votes >= 0 or link.direction is Direction.READ else _turned(link)
        one, other = shapes[drawn.source], shapes[drawn.target]
        down = one.center[1] <= other.center[1]
        back = is_decision(one) and not is_decision(other)
        as_drawn = link.direction is Direction.DRAWN and (in_one_row(one, other) or back)
        read = drawn if as_drawn or down else _turned(drawn)
        if _ending(read, shapes) < 0:
            read = _turned(read)
        agreed = link.direction is Direction.DRAWN and read is drawn and abs(votes) >= AGREEING_VOTES
        unsure = not agreed or not (down or in_one_row(one, other))
        yield replace(read, confidence=min(read.confidence, HEADLESS)) if unsure else read


def _doubting_questions(links: Sequence[Link], shapes: Sequence[Shape]) -> Iterator[Link]:
    """Doubt the lines without heads at a question to which several ways would lead, and from which not even two: one may go back."""
    for link in links:
        if link.direction is not Direction.HEADS and is_decision(shapes[link.target]):
            entering = sum(other.target == link.target for other in links)
            leaving = sum(other.source == link.target for other in links)
            if entering > 1 and leaving < 2:
                yield replace(link, confidence=min(link.confidence, HEADLESS))
                continue
        yield link


def _vote(link: Link, shapes: Sequence[Shape]) -> int:
    """Tell whether a line was drawn from its source (above 0) or from its target (below 0), as far as one can tell."""
    ending = _ending(link, shapes)
    one, other = shapes[link.source], shapes[link.target]
    if ending or in_one_row(one, other):
        return 2 * ending
    return 1 if one.center[1] <= other.center[1] else -1


def _ending(link: Link, shapes: Sequence[Shape]) -> int:
    """Give 1 for a link from a start or to an end, -1 for one that would lead the wrong way, 0 for any other."""
    one, other = kind_by_text(shapes[link.source].text), kind_by_text(shapes[link.target].text)
    return (one is NodeKind.START or other is NodeKind.END) - (other is NodeKind.START or one is NodeKind.END)


def _turned(link: Link) -> Link:
    return replace(link, source=link.target, target=link.source)


def is_decision(shape: Shape) -> bool:
    """Tell whether a shape asks: by its form or by its words."""
    return shape.geometry in DIAMONDS or is_question(shape.text)


def in_one_row(one: Shape, other: Shape) -> bool:
    """Tell whether two shapes stand beside one another."""
    overlap = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return overlap > min(one.height, other.height) / 2


def _once(*labels: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(labels))


def _without_duplicates(links: Iterable[Link]) -> Iterator[Link]:
    """Give each pair of shapes once, by its surest way, with the labels of all."""
    kept: dict[tuple[int, int], Link] = {}
    for link in links:
        if link.source == link.target and link.direction is not Direction.HEADS:
            continue
        pair = (link.source, link.target)
        if pair not in kept or link.confidence > kept[pair].confidence:
            previous = kept.get(pair)
            kept[pair] = (
                link if previous is None else replace(link, labels=_once(*previous.labels, *link.labels))
            )
    yield from kept.values()
