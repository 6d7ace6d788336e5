"""The identifier of a service, and what stands in its place while there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import collapse_spaces, fold, normalize_letters, to_ascii_digits
from normalizers.language import normalize_text

NATIONAL_LENGTH = 11  # DDGG SSSS NNN: every identifier seen on a real form


@dataclass(frozen=True, slots=True)
class ServiceId:
    """An identifier in ASCII digits, and the words beside it or in its place; either may be None."""

    digits: str | None
    note: str | None
    notes: tuple[str, ...] = ()


_INSTRUCTION = re.compile(
    r"""
    [(\[]?\s*(?:این\s*)?(?:فیلد|قسمت|بخش|کد|شناسه|مورد|ردیف)?\s*
    (?:توسط|بوسیله|به\s+وسیله|از\s+سوی)\s(?:سازمان|معاونت|دستگاه|اداره|امور|مرکز)[^\d()\n]{0,110}?
    (?:تکمیل|درج|پر|تعیین|ارائه|ارایه)[\s\u200c]*(?:می|خواهد)?[\s\u200c]*(?:گردد|شود|شد)\s*\.?\s*[)\]]?
    """,
    re.VERBOSE,
)
_KASHIDA_DASH = re.compile("(?<=\\d)\\s?\u0640+\\s?(?=\\d)")
_LABEL = re.compile(r"\s*(?:شناسه|کد)[^:\d\n]{0,25}[:：]")
_LABELS = frozenset(
    fold(f"{name}{kind}{service}{rank}")
    for name in ("شناسه", "کد")
    for kind in ("", "ملی", "یکتای", "یکتا")
    for service in ("", "خدمت", "زیرخدمت")
    for rank in ("", "کلان")
)
_WHOLE = re.compile(r"(?<!\d)(?<!\d[\-/.])\d{11}(?![\-/.]?\d)", re.ASCII)
_SPACED = re.compile(r"\d(?:[\s\-‐-―./_|]*\d)*", re.ASCII)
_TURNED_ROUND = re.compile(r"\d{3}\D+\d{4}\D+\d{4}", re.ASCII)  # 000-1234-1002 for 1002-1234-000
_SHORTEST = 5  # digits beside words: fewer are a number of something else (ویرایش ۲)


def parse_service_id(text: str) -> ServiceId:
    """Read an identifier and the note beside it; digits of another length than 11 are kept as `service-id-malformed`."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> ServiceId:
    written = _KASHIDA_DASH.sub("-", to_ascii_digits(text))
    prepared = _LABEL.sub("", _INSTRUCTION.sub(" ", normalize_letters(written)), count=1)
    runs = _WHOLE.findall(prepared) or _spaced_runs(prepared)
    if not runs:
        return ServiceId(None, _note(prepared))
    chosen = max(runs, key=lambda run: (len(_digits(run)) == NATIONAL_LENGTH, len(run)))
    digits = _digits(chosen)
    several = len({_digits(run) for run in runs if len(_digits(run)) == NATIONAL_LENGTH}) > 1
    fits = len(digits) == NATIONAL_LENGTH and not several and not _TURNED_ROUND.fullmatch(chosen)
    return ServiceId(digits, _note(prepared.replace(chosen, " ")), () if fits else ("service-id-malformed",))


def _spaced_runs(text: str) -> list[str]:
    runs: list[str] = _SPACED.findall(text)
    if re.search(r"[^\W\d_]", text):
        return [run for run in runs if len(_digits(run)) >= _SHORTEST]
    return runs


def _digits(run: str) -> str:
    return re.sub(r"\D", "", run)


def _note(rest: str) -> str | None:
    rest = collapse_spaces(rest).strip(" -–—_.:،,;/|")
    while rest and (rest[0], rest[-1]) in (("(", ")"), ("[", "]"), ("«", "»"), ("{", "}")):
        rest = rest[1:-1].strip()
    if is_blank(rest) or is_none_answer(rest) or fold(rest) in _LABELS or len(fold(rest)) < 2:
        return None
    return normalize_text(rest)
