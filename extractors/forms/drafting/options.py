"""The options of a group as printed, told by the boxes in its cells alone: which words stand with which box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.forms.drafting.draft import DraftOption
from extractors.forms.drafting.words import clean_label, option_codes, split_labels, without_kashida
from extractors.forms.spots import MARK, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold, normalize_letters

_GAP = re.compile(r"\t| {3,}|\u2003|\n|\u0000")
_CELL = "\u0000"  # stands for the border between two cells
_BRACKET = re.compile(r"\((?P<inside>[^()]{2,60})\)")
_DOTS = re.compile(r"[.…_ـ]{3,}|…")
_LATIN = re.compile(r"[A-Za-z0-9۰-۹٠-٩ .\-]+")
_EDGES = " \t\n\u0000\u00a0\u200c/|،,؛;.-–ـ…_()[]"
_LONGEST_OPTION = 90  # characters; what is longer is text that a box stands in
_COLON_LEAD = re.compile(r"(?s)^(?P<lead>.{2,180}[:：])(?P<rest>\s*[^\s:：][^:：]*)$")


@dataclass(slots=True)
class FoundGroup:
    """Options that belong together, with the words before the first of them, and labels of blanks among them."""

    lead: str
    options: list[DraftOption] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)


def groups_in(spots: Iterable[Spot]) -> list[FoundGroup]:
    """Give the groups of options in cells that hold boxes, whichever side of their words these stand."""
    text = without_kashida(_CELL.join(spot.text for spot in spots))
    text = re.sub(rf"{MARK}(?:[ \u00a0]*{MARK})+", MARK, text)  # a tick beside its box
    pieces = text.split(MARK)
    before = _unclaimed(pieces[1:]) + (0 if _is_lead(pieces[0]) else 1)
    after = _unclaimed(pieces[:-1]) + (0 if _is_tail(pieces[-1]) else 1)
    return list(_boxes_before(pieces) if before <= after else _boxes_behind(pieces))


def _boxes_before(pieces: list[str]) -> Iterator[FoundGroup]:
    group = FoundGroup(_plain(pieces[0]))
    for number, piece in enumerate(pieces[1:], 1):
        segments = list(_segments(piece))
        words, others = (segments[0], segments[1:]) if segments else ("", [])
        if others and others[0].lstrip().startswith("("):
            words, others = f"{words} {others[0]}", others[1:]
        _add(group, words)
        is_last = number == len(pieces) - 1
        if others and not is_last and _ends_with_colon(others[-1]):
            lead = others.pop()
            _add_inner(group, others)
            yield group
            group = FoundGroup(_plain(lead))
        else:
            _add_inner(group, others)
    yield group


def _boxes_behind(pieces: list[str]) -> Iterator[FoundGroup]:
    group = FoundGroup("")
    for number, piece in enumerate(pieces[:-1]):
        segments = list(_segments(piece))
        words, others = (segments[-1], segments[:-1]) if segments else ("", [])
        labelled = _COLON_LEAD.match(words)
        if labelled and not is_blank(labelled["rest"]) and not _is_other(labelled["lead"]):
            lead, words = labelled["lead"], labelled["rest"]
        elif others and _ends_with_colon(others[-1]) and number:
            lead = others.pop()
        else:
            lead = "\n".join(others) if not number else ""
        if lead and number:
            _add_inner(group, others)
            yield group
            group = FoundGroup("")
        if lead:
            group.lead = _plain(lead)
        else:
            _add_inner(group, others)
        _add(group, words)
    _add_inner(group, list(_segments(pieces[-1])))
    yield group


def _is_other(lead: str) -> bool:
    """Tell whether the words before a colon are an open option (سایر: …) and no label."""
    return option_codes().get(fold(lead)) == "other"


def _add(group: FoundGroup, words: str) -> None:
    option = _option(words)
    if option is not None:
        group.options.append(option)


def _add_inner(group: FoundGroup, segments: list[str]) -> None:
    """Take what stands between options and begins with a label as the label of a blank."""
    for segment in segments:
        group.inner.extend(clean_label(part.label) for part in split_labels(segment)[:1] if part.start == 0)


def _plain(text: str) -> str:
    return text.replace(_CELL, " ")


def _ends_with_colon(text: str) -> bool:
    return bool(re.search(r"[:：]\s*$", _plain(text)))


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


def _option(words: str) -> DraftOption | None:
    words = " ".join(normalize_letters(words).split())
    head, colon, _ = words.partition(":")
    is_open = bool(colon) or bool(_DOTS.search(words))
    insides = [match["inside"].strip() for match in _BRACKET.finditer(head)]
    text = _BRACKET.sub(" ", _DOTS.split(head)[0])
    text = clean_label(" ".join(text.split())).strip(_EDGES)
    if not text or len(text) > _LONGEST_OPTION:
        return None
    codes = tuple(inside for inside in insides if _LATIN.fullmatch(inside) and len(inside) <= 6)
    hints = tuple(inside for inside in insides if inside not in codes)
    return DraftOption(text, hints, codes, is_open or option_codes().get(fold(text)) == "other")
