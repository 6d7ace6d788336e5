"""The options of a group as printed, told by the boxes in its cells alone: which words stand with which box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.forms.draft import DraftOption
from extractors.forms.label_words import clean_label, option_codes
from extractors.forms.spots import MARK, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold, normalize_letters

_GAP = re.compile(r"\t| {3,}|\u2003|\n|\u0000")
_CELL = "\u0000"  # stands for the border between two cells
_BRACKET = re.compile(r"\((?P<inside>[^()]{2,60})\)")
_LATIN = re.compile(r"[A-Za-z0-9۰-۹٠-٩ .\-]+")
_EDGES = " \t\n\u0000\u00a0\u200c/|،,؛;.-–ـ…_"
_LONGEST_OPTION = 90  # characters; what is longer is text that a box stands in


@dataclass(frozen=True, slots=True)
class OptionsFound:
    """The options of one area in reading order, with the words that stand before the first of them."""

    lead: str
    options: tuple[DraftOption, ...]


def options_in(spots: Iterable[Spot]) -> OptionsFound:
    """Give the options of cells that hold boxes, whichever side of their words these stand."""
    text = _CELL.join(spot.text for spot in spots)
    text = re.sub(rf"{MARK}(?:[ \u00a0]*{MARK})+", MARK, text)  # a tick beside its box
    pieces = text.split(MARK)
    before = _unclaimed(pieces[1:]) + (0 if _is_lead(pieces[0]) else 1)
    after = _unclaimed(pieces[:-1]) + (0 if _is_tail(pieces[-1]) else 1)
    if before <= after:
        lead, worded = pieces[0], [_first(piece) for piece in pieces[1:]]
    else:
        head = (
            re.match(r"(?s)(?P<lead>.*?[:：])(?P<rest>.*)", pieces[0])
            if _COLON_LEAD.match(pieces[0])
            else None
        )
        lead = head["lead"] if head else ""
        worded = [_last(head["rest"] if head else pieces[0]), *(_last(piece) for piece in pieces[1:-1])]
    options = tuple(option for words in worded if (option := _option(words)) is not None)
    return OptionsFound(_plain(lead), options)


_COLON_LEAD = re.compile(r"(?s)^[^:：]{2,70}[:：]\s*\S")


def _plain(text: str) -> str:
    return text.replace(_CELL, " ")


def _is_lead(text: str) -> bool:
    """Tell whether the words before the first box are none of an option: nothing, or a label with its colon."""
    return is_blank(_plain(text)) or bool(re.search(r"[:：)\]][\s\u0000]*$", text))


def _is_tail(text: str) -> bool:
    """Tell whether the words behind the last box are none of an option: nothing, or what was written behind سایر."""
    return is_blank(_plain(text)) or _plain(text).lstrip().startswith((":", "…", "..."))


def _unclaimed(pieces: list[str]) -> int:
    return sum(is_blank(_plain(piece)) for piece in pieces)


def _segments(piece: str) -> Iterator[str]:
    for segment in _GAP.split(piece):
        if any(char.isalnum() for char in segment):
            yield segment


def _first(piece: str) -> str:
    """Give the words nearest behind a box; what follows in its brackets belongs to them, what follows a gap does not."""
    segments = list(_segments(piece))
    if len(segments) > 1 and segments[1].lstrip().startswith("("):
        return f"{segments[0]} {segments[1]}"
    return segments[0] if segments else ""


def _last(piece: str) -> str:
    segments = list(_segments(piece))
    return segments[-1] if segments else ""


def _option(words: str) -> DraftOption | None:
    words = " ".join(normalize_letters(words).split())
    head, colon, _ = words.partition(":")
    is_open = bool(colon) or bool(re.search(r"[.…_ـ]{3,}|…", words))
    insides = [match["inside"].strip() for match in _BRACKET.finditer(head)]
    text = _BRACKET.sub(" ", re.split(r"[.…_ـ]{3,}|…", head)[0])
    text = clean_label(" ".join(text.split())).strip(_EDGES + "()[]")
    if not text or len(text) > _LONGEST_OPTION:
        return None
    codes = tuple(inside for inside in insides if _LATIN.fullmatch(inside) and len(inside) <= 6)
    hints = tuple(inside for inside in insides if inside not in codes)
    return DraftOption(text, hints, codes, is_open or option_codes().get(fold(text)) == "other")
