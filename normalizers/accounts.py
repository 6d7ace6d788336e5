"""Bank accounts: IBANs (شبا) and cards with their check digits, and plain account numbers, found in what fillers write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from normalizers.numerals import prepare

AccountKind = Literal["iban", "card", "account"]


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its digits without marks (an IBAN with its country), and whether length and check digits fit.

    A plain account number has no check digits that all banks share; it is never called wrong.
    """

    kind: AccountKind
    text: str
    fits: bool = True


_DASH = "\\-\u2010-\u2015\u2212"
_IBAN = re.compile(rf"(?<![A-Za-z])[Ii]\s?[Rr]\s?[:\-]?\s*(?P<digits>\d(?:[\s{_DASH}.]?\d)+)", re.ASCII)
_RUN = re.compile(rf"(?<!\d)\d(?:[\s{_DASH}./]?\d)+", re.ASCII)
_SAYS_IBAN = re.compile(r"شبا|\biban\b|\bsheba\b", re.IGNORECASE)
_SAYS_CARD = re.compile(r"کارت")
_IBAN_DIGITS, _CARD_DIGITS, _LEAST_DIGITS = 24, 16, 5


def find_accounts(text: str) -> tuple[Account, ...]:
    """Give the accounts of a text in the order written: every IBAN, and else every run of digits long enough to be one."""
    return _find(text)


@lru_cache(maxsize=4096)
def _find(text: str) -> tuple[Account, ...]:
    prepared = prepare(text)
    ibans = [_iban(match["digits"]) for match in _IBAN.finditer(prepared)]
    rest = _IBAN.sub(" ", prepared)
    says_iban, says_card = (
        not ibans and _SAYS_IBAN.search(prepared) is not None,
        _SAYS_CARD.search(prepared) is not None,
    )
    found = [
        _account(digits, says_iban=says_iban, says_card=says_card)
        for run in _RUN.findall(rest)
        if len(digits := re.sub(r"\D", "", run)) >= _LEAST_DIGITS
    ]
    return tuple(ibans + found)


def _account(digits: str, *, says_iban: bool, says_card: bool) -> Account:
    if len(digits) == _IBAN_DIGITS or (says_iban and len(digits) > _CARD_DIGITS):
        return _iban(digits)
    if says_card and not says_iban:
        return Account("card", digits, len(digits) == _CARD_DIGITS and fits_card(digits))
    return Account("account", digits)


def _iban(written: str) -> Account:
    digits = re.sub(r"\D", "", written)
    return Account("iban", f"IR{digits}", len(digits) == _IBAN_DIGITS and fits_iban(digits))


def fits_iban(digits: str) -> bool:
    """Tell whether the check digits of an Iranian IBAN fit; `digits` are the 24 behind IR (ISO 13616, modulo 97)."""
    return int(f"{digits[2:]}1827{digits[:2]}") % 97 == 1  # I and R count as 18 and 27


def fits_card(digits: str) -> bool:
    """Tell whether the last digit of a bank card fits (ISO 7812, Luhn)."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(part - 9 if part > 9 else part for part in doubled) % 10 == 0
