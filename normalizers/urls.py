"""Addresses on the web: found in what fillers write, joined where spaces cut them, kept as written otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalizers.blanks import is_blank
from normalizers.characters import ZWNJ, collapse_spaces, normalize_letters, to_ascii_digits
from normalizers.misplaced import kind_of


@dataclass(frozen=True, slots=True)
class Url:
    """An address as written: ASCII digits, no inner spaces, no scheme added."""

    text: str
    notes: tuple[str, ...] = ()


_MALFORMED = ("url-malformed",)
_SCHEME = r"(?:https?|ftp)://"
_TLD = r"(?:ir|com|org|net|gov|edu|info|biz|co|me|app|online|site)"
_HOST = r"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z]{2,}|\d{1,3}(?:\.\d{1,3}){3}|localhost"
_ANY_HOST = r"(?:[\w\-]+\.)+[^\W\d_]{2,}"  # behind a scheme or www. the letters may be Persian ones
_REST = r"(?::\d{1,5})?(?:[/?#]\S*)?"
_NO_NAME = r"(?!(?:https?://)?www\d?\.[^.\s/]+(?:[/?#:]|$))"  # www.mporg: the name ends nowhere
# A bare name must end as names of sites do: readme.txt is a file, x.ir-y.ir are two names or none.
_BARE_TLD = r"(?:[a-z]{2}|com|org|net|gov|edu|mil|int|info|biz|name|pro|app|dev|online|site|shop|store|tech|cloud|blog|academy|xyz|club|center|services|agency|company|news|live|web|mobi|asia|tel|travel|museum|coop|aero|jobs|cat)"
_BARE_HOST = rf"(?!\S*\.{_TLD}-)(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+{_BARE_TLD}(?![a-z0-9])|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|localhost"
_WHOLE = re.compile(
    rf"{_NO_NAME}(?:(?:(?:{_SCHEME}|(?=www\d?\.))(?:{_HOST})|{_BARE_HOST}){_REST}|(?:{_SCHEME}(?:www\.)?|www\.){_ANY_HOST}{_REST})",
    re.IGNORECASE,
)
_START = re.compile(rf"{_SCHEME}|www\d?\.", re.IGNORECASE)
# The printed beginning of an address with nothing behind it: «www....», «http://www.»
_EMPTY = re.compile(
    r"(?:(?:https?|ftp)\s*:?\s*[/\\]*\s*)?(?:www\d?)?[.\s/_\u2026\u0640\-:]*(?:(?:ir|com)\s*)?", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[،؛|]|;(?=\s|$)|\sو(?=\s)|,(?=\s|$|https?:|www\.)|(?<=\s)[\-–—•](?=\s)")
_GLUED = re.compile(
    rf"(?<=[^\s/\\=?&:.\d])[-–](?={_SCHEME})|(?<=[^\s/\\=?&:.])(?={_SCHEME})|(?:(?<=\.ir)|(?<=\.com)|(?<=\.org)|(?<=[^\x00-\x7f\s])|(?<=[)\],]))(?=www\.)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\d{1,2}[\-.)]+")
_QUOTES = "()[]{}<>«»\"'"
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_NEW_ADDRESS = rf"(?!{_SCHEME}|www\d?\.)"
# Spaces inside an address: «https:// a. b.ir / c». A dot behind a complete name ends a sentence instead.
_CUT = re.compile(
    rf"""
      (?<=[a-z0-9])\s*(?P<scheme>:\s*/\s*/)\s*(?=[a-z0-9])
    | (?<=[a-z0-9])(?<!\.ir)(?<!\.com)(?<!\.org)\s*(?P<dot>\.)\s+{_NEW_ADDRESS}(?=[a-z0-9])
    | (?<=[a-z0-9])\s+(?P<dot_behind>\.)(?=[a-z0-9])
    | (?<=[a-z0-9/])\s*(?P<mark>[/?=&_\#])\s+{_NEW_ADDRESS}(?![\w.\-]+\.{_TLD}\b)(?=[a-z0-9])
    | (?<=[a-z0-9])\s+(?P<mark_behind>[/?=&_\#:])(?=[a-z0-9/?])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NUMBER = re.compile(r"\(?\d{1,2}", re.ASCII)
_NAME_AHEAD = re.compile(rf"[\w.\-]+\.{_TLD}\b|(?:https?|ftp)\s?:", re.IGNORECASE)
_HOME = re.compile(
    rf"(?:{_SCHEME})?[^/?#\s]+(?:/(?:fa|en|fa-ir|ar|home|main|(?:index|default|home)(?:\.\w{{2,5}})?))*/*#?/*",
    re.IGNORECASE,
)
_OTHER = {"email", "phone", "iban", "account", "date", "money", "duration", "persons"}


def split_urls(text: str) -> tuple[Url, ...]:
    """Split a text into its addresses; an unfilled `www....` is none, and text that is no address is doubted."""
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Url, ...]:
    prepared = to_ascii_digits(normalize_letters(text)).replace(ZWNJ, "").strip()
    if is_blank(prepared) or _EMPTY.fullmatch(prepared):
        return ()
    whole = _CUT.sub(_joined, _GLUED.sub(" ", prepared))
    found: dict[str, Url] = {}
    for stretch in _SEPARATOR.split(whole):
        for url in _addresses(stretch):
            if not _EMPTY.fullmatch(url.text):
                found.setdefault(url.text, url)
    if found:
        return tuple(found.values())
    rule = "value-misplaced" if kind_of(prepared) in _OTHER else "url-malformed"
    return (Url(collapse_spaces(prepared), (rule,)),)


def _joined(match: re.Match[str]) -> str:
    """Take the spaces out of a cut, unless a dot ends one address that has a path and another begins behind it."""
    if match["dot"]:
        word = (match.string[: match.start()].split() or [""])[-1]
        ends = _NUMBER.fullmatch(word) or "/" in re.sub(_SCHEME, "", word)  # «۱. x.ir», «x.ir/a. y.ir»
        if ends and _NAME_AHEAD.match(match.string, match.end()):
            return match.group()
    return re.sub(r"\s", "", match.group())


def is_home_page(url: str) -> bool:
    """Tell whether an address is that of a site and not of anything in it: `https://x.ir/`, `x.ir/index.php`, `x.ir/fa`."""
    return _HOME.fullmatch(url) is not None


def _addresses(stretch: str) -> list[Url]:
    """Find the addresses of a stretch; a piece in Latin letters that is none itself belongs to the one before it."""
    urls: list[str] = []
    cut: set[int] = set()  # addresses that may go on in Persian behind a space, which nobody can know
    beside = False  # whether the token before was an address or a piece of one
    for word in stretch.split():
        if _NUMBERING.fullmatch(word):
            beside = False
            continue
        numbering = _NUMBERING.match(word)
        token = _trim(word[numbering.end() :] if numbering and _START.match(word, numbering.end()) else word)
        if _START.match(token) or (_WHOLE.fullmatch(token) and "@" not in token):
            urls.append(token)
            beside = True
        elif beside and token.isascii() and re.search(r"\w", token) and "@" not in token:
            urls[-1] += token
        else:
            if beside and not word.endswith(":") and not urls[-1].isascii() and not urls[-1][-1].isascii():
                cut.add(len(urls) - 1)
            beside = False
    return [
        Url(url, () if _WHOLE.fullmatch(url) and index not in cut else _MALFORMED)
        for index, url in enumerate(urls)
    ]


def _trim(token: str) -> str:
    token = token.lstrip(_QUOTES + "-–:،.,")
    while token and token[-1] in ".,:;،؛\u2026" + _QUOTES:
        opening = _OPENING.get(token[-1])
        if opening and token.count(token[-1]) == token.count(opening):
            break
        token = token[:-1]
    return token
