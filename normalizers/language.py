"""Prose: free text as the contract wants it, with everything that is no prose held out of the rules of affixes.

Letters, digits and white space are ours. The spacing of affixes (می شود → می‌شود) is hazm's: its own patterns, applied line by line to
the stretches between what holds a digit or a Latin letter, since they would tear codes, addresses and amounts apart.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

from normalizers.characters import (
    ZWNJ,
    collapse_spaces,
    normalize_letters,
    to_ascii_digits,
    to_persian_digits,
)

_DIGITS = "0-9۰-۹٠-٩"
_LATIN = "A-Za-z\u00c0-\u024f"
_LETTER = "\u0600-\u06ef\u06fa-\u06ff"
_CACHED_LENGTH = 300  # characters: titles and items come again and again, long texts do not

# What hazm must not see: any run without Persian letters that holds a digit or a Latin letter.
_HELD = re.compile(
    rf"(?:(?:https?|ftp)://|www\.)[^\s«»<>،؛\"]+|[^\s{_LETTER}{ZWNJ}]*[{_DIGITS}{_LATIN}](?:[^\s{_LETTER}{ZWNJ}]|[{_DIGITS}])*",
    re.IGNORECASE,
)
_HAS_CODE = re.compile(rf"[{_DIGITS}{_LATIN}]")
_HAS_DIGIT = re.compile(f"[{_DIGITS}]")
_ADDRESS = re.compile(
    rf"""
      (?:https?|ftp)://[^\s«»<>،؛"]+
    | www\d?\.[^\s«»<>،؛"]+
    | [{_LATIN}{_DIGITS}._%+\-]+@[{_LATIN}{_DIGITS}\-]+(?:\.[{_LATIN}{_DIGITS}\-]+)+
    | (?:[{_LATIN}{_DIGITS}\-]+\.)+[A-Za-z]{{2,}}(?![{_LATIN}{_DIGITS}])(?:[/:?][^\s«»<>،؛"]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(rf"[{_DIGITS}]+(?:[.,/:\u066b\u066c][{_DIGITS}]+)*")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_DASH_OF_DIGITS = re.compile(f"(?<=[{_DIGITS}])\u0640+(?=[{_DIGITS}])")
# hazm joins می to whatever follows it; before anything but a letter the space comes back.
_JOINED_TO_NOTHING = re.compile(f"(?<=می){ZWNJ}(?=[^{_LETTER}]|$)")


def normalize_text(text: str) -> str:
    """Give prose by the contract: Persian letters and digits, single spaces, ZWNJ where affixes call for it, codes untouched."""
    if len(text) <= _CACHED_LENGTH:
        return _normalize_short(text)
    return _normalize(text)


@lru_cache(maxsize=16384)
def _normalize_short(text: str) -> str:
    return _normalize(text)


def _normalize(text: str) -> str:
    if _BREAKS.search(text):
        text = _BREAKS.sub("\n", text)
    if "\u0640" in text:
        text = _DASH_OF_DIGITS.sub("-", text)
    text = collapse_spaces(normalize_letters(text))
    if _HAS_DIGIT.search(text):
        text = _digits_in_place(text)
    return "\n".join(_join_affixes(line) for line in text.split("\n"))


def _digits_in_place(text: str) -> str:
    """Make digits ASCII in addresses and where they touch Latin letters, Persian elsewhere."""
    result: list[str] = []
    position = 0
    for match in _ADDRESS.finditer(text):
        result.append(_NUMBER.sub(_number, text[position : match.start()]))
        result.append(to_ascii_digits(match.group()))
        position = match.end()
    result.append(_NUMBER.sub(_number, text[position:]))
    return "".join(result)


_LATIN_LETTER = re.compile(f"[{_LATIN}]")


def _number(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    touching = (before and _LATIN_LETTER.match(before)) or (behind and _LATIN_LETTER.match(behind))
    return to_ascii_digits(match.group()) if touching else to_persian_digits(match.group())


def _join_affixes(line: str) -> str:
    if not _HAS_CODE.search(line):
        return _affixes(line)
    result: list[str] = []
    position = 0
    for match in _HELD.finditer(line):
        result.append(_stretch(line[position : match.start()]))
        result.append(match.group())
        position = match.end()
    result.append(_stretch(line[position:]))
    return "".join(result)


def _stretch(text: str) -> str:
    """Apply the rules to a stretch between codes; the spaces at its ends stay, so that no affix is joined to a code."""
    bare = text.strip()
    if not bare:
        return text
    start = text.index(bare)
    return text[:start] + _affixes(bare) + text[start + len(bare) :]


def _affixes(text: str) -> str:
    """Apply hazm's rules until nothing changes: one joined affix can make room for the next."""
    if " " not in text and "هها" not in text:
        return text
    rules = _rules()
    while (joined := _JOINED_TO_NOTHING.sub(" ", rules(text))) != text:
        text = joined
    return text


@cache
def _rules() -> Callable[[str], str]:
    """Load hazm's affix rules, once. Its package imports a tagger, a parser and more (seconds); the two modules needed stand alone."""
    constants, patterns = _hazm_module("constants"), _hazm_module("utils")
    affixes = constants.AFFIX_SPACING_PATTERNS

    def apply(text: str) -> str:
        return str(patterns.regex_replace(affixes, text))

    return apply


def _hazm_module(name: str) -> ModuleType:
    package = importlib.util.find_spec("hazm")
    assert package is not None and package.submodule_search_locations
    path = Path(package.submodule_search_locations[0], f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"hazm_{name}_alone", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
