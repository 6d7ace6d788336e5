"""How to reach somebody: phones, e-mails and addresses on the web, kept as written and doubted where they are none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalizers.characters import collapse_spaces, normalize_letters, to_ascii_digits
from normalizers.misplaced import kind_of
from normalizers.phones import Phone, parse_phone
from normalizers.urls import Url, split_urls

__all__ = ["Email", "Phone", "Url", "parse_email", "parse_phone", "split_urls"]


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address as written, with ASCII digits and no inner spaces."""

    text_ascii: str
    notes: tuple[str, ...] = ()


_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?"
_EMAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+\-])(?!www\.)[A-Za-z0-9][A-Za-z0-9_%+\-]*(?:\.[A-Za-z0-9_%+\-]+)*@(?!www\.)(?:{_LABEL}\.)+(?!(?:con|cm|ri|comm|cmo)(?![A-Za-z]))[A-Za-z]{{2,}}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<=[A-Za-z0-9])\s*([@.])\s*(?=[A-Za-z0-9])")
_DOUBTED = ("email-malformed",)  # «ali info@x.ir»: what stands before the space may be a name
_OTHER = {"url", "phone", "iban", "account", "date", "money", "duration", "persons"}
_LATIN = re.compile(r"[A-Za-z0-9@]")


def parse_email(text: str) -> Email:
    """Read an e-mail; text that is none is kept, with the note `email-malformed`. Several stay together, as written."""
    written = collapse_spaces(to_ascii_digits(normalize_letters(text)))
    bare = re.sub(r"(?i)mailto:|e-?mail\s*:?|\bmail\s*:", " ", written)
    cut = re.sub(r"(?<=[A-Za-z0-9])\s+(?=[A-Za-z0-9._\-]+@)", "", _SPACED.sub(r"\1", bare))
    for tried, rules in ((bare, ()), (_SPACED.sub(r"\1", bare), ()), (cut, _DOUBTED)):
        found = _EMAIL.findall(tried)
        if found and not _LATIN.search(_EMAIL.sub("", tried)):
            return Email(found[0] if len(found) == 1 else written, rules)
    return Email(written, ("value-misplaced" if kind_of(text) in _OTHER else "email-malformed",))
