"""Names of more than one part: a body and its unit, a body and the one above it, a body with its offices, several bodies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from normalizers.agencies.index import Named
from normalizers.agencies.matches import MatchKind
from normalizers.agencies.offices import Meant, with_offices
from normalizers.agencies.registry import registry

Understand = Callable[[str], Named | None]

_MOST_PARTS = 7
_SEPARATOR = re.compile(r"\s+و\s+|\s*[()\[\]/\\|،,؛;:\n–—]+\s*|\s+[-ـ]+\s*|\s*-+\s+")
_WEAK = frozenset({"و", "،", ","})  # they stand inside names too, so that no unit is told by them
_WITH_OFFICES = re.compile(
    r"""
      \s* (?: و | به \s+ همراه | و \s+ کلیه )? \s*
      (?: (?: سازمان | شرکت | اداره \s+ کل | اداره | واحد | دفتر | نمایندگی ) [\s\u200c]* های? | ادارات (?: \s+ کل )? | واحدها | دفاتر | شعب | نمایندگی\u200cها )
      (?: \s* (?: و \s+ )? (?: های | استانی | شهرستانی | تابعه | زیر \s* مجموعه | وابسته | استان[\s\u200c]*ها | شهرستان[\s\u200c]*ها | آن ) )+ \s* $
    """,
    re.VERBOSE,
)  # سازمان برنامه و بودجه کشور | و سازمان های استانی تابعه
# What a part of a body is called; whatever begins otherwise is a body of its own.
_UNIT = re.compile(
    r"(?:اداره|ادارات|دفتر|معاونت|مدیریت|مرکز|حوزه|گروه|واحد|شعبه|شعب|دبیرخانه|بخش|روابط|حراست|کمیسیون|امور|پایگاه|پنجره|سامانه)(?!\w)"
)
_BESIDE = re.compile(r"وابسته|زیر\s*نظر|زیر\s*مجموعه|کارکنان|بازنشستگان")  # of the body, but no part of it
_BODY_WORD = re.compile(
    r"(?<!\w)(?:وزارت|سازمان|نهاد|استانداری|فرمانداری|شهرداری|دانشگاه|بنیاد|بانک|شرکت|نیروی|قوه|ستاد|صندوق|گمرک|فرماندهی|ناجا|فراجا|مجلس|کمیته|جمعیت|ریاست)"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the parts of a name mean; `has_units` tells of parts that are units, `is_list` of a «و» between parts."""

    found: tuple[Named, ...]
    has_units: bool = False
    is_list: bool = False


def understand_parts(text: str, understand: Understand) -> Named | tuple[Meant, ...] | None:
    """Tell what a name of several parts means, each of them understood: one body, or several."""
    bare = _WITH_OFFICES.sub("", text)
    if bare != text and (found := understand(bare)) is not None:
        return Named(with_offices(found.meant), MatchKind.GROUP)
    parts = _parts(text, understand)
    return _joined(parts) if parts is not None else None


def understand_unit(text: str, understand: Understand) -> Named | None:
    """Tell of which body a name is that of a unit."""
    return _unit_of_body(text, understand) or _body_of_unit(text, understand)


def _parts(text: str, understand: Understand) -> Parts | None:
    """Part a name at brackets, dashes, commas and «و» so that each part is understood, in as few parts as can be."""
    separators = list(_SEPARATOR.finditer(text))
    if not separators or len(separators) >= _MOST_PARTS:
        return None
    starts = [0, *(match.end() for match in separators)]
    ends = [*(match.start() for match in separators), len(text)]
    strong = [True, *(match.group().strip() not in _WEAK for match in separators), True]
    listed = [False, *(match.group().strip() == "و" for match in separators)]
    best: dict[int, Parts] = {0: Parts(())}
    for end_at in range(len(ends)):
        for start_at in range(end_at + 1):
            before = best.get(start_at)
            if before is None or (start_at, end_at) == (0, len(ends) - 1):
                continue
            part = text[starts[start_at] : ends[end_at]].strip()
            apart = strong[start_at] and strong[end_at + 1]
            joined = _with_part(before, part, understand, may_be_unit=apart)
            known = best.get(end_at + 1)
            if joined is not None and listed[start_at]:
                joined = replace(joined, is_list=True)
            if joined is not None and (known is None or len(joined.found) < len(known.found)):
                best[end_at + 1] = joined
    whole = best.get(len(ends))
    return whole if whole is not None and whole.found else None


def _with_part(before: Parts, part: str, understand: Understand, *, may_be_unit: bool) -> Parts | None:
    if not part:
        return before
    found = understand(part) or (_unit_of_body(part, understand) if may_be_unit else None)
    if found is not None:
        return replace(before, found=(*before.found, found))
    if may_be_unit and _UNIT.match(part) and not _BODY_WORD.search(part):
        return replace(before, has_units=True)
    return None


def _unit_of_body(text: str, understand: Understand) -> Named | None:
    """Find the body behind the name of its unit: اداره کل مدارس خارج از کشور | وزارت آموزش و پرورش."""
    if not _UNIT.match(text) or _BESIDE.search(text):
        return None
    for match in _BODY_WORD.finditer(text):
        if match.start() and (found := understand(text[match.start() :])) is not None:
            return Named(found.meant, MatchKind.UNIT)
    return None


def _body_of_unit(text: str, understand: Understand) -> Named | None:
    """Find the body before the name of its unit: بانک ملی ایران | شعبه مرکزی."""
    for match in _UNIT.finditer(text):
        if match.start() and text[match.start() - 1].isspace() and not _BESIDE.search(text):
            found = understand(text[: match.start()])
            if found is not None:
                return Named(found.meant, MatchKind.UNIT)
    return None


def _joined(parts: Parts) -> Named | tuple[Meant, ...]:
    """Give the one body of all parts, the lowest where each stands above the next, or those that are named.

    Bodies with «و» between them are several, even where one stands above the other.
    """
    by_key = {named.meant.key: named for named in parts.found}
    if parts.is_list and len(by_key) > 1:
        return tuple(named.meant for named in by_key.values())
    lowest = [
        named
        for key, named in by_key.items()
        if not any(key != other and key in _above(by_key[other].meant) for other in by_key)
    ]
    if len(lowest) > 1:
        return tuple(named.meant for named in lowest)
    kind = lowest[0].kind
    if parts.has_units or kind is MatchKind.UNIT:
        return Named(lowest[0].meant, MatchKind.UNIT)
    return Named(lowest[0].meant, MatchKind.ALIAS if kind in (MatchKind.EXACT, MatchKind.FOLDED) else kind)


def _above(meant: Meant) -> set[str]:
    """Give the keys of all bodies above one."""
    known = registry()
    above: set[str] = set()
    key = meant.parent
    while key is not None and key not in above:
        above.add(key)
        base, _, place = key.partition("/")
        if place:
            key = base
        else:
            item = known.bodies.get(base) or known.series.get(base)
            key = item.parent if item is not None else None
    return above
