"""The text of a citation as units: words, numbers and marks with what each can mean, by the lists in `words.toml`.

A unit is the longest run of words that stands in a list («هیات وزیران», «در خصوص»), else a single word; it may have several roles, and
what stands around it decides. Words are compared folded, so spaces, ZWNJ and letters make no difference.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from normalizers.characters import ZWNJ, fold, to_ascii_digits

_L = "\u0621-\u063a\u0641-\u0652\u066e-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc\u0640"
_SPACE = r"[ \t\u00a0]?"
_TOKEN = re.compile(
    rf"""
      (?P<number>
          (?<![{_L}])ت{_SPACE}\d+(?:{_SPACE}(?:هـ|[هکن])(?![{_L}]))?(?:{_SPACE}/{_SPACE}\d+)?  # ت۵۶۷۸ه/۱۲۳۴
        | (?:(?<![{_L}])[{_L}]{{1,2}}{_SPACE}[/\-]{_SPACE})?\d+              # ص/۱۲۳۴
          (?:{_SPACE}[/\u2215]{_SPACE}(?:[{_L}]{{1,2}}{_SPACE})?\d+|[\-.]\d+|/[{_L}]{{1,2}}(?![{_L}]))*
          (?:(?<=\d){_SPACE}(?:هـ|[هکن])(?![{_L}]))?
      )
    | (?P<short>(?<![{_L}])(?:[{_L}]{_SPACE}\.{_SPACE}){{1,4}}[{_L}](?![{_L}])\.?)  # ق.م.خ.ک
    | (?P<law>(?<![{_L}])ق{_SPACE}\.{_SPACE}(?=[{_L}]{{2}}))                        # ق. کار
    | (?P<word>[{_L}{ZWNJ}A-Za-z]+)
    | (?P<mark>\n|[^\s{_L}{ZWNJ}A-Za-z\d])
    """,
    re.VERBOSE | re.ASCII,
)
# Letters behind a number belong to it only in the numbers of decrees: ۱۲۳۴/ت۵۶۷۸ه
_DECREE_TAIL = re.compile(rf"{_SPACE}(?:هـ|[هکن])$")
_GLUED_CUES = ("مصوب", "مورخ")
_MARKS = str.maketrans(
    {
        **dict.fromkeys("،,", "،"),
        **dict.fromkeys(";؛\n•|", "؛"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("([{", "("),
        **dict.fromkeys(")]}", ")"),
        **dict.fromkeys("«\u201c\u201e", "«"),
        **dict.fromkeys("»\u201d", "»"),
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word or run of words, a number or a mark, at `text[start:end]`.

    Attributes:
        shape: word, number or mark.
        folded: Letters and ASCII digits; of a number all its marks; of a mark one sign for all of its kind.
        roles: What it can be → the name for it: `strong` → «قانون».
    """

    start: int
    end: int
    shape: str
    folded: str
    roles: Mapping[str, str]

    def can_be(self, *roles: str) -> bool:
        """Tell whether it has one of these roles."""
        if self.roles:  # a loop, since this is asked of every word many times
            for role in roles:
                if role in self.roles:
                    return True
        return False

    @property
    def kind(self) -> str | None:
        """The kind of act it names."""
        return self.roles.get("strong") or self.roles.get("weak")


_NO_ROLES: Mapping[str, str] = {}
# «سیاست های» is of what follows, «رایانه ای» is not; written together the two cannot be told apart
_GOES_ON: Mapping[str, str] = {"link": "link"}
_PLURAL_AHEAD = re.compile("ها[یي]$")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, made ready: folded phrase → roles, every beginning of a phrase, and sets that need no phrase."""

    phrases: Mapping[str, Mapping[str, str]]
    beginnings: frozenset[str]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, kind: str | None) -> bool:
        """Tell whether a kind stands in a list of kinds."""
        return kind in self.lists[name]


def read_toml(name: str) -> dict[str, Any]:
    """Read a word list that lies beside this module."""
    return tomllib.loads((resources.files("normalizers.legal") / name).read_text("utf-8"))


@cache
def words() -> Words:
    """Load the lists, once a process."""
    said = read_toml("words.toml")
    phrases: dict[str, dict[str, str]] = {}

    def add(role: str, name: str, spellings: list[str]) -> None:
        for spelling in spellings:
            phrases.setdefault(fold(spelling), {})[role] = name

    for strength in ("strong", "weak"):
        for name, spellings in said["kinds"][strength].items():
            add(strength, name, spellings)
    for level, spellings in said["parts"].items():
        add("part", level, spellings)
    for name, spellings in said["bodies"]["named"].items():
        add("body", name, spellings)
    add("body_head", "", said["bodies"]["heads"])
    for cue, spellings in said["cues"].items():
        add(f"cue_{cue}", cue, spellings)
    for role, spellings in said["roles"].items():
        add(role, role, spellings)
    add("prose", "", said["prose"]["words"])
    add("ends", "", said["prose"]["ends"])
    add("and", "", ["و"])
    for law in read_toml("laws.toml")["law"]:
        add("short", law["title"], law.get("short", []))
    lists = {name: frozenset(kinds) for name, kinds in said["kinds"].items() if isinstance(kinds, list)}
    lists |= {name: frozenset(kinds) for name, kinds in said["kinds"]["made"].items()}
    beginnings = frozenset(phrase[:length] for phrase in phrases for length in range(1, len(phrase) + 1))
    return Words(phrases, beginnings, lists)


def units_of(text: str) -> list[Unit]:
    """Give the units of a text, in order."""
    return _joined(_tokens(text), words())


def _tokens(text: str) -> list[Unit]:
    tokens: list[Unit] = []
    phrases = words().phrases
    for match in _TOKEN.finditer(to_ascii_digits(text)):
        start, end, shape = match.start(), match.end(), match.lastgroup or "mark"
        if shape == "number":
            tokens.append(_number(match, start, end))
        elif shape == "mark":
            tokens.append(Unit(start, end, "mark", match.group().translate(_MARKS), _NO_ROLES))
        elif shape == "law":
            tokens.append(Unit(start, end, "word", "قانون", _NO_ROLES))
        else:
            folded = fold(match.group())
            if not folded:
                continue
            cut = _cut(folded, phrases) if shape == "word" else 0
            if cut:
                middle = _place_of_cut(text, start, end, cut)
                tokens.append(Unit(start, middle, "word", folded[:cut], _NO_ROLES))
                start, folded = middle, folded[cut:]
            goes_on = folded.endswith("های") and _PLURAL_AHEAD.search(match.group()) is not None
            tokens.append(Unit(start, end, shape, folded, _GOES_ON if goes_on else _NO_ROLES))
    return tokens


def _number(match: re.Match[str], start: int, end: int) -> Unit:
    written = match.group()
    tail = _DECREE_TAIL.search(written)
    if tail and "ت" not in written:
        end -= len(tail.group())
        written = written[: tail.start()]
    return Unit(start, end, "number", re.sub(r"[\s\u0640]", "", written).replace("\u2215", "/"), _NO_ROLES)


def _cut(folded: str, phrases: Mapping[str, Mapping[str, str]]) -> int:
    """Give where a word is two that were run together: «کشورمصوب», «وتبصره»; 0 where it is one."""
    if folded in phrases:
        return 0
    for cue in _GLUED_CUES:
        if folded.endswith(cue) and len(folded) > len(cue) + 2:
            return len(folded) - len(cue)
    roles = phrases.get(folded[1:], _NO_ROLES) if folded[0] == "و" else _NO_ROLES
    return 1 if "part" in roles or "strong" in roles else 0


def _place_of_cut(text: str, start: int, end: int, cut: int) -> int:
    """Give the place in the text behind which the folded word has gone on for `cut` letters."""
    for place in range(start + 1, end):
        if len(fold(text[start:place])) == cut:
            return place
    return end


def _joined(tokens: list[Unit], lists: Words) -> list[Unit]:
    units: list[Unit] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.shape in {"mark", "number"}:
            units.append(token)
            index += 1
            continue
        after, roles = _longest(tokens, index, lists)
        folded = "".join(part.folded for part in tokens[index:after])
        units.append(Unit(token.start, tokens[after - 1].end, "word", folded, roles or token.roles))
        index = after
    return units


def _longest(tokens: list[Unit], index: int, lists: Words) -> tuple[int, Mapping[str, str]]:
    """Give the index behind the longest phrase that begins here, and its roles."""
    best, roles = index + 1, _NO_ROLES
    spelled, after = "", index
    while after < len(tokens) and tokens[after].shape in {"word", "short"}:
        spelled += tokens[after].folded
        if spelled not in lists.beginnings:
            break
        after += 1
        found = lists.phrases.get(spelled)
        if found is not None:
            kept = _kept_roles(found, tokens[index:after])
            if kept:
                best, roles = after, kept
    return best, roles


def _kept_roles(roles: Mapping[str, str], tokens: list[Unit]) -> Mapping[str, str]:
    """Give the roles of a phrase as these tokens write it: letters alone or with dots stand for words, and for nothing else.

    «قم» is a town and «ق.م» a law; «بود» is a verb and «ب و د» are three letters.
    """
    short = all(token.shape == "short" or len(token.folded) == 1 for token in tokens)
    if short and (len(tokens) > 1 or tokens[0].shape == "short"):
        return {role: name for role, name in roles.items() if role == "short"}
    return {role: name for role, name in roles.items() if role != "short"} if "short" in roles else roles
