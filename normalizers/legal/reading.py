"""Parts and acts of one text, put together: whose the parts are, and which references that makes.

Parts stand before their act («ماده ۵ قانون …») or behind it («قانون …، ماده ۵»). Where they may belong to either of two acts, they
are given to none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from normalizers.legal.acts import STRONG_MARKS, Act, Limits, begins_act, read_act
from normalizers.legal.details import read_details, tells_a_detail
from normalizers.legal.keys import is_known
from normalizers.legal.parts import LEVELS, Chain, Part, read_chain
from normalizers.legal.words import Unit, words

_BONDS = {"": 3, "and": 2, "weak": 1, "strong": 0}
"""How close two things stand: side by side, joined by «و», parted by a comma or a dash, parted."""


@dataclass(slots=True)
class Cited:
    """Parts or an act, with what stands between it and what is before it."""

    gap: str
    chain: Chain | None = None
    act: Act | None = None
    owner: Act | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """All that is cited in a text; `loose` counts the words that belong to nothing cited."""

    cited: list[Cited] = field(default_factory=list)
    loose: int = 0

    @property
    def plain(self) -> bool:
        """Whether the text is nothing but references."""
        return not self.loose and all(item.act.sure for item in self.cited if item.act is not None)


@dataclass(frozen=True, slots=True)
class Place:
    """One place in an act: at most one part of each level, from `units[start]` to before `units[end]`."""

    act: Act | None
    levels: dict[str, Part]
    start: int
    end: int
    notes: tuple[str, ...] = ()
    named_by: Act | None = None  # the act whose title names this place as what it is made under


def find_cited(text: str, units: Sequence[Unit], limits: Limits | None = None) -> Found:
    """Find parts and acts in their order. With limits the text is a sentence, and words between references are passed over."""
    found = Found()
    gap, at = "strong", 0
    while at < len(units):
        unit = units[at]
        if unit.shape == "mark":
            gap = _parted(
                gap, "strong" if unit.folded in STRONG_MARKS else "" if unit.folded in ")»«" else "weak"
            )
            at += 1
            continue
        if unit.can_be("and"):
            gap, at = _parted(gap, "and"), at + 1
            continue
        cited = _cited_at(text, units, at, gap, found, limits)
        if cited is not None:
            item, after = cited
            found.cited.append(item)
            gap, at = "", max(after, at + 1)
            continue
        if unit.can_be("lead"):
            gap = _parted(gap, "weak")
        elif not unit.can_be("filler", "tail", "amended", "back", "part") and not _counts_item(units, at):
            found.loose += 1
            gap = "strong"
        at += 1
    return found


def _counts_item(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a number is that of an item of a list: «۱- قانون کار»."""
    behind = units[at + 1] if at + 1 < len(units) else None
    return units[at].shape == "number" and behind is not None and behind.folded in {"-", ")", "."}


def _parted(gap: str, more: str) -> str:
    return more if _BONDS[more] < _BONDS[gap] else gap


def _cited_at(
    text: str, units: Sequence[Unit], at: int, gap: str, found: Found, limits: Limits | None
) -> tuple[Cited, int] | None:
    unit = units[at]
    before = found.cited[-1] if found.cited else None
    if unit.can_be("part"):
        chain = read_chain(units, at)
        if chain is not None:
            return Cited(gap, chain=chain), chain.after
    leading = limits is None and (
        gap in {"strong", "weak"} or (before is not None and before.chain is not None)
    )
    if begins_act(units, at, leading=leading):
        act = read_act(text, units, at, limits)
        return (Cited(gap, act=act), act.after) if _says_something(act) else None
    if before is not None and before.act is not None and gap in {"and", "weak"}:
        more = _further_number(text, units, at, before.act)
        if more is not None:
            return Cited(gap, act=more), more.after
    if limits is None and (gap != "and") and unit.shape == "word":
        return _unkinded(text, units, at, gap)
    return None


def _says_something(act: Act) -> bool:
    return act.details.number is not None or not words().has("only_numbered", act.kind)


def _further_number(text: str, units: Sequence[Unit], at: int, before: Act) -> Act | None:
    """Read «و شماره …» as one more act of the kind named before."""
    if before.details.number is None or not tells_a_detail(units, at, "cue_number"):
        return None
    details, after = read_details(text, units, at, True)
    return Act(before.kind, at, after, details=details)


def _unkinded(text: str, units: Sequence[Unit], at: int, gap: str) -> tuple[Cited, int] | None:
    """Read the name of a known law without the word «قانون»: «مدیریت خدمات کشوری، ماده ۳۷», «برنامه پنجم توسعه»."""
    after = at
    while after < len(units) and units[after].shape == "word" and not units[after].can_be("part", "strong"):
        if tells_a_detail(units, after):
            break
        after += 1
    for end in range(after, at + 1, -1):
        title = text[units[at].start : units[end - 1].end]
        if is_known(f"قانون {title}"):
            act = Act("قانون", at, end, title=(at, end))
            act.details, act.after = read_details(text, units, end, False)
            return Cited(gap, act=act), act.after
    return None


def places(found: Found) -> Iterator[Place]:
    """Give every place that is cited, in order: each combination of parts with the act they belong to."""
    for segment in _segments(found.cited):
        _give_owners(segment)
    _give_owners_by_pointing(found.cited)
    owned = {id(item.owner) for item in found.cited if item.chain is not None and item.owner is not None}
    for at, item in enumerate(found.cited):
        if item.chain is not None:
            yield from _places_of_chain(found.cited, at)
        elif item.act is not None:
            if id(item.act) not in owned:
                yield Place(item.act, {}, item.act.index, item.act.after, item.notes)
            yield from _basis(item.act, item.act)


def _segments(cited: Sequence[Cited]) -> Iterator[list[Cited]]:
    segment: list[Cited] = []
    for item in cited:
        if item.gap == "strong" and segment:
            yield segment
            segment = []
        segment.append(item)
    if segment:
        yield segment


def _give_owners(segment: list[Cited]) -> None:
    """Give each run of parts between two acts to the one before or the one behind."""
    behind_each = segment[0].act is not None and segment[-1].chain is not None
    before_each = segment[0].chain is not None and segment[-1].act is not None
    at = 0
    while at < len(segment):
        if segment[at].chain is None:
            at += 1
            continue
        begin = at
        while at < len(segment) and segment[at].chain is not None:
            at += 1
        left = segment[begin - 1].act if begin else None
        right = segment[at].act if at < len(segment) and segment[at].gap == "" else None
        run = segment[begin:at]
        if left is not None and run[0].gap == "and":
            left = None  # «قانون کار و ماده ۵»: of which law is not said
        if left is not None and right is not None:
            _share(run, left, right, prefer="left" if behind_each else "right" if before_each else None)
        else:
            for item in run:
                item.owner = left or right


def _share(run: list[Cited], left: Act, right: Act, *, prefer: str | None) -> None:
    """Part a run of parts between two acts where it is parted most; what lies between two equal borders goes to none."""
    bonds = [_BONDS[item.gap] for item in run] + [_BONDS[""]]
    weakest = min(bonds)
    borders = [at for at, bond in enumerate(bonds) if bond == weakest]
    if len(borders) > 1 and weakest == _BONDS[""] and prefer:
        borders = [len(run)] if prefer == "left" else [0]
    for at, item in enumerate(run):
        if at < borders[0]:
            item.owner = left
        elif at >= borders[-1]:
            item.owner = right
        else:
            item.notes = ("part-of-which-act",)


def _give_owners_by_pointing(cited: Sequence[Cited]) -> None:
    """Give parts that point back («ماده ۵ آن») to the act named last before them."""
    last: Act | None = None
    for item in cited:
        if item.act is not None:
            last = item.act
        elif item.chain is not None and item.chain.back:
            item.owner, item.notes = last, ()


def _places_of_chain(cited: Sequence[Cited], at: int) -> Iterator[Place]:
    item = cited[at]
    chain = item.chain
    assert chain is not None
    start, end = chain.index, chain.after
    if item.owner is not None:
        start, end = min(start, item.owner.index), max(end, item.owner.after)
    inherited, notes = _inherited_article(cited, at)
    for levels in combinations(chain):
        yield Place(item.owner, inherited | levels, start, end, (*item.notes, *notes))


def _inherited_article(cited: Sequence[Cited], at: int) -> tuple[dict[str, Part], tuple[str, ...]]:
    """Give the article of parts that name none, from the parts they are joined to: «ماده ۵ و تبصره ۲»."""
    item = cited[at]
    chain = item.chain
    assert chain is not None
    if "article" in chain.levels or not set(chain.levels) - {"chapter"}:
        return {}, ()
    found: list[list[Part]] = []
    for step in (-1, 1):
        other = at
        while True:
            gap = (
                cited[other].gap if step < 0 else cited[other + 1].gap if other + 1 < len(cited) else "strong"
            )
            other += step
            if gap not in {"and", "weak", ""} or not 0 <= other < len(cited):
                break
            neighbour = cited[other].chain
            if neighbour is None or cited[other].owner is not item.owner:
                break
            if "article" in neighbour.levels:
                if step < 0 or next(iter(neighbour.levels)) != "article":
                    found.append(neighbour.levels["article"])
                break
    if not found:
        return {}, ()
    if len(found) > 1 or len(found[0]) > 1 or found[0][0].last is not None:
        return {}, ("of-which-article",)
    return {"article": found[0][0]}, ()


def combinations(chain: Chain) -> Iterator[dict[str, Part]]:
    """Give every place a chain names. Of several values of the larger part, the smaller parts go with the nearest only.

    «بند الف و ب ماده ۵» is two places, «تبصره ۲ ماده ۵ و ۷» is note 2 of article 5, and article 7.
    """
    order = list(chain.levels)
    ascending = len(order) > 1 and LEVELS.index(order[0]) > LEVELS.index(order[1])
    sizes = sorted(order, key=LEVELS.index)  # from the largest to the smallest
    yield from _combined(chain, sizes, 0, {}, ascending=ascending)


def _combined(
    chain: Chain, sizes: Sequence[str], depth: int, above: dict[str, Part], *, ascending: bool
) -> Iterator[dict[str, Part]]:
    level = sizes[depth]
    values = chain.levels[level]
    nearest = 0 if ascending else len(values) - 1
    for at, value in enumerate(values):
        here = {**above, level: value}
        if depth + 1 == len(sizes) or at != nearest:
            yield here
        else:
            yield from _combined(chain, sizes, depth + 1, here, ascending=ascending)


def _basis(act: Act, outer: Act) -> Iterator[Place]:
    """Give what a title says the act is made under: «آیین نامه اجرایی ماده ۶۲ قانون برنامه»."""
    for chain in act.parts:
        end = act.nested.after if act.nested is not None else chain.after
        for levels in combinations(chain):
            yield Place(act.nested, levels, chain.index, end, named_by=outer)
    if act.nested is None:
        return
    if not act.parts:
        yield Place(act.nested, {}, act.nested.index, act.nested.after, named_by=outer)
    yield from _basis(act.nested, outer)
