"""What kind of document an item demands: an identity card, a licence, a receipt …, by how it begins.

The names are data, in `document_kinds.toml`. What is not named there is `other`: no kind is better than a wrong one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

from normalizers.characters import ZWNJ, fold, normalize_letters


class DocumentKind(StrEnum):
    """The kinds of document that are told apart."""

    IDENTITY_CARD = "identity_card"
    BIRTH_CERTIFICATE = "birth_certificate"
    LICENCE = "licence"
    CERTIFICATE = "certificate"
    FORM = "form"
    APPLICATION_LETTER = "application_letter"
    PAYMENT_RECEIPT = "payment_receipt"
    PHOTOGRAPH = "photograph"
    OWNERSHIP_DEED = "ownership_deed"
    CONTRACT = "contract"
    MILITARY_SERVICE = "military_service"
    TAX_CLEARANCE = "tax_clearance"
    NO_CRIMINAL_RECORD = "no_criminal_record"
    MEDICAL_REPORT = "medical_report"
    EDUCATION = "education"
    PASSPORT = "passport"
    POWER_OF_ATTORNEY = "power_of_attorney"
    BANK_ACCOUNT = "bank_account"
    PLAN_MAP = "plan_map"
    ARTICLES_OF_ASSOCIATION = "articles_of_association"
    INTRODUCTION_LETTER = "introduction_letter"
    OFFICIAL_LETTER = "official_letter"
    UNDERTAKING = "undertaking"
    INSURANCE = "insurance"
    OTHER = "other"


_WORD = re.compile(rf"[^\W\d_{ZWNJ}][^\W\d_]*(?:{ZWNJ}[^\W\d_]+)*|\d+|[()،,/+؛;:]")
_NUMBER = re.compile(r"\d+")
_MARKS = frozenset("()،,/+؛;:")
_BREAKS = frozenset("،,/+؛;")


@dataclass(frozen=True, slots=True)
class _Names:
    kinds: Mapping[str, DocumentKind]
    before: frozenset[str]
    between: frozenset[str]
    general: frozenset[str]
    beginnings: frozenset[str]


def document_kinds(text: str) -> tuple[DocumentKind, ...]:
    """Give the kind of the document an item demands, first that of the document named first.

    More follow where the item names more («سند مالکیت یا اجاره نامه»); at least one is given, `other` where the first is not known.
    """
    return _kinds(text)


@lru_cache(maxsize=8192)
def _kinds(text: str) -> tuple[DocumentKind, ...]:
    words = [match if match in _MARKS else fold(match) for match in _WORD.findall(normalize_letters(text))]
    words = [word for word in words if word]
    found = list(_named(words, _names()))
    first = found[0] if found else None
    known = dict.fromkeys(kind for kind in found if kind is not None and kind is not DocumentKind.OTHER)
    if first is None:
        return (DocumentKind.OTHER, *known)
    return tuple(dict.fromkeys((first, *known)))


def _named(words: Sequence[str], names: _Names) -> Iterator[DocumentKind | None]:
    """Give the kind of each part of an item; None for a part that names no known document."""
    at, opening = 0, True
    while at < len(words):
        after = _behind(words, at, names.between, names)
        if words[at] in _BREAKS or after > at:
            at, opening = max(after, at + 1), True
            continue
        if not opening or words[at] in _MARKS:
            at += 1
            continue
        skipped = _behind_opening_words(words, at, names)
        if skipped > at:
            at = skipped
            continue
        general = _behind(words, at, names.general, names)
        after = _behind(words, at, names.kinds, names)
        if general > at and general >= after and general < len(words) and words[general] in "(:":
            at = general + 1
            continue
        yield names.kinds["".join(words[at:after])] if after > at else None
        opening = False
        at = max(after, at + 1)


def _behind_opening_words(words: Sequence[str], at: int, names: _Names) -> int:
    """Give the index behind a word that is no part of a name; `at` where a name begins here."""
    after = _behind(words, at, names.before, names)
    if _NUMBER.fullmatch(words[at]):
        after = at + 1
    return after if after > _behind(words, at, names.kinds, names) else at


def _behind(
    words: Sequence[str], at: int, wanted: Mapping[str, DocumentKind] | frozenset[str], names: _Names
) -> int:
    """Give the index behind the longest of the names that begins at `at`; `at` itself where none does."""
    best, spelled = at, ""
    for after in range(at, len(words)):
        spelled += words[after]
        if spelled not in names.beginnings:
            break
        if spelled in wanted:
            best = after + 1
    return best


@cache
def _names() -> _Names:
    said = tomllib.loads((resources.files("normalizers") / "document_kinds.toml").read_text("utf-8"))
    kinds = {fold(name): DocumentKind(kind) for kind, listed in said["kinds"].items() for name in listed}
    lists = {name: frozenset(map(fold, said[name])) for name in ("before", "between", "general")}
    every = {*kinds, *lists["before"], *lists["between"], *lists["general"]}
    beginnings = frozenset(name[:length] for name in every for length in range(1, len(name) + 1))
    return _Names(kinds, lists["before"], lists["between"], lists["general"], beginnings)
