"""What is told of an act behind its title: «شماره … مورخ … مصوب … هیات وزیران»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalizers.characters import fold, normalize_letters
from normalizers.dates import Date
from normalizers.legal.dated import FULL_DATE, SURE_DATE, behind_date, is_date, may_be_date, months, read_date
from normalizers.legal.parts import read_chain
from normalizers.legal.words import Unit

_LONGEST_BODY = 14  # words
_WITH = fold("با")
_AIMS = frozenset(
    fold(word) for word in ("به", "در", "برای", "جهت")
)  # behind these a body is where something goes
_SITTING = frozenset(fold(word) for word in ("جلسه", "نشست", "جلسات"))


@dataclass(frozen=True, slots=True)
class Details:
    """Number, date and maker of an act; each None where it is not told, or not told surely."""

    number: str | None = None
    date: Date | None = None
    date_raw: str | None = None
    body: str | None = None
    notes: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    """Numbers of more acts of this kind: «بخشنامه های شماره ۱۲۳ و ۴۵۶»."""

    def joined(self, more: Details) -> Details:
        """Give these details with what they lack from others; the first date and number told are those of the act."""
        return Details(
            self.number or more.number,
            self.date or (more.date if self.date_raw is None else None),
            self.date_raw or more.date_raw,
            self.body or more.body,
            (*self.notes, *more.notes),
            (*self.further, *more.further),
        )


def tells_a_detail(units: Sequence[Unit], at: int, *roles: str) -> bool:
    """Tell whether number, date or approval are told at `units[at]`: a word for it with what it announces behind it."""
    if at >= len(units):
        return False
    unit = units[at]
    behind = units[at + 1] if at + 1 < len(units) else None
    if unit.can_be("cue_number") and (not roles or "cue_number" in roles):
        numbered = behind is not None and (behind.shape == "number" or behind.folded in {":", "("})
        return numbered and not (at and units[at - 1].can_be("other_numbered"))
    if roles:
        return False
    if unit.can_be("cue_date"):
        return _date_follows(units, at + 1)
    if not unit.can_be("cue_approved"):
        return False
    if unit.folded.startswith(fold("مصوب")) and not unit.can_be("strong"):
        return True
    if behind is None or (unit.can_be("strong") and at == 0):
        return False
    announced = behind.can_be("body", "cue_number", "cue_date") or behind.shape == "number"
    return announced or (not unit.can_be("strong") and behind.can_be("filler", "body_head"))


def tells_changes(units: Sequence[Unit], at: int) -> bool:
    """Tell whether changes of an act are told at `units[at]`: «اصلاحی …», «با آخرین اصلاحات»."""
    if at >= len(units):
        return False
    if units[at].folded == _WITH:
        return at + 1 < len(units) and units[at + 1].can_be("tail")
    return units[at].can_be("tail")


def _date_follows(units: Sequence[Unit], at: int) -> bool:
    while at < len(units) and units[at].folded in {":", "("}:
        at += 1
    if at >= len(units):
        return False
    return units[at].shape == "number" or units[at].folded in months() or units[at].can_be("cue_date")


def read_details(text: str, units: Sequence[Unit], at: int, direct: bool) -> tuple[Details, int]:
    """Read what is told of an act from `units[at]` on; give it and the index behind it.

    `direct`: number and maker may stand without a word that announces them («بخشنامه ۱۲۳ معاون توسعه»).
    """
    return _Reading(text, units, at, direct).read()


class _Reading:
    """One walk over the details of one act."""

    def __init__(self, text: str, units: Sequence[Unit], at: int, direct: bool) -> None:
        self._text, self._units, self._at, self._direct = text, units, at, direct
        self._details = Details()
        self._approved = False
        self._depth = 0

    def read(self) -> tuple[Details, int]:
        sure = self._at  # behind the last detail: words that only lead to more are given back
        while self._at < len(self._units):
            before, at = self._details, self._at
            if not self._step():
                break
            told = self._details is not before or tells_changes(self._units, at)
            if told or self._units[at].can_be("cue_approved", "amended"):
                sure = self._at
        while sure < len(self._units) and self._depth and self._units[sure].folded == ")":
            sure, self._depth = sure + 1, self._depth - 1
        return self._details, sure

    def _step(self) -> bool:
        """Take the next unit in; False where it belongs to no detail."""
        unit = self._units[self._at]
        if unit.shape == "mark":
            return self._mark(unit.folded)
        if unit.shape == "number":
            return self._bare_number(unit)
        if unit.can_be("and"):
            return self._and()
        if self._approved and unit.folded in months():
            return self._date()
        if tells_a_detail(self._units, self._at):
            return self._announced(unit)
        if unit.can_be("body", "body_head") and self._units[self._at - 1].folded not in _AIMS:
            return (self._approved or self._direct) and self._body()
        if unit.can_be("other_numbered") and (self._approved or self._direct):
            self._skip_other_number()
            return True
        if (unit.can_be("tail", "amended") and not unit.can_be("filler", "link")) or self._amends():
            return self._amended()
        if unit.can_be("filler") and (self._approved or self._details.number is not None):
            self._at += 1
            return self._at < len(self._units)
        return (self._approved or self._direct) and self._sitting_ahead()

    def _amends(self) -> bool:
        at = self._at
        return (
            self._units[at].folded in {"با", "اصلاحی", "الحاقی"}
            and at + 1 < len(self._units)
            and (self._units[at + 1].can_be("tail", "amended", "cue_date") or self._units[at].can_be("tail"))
        )

    def _mark(self, mark: str) -> bool:
        behind = self._at + 1
        if mark == ")" and self._depth:
            self._depth -= 1
            self._at += 1
            return True
        if behind >= len(self._units):
            return False
        inner = self._units[behind]
        announces = (tells_a_detail(self._units, behind) and not inner.can_be("strong")) or tells_changes(
            self._units, behind
        )
        if mark == "(" and (announces or inner.can_be("amended") or SURE_DATE.fullmatch(inner.folded)):
            self._depth += 1
            self._at += 1
            return True
        dated = mark in "،-" and self._details.number is not None and SURE_DATE.fullmatch(inner.folded)
        approved = self._approved and self._details.body is None and inner.can_be("body") and mark in "،-"
        if mark in "،-/" and (announces or dated or approved):
            self._at += 1
            return True
        return False

    def _announced(self, unit: Unit) -> bool:
        if unit.can_be("cue_number"):
            return self._number(self._at + 1)
        if unit.can_be("cue_date") and not unit.can_be("cue_approved"):
            self._at += 1
            return self._date()
        self._approved = True
        self._at += 1
        at = self._at
        if at < len(self._units) and self._begins_date(at):
            return self._date()
        return True

    def _begins_date(self, at: int) -> bool:
        """Tell whether a date that nothing announces begins here: «۱۳۸۶/۷/۸», «۸۶», «۵ دی ۱۳۲۸»."""
        if self._units[at].shape != "number":
            return False
        behind = self._units[at + 1] if at + 1 < len(self._units) else None
        return may_be_date(self._units[at]) or (behind is not None and behind.folded in months())

    def _number(self, at: int) -> bool:
        while at < len(self._units) and self._units[at].folded in {":", "("}:
            self._depth += self._units[at].folded == "("
            at += 1
        if at >= len(self._units) or self._units[at].shape != "number":
            return False
        if self._details.number is not None:
            return False  # the number of one more act
        number, self._at = self._units[at].folded, at + 1
        if self._letter_behind():
            number, self._at = number + self._units[self._at].folded, self._at + 1
        self._details = replace(self._details, number=number)
        return True

    def _letter_behind(self) -> bool:
        """Tell whether a letter ends the number: «۱۳/۱۸۵ ط»."""
        at = self._at
        if at >= len(self._units) or len(self._units[at].folded) != 1 or self._units[at].shape != "word":
            return False
        behind = self._units[at + 1] if at + 1 < len(self._units) else None
        ends = behind is None or behind.shape == "mark" or tells_a_detail(self._units, at + 1)
        return not self._units[at].can_be("and") and (
            ends or (behind is not None and behind.can_be("body", "body_head"))
        )

    def _bare_number(self, unit: Unit) -> bool:
        """Take in a number that nothing announces, where it can be but one thing."""
        if self._approved and self._details.date_raw is None and self._begins_date(self._at):
            return self._date()
        alone = re.fullmatch(r"1[34]\d\d", unit.folded) is not None
        if SURE_DATE.fullmatch(unit.folded):
            return self._date()
        shaped = FULL_DATE.fullmatch(unit.folded) is not None
        if self._direct and self._details == Details() and not alone and not shaped:
            return self._number(self._at)
        if alone and self._details.date_raw is None and not self._direct:
            return self._date()
        if self._direct and self._details == Details() and shaped:  # «مصوبه ۹۳/۶/۱۰»
            self._details = replace(self._details, notes=("number-or-date",))
            self._at += 1
            return True
        return False

    def _and(self) -> bool:
        behind = self._at + 1
        if behind >= len(self._units):
            return False
        unit = self._units[behind]
        if unit.can_be("tail"):
            self._at = behind
            return True
        if unit.shape == "number" and self._details.date is not None and is_date(unit):
            self._details = replace(self._details, date=None, notes=(*self._details.notes, "several-dates"))
            self._at = behind + 1
            return True
        details = self._details
        if (
            unit.shape == "number"
            and details.number is not None
            and details.date_raw is None
            and not is_date(unit)
        ):
            self._details = replace(details, further=(*details.further, unit.folded))
            self._at = behind + 1
            return True
        announces = tells_a_detail(self._units, behind) and not unit.can_be("strong")
        if announces and not (unit.can_be("cue_number") and self._details.number is not None):
            self._at = behind
            return True
        return False

    def _amended(self) -> bool:
        """Step over a tail of amendments, with their dates."""
        self._at += 1
        while self._at < len(self._units):
            unit = self._units[self._at]
            if unit.can_be("strong", "short") or (unit.shape == "mark" and unit.folded != "/"):
                break
            if unit.can_be("and") and self._at + 1 < len(self._units):
                behind = self._units[self._at + 1]
                if behind.can_be("strong", "weak", "part", "short", "lead"):
                    break
            if unit.can_be("part") and read_chain(self._units, self._at) is not None:
                break
            if unit.can_be("cue_approved") and unit.folded.startswith(fold("مصوب")):
                break
            self._at += 1
        return True

    def _skip_other_number(self) -> None:
        self._at += 1
        while self._at < len(self._units) and (
            self._units[self._at].can_be("cue_number") or self._units[self._at].shape == "number"
        ):
            is_number = self._units[self._at].shape == "number"
            if is_number and behind_date(self._units, self._at) > self._at and not self._counts_sitting():
                return
            self._at += 1
            if is_number:
                return

    def _counts_sitting(self) -> bool:
        """Tell whether the number here is that of the sitting, and no date or beginning of one."""
        behind = self._units[self._at + 1] if self._at + 1 < len(self._units) else None
        return not is_date(self._units[self._at]) and (behind is None or behind.folded not in months())

    def _sitting_ahead(self) -> bool:
        """Step over «یکصد و سومین» before «جلسه»."""
        sitting = sitting_ahead(self._units, self._at)
        self._at = self._at if sitting is None else sitting
        return sitting is not None

    def _body(self) -> bool:
        if self._details.body is not None:
            return False
        unit = self._units[self._at]
        if unit.can_be("body"):
            self._details = replace(self._details, body=unit.roles["body"])
            self._at += 1
            return True
        begin = self._at
        while self._at < len(self._units) and not self._body_ends(begin):
            self._at += 1
        border = self._units[self._at] if self._at < len(self._units) else None
        if border is not None and border.can_be("prose", "ends"):
            self._details = replace(self._details, notes=(*self._details.notes, "body-unsure"))
            return True
        raw = self._text[self._units[begin].start : self._units[self._at - 1].end]
        self._details = replace(self._details, body=" ".join(normalize_letters(raw).split()))
        return True

    def _body_ends(self, begin: int) -> bool:
        at = self._at
        unit = self._units[at]
        if at == begin:
            return False
        behind = self._units[at + 1] if at + 1 < len(self._units) else None
        if unit.shape == "mark":
            inside = (
                behind is not None
                and behind.shape == "word"
                and not (behind.can_be("lead") or self._opens(at + 1))
            )
            return unit.folded != "،" or not inside or not _is_ministry(self._units, begin)
        if unit.shape == "number" or at - begin >= _LONGEST_BODY:
            return True
        if unit.can_be("and"):
            return behind is None or self._opens(at + 1) or behind.can_be("tail", "lead")
        return (
            self._opens(at)
            or unit.can_be("subject", "tail", "prose", "ends")
            or unit.folded in _AIMS
            or unit.folded in {_WITH, "طی"}
        )

    def _opens(self, at: int) -> bool:
        unit = self._units[at]
        return (
            unit.can_be("strong", "short")
            or tells_a_detail(self._units, at)
            or (unit.can_be("part") and read_chain(self._units, at) is not None)
        )

    def _date(self) -> bool:
        """Read the date that stands here; a second one is of something else."""
        begin = self._at
        after = behind_date(self._units, begin)
        if after == begin:
            return False
        self._at = after
        if self._details.date_raw is not None:
            return True
        raw, date, notes = read_date(self._text, self._units, begin, after)
        self._details = replace(self._details, date=date, date_raw=raw, notes=(*self._details.notes, *notes))
        return True


def sitting_ahead(units: Sequence[Unit], at: int) -> int | None:
    """Give the index of «جلسه» behind the few words that count it; None where there is none."""
    for ahead in range(at, min(at + 7, len(units))):
        if units[ahead].folded in _SITTING:
            return ahead
        if units[ahead].shape == "mark":
            return None
    return None


def _is_ministry(units: Sequence[Unit], begin: int) -> bool:
    """Tell whether a name holds commas of its own: «وزارت صنعت، معدن و تجارت»."""
    return units[begin].folded in {fold(word) for word in ("وزیر", "وزارت", "وزارتخانه", "سازمان")}
