"""What the items of a list begin with, and by which words parts of a line are told to be items rather than a sentence or a name.

The first words are data, in `lists.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from normalizers.characters import fold
from normalizers.numbering import DASH

_LETTER = "\u0621-\u063a\u0641-\u064a\u0670-\u06d3"
_COUNTED = re.compile(r"[\d۰-۹]{1,2}\s*(?:قطعه|نسخه|برگ|عدد|سری|فقره|جلد)")
_ACT = re.compile(r"قانون|نامه|مصوبه|دستورالعمل|مقررات|بودجه|برنامه")
_PART_OF_ACT = re.compile(
    r"(?:ماده|مواد|بند|بندهای|تبصره|فصل|جزء|اصل)\s*\(?\s*(?:[\d۰-۹]|(?:الف|ب|ج|د|ه|و)(?![\u0621-\u06cc]))"
)
_CONTINUATION = re.compile(r"(?:مصوب|مورخ|تاریخ|استان|شعبه|موضوع|هیات\s+وزیران|مجلس)(?![\u0621-\u06cc])")
_VERB = re.compile(
    rf"(?<![{_LETTER}])(?:است|هستند|باشد|باشند|ن?می[\u200c ]?[{_LETTER}]\S+|شود|گردد|کند|نماید|نمایند|دارد|ندارد|خواهد|باید)(?![{_LETTER}])"
)
# An item that counts something up itself: «فرم شامل نام، نشانی، کد ملی»
_COUNTS_UP = re.compile(
    rf"(?<![{_LETTER}])(?:شامل|حاوی|اعم\s+از|از\s+قبیل|از\s+جمله|مانند|نظیر|مثل)(?![{_LETTER}])"
)
_NUMBER_AHEAD = re.compile(r"\(?(?:[\d۰-۹]|[آ-ی](?![\u0621-\u06cc]))")
_VALUE_BEHIND = re.compile(
    r"[\d۰-۹]\)?\s*$|(?:بند|بندهای|تبصره|جزء)\s*\(?(?:الف|[ب-ی])(?:\)?\s*،\s*\(?[آ-ی](?![\u0621-\u06cc]))*\)?\s*$"
)
_SHORT_LAW = re.compile(r"ق\s?\.")  # ق.م.خ.ک
_LONGEST_ITEM = 9  # words, where some part begins as no document does; a longer one reads like a clause
_LONGEST_UNKNOWN = 3  # words, where no part begins as a document does


@dataclass(frozen=True, slots=True)
class ListWords:
    """The word lists, made ready: folded first words of items, folded words that are no item alone, and names with commas."""

    nouns: frozenset[str]
    ways: frozenset[str]
    names: re.Pattern[str]


@cache
def list_words() -> ListWords:
    """Load the word lists, once a process."""
    said = tomllib.loads((resources.files("normalizers") / "lists.toml").read_text("utf-8"))
    nouns = frozenset(fold(word) for name in ("documents", "acts", "bodies") for word in said[name])
    return ListWords(
        nouns, frozenset(map(fold, said["ways"])), re.compile("|".join(map(_name_pattern, said["names"])))
    )


def _name_pattern(name: str) -> str:
    """Write a name so that its spaces and joints may be written apart, together or not at all."""
    words = re.split(r"[\s\u200c]+", name.replace("،", " ، "))
    return r"[\s\u200c]*".join(map(re.escape, words))


def is_list(parts: Sequence[str]) -> bool:
    """Tell whether what a weak mark parts is a list of items rather than a sentence or a name."""
    if any(_VERB.search(part) or _COUNTS_UP.search(part) for part in parts):
        return False
    begins = [begins_item(part) for part in parts]
    if all(begins):
        return True
    longest = max(len(part.split()) for part in parts)
    if len(parts) < 3 or longest > _LONGEST_ITEM:
        return False
    if not any(begins):
        return longest <= _LONGEST_UNKNOWN and not any(re.search(r"\sو\s", part) for part in parts)
    return begins.count(True) * 2 > len(parts)


def goes_on(part: str, before: str = "") -> bool:
    """Tell whether a part goes on with the one before it: an article or the date of an act, a place, one more number."""
    part = re.split(rf"[{DASH}.]", part.strip())[0]
    if _PART_OF_ACT.match(part):
        return _ACT.search(part) is None
    if _NUMBER_AHEAD.match(part) and _VALUE_BEHIND.search(before):
        return _COUNTED.match(part) is None
    return _CONTINUATION.match(part) is not None


def begins_item(part: str) -> bool:
    """Tell whether a part begins as an item of a list does: with a document, an act or a body."""
    part = part.strip().lstrip("(«")
    if _PART_OF_ACT.match(part):
        return _ACT.search(part) is not None
    lists = list_words()
    if fold(part) in lists.ways:
        return False
    word = _first_word(part, lists.nouns)
    is_letter = word.endswith("نامه") or re.match(r"\S+\s+نامه", part) is not None
    return (
        is_letter
        or word in lists.nouns
        or _COUNTED.match(part) is not None
        or _SHORT_LAW.match(part) is not None
    )


def _first_word(part: str, nouns: frozenset[str]) -> str:
    """Give the folded first word, its halves joined by ZWNJ apart: «آیین\u200cنامه» is found as آیین."""
    words = part.strip().lstrip("(«").split()
    return (
        "" if not words else fold(words[0]) if fold(words[0]) in nouns else fold(words[0].split("\u200c")[0])
    )
