"""The identifier of a service, and what stands in its place while there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import collapse_spaces, normalize_letters, to_ascii_digits
from normalizers.language import normalize_text

NATIONAL_LENGTH = 11  # DDGG SSSS NNN: every identifier seen on a real form


@dataclass(frozen=True, slots=True)
class ServiceId:
    """An identifier in ASCII digits and the words beside it or in its place; either may be None."""

    digits: str | None
    note: str | None
    notes: tuple[str, ...] = ()


_INSTRUCTION = re.compile(
    r"[(\[]?\s*(?:این\s*)?(?:فیلد|قسمت|بخش|کد|شناسه|مورد|ردیف)?\s*(?:توسط|بوسیله|به وسیله)\s[^\d()\n]{3,110}?(?:تکمیل|درج|پر|تعیین|ارائه|ارایه)"
    r"[\s\u200c]*(?:می|خواهد)?[\s\u200c]*(?:گردد|شود|شد)\s*\.?\s*[)\]]?"
)
_LABEL = re.compile(
    r"^\s*(?:شناسه|کد)[\s\u200c]*(?:ملی|یکتا)?[\s\u200c]*(?:زیر)?[\s\u200c]*(?:خدمت)?[\s\u200c]*(?:کلان)?\s*[:：]\s*"
)
_RUN = re.compile(r"\d(?:[\s\-‐-―./_|ـ]*\d)*", re.ASCII)


def parse_service_id(text: str) -> ServiceId:
    """Read an identifier and the note beside it; digits of another length than 11 are kept as `service-id-malformed`."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> ServiceId:
    prepared = _LABEL.sub("", _INSTRUCTION.sub(" ", to_ascii_digits(normalize_letters(text))))
    runs = [re.sub(r"\D", "", run) for run in _RUN.findall(prepared)]
    fitting = list(dict.fromkeys(run for run in runs if len(run) == NATIONAL_LENGTH))
    chosen = fitting[0] if fitting else max(runs, key=len, default=None)
    rest = _RUN.sub(" ", prepared) if chosen else prepared
    notes = () if chosen is None or len(fitting) == 1 else ("service-id-malformed",)
    return ServiceId(chosen, _note(rest), notes)


def _note(rest: str) -> str | None:
    rest = collapse_spaces(rest).strip(" -–—_.:،,;/|")
    while rest and (rest[0], rest[-1]) in (("(", ")"), ("[", "]"), ("«", "»"), ("{", "}")):
        rest = rest[1:-1].strip()
    if is_blank(rest) or is_none_answer(rest):
        return None
    return normalize_text(rest)
