"""Numbers as fillers write them: digits of every script, thousands marks, decimals, number words and mixtures of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from normalizers.blanks import is_none_answer
from normalizers.characters import ZWNJ, normalize_letters, to_ascii_digits
from normalizers.errors import LARGEST_STORED, NormalizationError
from normalizers.number_atoms import LETTER, UNIT_WORDS, Atom, find_atoms

_MULTITUDE = re.compile(
    rf"(?<![{LETTER}])(?:(?:ده|صد|هزار|میلیون|میلیارد)\ ?(?:ها|ان)|چند|چندین)(?![{LETTER}])"
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
    if is_multitude(prepared):
        raise NormalizationError("number-unreadable", text, "a multitude, not a number")
    numbers = [number for number in find_numbers(prepared) if not is_beside_the_point(prepared, number)]
    if any(number.value is None or is_percentage(prepared, number) for number in numbers):
        raise NormalizationError("number-unreadable", text, "digits that are no count")
    values = {number.value for number in numbers}
    if len(values) != 1:
        reason = "no number" if not values else "several numbers"
        raise NormalizationError("number-unreadable", text, reason)
    (value,) = values
    assert value is not None
    if value > LARGEST_STORED:
        raise NormalizationError("number-unreadable", text, "more digits than a number has")
    return value


_PERCENT_BEHIND = re.compile(r"\s*(?:[%\u066a]|در ?صد)")
_PERCENT_BEFORE = re.compile(r"[%\u066a]\s*$")
_FOR_EACH = re.compile(rf"(?<![{LETTER}])هر\s*$")
_PER_ONE = re.compile(rf"(?<![{LETTER}])(?:در|طی|ظرف|طول)\s*$")
_PERIOD_BEHIND = re.compile(r"\s*(?:روز|هفته|ماه|فصل|سال|نیم ?سال)")
_TIMES_BEHIND = re.compile(r"\s*(?:بار|مرتبه|دفعه|نوبت)")  # «هر سال ۱۲ بار» names no year
_SHORT_YEAR_BEFORE = re.compile(rf"(?<![{LETTER}])سال\s*:?\s*$")
_YEAR_BEFORE = re.compile(r"(?:سال|سال مالی|پایان|در)\s*:?\s*$")


def is_beside_the_point(text: str, number: Number) -> bool:
    """Tell whether a number of a prepared text says for whom or when, not how many: a year, «هر یک نفر», «در یک سال»."""
    before = text[max(0, number.start - 12) : number.start]
    if number.value == 1:
        of_a_period = _PER_ONE.search(before) and _PERIOD_BEHIND.match(text, number.end)
        return bool(of_a_period or _FOR_EACH.search(before))
    length = number.end - number.start
    is_year = length == 4 and number.value is not None and 1300 <= number.value < 1500
    is_short_year = (
        length == 2
        and not number.words
        and _SHORT_YEAR_BEFORE.search(before) is not None
        and not _TIMES_BEHIND.match(text, number.end)
    )
    return is_short_year or (is_year and _YEAR_BEFORE.search(before) is not None)


def is_multitude(text: str) -> bool:
    """Tell whether a prepared text speaks of tens, thousands or some, so that its number words are no numbers."""
    return _MULTITUDE.search(text) is not None


def is_percentage(text: str, number: Number) -> bool:
    """Tell whether a number of a prepared text is one of percent."""
    if _PERCENT_BEHIND.match(text, number.end):
        return True
    return _PERCENT_BEFORE.search(text[max(0, number.start - 3) : number.start]) is not None


_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")


def prepare(text: str) -> str:
    """Give the text as the parsers of values see it: Persian letters without vowel signs, ASCII digits, spaces for ZWNJ."""
    if "\u0640" in text:  # between digits a kashida is a dash
        text = re.sub("(?<=\\d)\u0640+(?=\\d)", "-", text)
    return to_ascii_digits(_VOWEL_SIGNS.sub("", normalize_letters(text))).replace(ZWNJ, " ")


@lru_cache(maxsize=4096)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Find every number of a prepared text (see `prepare`), in the order written."""
    atoms = find_atoms(text)
    found: list[Number] = []
    index = 0
    while index < len(atoms):
        value, after = _read_number(atoms, index)
        first, last = atoms[index], atoms[after - 1]
        words = all(atom.kind != "digits" for atom in atoms[index:after])
        if words and _FRACTION_BEHIND.match(text, last.end):
            value = None
        is_ordinal = words and _ORDINAL_BEHIND.match(text, last.end)
        if not is_ordinal and not (after - index == 1 and _is_other_word(text, first)):
            found.append(Number(_plain(value), first.start, last.end, words))
        index = after
    return tuple(_merge_repeated(text, found))


_OPENING = re.compile(r"\s*[(«\[]\s*")
_CLOSING = re.compile(r"\s*[)»\]]")


def _merge_repeated(text: str, numbers: list[Number]) -> Iterator[Number]:
    """Make one of a number and its repetition in brackets: «۲ (دو) روز»."""
    last: Number | None = None
    for number in numbers:
        closing = _CLOSING.match(text, number.end)
        if (
            last is not None
            and closing
            and last.value == number.value is not None
            and _OPENING.fullmatch(text, last.end, number.start)
        ):
            last = Number(number.value, last.start, closing.end())
            continue
        if last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


# «بیست و چهارم», «سی ام»: the words before are the beginning of an ordinal
_ORDINAL_BEHIND = re.compile(
    rf"\s*و\s*(?:یک|دو|سو|چهار|پنج|شش|هفت|هشت|نه)م(?![{LETTER}])|\s*ام(?![{LETTER}])"
)
# «سه چهارم», «یک سوم»: the word before is no number of its own
_FRACTION_BEHIND = re.compile(rf"\s+(?:دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|صدم)(?![{LETTER}])")
_UNIT_BEHIND = re.compile(rf"\s*(?:{UNIT_WORDS}|تا|الی)(?![{LETTER}])")


_NINE_BEHIND = re.compile(r"\s*\(\s*9\s*\)")
_NINE_BEFORE = re.compile(rf"(?:(?<!\d)9\s*\(|(?<![{LETTER}])(?:بین|از|تا|الی|حداقل|حداکثر|حدود))\s*$")


def _is_other_word(text: str, atom: Atom) -> bool:
    """Tell whether a lone word is no number: نه is "no" unless a unit follows, صد belongs to در صد."""
    word = text[atom.start : atom.end]
    if word == "نه":
        before = text[max(0, atom.start - 10) : atom.start]
        if _NINE_BEHIND.match(text, atom.end) or _NINE_BEFORE.search(before):
            return False
        return text.strip(" .:()") != word and not _UNIT_BEHIND.match(text, atom.end)
    if word == "صد":
        return re.search(r"در ?$", text[: atom.start]) is not None
    return False


def _read_number(atoms: list[Atom], index: int) -> tuple[Fraction | None, int]:
    """Read one number from `atoms[index]` on; give it and the index behind it."""
    total = Fraction(0)
    limit: Fraction | None = None  # a further term must stay below the scale of the last one
    position = index
    while position < len(atoms) and (position == index or atoms[position].joined):
        value, after, scale, digits = _read_term(atoms, position)
        if value is None:
            return (None, after) if position == index else (total, position)
        if limit is not None:
            if atoms[position].joined == "next" and value < 100:
                break  # «دو هزار پانصد» is one number, «هزار سه» is none
            if atoms[position].kind == "half" and after == position + 1:
                if atoms[position].joined == "and":
                    return total + limit / 2, after
                break
            if value >= limit:
                break
            if scale == 1 and limit >= 10**6 and value < 1000 and (digits or value % 100 == 0):
                return None, after  # «۲ میلیون و ۵۰۰» and «دو میلیون و پانصد» may mean 500 or 500,000
        total += value
        position = after
        if scale == 1:
            break
        limit = Fraction(scale)
    return total, position


_LARGEST_SCALE = 10**18  # «میلیون میلیون میلیون»; more is no number that anybody writes


def _read_term(atoms: list[Atom], index: int) -> tuple[Fraction | None, int, int, bool]:
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
    if scale > _LARGEST_SCALE:
        return None, position, 1, False
    return value * scale, position, scale, first.kind == "digits"


_FOLLOWERS = {
    "hundreds": ("tens", "teens", "ones"),
    "tens": ("ones",),
}


def _counts_hundreds(atoms: list[Atom], index: int) -> bool:
    following = atoms[index + 1] if index + 1 < len(atoms) else None
    return following is not None and following.joined == "next" and following.value == 100


def _read_small(atoms: list[Atom], index: int) -> tuple[Fraction, int]:
    """Read a number below a thousand, in words or digits, with its half."""
    first = atoms[index]
    assert first.value is not None
    value, position, kind = first.value, index + 1, first.kind
    if (
        (kind == "ones" or value == 30)  # «سی صد»
        and position < len(atoms)
        and atoms[position].joined == "next"
        and atoms[position].value == 100
    ):
        value, position, kind = value * (10 if value == 30 else 100), position + 1, "hundreds"
    while (
        position < len(atoms) and atoms[position].joined and atoms[position].kind in _FOLLOWERS.get(kind, ())
    ):
        part = atoms[position]
        assert part.value is not None
        if part.kind == "ones" and _counts_hundreds(atoms, position):
            break  # «بین نود و یک صد»
        value, position, kind = value + part.value, position + 1, part.kind
    if position < len(atoms) and atoms[position].kind == "half" and atoms[position].joined == "and":
        value, position = value + Fraction(1, 2), position + 1
    return value, position
