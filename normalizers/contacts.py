"""Phones, e-mails and addresses on the web: kept as written with ASCII digits, doubted where they are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank
from normalizers.characters import ZWNJ, collapse_spaces, normalize_letters, to_ascii_digits


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as written, with ASCII digits, and its numbers in E.164 where they are complete."""

    text_ascii: str
    e164: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address as written, with ASCII digits and no inner spaces."""

    text_ascii: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Url:
    """An address as written: ASCII digits, no inner spaces, no scheme added."""

    text: str
    notes: tuple[str, ...] = ()


_DASHES = "\u2010-\u2015\u2212\u0640"
_EXTENSION = re.compile(
    r"\(?(?:داخلی|دخلی|ext\.?|الی|داخلي)\s*:?\s*[\d\s,،و\-]*\)?", re.IGNORECASE | re.ASCII
)
_LABEL = re.compile(
    r"(?:شماره|تلفن|تماس|همراه|ثابت|موبایل|نمابر|فکس|دورنگار|مستقیم|tel|phone|fax|mobile)\s*:?", re.IGNORECASE
)
_CHUNK = re.compile(r"[+()\d][\d\s()+./\-]*", re.ASCII)
_BETWEEN_PHONES = re.compile(r"\s*(?:[،,؛;\n|]|\sو\s|\s/\s|\sیا\s)\s*")


def parse_phone(text: str) -> Phone:
    """Read one or several phones; text that is none is kept, with the note `phone-malformed`."""
    return _phone(text)


@lru_cache(maxsize=4096)
def _phone(text: str) -> Phone:
    written = collapse_spaces(to_ascii_digits(normalize_letters(text)))
    numbers: list[str] = []
    malformed = False
    bare = re.sub(f"[{_DASHES}]", "-", _LABEL.sub(" ", _EXTENSION.sub(" ", written)))
    chunks = [
        chunk.group().strip(" -./") for part in _BETWEEN_PHONES.split(bare) for chunk in _CHUNK.finditer(part)
    ]
    chunks = [chunk for chunk in chunks if re.search(r"\d", chunk)]
    for chunk in chunks:
        complete, plausible = _complete(chunk)
        numbers.extend(complete)
        malformed = malformed or not plausible
    rest = re.sub(r"[\W\d_]|(?<!\w)(?:و|یا|تا|الی)(?!\w)", "", _BETWEEN_PHONES.sub(" ", bare))
    if not chunks or malformed or len(rest) > 25:
        return Phone(written, tuple(dict.fromkeys(numbers)), ("phone-malformed",))
    return Phone(written, tuple(dict.fromkeys(numbers)))


def _complete(chunk: str) -> tuple[list[str], bool]:
    """Give the E.164 forms of one phone and whether it can be one at all.

    A right-to-left page turns `056-32323393` into `32323393-056`, and a range of lines is written `33138051-3`.
    """
    parts = [part for part in re.split(r"\D+", chunk) if part]
    tail: list[str] = []
    if (
        len(parts) > 1
        and len(parts[-1]) in (3, 4)
        and parts[-1].startswith("0")
        and not parts[0].startswith("0")
    ):
        parts = [parts[-1], *parts[:-1]]
    if len(parts) > 1 and len(parts[-1]) <= 2 and len(parts[-2]) >= 7:
        tail = [parts.pop()]
    elif len(parts) > 1 and len(parts[0]) <= 2 and len(parts[1]) >= 7 and not parts[0].startswith("0"):
        tail = [parts.pop(0)]
    digits = "".join(parts)
    international = (
        chunk.lstrip("( ").startswith("+")
        or digits.startswith("00")
        or (digits.startswith("98") and len(digits) == 12)
    )
    if not international and not digits.startswith("0"):
        if len(digits) == 10 and digits.startswith("9"):
            digits = "0" + digits
        else:
            return [], 3 <= len(digits) <= 8
    number = _e164(("+" + digits.removeprefix("00")) if international else digits)
    if number is None:
        return [], False
    if not tail:
        return [number], True
    return _range_of_lines(number, tail[0]), True


def _range_of_lines(number: str, last: str) -> list[str]:
    first = int(number[-len(last) :])
    if not first < int(last) <= first + 20:
        return [number]
    return [number[: -len(last)] + str(line).zfill(len(last)) for line in range(first, int(last) + 1)]


def _e164(digits: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, "IR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+\-]*@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")
_EMAIL_LABEL = re.compile(r"^(?:پست\s*الکترونیک\S*|ایمیل|رایانامه|e-?mail)\s*:?\s*", re.IGNORECASE)


def parse_email(text: str) -> Email:
    """Read an e-mail; text that is none is kept, with the note `email-malformed`."""
    written = collapse_spaces(to_ascii_digits(normalize_letters(text)))
    joined = re.sub(r"\s*([@.])\s*", r"\1", _EMAIL_LABEL.sub("", written)).strip(" .،,;:()[]<>«»\"'")
    joined = re.sub(rf"[\s{ZWNJ}]+(?=[A-Za-z0-9._%+\-]*@)|(?<=@)\s+", "", joined)
    found = _EMAIL.findall(joined)
    rest = re.sub(r"[\s،,;؛/|و\-]+", "", _EMAIL.sub("", joined))
    if found and not rest:
        return Email("، ".join(found) if len(found) > 1 else found[0])
    return Email(written, ("email-malformed",))


_SCHEME = r"(?:https?|ftp)://"
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|localhost"
_WHOLE_URL = re.compile(rf"(?:{_SCHEME})?(?:{_HOST})(?::\d{{1,5}})?(?:[/?#]\S*)?", re.IGNORECASE)
_START = re.compile(rf"{_SCHEME}|www\d?\.", re.IGNORECASE)
_EMPTY_URL = re.compile(
    r"(?:(?:https?|ftp):?[/\\]*)?(?:www\d?)?[.\s/_\u2026\-:]*(?:(?:ir|com)\s*)?", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[،؛;|\n\r]|\sو(?=\s)|,(?=\s|$|https?:|www\.)|(?<=\s)[\-–—•](?=\s)")
_GLUED = re.compile(rf"(?<=[^\s/=?&:.])(?={_SCHEME}|www\.)", re.IGNORECASE)
_BRACKETS = "()[]{}<>«»\"'"
_SPACED_MARK = re.compile(
    r"(?<=[A-Za-z0-9])\s*(?P<mark>://|:/(?=/)|[./?=&_#])\s+(?=[A-Za-z0-9/])|(?<=[A-Za-z0-9])\s+(?P<mark2>[./?=&_#:][./?=&_#/]*)(?=[A-Za-z0-9/])"
)


def split_urls(text: str) -> tuple[Url, ...]:
    """Split a text into its addresses; an unfilled `www....` is none, and text that is no address is doubted."""
    return _urls(text)


@lru_cache(maxsize=4096)
def _urls(text: str) -> tuple[Url, ...]:
    prepared = to_ascii_digits(normalize_letters(text)).replace(ZWNJ, "").strip()
    if is_blank(prepared) or _EMPTY_URL.fullmatch(prepared):
        return ()
    found: list[str] = []
    for stretch in _SEPARATORS.split(_GLUED.sub("\n", prepared)):
        found.extend(_addresses(stretch))
    found = [url for url in found if not _EMPTY_URL.fullmatch(url)]
    if not found:
        return (Url(collapse_spaces(prepared), ("url-malformed",)),)
    return tuple(
        Url(url, () if _WHOLE_URL.fullmatch(url) else ("url-malformed",)) for url in dict.fromkeys(found)
    )


def _addresses(stretch: str) -> list[str]:
    """Find the addresses of a stretch; pieces of one that spaces cut are joined."""
    urls: list[str] = []
    joined = _SPACED_MARK.sub(lambda match: match["mark"] or match["mark2"], stretch)
    for piece in joined.split():
        token = re.sub(r"^\(?\d{1,2}[\-.)]+(?=\D)", "", piece)
        starts = _START.match(token.lstrip(_BRACKETS)) is not None
        bare = _trim(token)
        if starts or _WHOLE_URL.fullmatch(bare):
            if "@" in bare and not starts:
                continue
            urls.append(bare)
        elif urls and bare and bare.isascii() and re.search(r"\w", bare):
            urls[-1] += bare
    return urls


def _trim(token: str) -> str:
    token = token.lstrip(_BRACKETS + "-–:،.,")
    while token and token[-1] in ".,:;،؛" + _BRACKETS:
        if token[-1] == ")" and token.count("(") == token.count(")"):
            break
        token = token[:-1]
    return token
