"""Numbers as fillers write them: digits of every script, thousands marks, decimals, number words and mixtures of them.

How a mark between digits is read:

- Groups of exactly three digits behind a first group of one to three that does not begin with 0 are thousands, whatever
  the mark (`,` `٬` `،` `.` `٫` `/` `'` or a space): `1.754.900`, `100/000`. Nobody counts in thousandths on these forms.
- A lone `.` or `٫` otherwise is the decimal point: `2.5`, `۰٫۷۵`, `0.125`.
- A lone `/` is the decimal point (the Persian momayyez) where a scale word follows (`۲/۲ میلیون`) or the fraction is a half or
  quarters (`۱/۵`, `۲/۲۵`); `۲/۳` could be 2.3, two thirds or "two or three" and is not read.
- Everything else (`12,5`, `1,000,00`, `93/6/10`) is no number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import is_none_answer
from normalizers.characters import ZWNJ, normalize_letters, to_ascii_digits
from normalizers.errors import NormalizationError

_ONES = {
    "یک": 1, "یه": 1, "دو": 2, "سه": 3, "چهار": 4, "چار": 4, "پنج": 5, "شش": 6, "شیش": 6, "هفت": 7, "هشت": 8, "نه": 9,
}  # fmt: skip
_TEENS = {
    "ده": 10, "یازده": 11, "دوازده": 12, "سیزده": 13, "چهارده": 14, "پانزده": 15, "پونزده": 15, "شانزده": 16,
    "شونزده": 16, "هفده": 17, "هیفده": 17, "هجده": 18, "هیجده": 18, "هژده": 18, "نوزده": 19,
}  # fmt: skip
_TENS = {
    "بیست": 20, "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "شست": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90,
}  # fmt: skip
_HUNDREDS = {
    "صد": 100, "یکصد": 100, "دویست": 200, "سیصد": 300, "چهارصد": 400, "پانصد": 500, "پونصد": 500, "ششصد": 600,
    "شیشصد": 600, "شصد": 600, "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
_SCALES = {
    "هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9, "بیلیون": 10**12, "تریلیون": 10**12,
}  # fmt: skip
_PARTS = {"نیم": Fraction(1, 2), "نصف": Fraction(1, 2), "ربع": Fraction(1, 4)}
_WORDS = {"صفر": 0} | _ONES | _TEENS | _TENS | _HUNDREDS | _SCALES
_UNIT_WORDS = (
    "نفر|بار|مورد|مرتبه|دفعه|نوبت|عدد|فقره|نسخه|برگ|قطعه|جلد|ثانیه|دقیقه|ساعت|ساعته|روز|روزه|هفته|ماه|ماهه|سال|ساله|"
    "فصل|ریال|ریالی|تومان|تومن|درصد"
)
_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_MARK = r"[,\u066c\u060c./'\u2019\u066b]"

_TOKEN = re.compile(
    rf"""
      (?P<latin>[A-Za-z][A-Za-z0-9]*)                               # G2C, IR06…: digits of a code are no number
    | (?P<digits>
          \d{{1,3}}(?:\ ?{_MARK}\ ?\d{{3}})*(?:\ ?{_MARK}\ ?000)(?!\d)   # 1, 500, 000
        | \d{{1,3}}(?:\ \d{{3}})+(?!\d|{_MARK}\d)                   # 1 754 900
        | \d+(?:{_MARK}\d+)*                                        # 1.754.900  2/5  93/6/10
      )(?P<part>[½¼¾])?(?P<code>[A-Za-z]+)?
    | (?P<alone>[½¼¾])
    | (?P<word>[{_LETTER}]+)
    """,
    re.VERBOSE | re.ASCII,
)
_WORD_CHOICE = "|".join(sorted([*_WORDS, "نیم", "نصف"], key=len, reverse=True))
# Words run together, with a unit behind them: دومیلیون, بیستوپنج, یکبار, ششماهه
_RUN_TOGETHER = re.compile(rf"(?P<words>(?:{_WORD_CHOICE})(?:و?(?:{_WORD_CHOICE}))*)(?P<unit>{_UNIT_WORDS})?")
_WORD_IN_RUN = re.compile(rf"(?P<and>و(?!$))?(?P<word>{_WORD_CHOICE})")
_PART_CHARS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_MULTITUDE = re.compile(
    rf"(?<![{_LETTER}])(?:(?:ده|صد|هزار|میلیون|میلیارد){ZWNJ}?\ ?(?:ها|ان)|چند|چندین)(?![{_LETTER}])"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in a text, at `text[start:end]`.

    Attributes:
        value: None where digits stand that are no number or more than one (`12,5`, `93/6/10`, `2/3`).
        words: Whether it is written in words alone.
    """

    value: int | float | None
    start: int
    end: int
    words: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    """One digit run or number word, before grouping. `joined` tells how it hangs on the atom before it."""

    value: Fraction | None
    start: int
    end: int
    kind: str  # digits, zero, ones, teens, tens, hundreds, scale, half
    joined: str  # "and", "next" or ""


def parse_number(text: str) -> int | float:
    """Read the one number that stands in a text; "none" (ندارد، هیچ) is 0.

    Raises:
        NormalizationError: `number-unreadable`, where there is no number, a range, or several that differ. Equal numbers
            (`۵ (پنج) بار`) are one. Not counted are a year (`در سال ۱۴۰۲`), and the one of `هر یک نفر` or `در یک سال`, because
            they say for whom and when, not how many.
    """
    if is_none_answer(text):
        return 0
    prepared = prepare(text)
    if _MULTITUDE.search(prepared):
        raise NormalizationError("number-unreadable", text, "a multitude, not a number")
    numbers = [number for number in find_numbers(prepared) if not _is_beside_the_point(prepared, number)]
    if any(number.value is None or PERCENT_BEHIND.match(prepared, number.end) for number in numbers):
        raise NormalizationError("number-unreadable", text, "digits that are no count")
    values = {number.value for number in numbers}
    if len(values) != 1:
        reason = "no number" if not values else "several numbers"
        raise NormalizationError("number-unreadable", text, reason)
    (value,) = values
    assert value is not None
    return value


PERCENT_BEHIND = re.compile(rf"\s*(?:[%\u066a]|در[ {ZWNJ}]?صد)")
_FOR_EACH = re.compile(rf"(?<![{_LETTER}])هر\s*$")
_PER_ONE = re.compile(rf"(?<![{_LETTER}])(?:در|طی|ظرف|طول)\s*$")
_PERIOD_BEHIND = re.compile(rf"[\s{ZWNJ}]*(?:روز|هفته|ماه|فصل|سال|نیم[\s{ZWNJ}]?سال)")
_YEAR_BEFORE = re.compile(r"(?:سال|سال مالی|پایان|در)\s*:?\s*$")


def _is_beside_the_point(text: str, number: Number) -> bool:
    before = text[max(0, number.start - 12) : number.start]
    if _FOR_EACH.search(before):
        return True
    if number.value == 1 and _PER_ONE.search(before) and _PERIOD_BEHIND.match(text, number.end):
        return True
    is_year = isinstance(number.value, int) and 1300 <= number.value < 1500 and number.end - number.start == 4
    return is_year and _YEAR_BEFORE.search(before) is not None


def prepare(text: str) -> str:
    """Give the text as the parsers of values see it: Persian letters, ASCII digits, no hidden characters."""
    return to_ascii_digits(normalize_letters(text)).replace("\u2009", " ")


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Find every number of a prepared text (see `prepare`), in the order written."""
    atoms = list(_atoms(text))
    found: list[Number] = []
    index = 0
    while index < len(atoms):
        value, after = _read_number(atoms, index)
        first, last = atoms[index], atoms[after - 1]
        words = all(atom.kind != "digits" for atom in atoms[index:after])
        if not (after - index == 1 and _is_other_word(text, first)):
            found.append(Number(_plain(value), first.start, last.end, words))
        index = after
    return tuple(found)


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


_UNIT_BEHIND = re.compile(rf"[\s{ZWNJ}]*(?:{_UNIT_WORDS}|تا|الی)(?![{_LETTER}])")


def _is_other_word(text: str, atom: _Atom) -> bool:
    """Tell whether a lone word is no number: نه is "no" unless a unit follows, صد belongs to در صد."""
    word = text[atom.start : atom.end]
    if word == "نه":
        return text.strip(" .:()") != word and not _UNIT_BEHIND.match(text, atom.end)
    if word == "صد":
        return re.search(rf"در[ {ZWNJ}]?$", text[: atom.start]) is not None
    return False


def _kind(word: str) -> str:
    for kind, words in (
        ("ones", _ONES),
        ("teens", _TEENS),
        ("tens", _TENS),
        ("hundreds", _HUNDREDS),
        ("scale", _SCALES),
    ):
        if word in words:
            return kind
    return "zero" if word == "صفر" else "half"


def _atoms(text: str) -> list[_Atom]:
    atoms: list[_Atom] = []
    last_end = -1  # where the atom, or the و behind it, ended
    joint = "next"

    def add(value: Fraction | None, start: int, end: int, kind: str, joined: str) -> None:
        nonlocal last_end, joint
        atoms.append(_Atom(value, start, end, kind, joined))
        last_end, joint = end, "next"

    for match in _TOKEN.finditer(text):
        if match["latin"] or match["code"]:
            last_end = -1
            continue
        near = last_end >= 0 and not text[last_end : match.start()].strip(f" \t\n{ZWNJ}")
        joined = joint if near else ""
        if match["digits"]:
            before = text[match.start() - 1 : match.start()]
            value = _read_digits(match["digits"], _scale_follows(text, match.end()))
            if before.isascii() and before.isalpha():
                value = None
            if match["part"] and value is not None:
                value += _PART_CHARS[match["part"]]
            add(value, match.start(), match.end(), "digits", joined)
        elif match["alone"]:
            add(_PART_CHARS[match["alone"]], match.start(), match.end(), "digits", joined)
        elif match["word"] == "و":
            if near and joint == "next":
                last_end, joint = match.end(), "and"
            else:
                last_end = -1
        elif run := _RUN_TOGETHER.fullmatch(match["word"]):
            for part in _WORD_IN_RUN.finditer(run["words"]):
                how = "and" if part["and"] else joined if part.start() == 0 else "next"
                word = part["word"]
                value = _PARTS[word] if word in _PARTS else Fraction(_WORDS[word])
                start = match.start() + part.start("word")
                add(value, start, match.start() + part.end(), _kind(word), how)
            if run["unit"]:
                last_end = -1
        else:
            last_end = -1
    return atoms


_SCALE_BEHIND = re.compile(rf"[\s{ZWNJ}]*(?:{'|'.join(_SCALES)})")


def _scale_follows(text: str, end: int) -> bool:
    return _SCALE_BEHIND.match(text, end) is not None


_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:\ ?(?:{_MARK}|\ )\ ?\d{{3}})+", re.VERBOSE)
_RUN_ON = re.compile(r"[1-9]\d{3,}(?:[,\u066c\u060c/']000)+")  # 1500,000
_DECIMAL = re.compile(r"(?P<whole>\d+)(?P<mark>[./\u066b])(?P<fraction>\d+)")
_GROUPED_DECIMAL = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:[,\u066c\u060c']\d{3})+)(?P<mark>[./\u066b])(?P<fraction>\d{1,2})"
)
_CLEAR_FRACTIONS = frozenset({"5", "25", "50", "75"})


def _read_digits(run: str, scaled: bool) -> Fraction | None:
    """Read a run of digits and marks; None where it is no number (see the head of this module)."""
    if run.isdigit():
        return Fraction(int(run))
    if _GROUPED.fullmatch(run) or _RUN_ON.fullmatch(run):
        return Fraction(int(re.sub(r"\D", "", run)))
    decimal = _DECIMAL.fullmatch(run) or _GROUPED_DECIMAL.fullmatch(run)
    if decimal is None:
        return None
    fraction = decimal["fraction"]
    if decimal["mark"] == "/" and not scaled and fraction not in _CLEAR_FRACTIONS:
        return None
    if len(decimal["whole"]) > 3 and fraction == "000":
        return None
    whole = re.sub(r"\D", "", decimal["whole"])
    return Fraction(f"{whole}.{fraction}")


def _read_number(atoms: list[_Atom], index: int) -> tuple[Fraction | None, int]:
    """Read one number from `atoms[index]` on; give it and the index behind it."""
    total = Fraction(0)
    limit: Fraction | None = None  # a further term must stay below the scale of the last one
    position = index
    while position < len(atoms) and (position == index or atoms[position].joined):
        value, after, scale, digits = _read_term(atoms, position)
        if value is None:
            return (None, position + 1) if position == index else (total, position)
        if limit is not None:
            if atoms[position].kind == "half" and limit is not None and after == position + 1:
                if atoms[position].joined == "and":
                    return total + limit / 2, after
                break
            if value >= limit:
                break
            if digits and scale == 1 and limit >= 10**6 and value < 1000:
                return None, after  # «۲ میلیون و ۵۰۰» may mean 500 or 500,000
        total += value
        position = after
        if scale == 1:
            break
        limit = Fraction(scale)
    return total, position


def _read_term(atoms: list[_Atom], index: int) -> tuple[Fraction | None, int, int, bool]:
    """Read a number below a scale and the scale behind it: value, index behind, scale, whether written in digits."""
    first = atoms[index]
    if first.value is None:
        return None, index + 1, 1, True
    position = index
    if first.kind == "scale":
        value = Fraction(1)
    else:
        value, position = _read_small(atoms, index)
    scale = 1
    while (
        position < len(atoms)
        and atoms[position].kind == "scale"
        and (position == index or atoms[position].joined == "next")
    ):
        factor = atoms[position].value
        assert factor is not None
        scale *= int(factor)
        position += 1
    return value * scale, position, scale, first.kind == "digits"


_FOLLOWERS = {
    "hundreds": ("tens", "teens", "ones"),
    "tens": ("ones",),
}


def _read_small(atoms: list[_Atom], index: int) -> tuple[Fraction, int]:
    """Read a number below a thousand, in words or digits, with its half."""
    first = atoms[index]
    assert first.value is not None
    value, position, kind = first.value, index + 1, first.kind
    if (
        kind == "ones"
        and position < len(atoms)
        and atoms[position].joined == "next"
        and atoms[position].value == 100
    ):
        value, position, kind = value * 100, position + 1, "hundreds"
    while (
        position < len(atoms) and atoms[position].joined and atoms[position].kind in _FOLLOWERS.get(kind, ())
    ):
        part = atoms[position]
        assert part.value is not None
        value, position, kind = value + part.value, position + 1, part.kind
    if position < len(atoms) and atoms[position].kind == "half" and atoms[position].joined == "and":
        value, position = value + Fraction(1, 2), position + 1
    return value, position
