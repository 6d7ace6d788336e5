"""Accounts are found however they are written, and their check digits are looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.accounts import find_accounts, fits_card, fits_iban
from normalizers.characters import to_persian_digits

SHEBA = "IR820540102680020817909002"
OTHER = "IR062960000000100324200001"
CARD = "6037701689095443"

# text: kind, digits, whether they fit
FOUND = {
    SHEBA: [("iban", SHEBA, True)], "IR82 0540 1026 8002 0817 9090 02": [("iban", SHEBA, True)], "ir820540102680020817909002": [("iban", SHEBA, True)], "IR-820540102680020817909002": [("iban", SHEBA, True)],
    "820540102680020817909002": [("iban", SHEBA, True)], "820540102680020817909002IR": [("iban", SHEBA, True)], "IR۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲": [("iban", SHEBA, True)], "شبا: IR820540102680020817909002": [("iban", SHEBA, True)],
    "شماره شبا ۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲ بانک پارسیان": [("iban", SHEBA, True)], f"{SHEBA} و {OTHER}": [("iban", SHEBA, True), ("iban", OTHER, True)], "I R820540102680020817909002": [("iban", SHEBA, True)],
    "IR82-0540-1026-8002-0817-9090-02": [("iban", SHEBA, True)], f"({SHEBA})": [("iban", SHEBA, True)], f"{SHEBA} به نام خزانه": [("iban", SHEBA, True)], "\u202aIR820540102680020817909002\u202c": [("iban", SHEBA, True)],
    OTHER: [("iban", OTHER, True)], "IR: 062960000000100324200001": [("iban", OTHER, True)],
    "IR820540102680020817909003": [("iban", "IR820540102680020817909003", False)], "IR82054010268002081790900": [("iban", "IR82054010268002081790900", False)], "IR8205401026800208179090022": [("iban", "IR8205401026800208179090022", False)],
    "IR280540102680020817909002": [("iban", "IR280540102680020817909002", False)], "شبا ۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰": [("iban", "IR8205401026800208179090 0".replace(" ", ""), False)], "IR120570028180010612345678": [("iban", "IR120570028180010612345678", False)],
    f"کارت {CARD}": [("card", CARD, True)], "شماره کارت: ۶۰۳۷-۷۰۱۶-۸۹۰۹-۵۴۴۳": [("card", CARD, True)], "کارت 6037 7016 8909 5443": [("card", CARD, True)], "کارت ۶۰۳۷۷۰۱۶۸۹۰۹۵۴۴۴": [("card", "6037701689095444", False)],
    "کارت 603770168909544": [("card", "603770168909544", False)], "شماره کارت بانک سامان 6219861034529007": [("card", "6219861034529007", True)],
    "۲۱۷۰۱۶۹۰۰۲۰۰۵": [("account", "2170169002005", True)], "۲۱۷۱۱۴۹۰۱۵۰۰۳ بانک ملی ایران": [("account", "2171149015003", True)], "سیبا ۰۱۰۵۸۷۴۹۳۲۰۰۷": [("account", "0105874932007", True)],
    "4001/039/70/10054": [("account", "40010397010054", True)], "۴۰۰۱.۰۳۹.۷۰.۱۰۰۵۴": [("account", "40010397010054", True)], "217-0169-002005": [("account", "2170169002005", True)], CARD: [("account", CARD, True)],
    "شماره حساب: ۹۰۰۱۲۳۴۵": [("account", "90012345", True)], "۲۱۷۰۱۱۹۰۱۳۰۰۸ و ۲۱۷۰۱۱۹۰۱۳۰۰۹": [("account", "2170119013008", True), ("account", "2170119013009", True)],
    "حساب جام ۱۲۳۴۵۶۷۸۹۰ بانک ملت": [("account", "1234567890", True)], "خزانه داری کل": [], "ندارد": [], "بانک ملی شعبه ۲۱": [], "": [], "حساب درآمد عمومی": [],
}  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_accounts_are_found_and_checked(text: str) -> None:
    assert [(one.kind, one.text, one.fits) for one in find_accounts(text)] == FOUND[text]


def with_check_digits(body: str) -> str:
    return f"{98 - int(f'{body}182700') % 97:02}{body}"


@given(st.integers(0, 10**22 - 1), st.sampled_from(["IR{}", "ir{}", "IR {}", "شبا {}", "شبا: IR{} بانک ملی"]))
def test_every_iban_reads_back(number: int, frame: str) -> None:
    digits = with_check_digits(f"{number:022}")

    (found,) = find_accounts(to_persian_digits(frame.format(digits)))

    assert (found.kind, found.text, found.fits) == ("iban", f"IR{digits}", True)


@given(st.integers(0, 10**22 - 1), st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_of_an_iban_never_fits(number: int, at: int, more: int) -> None:
    digits = with_check_digits(f"{number:022}")

    wrong = f"{digits[:at]}{(int(digits[at]) + more) % 10}{digits[at + 1 :]}"

    assert fits_iban(digits)
    assert (
        not fits_iban(wrong) or int(digits[:2]) % 97 == int(wrong[:2]) % 97
    )  # 00 and 97, 01 and 98, 02 and 99 are one


@given(st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_of_a_card_never_fits(at: int, more: int) -> None:
    wrong = f"{CARD[:at]}{(int(CARD[at]) + more) % 10}{CARD[at + 1 :]}"

    assert fits_card(CARD)
    assert not fits_card(wrong)
