"""Whatever is done to the spelling of a name, it means the body it meant; whatever is no name means none."""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normalizers.agencies import MatchKind, registry, resolve_agency
from normalizers.agencies.registry import Body, Province
from normalizers.agencies.spelling import Head, head_of_name, loose_key
from normalizers.errors import NormalizationError

BODIES = list(registry().bodies.values())
WITH_OFFICES = [body for body in BODIES if body.offices]
NAMES = {loose_key(name) for body in BODIES for name in (body.name, *body.aliases, *body.short)}
WITHOUT_SECTION_WORD = [
    body for body in BODIES if head_of_name(body.name)[0] is Head.NONE and " " in body.name
]
PROVINCES = list(registry().provinces.values())

_OTHER_LETTERS = {
    "ی": "يىیﯼﯽ",
    "ک": "كکﮎ",
    "ه": "هةہ",
    "ئ": "ئی",
    "ا": "اأ",
    "و": "وؤ",
    "آ": "آا",
    "۱": "1١",
}
_PRESENTED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEF5)
    if len(unicodedata.normalize("NFKC", chr(code))) == 1
}
_GAPS = [" ", "", "\u200c", "  ", "\u00a0", "\t", " \u200f"]

noise = st.randoms(use_true_random=False)


def noisy(name: str, rng: Random) -> str:
    """Give a name in other letters, spaces, presentation forms, with kashida and bidi marks."""
    written = []
    for char in name:
        if char in " \u200c":
            written.append(rng.choice(_GAPS) if char == " " else rng.choice(["", "\u200c", " "]))
            continue
        other = rng.choice(_OTHER_LETTERS.get(char, char))
        if rng.random() < 0.1 and other in _PRESENTED:
            other = _PRESENTED[other]
        written.append(other)
        if rng.random() < 0.05 and char.isalpha():
            written.append(rng.choice(["\u0640", "\u200f", "\u202b"]))
    return "".join(written)


@given(st.sampled_from(BODIES), noise)
def test_spelling_does_not_change_the_body(body: Body, rng: Random) -> None:
    assert resolve_agency(noisy(body.name, rng)).key == body.key


@given(
    st.sampled_from(BODIES),
    noise,
    st.sampled_from(["۱- ", "2) ", "«", "- ", ""]),
    st.sampled_from(["", ".", " :", "»", " (", "\n"]),
)
def test_what_stands_around_a_name_does_not_change_the_body(
    body: Body, rng: Random, before: str, behind: str
) -> None:
    assert resolve_agency(f"{before}{noisy(body.name, rng)}{behind}").key == body.key


@given(
    st.sampled_from(WITH_OFFICES),
    st.sampled_from(PROVINCES),
    noise,
    st.sampled_from(
        [
            "{0} استان {1}",
            "{0} {1}",
            "استان {1} {0}",
            "{1} - {0}",
            "{0} (استان {1})",
            "{0} در استان {1}",
            "{0}، {1}",
        ]
    ),
)
def test_province_in_any_form_gives_its_office(
    body: Body, province: Province, rng: Random, form: str
) -> None:
    written = form.format(noisy(body.offices, rng), noisy(province.name, rng))

    match = resolve_agency(written)
    assert (match.key, match.province) == (f"{body.key}/{province.key}", province.name)


@pytest.mark.parametrize("word", ["سازمان", "وزارت", "شرکت"])
def test_name_without_its_section_word_means_the_body_or_one_called_so(word: str) -> None:
    led = {
        body.name: resolve_agency(bare).key
        for body in BODIES
        if (bare := body.name.removeprefix(f"{word} ")) != body.name
        and loose_key(bare) not in NAMES
        and resolve_agency(bare).key not in (None, body.key)
    }

    assert led == {}


@pytest.mark.parametrize("body", WITHOUT_SECTION_WORD, ids=lambda body: body.key)
def test_section_word_before_a_name_that_has_none_changes_nothing(body: Body) -> None:
    assert resolve_agency(f"سازمان {body.name}").key == body.key


@given(st.sampled_from(BODIES), noise)
def test_one_letter_lost_means_the_body_or_nothing(body: Body, rng: Random) -> None:
    at = rng.randrange(len(body.name))
    written = body.name[:at] + body.name[at + 1 :]

    match = resolve_agency(written)

    assert match.key in (None, body.key), (written, match.name)


_PLAIN_WORDS = (
    "صدور پروانه ساخت خودرو کتاب مدرسه باران درخت خانه آبی کارگاه فروش خرید مشتری نامه تقاضا بررسی تکمیل پرونده "
    "متقاضی نقشه زمین آسمان گواهی تمدید ابطال دریافت هزینه مبلغ مهلت قرارداد نوبت پیامک درگاه رایانه چاپ نشر کودک"
)


@given(st.lists(st.sampled_from(_PLAIN_WORDS.split()), min_size=1, max_size=6))
def test_phrases_of_other_words_stay_unknown(words: list[str]) -> None:
    assert resolve_agency(" ".join(words)).kind is MatchKind.UNKNOWN


@given(st.text(alphabet="بپتثجچحخدذرزژسشصضطظعغفقکگلمنه ", min_size=8, max_size=60))
def test_random_letters_stay_unknown(text: str) -> None:  # without vowels, lest they make a word
    assume(text.strip())

    assert resolve_agency(text).kind is MatchKind.UNKNOWN


@given(st.text(max_size=400))
def test_nothing_but_the_documented_error_is_raised(text: str) -> None:
    try:
        match = resolve_agency(text)
    except NormalizationError as error:
        assert error.rule == "agency-missing"
    else:
        assert match.text == text
        assert match.is_known or match.key is None
