"""What printed words look like where no template says it: is this text a label, where does it end, what kind of value does it ask for.

Nothing here knows where a text stands; `drafting` weighs that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractors.forms.spec import Kind
from extractors.forms.spots import MARK
from normalizers.blanks import is_blank
from normalizers.characters import ZWNJ, fold, normalize_letters

LONGEST_LABEL = 100  # characters; labels with their printed explanation reach 90
SURE = 0.6  # the score from which a text is a label wherever it stands
LIKELY = 0.3  # … where a blank or a box stands beside it
_MOST_WORDS = 18
_USUAL_LABEL = 70  # characters; longer words before a colon may be a sentence that goes on

# 1- , ۲) , ۱-۲-, 3. at the head of a label; at the most two digits in all, which is what labels are compared without.
_NUMBER = re.compile(r"^\W*(?P<number>[0-9۰-۹٠-٩]\W[0-9۰-۹٠-٩]|[0-9۰-۹٠-٩]{1,2})(?=[\s.)\-–ـ:_])\W*")
_EDGES = " \t\n\u00a0\u200c\u200e\u200f.…_ـ-–—:：؛*،,"
_DOTS = re.compile(r"[._ـ·]{5,}|…{2,}")  # a printed blank; fewer dots end a sentence
_KASHIDA = re.compile(r"(?<=[^\W\d_ـ])ـ+|ـ+(?=[^\W\d_ـ])")
_COLON = re.compile(r"(?<!https)(?<!http)(?<!ftp)(?<![0-9۰-۹])[:：]|[:：](?![0-9۰-۹/])")
_SEPARATOR = re.compile(rf"\t| {{3,}}|\u2003|[.…_ـ·]{{3,}}|…+|{MARK}")
_DIGIT = re.compile(r"[0-9۰-۹٠-٩]")
_ADDRESS = re.compile(r"https?:|www\.|@|\.ir\b|\.com\b", re.IGNORECASE)
# Words that end a sentence: somebody says something, nobody asks for it.
_SENTENCE = re.compile(
    r"(?:^|[\s\u200c])(?:است|هست|بود|شد|شود|گردد|گردید|دارد|ندارد|باشد|نمایند|نماید|می[\s\u200c]?\w+|شده است)[\s.!]*$"
)
_QUESTION = re.compile("[؟?]$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label within a text: its words, and what stands behind it up to the next label. Offsets are of the text."""

    label: str
    rest: str
    start: int
    end: int

    @property
    def is_open(self) -> bool:
        """Tell whether nothing but dots stands behind it."""
        return is_blank(self.rest.replace(MARK, "")) and MARK not in self.rest


@cache
def _words() -> dict[str, object]:
    text = resources.files("extractors.forms.drafting").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _nouns() -> frozenset[str]:
    return frozenset(fold(word) for word in str(_words()["nouns"]).split())


@cache
def _kinds() -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    rows = _words()["kind"]
    assert isinstance(rows, list)
    return tuple((Kind(row["kind"]), tuple(fold(word) for word in row["words"].split())) for row in rows)


@cache
def option_codes() -> dict[str, str]:
    """Give the codes of options that mean the same on every form, by their folded words."""
    codes = _words()["codes"]
    assert isinstance(codes, dict)
    return {fold(text): code for code, texts in codes.items() for text in texts}


def without_kashida(text: str) -> str:
    """Give the text without the strokes that only stretch a word; those of a blank stay."""
    return _KASHIDA.sub("", text)


def clean_label(text: str) -> str:
    """Give the words of a label: one line, no number, no colon, no dots around it."""
    line = " ".join(normalize_letters(text.replace(MARK, " ")).split())
    return _NUMBER.sub("", line, count=1).strip(_EDGES)


def number_of(text: str) -> str:
    """Give the number before a label in ASCII digits, or ""."""
    match = _NUMBER.match(text)
    return fold(match["number"]) if match else ""


def label_score(text: str) -> float:
    """Tell how far a text by itself looks like a label, 0 to 1.

    About 0.3 says nothing: a short text with no digit. From 0.6 on it is a label wherever it stands.
    """
    if is_blank(text) or MARK in text or "\n\n" in text:
        return 0.0
    line = " ".join(without_kashida(text).split())
    words = clean_label(line).split()
    if not words or len(line) > LONGEST_LABEL or len(words) > _MOST_WORDS or _ADDRESS.search(line):
        return 0.0
    if not any(char.isalpha() for char in line):
        return 0.0
    if re.search(r"[:：]\s*$", line):
        return 1.0 if len(line) <= _USUAL_LABEL else 0.7
    score = 0.3
    first = fold(words[0])
    if first in _nouns() or (len(words) > 1 and fold(words[0] + words[1]) in _nouns()):
        score += 0.4
    if number_of(line):
        score += 0.15
    if _QUESTION.search(line):
        score += 0.4
    elif _SENTENCE.search(line):
        score -= 0.4
    if _DIGIT.search(clean_label(line)):
        score -= 0.3
    if len(words) > 7:
        score -= 0.1
    if not any("\u0600" <= char <= "\u06ff" for char in line):
        score -= 0.1
    return max(0.0, min(1.0, score))


def split_labels(text: str) -> list[Labelled]:
    """Give the labels of a text that are told by a colon or by dots behind them, with what stands behind each."""
    text = without_kashida(text)
    heads = list(_heads(text))
    ends = [*(start for start, _, _ in heads[1:]), len(text)]
    return [
        Labelled(text[start:end], text[behind:stop], start, behind)
        for (start, end, behind), stop in zip(heads, ends[: len(heads)], strict=True)
    ]


def _heads(text: str) -> Iterator[tuple[int, int, int]]:
    """Give where each label begins and ends, and where what is behind it begins."""
    position = 0
    for line in text.split("\n"):
        begin = 0
        for match in _COLON.finditer(line):
            start = _begin_of_label(line, begin, match.start())
            if start is not None and _may_be_head(line[start : match.start()]):
                yield position + start, position + match.start(), position + match.end()
                begin = match.end()
        if begin == 0:
            for dots in _DOTS.finditer(line):
                if not _may_be_head(line[begin : dots.start()]):
                    break
                yield position + begin, position + dots.start(), position + dots.start()
                begin = dots.end()
        position += len(line) + 1


def _begin_of_label(line: str, begin: int, colon: int) -> int | None:
    """Give where the words before a colon begin: at the head of the line, or behind a gap."""
    if begin == 0:
        gaps = [
            match.end() for match in _SEPARATOR.finditer(line, 0, colon) if line[match.end() : colon].strip()
        ]
        return gaps[-1] if gaps and colon - gaps[-1] > 1 else 0
    gaps = [
        match.end() for match in _SEPARATOR.finditer(line, begin, colon) if line[match.end() : colon].strip()
    ]
    return gaps[-1] if gaps else None


def _may_be_head(head: str) -> bool:
    words = clean_label(head).split()
    return (
        0 < len(words) <= _MOST_WORDS
        and len(head.strip()) <= LONGEST_LABEL
        and MARK not in head
        and any(char.isalpha() for char in head)
        and not _ADDRESS.search(head)
        and not re.search(r"[.!؟?]\s", head.strip())
    )


def guess_kind(label: str) -> Kind:
    """Guess the kind of value that a label asks for; text where its words say nothing."""
    words = [fold(word) for word in re.split(rf"[\s{ZWNJ}()/،,\-]+", clean_label(label)) if fold(word)]
    joined = {"".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)}
    for kind, known in _kinds():
        if any(word in joined for word in known):
            return kind
    return Kind.TEXT


def is_personal(label: str, kind: Kind) -> bool:
    """Tell whether a label asks for something about a person: a name, a phone, an address, a number of identity."""
    folded = fold(label)
    return kind in (Kind.PHONE, Kind.EMAIL) or any(word in folded for word in _personal_words())


@cache
def _personal_words() -> tuple[str, ...]:
    return tuple(fold(word) for word in str(_words()["personal"]).split())


def is_formal(label: str) -> bool:
    """Tell whether a label is one that any paper may carry: its number, its date, who signed it."""
    folded = fold(label)
    return any(folded.startswith(word) for word in _formal_words())


@cache
def _formal_words() -> tuple[str, ...]:
    return tuple(fold(word) for word in str(_words()["formal"]).split())
