"""The identifier of a service, and what stands in its place while there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank, is_none_answer
from normalizers.characters import collapse_spaces, fold, normalize_letters, to_ascii_digits
from normalizers.errors import NormalizationError
from normalizers.language import normalize_text
from normalizers.misplaced import kind_of

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
_IN_GROUPS = re.compile(r"(?<![\d\-/.])\d{4}[ \-]\d{4}[ \-]\d{3}(?![\-/.]?\d)", re.ASCII)
_PHONE = re.compile(r"0[2-9]\d{9}", re.ASCII)  # has as many digits as an identifier
_SHORTEST = 8  # digits beside words: fewer are a number of something else (ویرایش ۲, نامه ۱۲۳۴۵/۹۳)


def parse_service_id(text: str) -> ServiceId:
    """Read an identifier and the note beside it; digits of another length than 11 are kept as `service-id-malformed`."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> ServiceId:
    written = _KASHIDA_DASH.sub("-", to_ascii_digits(collapse_spaces(text)))
    prepared = _LABEL.sub("", _INSTRUCTION.sub(" ", normalize_letters(written)), count=1)
    runs = _WHOLE.findall(prepared) or _spaced_runs(prepared)
    if not runs:
        return ServiceId(None, _note(prepared))
    chosen = max(runs, key=lambda run: (len(_digits(run)) == NATIONAL_LENGTH, len(run)))
    digits = _digits(chosen)
    several = len({_digits(run) for run in runs if len(_digits(run)) == NATIONAL_LENGTH}) > 1
    is_other = _PHONE.fullmatch(digits) or kind_of(prepared) == "date"
    is_placeholder = len(set(digits)) == 1
    fits = len(digits) == NATIONAL_LENGTH and not (
        several or is_placeholder or _TURNED_ROUND.fullmatch(chosen)
    )
    rules = ("value-misplaced",) if is_other else () if fits else ("service-id-malformed",)
    return ServiceId(digits, _note(prepared.replace(chosen, " ")), rules)


def find_service_id(title: str) -> str | None:
    """Give the identifier that stands in a title, «صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)»; None where none does, or several do."""
    found = {match.group() for match in _WHOLE.finditer(to_ascii_digits(title))}
    found |= {_digits(match.group()) for match in _IN_GROUPS.finditer(to_ascii_digits(title))}
    fitting = [digits for digits in found if not _PHONE.fullmatch(digits)]
    return fitting[0] if len(fitting) == 1 else None


@dataclass(frozen=True, slots=True)
class ServiceIdParts:
    """The parts of an identifier DDGG SSSS NNN, inferred from codes in use: there is no official text.

    Attributes:
        group: The first four digits; a service and its sub-services can differ in them.
        service: The number of the main service, which its sub-services share.
        part: 000 for a main service, 100 upwards for its sub-services.
    """

    group: str
    service: str
    part: str

    @property
    def is_main(self) -> bool:
        return self.part == "000"


def parts_of(digits: str) -> ServiceIdParts:
    """Take an identifier of eleven digits apart.

    Raises:
        NormalizationError: `service-id-malformed`, where it has another length.
    """
    if len(digits) != NATIONAL_LENGTH or not (digits.isascii() and digits.isdigit()):
        raise NormalizationError("service-id-malformed", digits, "not eleven digits")
    return ServiceIdParts(digits[:4], digits[4:8], digits[8:])


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
