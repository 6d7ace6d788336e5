"""Phones, e-mails and addresses are kept as written, with ASCII digits, and doubted where they are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.characters import to_persian_digits
from normalizers.contacts import parse_email, parse_phone, split_urls

PHONES = {
    "۰۳۵-۳۳۰۱۳۵۴۱": ("035-33013541", ["+983533013541"]), "32323393-056 داخلی 212": ("32323393-056 داخلی 212", ["+985632323393"]), "٣-٣٣١٣٨٠٥١": ("3-33138051", []),
    "021-88888888": ("021-88888888", ["+982188888888"]), "۰۲۱۸۸۸۸۸۸۸۸": ("02188888888", ["+982188888888"]), "(۰۲۱) ۸۸۸۸۸۸۸۸": ("(021) 88888888", ["+982188888888"]),
    "(021)88888888": ("(021)88888888", ["+982188888888"]), "021 8888 8888": ("021 8888 8888", ["+982188888888"]), "۸۸۸۸۸۸۸۸-۰۲۱": ("88888888-021", ["+982188888888"]),
    "021.88888888": ("021.88888888", ["+982188888888"]), "021/88888888": ("021/88888888", ["+982188888888"]), "021ـ88888888": ("021-88888888", ["+982188888888"]),
    "0912 123 4567": ("0912 123 4567", ["+989121234567"]), "۰۹۱۲-۱۲۳-۴۵۶۷": ("0912-123-4567", ["+989121234567"]), "9121234567": ("9121234567", ["+989121234567"]),
    "+98 21 8888 8888": ("+98 21 8888 8888", ["+982188888888"]), "98-21-88888888": ("98-21-88888888", ["+982188888888"]), "00989121234567": ("00989121234567", ["+989121234567"]),
    "+98(21)88888888": ("+98(21)88888888", ["+982188888888"]), "88888888": ("88888888", []), "111": ("111", []), "۱۵۹۰": ("1590", []), "خط ویژه ۱۵۳۲": ("خط ویژه 1532", []),
    "33138051-3": ("33138051-3", []), "33138051-53": ("33138051-53", []), "35-33138051": ("35-33138051", []),
    "035-33138051-3": ("035-33138051-3", ["+983533138051", "+983533138052", "+983533138053"]), "۰۴۴-۳۲۲۲۳۳۴۴ الی ۴۶": ("044-32223344 الی 46", ["+984432223344", "+984432223345", "+984432223346"]),
    "021-88888888 و 88888889": ("021-88888888 و 88888889", ["+982188888888", "+982188888889"]), "021-88888888، 021-77777777": ("021-88888888، 021-77777777", ["+982188888888", "+982177777777"]),
    "021-88888888 / 021-77777777": ("021-88888888 / 021-77777777", ["+982188888888", "+982177777777"]), "09121234567 - 021-88888888": ("09121234567 - 021-88888888", ["+989121234567", "+982188888888"]),
    "021-88888888\n021-77777777": ("021-88888888\n021-77777777", ["+982188888888", "+982177777777"]), "021-88888888 (داخلی ۱۲۳)": ("021-88888888 (داخلی 123)", ["+982188888888"]),
    "021-8888 8888 (10 خط)": ("021-8888 8888 (10 خط)", ["+982188888888"]), "تلفن ۰۲۱۸۸۸۸۸۸۸۸ نمابر ۰۲۱۸۸۸۸۸۸۸۷": ("تلفن 02188888888 نمابر 02188888887", ["+982188888888", "+982188888887"]),
    "0861-3123456": ("0861-3123456", ["+988613123456"]), "۰۳۲-۳۳۳۳۳۳۳۳": ("032-33333333", ["+983233333333"]), "021-88888888 علی احمدی": ("021-88888888 علی احمدی", ["+982188888888"]),
    "021 - 88888888": ("021 - 88888888", ["+982188888888"]), "88888888 - 021": ("88888888 - 021", ["+982188888888"]), "88888888-9-10": ("88888888-9-10", []), "+1 202 555 0100": ("+1 202 555 0100", ["+12025550100"]),
}  # fmt: skip

NO_PHONES = [
    "سلام",
    "ندارد",
    "021-888888888",
    "021-888",
    "0912123456",
    "12345678901",
    "0000",
    "داخلی 212",
    "۱۲",
    "",
    "این خدمت از طریق سامانه و بدون تلفن ارائه می شود 021-88888888",
]

EMAILS = {
    "info@ x.ir": "info@x.ir", "info @x.ir": "info@x.ir", "info@x .ir": "info@x.ir", "info@x\n.ir": "info@x.ir", "Email : info@x.ir": "info@x.ir", "E-mail: info@x.ir": "info@x.ir", "mail: info@x.ir": "info@x.ir",
    "info@x.ir؛": "info@x.ir", "«info@x.ir»": "info@x.ir", "(info@x.ir)": "info@x.ir", "info@x.ir احمدی": "info@x.ir", "احمدی: info@x.ir": "info@x.ir", "info+a@x.ir": "info+a@x.ir", "a-b_c.d@e-f.gov.ir": "a-b_c.d@e-f.gov.ir",
    "info@1.ir": "info@1.ir", "info@xn--mgbaa.ir": "info@xn--mgbaa.ir", "\u202ainfo@x.ir\u202c": "info@x.ir", "info۱۲٣@x.ir": "info123@x.ir", "info@x.ir / b@y.ir": "info@x.ir / b@y.ir", "ایمیل : info @ x.ir": "info@x.ir",
    "Public.Relation@Behzisty.ir": "Public.Relation@Behzisty.ir", "123@x.ir": "123@x.ir", "info@mail.tax.gov.ir": "info@mail.tax.gov.ir",    "info@x.ir": "info@x.ir", "INFO@X.IR": "INFO@X.IR", "info @ x.ir": "info@x.ir", "info@ x . ir": "info@x.ir", "mporg@mporg. ir": "mporg@mporg.ir",
    "a۱۲@yahoo.com": "a12@yahoo.com", "info@x.ir.": "info@x.ir", "<info@x.ir>": "info@x.ir", "mailto:info@x.ir": "info@x.ir", "پست الکترونیک: info@x.ir": "info@x.ir", "ایمیل سازمانی info@x.ir": "info@x.ir",
    "m.ahmadi_12@mporg.gov.ir": "m.ahmadi_12@mporg.gov.ir", "info＠x.ir": "info@x.ir", "info@x.ir b@y.com": "info@x.ir b@y.com", "info@x.ir، b@y.com": "info@x.ir، b@y.com", "\u200finfo@x.ir\u200f": "info@x.ir",
}  # fmt: skip

NO_EMAILS = [
    "info.@x.ir",
    "in..fo@x.ir",
    "info@-x.ir",
    "info@x-.ir",
    "www.info@x.ir",
    "info@www.x.ir",
    "info@gmail.con",
    "info@x.ir1",
    "info@x_y.ir",
    "info@x.i",
    "info(at)x.ir",
    "info at x.ir",
    "info@ir",
    "info@x@y.ir",
    "infogmail.com",
    "info@سازمان.ir",
    "info@x",
    "info.x.ir",
    "info[at]x.ir",
    "info@@x.ir",
    "ندارد",
    "info@x..ir",
    "info@x,ir",
    "احمدی@x.ir",
    "@x.ir",
    "",
]

URLS = {
    "https://azsharghi.mporg.ir/Portal/View/Page": ["https://azsharghi.mporg.ir/Portal/View/Page"], "https:// azsharghi. mporg.ir / Portal/View": ["https://azsharghi.mporg.ir/Portal/View"],
    "https://azsharghi.mporg.ir/Portal/\nView/Page": ["https://azsharghi.mporg.ir/Portal/View/Page"], "https://azsharghi.mporg.ir/Por\ntal/View": ["https://azsharghi.mporg.ir/Portal/View"],
    "http://x.ir/ a.aspx": ["http://x.ir/a.aspx"], "http://www. x.ir": ["http://www.x.ir"], "http:// www.x.ir": ["http://www.x.ir"], "http ://x.ir": ["http://x.ir"], "mporg .ir": ["mporg.ir"],
    "x.ir": ["x.ir"], "X.IR/Page": ["X.IR/Page"], "www.x.ir": ["www.x.ir"], "www.۱۲۳.ir": ["www.123.ir"], "https://x.ir/a?b=1&c=۲#d": ["https://x.ir/a?b=1&c=2#d"], "HTTP://X.IR": ["HTTP://X.IR"],
    "http://192.168.1.1:8080/x": ["http://192.168.1.1:8080/x"], "192.168.1.1": ["192.168.1.1"], "http://localhost/x": ["http://localhost/x"], "ftp://x.ir/a": ["ftp://x.ir/a"], "t.me/x": ["t.me/x"],
    "https://fa.x.ir/خدمت/صدور-مجوز": ["https://fa.x.ir/خدمت/صدور-مجوز"], "www.استان.ir": ["www.استان.ir"], "https://x.ir/a,b": ["https://x.ir/a,b"], "https://x.ir/a?id=12;v=3": ["https://x.ir/a?id=12;v=3"],
    "https://x.ir/page(1).html": ["https://x.ir/page(1).html"], "http://a.ir/?u=http://b.ir": ["http://a.ir/?u=http://b.ir"], "app.x.ir/download.apk": ["app.x.ir/download.apk"], "https://x.ir/%D8%AE": ["https://x.ir/%D8%AE"],
    # several
    "۱. x.ir ۲. y.ir": ["x.ir", "y.ir"], "http://x.ir/a-http://y.ir/b": ["http://x.ir/a", "http://y.ir/b"], "x.ir/a.\ny.ir/b": ["x.ir/a", "y.ir/b"], "x.ir/{id}": ["x.ir/{id}"], "x.ir/a.\nhttps:/ /y.ir/b": ["x.ir/a", "https://y.ir/b"],
    "x.ir/صدور\nآدرس: http://y.ir/a": ["x.ir/صدور", "http://y.ir/a"],
    "www.a.ir و www.b.ir": ["www.a.ir", "www.b.ir"], "www.a.ir www.b.ir": ["www.a.ir", "www.b.ir"], "www.a.ir, b.ir/x": ["www.a.ir", "b.ir/x"], "www.a.ir،www.b.ir": ["www.a.ir", "www.b.ir"],
    "www.a.ir - www.b.ir": ["www.a.ir", "www.b.ir"], "www.a.irwww.b.ir": ["www.a.ir", "www.b.ir"], "http://a.irhttp://b.ir": ["http://a.ir", "http://b.ir"], "http://a.ir\nhttp://b.ir": ["http://a.ir", "http://b.ir"],
    "http://a.ir/\nb.ir/x": ["http://a.ir/", "b.ir/x"], "www.a.ir. b.ir": ["www.a.ir", "b.ir"], "1- www.a.ir 2- www.b.ir": ["www.a.ir", "www.b.ir"], "۱-http://a.ir\n۲-http://b.ir": ["http://a.ir", "http://b.ir"],
    "x.ir و y.ir و z.ir": ["x.ir", "y.ir", "z.ir"], "www.x.ir/ و سامانه y.gov.ir": ["www.x.ir/", "y.gov.ir"], "www.a.ir www.a.ir": ["www.a.ir"], "www.a.ir؛ www.b.ir": ["www.a.ir", "www.b.ir"],
    # words and marks around
    "آدرس: www.x.ir.": ["www.x.ir"], "(www.x.ir)": ["www.x.ir"], "<http://x.ir>": ["http://x.ir"], "«www.x.ir»": ["www.x.ir"], "www.x.ir (سامانه مجوزها)": ["www.x.ir"], "درگاه ملی مجوزها www.g4b.ir": ["www.g4b.ir"],
    "https://x.ir،": ["https://x.ir"], "http://mporg.ir...": ["http://mporg.ir"], ".........www.x.ir.........": ["www.x.ir"], "\u202ahttps://x.ir/a\u202c": ["https://x.ir/a"],
}  # fmt: skip

NO_URLS = [
    "www.mporg",
    "readme.txt",
    "x.ir-y.ir",
    "x.ir,y.ir",
    "http://http://x.ir",
    "https:///x.ir",
    "سامانه ثبت",
    "www.x",
    "http:\\\\www.x.ir",
    "http//x.ir",
    "htp://x.ir",
    "http:/x.ir",
    "www,x,ir",
    "www x ir",
    "@mychannel",
    "ایران.ایران",
    "پورتال سازمان",
]


@pytest.mark.parametrize("text", PHONES)
def test_a_phone_is_kept_as_written_and_completed(text: str) -> None:
    phone = parse_phone(text)

    assert (phone.text_ascii, list(phone.e164), phone.notes) == (*PHONES[text], ())


@pytest.mark.parametrize("text", NO_PHONES)
def test_what_is_no_phone_is_kept_and_doubted(text: str) -> None:
    assert parse_phone(text).notes == ("phone-malformed",)


@given(
    st.sampled_from(["021", "035", "056", "044"]),
    st.integers(20000000, 99999999),
    st.sampled_from(
        [
            "{a}-{n}",
            "{a}{n}",
            "({a}) {n}",
            "{n}-{a}",
            "+98 {b} {n}",
            "0098{b}{n}",
            "{a} {n} داخلی 12",
            "تلفن: {a}-{n}",
        ]
    ),
)
def test_every_landline_comes_out_in_e164(area: str, number: int, frame: str) -> None:
    text = frame.format(a=area, b=area[1:], n=number)

    phone = parse_phone(to_persian_digits(text))

    assert (phone.text_ascii, phone.e164, phone.notes) == (text, (f"+98{area[1:]}{number}",), ())


@pytest.mark.parametrize("text", EMAILS)
def test_an_email_is_read(text: str) -> None:
    email = parse_email(text)

    assert (email.text_ascii, email.notes) == (EMAILS[text], ())


@pytest.mark.parametrize("text", NO_EMAILS)
def test_what_is_no_email_is_kept_and_doubted(text: str) -> None:
    email = parse_email(text)

    assert (email.text_ascii, email.notes) == (text, ("email-malformed",))


@pytest.mark.parametrize(
    "text", ["info@x.ir", "www.x.ir/a", "۱۳۹۷/۴/۲۸", "۵۰۰۰۰ ریال", "۳ روز", "IR120570028180010612345678"]
)
def test_a_value_of_another_kind_in_the_place_of_a_phone_is_called_so(text: str) -> None:
    assert (parse_phone(text).e164, parse_phone(text).notes) == ((), ("value-misplaced",))


@pytest.mark.parametrize("text", ["www.x.ir", "https://x.ir/a", "021-88888888", "۰۹۱۲۱۲۳۴۵۶۷", "۱۳۹۷/۴/۲۸"])
def test_a_value_of_another_kind_in_the_place_of_an_email_is_called_so(text: str) -> None:
    assert parse_email(text).notes == ("value-misplaced",)


@pytest.mark.parametrize("text", ["info@x.ir", "021-88888888", "۲۱۷۰۱۶۹۰۰۲۰۰۵", "۵۰۰۰۰ ریال"])
def test_a_value_of_another_kind_in_the_place_of_an_address_is_called_so(text: str) -> None:
    (url,) = split_urls(text)

    assert url.notes == ("value-misplaced",)


@pytest.mark.parametrize(("text", "joined"), [("in fo@x.ir", "info@x.ir"), ("ali info@x.ir", "aliinfo@x.ir")])
def test_a_space_before_the_at_may_be_a_names_and_is_doubted(text: str, joined: str) -> None:
    assert (parse_email(text).text_ascii, parse_email(text).notes) == (joined, ("email-malformed",))


@pytest.mark.parametrize("text", URLS)
def test_addresses_are_found_and_joined(text: str) -> None:
    urls = split_urls(text)

    assert [url.text for url in urls] == URLS[text]
    assert all(url.notes == () for url in urls)


@pytest.mark.parametrize("text", NO_URLS)
def test_what_is_no_address_is_kept_and_doubted(text: str) -> None:
    (url,) = split_urls(text)

    assert (url.text, url.notes) == (text, ("url-malformed",))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "-",
        "www....",
        "www",
        "http://",
        "http://www.",
        "https://www....ir",
        "www.........",
        "http://........",
        "WWW....",
        "http:// www.",
    ],
)
def test_a_printed_beginning_alone_is_blank(text: str) -> None:
    assert split_urls(text) == ()


def test_an_address_that_may_go_on_in_persian_is_doubted() -> None:
    assert [(url.text, url.notes) for url in split_urls("https://x.ir/صدور مجوز")] == [
        ("https://x.ir/صدور", ("url-malformed",))
    ]


ADDRESS = st.from_regex(
    r"\A(https?://)?(www\.)?[a-v][a-z]{2,7}\.(gov\.ir|ir|com)(/[a-zA-Z0-9][a-zA-Z0-9_-]{0,7}){0,3}(/|\?id=[0-9]{1,4})?\Z"
)


@given(
    st.lists(ADDRESS, min_size=1, max_size=3, unique=True),
    st.sampled_from(["\n", " و ", "، ", " ؛ ", " - ", ", "]),
)
def test_every_address_of_a_list_reads_back(addresses: list[str], mark: str) -> None:
    assert [url.text for url in split_urls(mark.join(addresses))] == addresses


@given(ADDRESS)
def test_persian_digits_and_spaces_in_an_address_are_settled(address: str) -> None:
    spaced = to_persian_digits(address).replace("/", "/ ").replace("/ / ", "// ")

    assert [url.text for url in split_urls(spaced.strip())] == [address]
