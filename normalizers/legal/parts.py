"""Parts of acts: «بندهای الف و ب تبصره ۲ ماده ۵», their values as they are counted, and the chains that parts make.

What a dash between two numbers means («مواد ۱۳-۱۵»: from, or and?) is never guessed: such a value stays as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from normalizers.characters import fold
from normalizers.legal.words import Unit, read_toml

LEVELS = ("chapter", "article", "note", "paragraph", "clause")
"""From the largest part to the smallest."""

UNNUMBERED = "تبصره"
"""The value of a note without a number: the only one of its article."""

_VALUE = re.compile(r"(?:[^\W\d]{1,2}[/\-])?(?P<number>\d{1,4})(?:[/\-.]\d{1,3})?(?:/[^\W\d])?")
_LAST_ARTICLE = 1335  # of the civil code, the longest; larger numbers are years and numbers of acts
_OPENING, _CLOSING = "(«", ")»"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an act, or a range of them: `first` to `last`."""

    first: str
    last: str | None = None


@dataclass(slots=True)
class Chain:
    """Parts that stand one in another, with all values of each: «بند الف و ب ماده ۵» at `units[index:after]`.

    `back` is true where it says whose parts they are by a word that points back («آن»).
    """

    index: int
    after: int
    levels: dict[str, list[Part]] = field(default_factory=dict)
    back: bool = False


def read_chain(units: Sequence[Unit], index: int) -> Chain | None:
    """Read the parts that stand at `units[index]`, or give None where there are none that are counted."""
    chain = Chain(index, index)
    after = _add_level(chain, units, index)
    if after is None:
        return None
    while True:
        chain.after = after
        bare = _skip_amended(units, after)
        further = _further(chain, units, bare)
        if further is None:
            break
        after = further
    if not chain.levels:
        return None
    chain.after = _skip_amended(units, chain.after)
    if chain.after < len(units) and units[chain.after].can_be("back"):
        chain.back = True
        chain.after += 1
    return chain


def _further(chain: Chain, units: Sequence[Unit], index: int) -> int | None:
    """Add the part that goes on at `index`; give the index behind it."""
    if index >= len(units):
        return None
    unit = units[index]
    if unit.can_be("part"):
        return _add_level(chain, units, index) if unit.roles["part"] not in chain.levels else None
    if unit.shape != "mark" or unit.folded not in "(،-" or index + 1 >= len(units):
        return None
    inner = read_chain(units, index + 1) if units[index + 1].can_be("part") else None
    if inner is None or inner.back or set(inner.levels) & set(chain.levels):
        return None
    smallest = max(LEVELS.index(level) for level in chain.levels)
    if any(LEVELS.index(level) < smallest for level in inner.levels):
        return None
    if unit.folded == "(":
        if inner.after >= len(units) or units[inner.after].folded != ")":
            return None
        inner.after += 1
    chain.levels |= inner.levels
    return inner.after


def _add_level(chain: Chain, units: Sequence[Unit], index: int) -> int | None:
    """Read a word for a part and its values into the chain; give the index behind them, None where nothing is counted."""
    unit = units[index]
    if not unit.can_be("part"):
        return None
    level = unit.roles["part"]
    # «بندها و …» has no number behind it; «بندهای و و ز» has
    parts, after = _read_values(units, index + 1) if not unit.folded.endswith("ها") else ([], index)
    if parts:
        if unit.folded == fold("اصل") and not _may_follow(units, after):
            return None
        chain.levels[level] = parts
        return after
    behind = _skip_amended(units, index + 1)
    if behind < len(units) and units[behind].can_be("part") and units[behind].roles["part"] != level:
        inner = read_chain(units, behind)
        if inner is not None and not set(inner.levels) & {*chain.levels, level}:
            if unit.folded == fold(UNNUMBERED):
                chain.levels[level] = [Part(UNNUMBERED)]
            return index + 1
    return None


def _skip_amended(units: Sequence[Unit], index: int) -> int:
    """Step over «اصلاحی», «(الحاقی ۱۳۹۰/۲/۳)» and the like."""
    if index + 1 < len(units) and units[index].folded == "(" and units[index + 1].can_be("amended"):
        for after in range(index + 2, min(index + 8, len(units))):
            if units[after].folded == ")":
                return after + 1
        return index
    while index < len(units) and units[index].can_be("amended"):
        index += 1
    return index


def _read_values(units: Sequence[Unit], index: int) -> tuple[list[Part], int]:
    """Read «۵», «(الف) و (ب)», «۱۰ تا ۱۲ و ۱۵», «چهل و چهارم»; give the parts and the index behind them."""
    parts: list[Part] = []
    if index < len(units) and (units[index].folded == ":" or units[index].can_be("cue_number")):
        index += 1
    after = index
    while True:
        found = _read_wrapped(units, index)
        if found is None or (parts and not _may_follow(units, found[1])):
            return parts, after
        first, after = found
        last = None
        if after < len(units) and units[after].can_be("range"):
            until = _read_wrapped(units, after + 1)
            if until is None:
                return parts, index  # a range without an end says nothing sure
            last, after = until
        parts.append(Part(first, last))
        if after >= len(units) or not (units[after].can_be("and") or units[after].folded == "،"):
            return parts, after
        index = after + 1
        if index < len(units) and units[after].folded == "،" and units[index].can_be("and"):
            index += 1


def _may_follow(units: Sequence[Unit], index: int) -> bool:
    """Tell whether what stands behind a value lets it be one more of a list, and no count of something else."""
    if index >= len(units):
        return True
    unit = units[index]
    return unit.shape == "mark" or unit.can_be(
        "and", "part", "strong", "range", "back", "amended", "short", "cue_approved", "cue_date", "weak"
    )


def _read_wrapped(units: Sequence[Unit], index: int) -> tuple[str, int] | None:
    """Read one value, in brackets or quotation marks or bare."""
    opened = index < len(units) and units[index].shape == "mark" and units[index].folded in _OPENING
    value = _read_value(units, index + opened)
    if value is None:
        return None
    written, after = value
    if opened:
        closed = after < len(units) and units[after].shape == "mark" and units[after].folded in _CLOSING
        return (written, after + 1) if closed else value  # «(۱۰ و ۱۲)»: the list closes it
    if parenthesis_closes(units, index, after):
        after += 1
    return written, after


def parenthesis_closes(units: Sequence[Unit], index: int, after: int) -> bool:
    """Tell whether a bracket opened before `index` in a list of values closes at `after`."""
    if after >= len(units) or units[after].folded not in {")", "»"}:
        return False
    for before in range(index - 1, -1, -1):
        unit = units[before]
        if unit.shape == "mark" and unit.folded in _OPENING:
            return before > 0 and (units[before - 1].can_be("part") or units[before - 1].can_be("cue_number"))
        if unit.can_be("part") or (unit.shape == "mark" and unit.folded not in "،"):
            return False
    return False


def _read_value(units: Sequence[Unit], index: int) -> tuple[str, int] | None:
    if index >= len(units):
        return None
    unit, counted = units[index], _counted()
    if unit.shape == "number":
        match = _VALUE.fullmatch(unit.folded)
        if match is None or int(match["number"]) > _LAST_ARTICLE:
            return None
        return _repeated(units, index + 1, unit.folded.replace(".", "-"))
    if unit.shape == "mark":
        return None
    number = read_number_words(units, index)
    if number is not None:
        return _repeated(units, number[1], str(number[0]))
    if unit.folded in counted.single:
        return unit.folded, index + 1
    if unit.folded not in counted.letters:
        return None
    if unit.folded == "و" and not _is_letter_vav(units, index):
        return None
    return _repeated(units, index + 1, counted.letters[unit.folded])


def _repeated(units: Sequence[Unit], index: int, value: str) -> tuple[str, int]:
    """Add «مکرر» and its number to a value."""
    if index >= len(units) or units[index].folded not in _counted().again:
        return value, index
    after = index + 1
    further = _read_wrapped(units, after) if after < len(units) and units[after].shape == "number" else None
    return (f"{value} مکرر {further[0]}", further[1]) if further else (f"{value} مکرر", after)


def _is_letter_vav(units: Sequence[Unit], index: int) -> bool:
    """Tell whether «و» is the letter: «بند و ماده ۵», «بند (و)»."""
    if index + 1 >= len(units):
        return True
    behind = units[index + 1]
    return behind.shape == "mark" or behind.can_be("part", "strong", "and", "short")


@dataclass(frozen=True, slots=True)
class _Counted:
    numbers: Mapping[str, tuple[int, int]]  # folded word → number, size of what it stands for
    ordinals: Mapping[str, int]
    letters: Mapping[str, str]
    single: frozenset[str]
    again: frozenset[str]


@cache
def _counted() -> _Counted:
    said = read_toml("words.toml")["values"]
    numbers: dict[str, tuple[int, int]] = {}
    for name, start, step in (
        ("ones", 1, 1),
        ("teens", 10, 1),
        ("tens", 20, 10),
        ("hundreds", 100, 100),
    ):
        for at, word in enumerate(said[name]):
            numbers[fold(word)] = (start + at * step, step)
    ordinals = {f"{word}م": number for word, (number, _) in numbers.items()}
    ordinals |= {fold(word): number for word, number in said["ordinals"].items()}
    return _Counted(
        numbers,
        ordinals,
        {fold(letter): letter for letter in said["letters"]},
        frozenset(map(fold, said["single"])),
        frozenset(map(fold, said["again"])),
    )


def read_number_words(units: Sequence[Unit], index: int) -> tuple[int, int] | None:
    """Read a number below a thousand in words, cardinal or ordinal: «چهل و چهارم»; give it and the index behind it."""
    counted = _counted()
    total, size, after = 0, 1000, None
    while index < len(units):
        word = units[index].folded
        if index + 1 < len(units) and word + units[index + 1].folded in counted.ordinals:
            word, index = word + units[index + 1].folded, index + 1  # «سی ام»
        number, step = counted.numbers.get(word, (0, 0))
        number = number or counted.ordinals.get(word, 0)
        if not number or number >= size or (total and 10 <= number < 20 and size == 10):
            break
        total, after = total + number, index + 1
        if word in counted.ordinals and word not in counted.numbers:
            break
        size = 100 if number >= 100 else 10 if number >= 20 else 1
        if index + 1 >= len(units) or not units[index + 1].can_be("and") or step < 10:
            break
        index += 2
    return (total, after) if after is not None else None
