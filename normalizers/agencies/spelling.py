"""How names are compared: keys without spaces, the section word before a name, the country behind it, the «و» between its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import product

from normalizers.characters import fold, normalize_letters

_MOST_SEPARATORS = 5  # «و» and commas of one name; each may be written, or not: 2⁵ keys


class Head(StrEnum):
    """What the section word before a name says the body is."""

    NONE = ""
    MINISTRY = "ministry"
    ORGANIZATION = "organization"
    COMPANY = "company"
    PROVINCE_OFFICE = "province-office"
    COUNTY_OFFICE = "county-office"


_HEADS = {
    "وزارت": Head.MINISTRY,
    "وزارتخانه": Head.MINISTRY,
    "سازمان": Head.ORGANIZATION,
    "موسسه": Head.ORGANIZATION,
    "شرکت": Head.COMPANY,
    "شرکت سهامی": Head.COMPANY,
    "شرکت دولتی": Head.COMPANY,
    "شرکت مادر تخصصی": Head.COMPANY,
    "اداره کل": Head.PROVINCE_OFFICE,
    "اداره": Head.COUNTY_OFFICE,
    "مدیریت": Head.COUNTY_OFFICE,
    "نمایندگی": Head.COUNTY_OFFICE,
    "شعبه": Head.COUNTY_OFFICE,
    "شبکه": Head.COUNTY_OFFICE,
}
_PLURAL_HEADS = {
    "ادارات کل": Head.PROVINCE_OFFICE,
    "اداره کل های": Head.PROVINCE_OFFICE,
    "ادارات": Head.COUNTY_OFFICE,
    "مدیریت های": Head.COUNTY_OFFICE,
    "نمایندگی های": Head.COUNTY_OFFICE,
    "شعب": Head.COUNTY_OFFICE,
    "شبکه های": Head.COUNTY_OFFICE,
    "سازمان های": Head.ORGANIZATION,
    "شرکت های": Head.COMPANY,
}
_HEAD_OF = {fold(word): (head, False) for word, head in _HEADS.items()} | {
    fold(word): (head, True) for word, head in _PLURAL_HEADS.items()
}
_HEAD = re.compile("|".join(sorted(_HEAD_OF, key=len, reverse=True)))
_SHORTER = {
    word: sorted((other for other in _HEAD_OF if word.startswith(other)), key=len, reverse=True)
    for word in _HEAD_OF
}
HEAD_WORDS = frozenset(fold(word) for phrase in (*_HEADS, *_PLURAL_HEADS) for word in phrase.split())

COUNTRY_WORDS = ("کشور", "ایران", "جمهوری اسلامی ایران", "جمهوری اسلامی", "ج.ا.ایران", "ج.ا.ا", "ج.ایران")
_COUNTRY = re.compile(
    f"(?:{'|'.join(sorted(map(fold, COUNTRY_WORDS), key=len, reverse=True))}|(?<!ی)اسلامیایران)$"
)

_EZAFE = re.compile("(?<=ه)[ \u200c]ی(?![\\w\u200c])")
_HONORIFIC = re.compile(r"[(\[{«\"]\s*(?:ر[هةۀ]|س|ع|عج|ص|رض|رحمه الله علیه|علیه السلام)\s*[)\]}»\"]")
_BARE_HONORIFIC = re.compile(r"(?<=خمینی)\s*ر[هة](?!\w)")
_OPENING = frozenset('([{«"')
_LIST_NUMBER = re.compile(r"^\W*\d{1,2}\s*[-.)ـ]\s*(?=\D)")
_RESPELLED = re.compile("هییت|مسیول|اطاق|شیون(?=ات)")
_RESPELLING = {"هییت": "هیات", "مسیول": "مسوول", "اطاق": "اتاق", "شیون": "شوون"}


def name_key(text: str) -> str:
    """Give the key by which names of bodies are compared: the folded name, words with two right spellings in one of them."""
    return _respelled(fold(text))


def loose_key(text: str) -> str:
    """Give the key of a name without the number of its row, an ezafe written out (ی) and what stands in brackets of honour."""
    return _respelled(fold(plain(text)))


def plain(text: str) -> str:
    """Give a name in Persian letters without the number of its row, a written ezafe and words of honour."""
    text = _LIST_NUMBER.sub("", normalize_letters(text))
    if not text.isascii() and _OPENING.intersection(text):
        text = _HONORIFIC.sub(" ", text)
    if "خمینی" in text:
        text = _BARE_HONORIFIC.sub("", text)
    return _EZAFE.sub(" ", text) if "ه ی" in text or "ه\u200cی" in text else text


def _respelled(key: str) -> str:
    return _RESPELLED.sub(lambda match: _RESPELLING[match.group()], key)


def without_country(key: str) -> str:
    """Give a key without the country behind it; one that is nothing else stays."""
    return _COUNTRY.sub("", key) or key


def heads_of(key: str) -> Iterator[tuple[Head, bool, str]]:
    """Give the ways to part a key into section word and core, and whether the word is in the plural: first none, then the longest."""
    yield Head.NONE, False, key
    match = _HEAD.match(key)
    if match is not None:
        for word in _SHORTER[match.group()]:
            yield *_HEAD_OF[word], key[len(word) :]


def head_of_name(name: str) -> tuple[Head, str]:
    """Give the section word of an official name and what stands behind it, as text."""
    for word in sorted(_HEADS, key=len, reverse=True):
        if name.startswith(f"{word} "):
            return _HEADS[word], name[len(word) + 1 :]
    return Head.NONE, name


def strip_country(name: str) -> str:
    """Give a name without the country behind it, as text."""
    for words in sorted(COUNTRY_WORDS, key=len, reverse=True):
        if name.endswith(f" {words}"):
            return name[: -len(words) - 1]
    return name


def keys_of(name: str) -> set[str]:
    """Give the keys of a name, with each of its «و» and commas written as «و» or not at all."""
    words = plain(name).replace("،", " و ").replace(",", " و ").split()
    separators = [index for index, word in enumerate(words) if word == "و"]
    if len(separators) > _MOST_SEPARATORS:
        return {loose_key(name)}
    keys = {loose_key(name)}
    for written in product((True, False), repeat=len(separators)):
        dropped = {index for index, is_written in zip(separators, written, strict=True) if not is_written}
        keys.add(name_key("".join(word for index, word in enumerate(words) if index not in dropped)))
    return keys


_BREAKS = re.compile("[^\\w\u200c]+")
_SUFFIXES = frozenset({"ها", "های", "هایی", "ی", "ای"})


def words_of(text: str) -> list[str]:
    """Give the words of a name, folded; a suffix written apart belongs to the word before it."""
    words: list[str] = []
    for part in _BREAKS.split(plain(text)):
        word = name_key(part)
        if word in _SUFFIXES and words:
            words[-1] += word
        elif word:
            words.append(word)
    return words
