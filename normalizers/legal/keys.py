"""One key for one law, however its name is spelled: without what is left out as often as not, and through the names in `laws.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from normalizers.characters import ZWNJ, fold, normalize_letters, to_ascii_digits
from normalizers.legal.words import read_toml

_WORD = re.compile(rf"[^\W\d_]+(?:{ZWNJ}[^\W\d_]+)*|\d+")
_LEFT_OUT = re.compile(
    r"(?<![\u0621-\u06cc])ج(?:\s?\.\s?|\s)ا(?:\s?\.?\s?(?:ایران|ا))?\.?(?![\u0621-\u06cc])"
    r"|جمهوری\s+اسلامی\s+ایران|[()«»\"\u201c\u201d]"
)
_LOOSE_ENDING = re.compile(rf"[\s{ZWNJ}]+ای(?![\u0621-\u06cc])")  # «رایانه ای» as «رایانه ای»
_SMALL = frozenset(
    fold(word)
    for word in (
        "و",
        "از",
        "در",
        "به",
        "با",
        "بر",
        "کشور",
        "کل",
        "ایران",
        "سال",
        "اجرایی",
        "محترم",
        "ها",
        "های",
    )
)
_GENERIC = frozenset(
    fold(word)
    for word in [
        "اجرایی",
        "مربوطه",
        "مربوط",
        "ذیربط",
        "مرتبط",
        "داخلی",
        "مالی",
        "جدید",
        "قدیم",
        "مصوب",
        "لازم",
        "الاجرا",
        "موجود",
        "جاری",
        "بالادستی",
        "حاکم",
        "ابلاغی",
        "فوق",
        "مذکور",
        "عمومی",
        "خاص",
        "اداری",
        "قوانین",
        "مقررات",
        "ضوابط",
        "موضوعه",
        "استخدامی",
        "معاملاتی",
        "مزبور",
        "دستگاه",
        "سازمان",
        "وزارتخانه",
        "وزارت",
        "ادارات",
        "اداره",
        "کشوری",
        "داخلی",
        "ستادی",
        "استانی",
        "شرکت",
        "اجرا",
    ]
)
_PLAN = re.compile(
    r"(?:قانون)?(?:برنامه)(?:۵|5|پنج)?(?:ساله)?(?P<order>اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم)(?:پنجساله|5ساله)?"
    r"(?:توسعه|پیشرفت)?(?:اقتصادی)?(?:اجتماعی)?(?:فرهنگی)?(?:1[34]\d\d)*"
)
_PARTS = frozenset(fold(word) for word in ("ماده", "مواد", "بند", "بندهای", "تبصره", "جزء", "فصل", "اصل"))


@dataclass(frozen=True, slots=True)
class Named:
    """A law by the name we give it, and its key; `key` is None where the name says too little to tell one act."""

    title: str
    key: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    by_form: Mapping[str, str]
    by_number: Mapping[str, str]


def name_law(title: str) -> Named:
    """Give the name and the key of an act from its title, with its kind before it: «قانون مدیریت خدمات کشوری».

    Known laws get the name in `laws.toml`, all others keep theirs. No key where what is left tells no act from another
    («آیین نامه اجرایی», «قوانین و مقررات»), or an article's law is not named («آیین نامه اجرایی ماده ۶۲»).
    """
    return _named(title)


def name_by_number(number: str) -> str | None:
    """Give the name of the act that is known by the number of the decision that made it."""
    return _known().by_number.get(number)


def is_known(title: str) -> bool:
    """Tell whether a title with its kind is that of a known law."""
    form = _form(title)
    return form in _known().by_form or _PLAN.fullmatch(form) is not None


@lru_cache(maxsize=4096)
def _named(title: str) -> Named:
    form = _form(title)
    known = _known().by_form.get(form)
    if known is not None:
        return Named(known, fold(known))
    plan = _PLAN.fullmatch(form)
    if plan is not None:
        name = f"قانون برنامه {plan['order']} {'پیشرفت' if plan['order'] == 'هفتم' else 'توسعه'}"
        return Named(name, fold(name))
    return Named(title, form if _tells_an_act(title) else None)


def _tells_an_act(title: str) -> bool:
    """Tell whether a title tells one act from others; one that ends with a part does not say of which law it is."""
    words = [fold(word) for word in _WORD.findall(_LEFT_OUT.sub(" ", normalize_letters(title)))][1:]
    last = max((at for at, word in enumerate(words) if word in _PARTS), default=-1)
    telling = [
        word
        for word in words[last + 1 :]
        if word not in _SMALL and word not in _GENERIC and len(word) > 1 and not word.isdigit()
    ]
    return bool(telling)


def _form(title: str) -> str:
    """Give what two spellings of one name have in common."""
    plain = _LOOSE_ENDING.sub("ای", to_ascii_digits(_LEFT_OUT.sub(" ", normalize_letters(title))))
    words = [fold(word) for word in _WORD.findall(plain)]
    form = "".join(_stem(word) for word in words if word not in _SMALL)
    return form.replace("هییت", "هیات").replace("کسبوکار", "کسبکار")


def _stem(word: str) -> str:
    """Take off the marks of the plural, which are written together, apart or not at all, and the ی of «ارتقای»."""
    for ending in ("های", "ها"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word[: -len(ending)]
    return word[:-1] if len(word) > 3 and word.endswith("ای") and word[-3] != "ه" else word


@cache
def _known() -> _Known:
    by_form: dict[str, str] = {}
    by_number: dict[str, str] = {}
    for law in read_toml("laws.toml")["law"]:
        for name in (law["title"], *law.get("also", ())):
            by_form[_form(name)] = law["title"]
        for number in law.get("numbers", ()):
            by_number[number] = law["title"]
    return _Known(by_form, by_number)
