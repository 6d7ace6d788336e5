"""Letters, digits and the folded key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import (
    collapse_spaces,
    fold,
    fold_with_offsets,
    normalize_letters,
    to_ascii_digits,
    to_persian_digits,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("۴- مشخصات خدمت:", "4 مشخصات خدمت"),
        ("جزئيات خدمت", "جزییات خدمت"),
        ("ارائه دهنده", "ارایه\u200cدهنده"),
        ("تأسیسات", "تاسیسات"),
        ("G۲C", "g2c"),
        ("مدارک و\nگواهینامه ها", "مدارک وگواهینامه\u200cها"),
        ("ﻣﺸﺨﺼﺎﺕ", "مشخصات"),
        ("لازم", "ﻻزم"),
        ("خانۀ", "خانه"),
        ("خانهٔ", "خانه"),
        ("خدمـــت", "خدمت"),
        ("آیین\u200cنامه", "ایین نامه"),
        ("كسب\u00a0و\u2003كار", "کسب و کار"),
        ("☐ ملی", "ملی"),
    ],
)
def test_labels_that_read_alike_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(alphabet="یيىﻻﷲ ا\n\t\u200c\u0640۱2٣G-:ءؤ\uff21ﺎ☐", max_size=30))
def test_offsets_of_a_folded_key_lead_back_to_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)

    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert all(kept in fold(text[index]) for kept, index in zip(folded, offsets, strict=True))


RARE = "\u0800"  # a letter that no form has: a text with it is folded letter by letter, one without it by tables of bytes


def test_no_character_folds_otherwise_beside_a_rare_one() -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]

    assert [char for char in characters if fold(char) + RARE != fold(char + RARE)] == []


@given(st.text(alphabet=st.characters(max_codepoint=0x7FF), max_size=200))
def test_no_text_folds_otherwise_beside_a_rare_character(text: str) -> None:
    (key, offsets), (with_rare, its_offsets) = fold_with_offsets(text), fold_with_offsets(text + RARE)

    assert with_rare == key + RARE
    assert list(its_offsets) == [*offsets, len(text)]


@given(st.text(max_size=40))
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  الف \t ب  ", "الف ب"),
        ("الف\n\n ب\n", "الف\nب"),
        ("می\u200cشود", "می\u200cشود"),
        ("۲۴\u200cساعته", "۲۴\u200cساعته"),
        ("مثلاً\u200cها", "مثلاً\u200cها"),
        ("می\u200c شود", "می شود"),
        ("\u200cمی\u200c\u200cشود\u200c.", "می\u200cشود."),
        ("می \u200c شود", "می شود"),
    ],
)
def test_spaces_collapse_and_stray_joiners_go(written: str, expected: str) -> None:
    assert collapse_spaces(written) == expected


@given(st.text(alphabet="۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩0123456789 abc", max_size=20))
def test_digits_change_script_and_nothing_else(text: str) -> None:
    assert to_ascii_digits(to_persian_digits(text)) == to_ascii_digits(text)
    assert len(to_persian_digits(text)) == len(text)


def test_hidden_characters_and_wide_spaces_are_settled() -> None:
    assert normalize_letters("\u202bكتاب\u2009ي\u202c\u0640") == "کتاب ی"
