"""The parts of written numbers: digit runs with their marks, and number words, also run together.

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

LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
UNIT_WORDS = (
    "نفر|بار|مورد|مرتبه|دفعه|نوبت|عدد|فقره|نسخه|برگ|قطعه|جلد|ثانیه|دقیقه|ساعت|ساعته|روز|روزه|روزکاری|هفته|ماه|ماهه|سال|ساله|"
    "فصل|ریال|ریالی|تومان|تومن|درصد"
)

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
    "هزار": 10**3, "میلیون": 10**6, "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9, "تریلیون": 10**12,
}  # fmt: skip
_WORDS: dict[str, tuple[str, Fraction]] = {
    "صفر": ("zero", Fraction(0)),
    "نیم": ("half", Fraction(1, 2)),
    "نصف": ("half", Fraction(1, 2)),
    **{word: ("ones", Fraction(value)) for word, value in _ONES.items()},
    **{word: ("teens", Fraction(value)) for word, value in _TEENS.items()},
    **{word: ("tens", Fraction(value)) for word, value in _TENS.items()},
    **{word: ("hundreds", Fraction(value)) for word, value in _HUNDREDS.items()},
    **{word: ("scale", Fraction(value)) for word, value in _SCALES.items()},
}
_FRACTION_SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_MARK = r"[,\u066c\u060c./'\u2019\u066b]"
_LATIN_UNIT = r"(?i:rials?|irr|tomans?|min(?:utes?)?|hours?|days?|weeks?|months?|years?)(?![A-Za-z])"
_SPACED_COMMA = r"\ ?[,\u066c]\ "
_SPACED = rf"(?:\ {_MARK}\ ?|{_MARK}\ )"
_TOKEN = re.compile(
    rf"""
      (?P<latin>[A-Za-z][A-Za-z0-9]*)                                      # G2C, IR06…: digits of a code are no number
    | (?P<torn>\d+[A-Za-z]+\d[A-Za-z0-9]*)                                 # 35O340: a letter where a digit belongs
    | (?P<digits>
          \d{{1,3}}(?:{_SPACED_COMMA}\d{{3}})+(?!\ ?[,\u066c]?\ ?\d|\ ?و\ ?\d)    # 1, 754, 900, but no list of numbers
        |          \d{{1,3}}(?:{_SPACED}\d{{3}})*{_SPACED}000(?!\d|{_MARK}\d)         # 1, 500, 000
        | \d{{1,3}}(?:{_MARK}\d{{3}})*(?:{_SPACED}000)+(?!\d|{_MARK}\d)      # 1,500, 000
        | \d{{1,3}}(?:\ \d{{3}})+(?!\d|{_MARK}\d)                          # 1 754 900
        | \d+(?::\d+)+                                                     # 10:30
        | (?:(?<![\d.])[.\u066b](?=\d))?\d+(?:{_MARK}\d+)*                  # 1.754.900  2.5  93/6/10  .5
      )(?P<part>[½¼¾])?(?P<code>(?!{_LATIN_UNIT})[A-Za-z]+)?
    | (?P<sign>[½¼¾])
    | (?P<word>[{LETTER}]+)
    """,
    re.VERBOSE | re.ASCII,
)
_CHOICE = "|".join(sorted(_WORDS, key=len, reverse=True))
# Words run together, with و or a unit: دومیلیون, بیستوپنج, یکبار, ششماهه, وپنج
_RUN_TOGETHER = re.compile(
    rf"(?P<words>و?(?:{_CHOICE})(?:و?(?:{_CHOICE}))*)(?:(?P<unit>{UNIT_WORDS})|(?P<and>و))?"
)
_WORD_IN_RUN = re.compile(rf"(?P<and>و)?(?P<word>{_CHOICE})")
_SCALE_BEHIND = re.compile(rf"\s*(?:{'|'.join(_SCALES)})")
_GAP = " \t\n"


@dataclass(frozen=True, slots=True)
class Atom:
    """One digit run or number word, at `text[start:end]`.

    Attributes:
        value: None where digits stand that are no number.
        kind: digits, zero, half, ones, teens, tens, hundreds or scale.
        joined: How it hangs on the atom before it: `and` (و between), `next` (nothing between) or "" (something else).
    """

    value: Fraction | None
    start: int
    end: int
    kind: str
    joined: str


def find_atoms(text: str) -> list[Atom]:
    """Find the digit runs and number words of a text with Persian letters and ASCII digits."""
    atoms: list[Atom] = []
    reached: int | None = (
        None  # the end of the last atom, or of the و behind it; None where something else followed
    )
    joint = "next"
    for match in _TOKEN.finditer(text):
        near = reached is not None and not text[reached : match.start()].strip(_GAP)
        joined = joint if near else ""
        found: list[Atom] = []
        joint_behind = "next"
        if match["torn"]:
            found = [Atom(None, match.start(), match.end(), "digits", joined)]
        elif match["digits"] and not match["code"]:
            found = [Atom(_value(match), match.start(), match.end(), "digits", joined)]
        elif match["sign"]:
            found = [Atom(_FRACTION_SIGNS[match["sign"]], match.start(), match.end(), "digits", joined)]
        elif match["word"] == "و" and near and joint == "next":
            reached, joint = match.end(), "and"
            continue
        elif match["word"] and (run := _RUN_TOGETHER.fullmatch(match["word"])):
            found = _atoms_of_run(run["words"], match.start(), joined)
            joint_behind = "and" if run["and"] else "next"
            if run["unit"]:
                atoms += found
                found = []
        atoms += found
        reached, joint = (match.end() if found else None), joint_behind
    return atoms


def _atoms_of_run(words: str, offset: int, joined: str) -> list[Atom]:
    found: list[Atom] = []
    for part in _WORD_IN_RUN.finditer(words):
        kind, value = _WORDS[part["word"]]
        if part.start() == 0:
            how = "and" if part["and"] and joined else "" if part["and"] else joined
        else:
            how = "and" if part["and"] else "next"
        found.append(Atom(value, offset + part.start("word"), offset + part.end(), kind, how))
    return found


def _value(match: re.Match[str]) -> Fraction | None:
    value = _read_digits(match["digits"], scaled=_SCALE_BEHIND.match(match.string, match.end()) is not None)
    if value is not None and match["part"]:
        return value + _FRACTION_SIGNS[match["part"]]
    return value


_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:\ ?{_MARK}\ ?\d{{3}}|\ \d{{3}})+", re.VERBOSE)
_RUN_ON = re.compile(r"[1-9]\d{3,}(?:[,\u066c\u060c/']000)+")  # 1500,000
_DECIMAL = re.compile(r"(?P<whole>0|[1-9]\d*)(?P<mark>[./\u066b])(?P<fraction>\d+)")
_GROUPED_DECIMAL = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:[,\u066c\u060c']\d{3})+)(?P<mark>[./\u066b])(?P<fraction>\d{1,2})"
)
_CLEAR_FRACTIONS = frozenset({"5", "25", "50", "75"})


_MOST_DIGITS = 40  # more is no number that a form asks for


def _read_digits(run: str, *, scaled: bool) -> Fraction | None:
    """Read a run of digits and marks; None where it is no number (see the head of this module)."""
    if run.isdigit():
        return Fraction(int(run)) if len(run) <= _MOST_DIGITS else None
    marks = re.sub(r"[\d ]", "", run)
    if re.search(r"(.)(?!\1).+\1", marks) or ("/" in marks and marks.strip("/")):
        return None  # 100,000/200,000 and 1.500/000 are not one number
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
