"""References composed in any style are read back, and no text makes the reader fail."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import to_persian_digits
from normalizers.legal import LegalReference, Part, find_references
from normalizers.legal.keys import name_law

TITLES = [
    "قانون کار", "قانون مدیریت خدمات کشوری", "قانون نظام صنفی", "قانون هوای پاک", "قانون برنامه پنجم توسعه", "قانون ثبت احوال",
    "قانون حفاظت و بهره\u200cبرداری از جنگل\u200cها و مراتع", "قانون تشکیل شورای عالی رفاه، تامین اجتماعی و سلامت",
    "قانون حمایت از گیاهان دارویی", "آیین\u200cنامه نحوه صدور پروانه", "آیین\u200cنامه تضمین معاملات دولتی", "دستورالعمل صدور مجوز تاسیس",
    "اساسنامه صندوق کارآفرینی امید", "شیوه\u200cنامه ارزیابی عملکرد", "ضوابط احداث واحدهای صنعتی", "تصویب\u200cنامه تعیین مناطق آزاد",
]  # fmt: skip
BODIES = [
    "مجلس شورای اسلامی",
    "هیات وزیران",
    "شورای عالی اداری",
    "وزیر کشور",
    "شورای عالی آموزش و پرورش",
    None,
]
LETTERS = ["الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ی"]


@dataclass(frozen=True)
class Hand:
    """How one filler writes: digits, brackets around values, the word for a range, the marks between parts."""

    persian: bool
    wrap: str
    until: str
    also: str
    before: bool
    glued: bool

    def value(self, value: str) -> str:
        return self.wrap.format(value)

    def write(self, text: str) -> str:
        return to_persian_digits(text) if self.persian else text


HANDS = st.builds(
    Hand,
    st.booleans(),
    st.sampled_from(["{}", "({})", "«{}»", "( {} )"]),
    st.sampled_from(["تا", "الی", "لغایت"]),
    st.sampled_from([" و ", "، "]),
    st.booleans(),
    st.booleans(),
)
NUMBERS = st.integers(1, 400).map(str)
PARAGRAPHS = st.sampled_from(LETTERS) | st.integers(1, 20).map(str)
ARTICLES = st.lists(NUMBERS, min_size=1, max_size=3, unique=True)
DATES = st.tuples(st.integers(1300, 1404), st.integers(1, 12), st.integers(1, 29))


def act_of(reference: LegalReference) -> tuple[str | None, str | None]:
    return reference.kind, reference.key


def expected_act(title: str) -> tuple[str, str | None]:
    return title.split()[0], name_law(title).key


def placed(hand: Hand, parts: str, title: str) -> str:
    return f"{parts} {title}" if hand.before else f"{title}، {parts}"


def gap(hand: Hand, value: str) -> str:
    """Join a word and its value, with nothing between where the hand does so and the value is no letter."""
    return "" if hand.glued and not value[:1].isalpha() else " "


@given(HANDS, st.sampled_from(TITLES), ARTICLES)
def test_articles_of_a_law_are_read_back(hand: Hand, title: str, articles: list[str]) -> None:
    word = "ماده" if len(articles) == 1 else "مواد"
    values = hand.also.join(map(hand.value, articles[:-1]))
    values = " و ".join(filter(None, [values, hand.value(articles[-1])]))

    found = find_references(hand.write(placed(hand, f"{word}{gap(hand, values)}{values}", title)))

    assert [act_of(reference) for reference in found] == [expected_act(title)] * len(articles)
    assert [reference.article for reference in found] == [Part(article) for article in articles]


@given(HANDS, st.sampled_from(TITLES), NUMBERS, st.none() | NUMBERS, st.none() | PARAGRAPHS)
def test_a_place_within_an_article_is_read_back(
    hand: Hand, title: str, article: str, note: str | None, paragraph: str | None
) -> None:
    words = [
        f"{word} {hand.value(value)}"
        for word, value in (("بند", paragraph), ("تبصره", note), ("ماده", article))
        if value is not None
    ]

    (found,) = find_references(hand.write(placed(hand, " ".join(words), title)))

    assert act_of(found) == expected_act(title)
    assert (found.article, found.note, found.paragraph) == (
        Part(article),
        Part(note) if note else None,
        Part(paragraph) if paragraph else None,
    )


@given(
    HANDS,
    st.sampled_from(TITLES),
    st.integers(1, 100),
    st.integers(1, 50),
    st.sampled_from(["ماده", "تبصره"]),
)
def test_a_range_is_read_back(hand: Hand, title: str, first: int, more: int, word: str) -> None:
    values = f"{hand.value(str(first))} {hand.until} {hand.value(str(first + more))}"

    (found,) = find_references(hand.write(placed(hand, f"{word} {values}", title)))

    read = found.article if word == "ماده" else found.note
    assert act_of(found) == expected_act(title)
    assert read == Part(str(first), str(first + more))


@given(
    HANDS,
    st.sampled_from(TITLES),
    DATES,
    st.sampled_from(BODIES),
    st.sampled_from(["مصوب {d} {b}", "مصوب {b} در تاریخ {d}", "(مصوب {d} {b})", "، مصوب {d} {b}", "- مصوب {d} {b}", "مصوب {b} مورخ {d}"]),
    st.sampled_from(["{0}/{1}/{2}", "{0}/{1:02}/{2:02}", "{2}/{1}/{0}", "{0}-{1}-{2}", "{0} / {1} / {2}"]),
)  # fmt: skip
def test_date_and_maker_are_read_back(
    hand: Hand, title: str, date: tuple[int, int, int], body: str | None, style: str, order: str
) -> None:
    told = " ".join(style.format(d=order.format(*date), b=body or "").split())

    (found,) = find_references(hand.write(f"{title} {told}"))

    assert act_of(found) == expected_act(title)
    assert found.date is not None
    assert found.date.jalali == "{}-{:02}-{:02}".format(*date)
    assert found.body == body


@given(
    HANDS,
    st.sampled_from(["بخشنامه", "مصوبه", "تصویب\u200cنامه", "ابلاغیه", "نامه", "دستورالعمل"]),
    st.lists(st.integers(10, 99999), min_size=1, max_size=3),
    st.sampled_from(["شماره {}", "به شماره {}", "شماره: {}", "شماره ({})", "ش {}"]),
    st.none() | DATES,
    st.sampled_from([None, "سازمان برنامه و بودجه", "هیات وزیران", "معاون توسعه مدیریت"]),
)
def test_the_number_of_an_act_is_read_back(
    hand: Hand,
    kind: str,
    number: list[int],
    style: str,
    date: tuple[int, int, int] | None,
    body: str | None,
) -> None:
    written = "/".join(map(str, number))
    dated = " مورخ {}/{}/{}".format(*date) if date else ""

    (found,) = find_references(hand.write(f"{kind} {style.format(written)}{dated} {body or ''}".strip()))

    assert (found.kind, found.number, found.body) == (kind, written, body)
    assert (found.date.jalali if found.date else None) == ("{}-{:02}-{:02}".format(*date) if date else None)
    assert found.article is None


@given(
    st.lists(
        st.tuples(st.sampled_from(TITLES), NUMBERS), min_size=2, max_size=4, unique_by=lambda one: one[0]
    ),
    st.sampled_from(["؛ ", "\n", ". ", "، ", " و ", " - "]),
    st.booleans(),
)
def test_several_laws_in_one_text_keep_their_own_articles(
    cited: list[tuple[str, str]], mark: str, before: bool
) -> None:
    one = "ماده {a} {t}" if before else "{t}، ماده {a}"

    found = find_references(mark.join(one.format(t=title, a=article) for title, article in cited))

    assert [(act_of(reference), reference.article) for reference in found] == [
        (expected_act(title), Part(article)) for title, article in cited
    ]


@given(st.sampled_from(TITLES), st.randoms(use_true_random=False))
def test_the_key_is_the_same_however_a_title_is_spelled(title: str, random: object) -> None:
    spelled = title
    for source, target in (("ی", "ي"), ("ک", "ك"), ("\u200c", " "), ("\u200c", ""), ("آیین", "آئین")):
        if getattr(random, "random")() < 0.5:  # noqa: B009
            spelled = spelled.replace(source, target)

    assert find_references(f"{spelled} جمهوری اسلامی ایران")[0].key == find_references(title)[0].key


WORDS = st.sampled_from(
    """قانون آیین\u200cنامه مصوبه بخشنامه ماده مواد تبصره بند جزء اصل فصل شماره مورخ مصوب تاریخ سال مجلس هیات وزیران شورای عالی و ، ؛ . ( ) « » - / :
    تا الی آن مذکور الف ب ج ۵ 12 1386 93/6/10 1393/6/10 206/93/7740 ۱۲۳/ت۴۵ه اجرایی اصلاحی موضوع کار مدنی ق.م ق.م.خ.ک است می\u200cشود که کلیه در خصوص
    جلسه سازمان وزیر اصلاحات بعدی با مکرر واحده قوانین مقررات استاندارد نامه برنامه پنجم توسعه بودجه""".split()  # noqa: SIM905
)


@given(st.lists(WORDS, max_size=25), st.sampled_from([" ", "", "\n"]))
def test_no_words_of_laws_make_the_reader_fail(words: list[str], mark: str) -> None:
    text = mark.join(words)

    for reference in find_references(text):
        assert 0 <= reference.start < reference.end <= len(text)
        assert (
            reference.kind
            or reference.article
            or reference.note
            or reference.paragraph
            or reference.clause
            or reference.chapter
        )
        assert reference.number is None or any(char.isdigit() for char in reference.number)


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert isinstance(find_references(text), tuple)
