"""Prose: free text as the contract wants it, with everything that is no prose held out of the rules of affixes.

Letters, digits and white space are ours. The spacing of affixes (می شود → می\u200cشود) is hazm's: its own patterns, applied line by line to
the stretches between what holds a digit or a Latin letter, since they would tear codes, addresses and amounts apart.
"""

from __future__ import annotations

import importlib.util
import re
from functools import cache, lru_cache
from pathlib import Path

from normalizers.characters import (
    ZWNJ,
    collapse_spaces,
    normalize_letters,
    to_ascii_digits,
    to_persian_digits,
)

_DIGITS = "0-9۰-۹٠-٩"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"  # letters: × and ÷ stand among them
_LETTER = (
    "\u0621-\u063a\u0641-\u065f\u066e-\u06d3\u06fa-\u06ff"  # with vowel signs, without digits and punctuation
)
_BASE_LETTER = "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06fa-\u06ff"
_CACHED_LENGTH = 300  # characters: titles and items come again and again, long texts do not

_HAS_CODE = re.compile(rf"[{_DIGITS}{_LATIN}]")
_PATH = r"[^\s«»<>،؛\"]*"
_ADDRESS = re.compile(
    rf"""
      (?:https?|ftp)://[{_LATIN}{_DIGITS}\-.:@]*(?:[/?\#]{_PATH})?
    | www\d?\.[{_LATIN}{_DIGITS}\-.]+(?:[/:?\#]{_PATH})?
    | (?<![{_LATIN}{_DIGITS}._%+\-])[{_LATIN}{_DIGITS}._%+\-]+@[{_LATIN}{_DIGITS}\-]+(?:\.[{_LATIN}{_DIGITS}\-]+)+
    | (?<![{_LATIN}{_DIGITS}.\-])(?:[{_LATIN}{_DIGITS}\-]+\.)+[A-Za-z]{{2,}}(?![{_LATIN}{_DIGITS}])(?:[/:?]{_PATH})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What else hazm must not see: any run without Persian letters that holds a digit or a Latin letter.
_CODE = re.compile(rf"(?<![^\s{_LETTER}{ZWNJ}])[^\s{_LETTER}{ZWNJ}]*[{_DIGITS}{_LATIN}][^\s{_LETTER}{ZWNJ}]*")
_NUMBER = re.compile(rf"[{_DIGITS}]+(?:[.,/:\u066b\u066c][{_DIGITS}]+)*")
_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_DASH_OF_DIGITS = re.compile(f"(?<=[{_DIGITS}])\u0640+(?=[{_DIGITS}])")
# hazm joins an affix to whatever stands before or behind it, a dash or a bracket too; there the space comes back.
_JOINED_TO_NOTHING = re.compile(f"(?<![{_LETTER}]){ZWNJ}|{ZWNJ}(?![{_BASE_LETTER}])")


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
    return "\n".join(map(_normalize_line, collapse_spaces(normalize_letters(text)).split("\n")))


def _normalize_line(line: str) -> str:
    if not _HAS_CODE.search(line):
        return _join_affixes(line)
    result: list[str] = []
    position = 0
    for address in _ADDRESS.finditer(line):
        result.append(_normalize_prose(line[position : address.start()]))
        result.append(to_ascii_digits(address.group()))
        position = address.end()
    result.append(_normalize_prose(line[position:]))
    return "".join(result)


def _normalize_prose(text: str) -> str:
    """Treat what stands between addresses: its codes change in nothing but their digits, and hazm sees the rest."""
    result: list[str] = []
    position = 0
    for code in _CODE.finditer(text):
        result.append(_join_affixes(text[position : code.start()]))
        result.append(_NUMBER.sub(_number, code.group()))
        position = code.end()
    result.append(_join_affixes(text[position:]))
    return "".join(result)


_LATIN_LETTER = re.compile(f"[{_LATIN}]")


def _number(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    touching = (before and _LATIN_LETTER.match(before)) or (behind and _LATIN_LETTER.match(behind))
    return to_ascii_digits(match.group()) if touching else to_persian_digits(match.group())


# Without one of these no rule of hazm's finds anything; one search is cheaper than all of them.
_MAY_JOIN = re.compile(r"ه(?:\ (?:ی\ |ا)|ها)|(?:^|\ )ن?می\ |\ (?:تر|گر|ها)")


def _join_affixes(text: str) -> str:
    """Apply hazm's rules until nothing changes, for one joined affix can make room for the next.

    The spaces at the ends of a stretch stay outside, so that no affix is joined to a code.
    """
    bare = text.strip()
    if not _MAY_JOIN.search(bare):
        return text
    while (joined := _apply_rules(bare)) != bare:
        text, bare = text.replace(bare, joined, 1), joined
    return text


def _apply_rules(text: str) -> str:
    for pattern, joined in _rules():
        text = pattern.sub(joined, text)
    return _JOINED_TO_NOTHING.sub(" ", text)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Compile hazm's affix rules, once a process.

    The module that holds them needs nothing of hazm, so it is loaded by its place alone: importing the package would import
    a tagger, a parser and the readers of corpora with it, which takes seconds.
    """
    package = importlib.util.find_spec("hazm")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("hazm is needed for the spacing of affixes: pip install hazm", name="hazm")
    path = Path(package.submodule_search_locations[0], "constants.py")
    spec = importlib.util.spec_from_file_location("hazm_constants", path)
    assert spec is not None and spec.loader is not None
    constants = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(constants)
    return tuple((re.compile(pattern), joined) for pattern, joined in constants.AFFIX_SPACING_PATTERNS)
