"""One act: its kind, its title as far as it goes, and what is told of it (number, date, who made it).

A title ends where something else begins for sure; a word that may belong to either is left in it. A number or a date that may belong
to two acts («آیین نامه اجرایی قانون … مصوب ۱۳۸۰») is given to none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from normalizers.characters import fold
from normalizers.legal.details import Details, read_details, sitting_ahead, tells_a_detail, tells_changes
from normalizers.legal.parts import Chain, read_chain
from normalizers.legal.words import Unit, words

STRONG_MARKS = frozenset("؛.:؟!")
_WEAK_MARKS = frozenset("،-/–")
_LONGEST_BRACKET = 14  # units; a longer one is a sentence of its own
_LONGEST_TITLE = 24  # units; what is longer is a sentence
_BUDGET, _SUBJECT, _CONTENT = fold("بودجه"), fold("موضوع"), fold("مفاد")

Limits = Mapping[int, int]
"""Index of the kind of an act → index behind its title."""


@dataclass(slots=True)
class Act:
    """One act as it is cited, at `units[index:after]`.

    Attributes:
        name: The whole title where an abbreviation stands for it.
        title: The units of the title behind the kind, from the first to behind the last.
        parts, nested: The parts and the act that the title names («… اجرایی ماده ۶۲ قانون برنامه»).
        back: The word by which the title goes back to an act named before («آیین نامه اجرایی آن», «قانون مذکور»).
        sure: The title ends at a sure border and reads like one.
    """

    kind: str
    index: int
    after: int
    name: str | None = None
    title: tuple[int, int] | None = None
    quoted: bool = False
    subject: tuple[int, int] | None = None
    parts: list[Chain] = field(default_factory=list)
    nested: Act | None = None
    back: str | None = None
    sure: bool = True
    details: Details = field(default_factory=Details)


def begins_act(units: Sequence[Unit], index: int, *, leading: bool) -> bool:
    """Tell whether an act is named at `units[index]`; a weak kind names one only where it leads, or a number follows."""
    if index >= len(units):
        return False
    unit = units[index]
    if unit.can_be("strong", "short"):
        return True
    if not unit.can_be("weak"):
        return False
    numbered = index + 1 < len(units) and tells_a_detail(units, index + 1, "cue_number")
    return numbered or (leading and not words().has("only_numbered", unit.kind))


def begins_part(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a counted part of an act stands at `units[index]`."""
    return index < len(units) and units[index].can_be("part") and read_chain(units, index) is not None


def read_act(
    text: str,
    units: Sequence[Unit],
    index: int,
    limits: Limits | None = None,
    *,
    inner: bool = False,
) -> Act:
    """Read the act that begins at `units[index]`; of an inner one, named in another's title, only the title.

    `limits`, in a sentence: where the title of the act at an index ends; a title without a limit is not taken.
    """
    unit = units[index]
    if unit.can_be("short"):
        act = Act(unit.roles["short"].split()[0], index, index + 1, name=unit.roles["short"])
    else:
        act = Act(unit.kind or "", index, index + 1)
        _read_title(act, text, units, limits)
    if inner:
        return act
    act.details, act.after = read_details(text, units, act.after, _made_by_name(act, units))
    if act.title is None and act.name is None and act.after < len(units):
        _read_subject(act, text, units)
    if act.nested is not None:
        _settle_details(act)
    return act


def _made_by_name(act: Act, units: Sequence[Unit]) -> bool:
    """Tell whether number and maker take the place of a title: «بخشنامه شماره ۱۲ معاون توسعه»."""
    if act.title is not None or act.name is not None:
        return False
    return words().has("by", act.kind) or tells_a_detail(units, act.after, "cue_number")


def _read_title(act: Act, text: str, units: Sequence[Unit], limits: Limits | None) -> None:
    begin = at = act.after
    limit = len(units) if limits is None else limits.get(act.index, begin)
    if begin < len(units) and units[begin].folded == "«":
        limit = len(units)
    while at < limit and not _ends(act, units, at, begin):
        unit = units[at]
        empty = at == begin
        linked = _is_linked(act, units, at, begin)
        if unit.folded == "«" and empty:
            at = _quoted(act, units, at)
            begin = act.title[0] if act.title else at
            break
        if unit.folded == "(":
            at = _behind_bracket(units, at)
        elif linked and begins_part(units, at):
            at = _read_parts(act, units, at)
        elif linked and unit.can_be("strong", "short") and not empty:
            within = None if limits is None else {at: limit, **limits}
            act.nested = read_act(text, units, at, within, inner=True)
            act.sure = act.sure and act.nested.sure
            at = act.nested.after
            break
        elif not empty and unit.folded in _BACK_ALONE and _is_last(units, at):
            act.back, act.title, at = unit.folded, (begin, at), at + 1
            break
        else:
            act.sure = act.sure and not unit.can_be("prose")
            at += 1
    if act.title is None and at > begin:
        act.title = (begin, at)
    if at == begin and at < len(units) and units[at].can_be("back"):
        act.back, at = units[at].folded, at + 1
    act.sure = act.sure and at - begin <= _LONGEST_TITLE
    act.after = max(at, act.after)
    if at + 1 < len(units) and units[at].folded == _SUBJECT and _opens(units, at + 1, leading=True):
        act.after = _read_basis(act, text, units, at + 1, limits)


def _is_last(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a title ends with the word at `at`: «… اجرایی آن», and not «… مصرف آن در موارد معین»."""
    behind = units[at + 1] if at + 1 < len(units) else None
    return (
        behind is None
        or behind.shape == "mark"
        or behind.can_be("and")
        or tells_a_detail(units, at + 1)
        or _opens(units, at + 1)
    )


def _is_linked(act: Act, units: Sequence[Unit], at: int, begin: int) -> bool:
    """Tell whether what stands at `at` still belongs to the title by the word or the part before it."""
    if at == begin:
        return True
    return units[at - 1].can_be("link") or (bool(act.parts) and act.parts[-1].after == at)


def _read_basis(act: Act, text: str, units: Sequence[Unit], at: int, limits: Limits | None) -> int:
    """Read «موضوع ماده ۵ قانون …» behind a title, which is no part of it; give the index behind it."""
    if begins_part(units, at):
        at = _read_parts(act, units, at)
    if at < len(units) and units[at].can_be("strong", "short"):
        act.nested = read_act(text, units, at, limits, inner=True)
        act.sure = act.sure and act.nested.sure
        at = act.nested.after
    return at


_BACK_ALONE = frozenset(
    fold(word) for word in ("آن", "مذکور", "مزبور", "یاد شده", "فوق الذکر", "فوق الاشاره", "موصوف")
)


def _ends(act: Act, units: Sequence[Unit], at: int, begin: int) -> bool:
    """Tell whether the title has ended before `units[at]`."""
    unit, empty = units[at], at == begin
    linked = not empty and _is_linked(act, units, at, begin)
    if unit.shape == "mark":
        return _mark_ends(units, at, empty=empty)
    if unit.shape == "number":
        return _number_ends(act, units, at, begin)
    if unit.can_be("and"):
        return at + 1 >= len(units) or _opens(units, at + 1) or _leads_on(units, at + 1)
    if not unit.can_be("tail") and tells_changes(units, at):
        return True
    if empty and words().has("bodied", act.kind) and unit.can_be("body", "body_head"):
        return True
    if empty and words().has("by", act.kind) and unit.can_be("body", "subject"):
        return True
    if empty and words().has("bodied", act.kind) and sitting_ahead(units, at) is not None:
        return True
    if empty and unit.can_be("back"):
        return True
    if unit.folded == _SUBJECT and not empty:
        return True
    if tells_a_detail(units, at) and not (
        units[at - 1].folded == _BUDGET or (empty and unit.can_be("strong"))
    ):
        return True
    if linked or empty:
        return False
    return unit.can_be("strong", "short") or begins_part(units, at)


def _leads_on(units: Sequence[Unit], at: int) -> bool:
    """Tell whether what follows «و» goes on with the list and not with the title: «و اصلاحات …», «و بر اساس ماده …»."""
    unit = units[at]
    if unit.can_be("lead") and (not unit.can_be("link") or unit.folded == _CONTENT):
        return at + 1 >= len(units) or _opens(units, at + 1, leading=True)
    return unit.can_be("tail", "part")


def _mark_ends(units: Sequence[Unit], at: int, *, empty: bool) -> bool:
    mark = units[at].folded
    if mark in STRONG_MARKS or mark in ")»":
        return True
    behind = at + 1
    if mark == "(":
        inner = units[behind] if behind < len(units) else None
        return (
            inner is None
            or _behind_bracket(units, at) == at
            or inner.can_be("amended", "back")
            or tells_changes(units, behind)
            or tells_a_detail(units, behind)
            or begins_part(units, behind)
        )
    if mark in _WEAK_MARKS:
        if empty or behind >= len(units):
            return True
        return (
            _opens(units, behind, leading=True)
            or units[behind].can_be("tail", "lead", "and")
            or units[behind].shape == "number"
            or tells_a_detail(units, behind)
        )
    return False


def _number_ends(act: Act, units: Sequence[Unit], at: int, begin: int) -> bool:
    """Tell whether a number ends the title: as the number of an act without a name, or as a year at its end."""
    if at == begin:
        return words().has("by", act.kind)
    if units[at - 1].folded in {_BUDGET, fold("سال")}:
        return False
    if units[at - 1].can_be("link", "part", "other_numbered"):
        return False
    if at + 1 < len(units) and units[at + 1].folded in {"-", ")"} and len(units[at].folded) <= 2:
        return True  # the number of the next item of a list
    last = at + 1 >= len(units) or units[at + 1].shape == "mark" or tells_a_detail(units, at + 1)
    return last and _is_year(units[at].folded)


def _is_year(number: str) -> bool:
    parts = number.replace("-", "/").split("/")
    return any(part.isdigit() and 1285 <= int(part) <= 1430 for part in (parts[0], parts[-1])) and len(
        parts
    ) in {1, 3}


def _opens(units: Sequence[Unit], at: int, *, leading: bool = False) -> bool:
    return begins_act(units, at, leading=leading) or begins_part(units, at)


def _quoted(act: Act, units: Sequence[Unit], at: int) -> int:
    """Take what stands in quotation marks as the title; give the index behind them."""
    for close in range(at + 1, len(units)):
        if units[close].folded == "»":
            act.title, act.quoted = (at + 1, close), True
            return close + 1
    act.title = (at + 1, len(units))
    return len(units)


def _behind_bracket(units: Sequence[Unit], at: int) -> int:
    """Give the index behind a bracket that opens at `at`; `at` itself where it does not close soon."""
    for close in range(at + 1, min(at + _LONGEST_BRACKET, len(units))):
        if units[close].folded == ")":
            return close + 1
    return at


def _read_parts(act: Act, units: Sequence[Unit], at: int) -> int:
    """Read the parts that a title names, joined by «و»; give the index behind them."""
    while True:
        chain = read_chain(units, at)
        if chain is None:
            return at
        act.parts.append(chain)
        at = chain.after
        if not (at < len(units) and units[at].can_be("and") and begins_part(units, at + 1)):
            break
        at += 1
    return at


def _read_subject(act: Act, text: str, units: Sequence[Unit]) -> None:
    """Read what an act without a name is about, behind its number and maker: «… در خصوص نحوه صدور پروانه»."""
    begin = act.after
    if not units[begin].can_be("subject"):
        return
    at = begin + 1
    while at < len(units):
        unit = units[at]
        if unit.shape == "mark" and (_mark_ends(units, at, empty=False)):
            break
        if unit.can_be("and") and (at + 1 >= len(units) or begins_act(units, at + 1, leading=False)):
            break
        if tells_a_detail(units, at):
            break
        act.sure = act.sure and not unit.can_be("prose")
        at += 1
    if at > begin + 1:
        act.subject = (begin, at)
        act.after = at
        more, act.after = read_details(text, units, at, False)
        act.details = act.details.joined(more)


def _settle_details(act: Act) -> None:
    """Give date and maker to the act they belong to: an outer regulation or the law in its title."""
    details, innermost = act.details, act.nested
    while innermost is not None and innermost.nested is not None:
        innermost = innermost.nested
    if innermost is None or (details.date is None and details.body is None):
        return
    by_parliament = details.body in _PARLIAMENTS
    outer_is_law = words().has("approved_by_parliament", act.kind)
    inner_is_law = words().has("approved_by_parliament", innermost.kind)
    if details.body is not None and not outer_is_law and inner_is_law and by_parliament:
        innermost.details = replace(details, number=None, further=())
        act.details = Details(number=details.number, further=details.further)
    elif (details.body is not None and not by_parliament and not outer_is_law) or (
        details.number is not None and not outer_is_law
    ):
        return
    else:
        act.details = Details(number=details.number, notes=("date-of-which-act",), further=details.further)


_PARLIAMENTS = frozenset({"مجلس شورای اسلامی", "مجلس شورای ملی", "شورای انقلاب", "مجمع تشخیص مصلحت نظام"})
