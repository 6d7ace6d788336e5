"""What counts as nothing: the unfilled blank of a form, and the answer "none", which is something else."""

from __future__ import annotations

import re
from functools import lru_cache

from normalizers.characters import fold

# Characters that carry no answer when they stand alone. Boxes that a mark can fill (■ ☑ * + ×) are not among them.
_FILLER = (
    r"\s.\u2024\u2025\u2026\u00b7\u2022\u2219\u25cf\u25cb\u25e6\u25aa\u25ab\u25a1\u2610\u25fb\u25fd\u2b1c\u2751\u274f"
    r"\-\u2010-\u2015\u2212\u06d4_\u0640\u00af,\u060c;\u061b:/\\|()\[\]{}<>«»\"'=~"
    r"\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufd3e\ufd3f"
)
_ONLY_FILLER = re.compile(f"[{_FILLER}]*")

# What a filler leaves around a value written into a dotted blank: «......۵......». A single dot or dash is a mark of the
# sentence and stays; an ellipsis, an underscore or a kashida is none.
_LEADER = ".\u00b7-\u2010\u2011\u2012\u2013\u2014\u2015\u2026_\u0640 \t\n\u00a0\u200c"
_IS_LEADER = re.compile(r"[^\s\u200c]\s*[^\s\u200c]|[\u2026_\u0640]")

_BY_WHOM = r"(?:توسط|بوسیله|بهوسیله|ازسوی|ازطرف).{3,90}"
_FILLED_IN = r"(?:تکمیل|پر|درج|تعیین|ارائه|ارایه)(?:می|خواهد)?(?:شود|گردد|شد|کند|نماید)"
# Printed words of the form that stand in an unfilled blank; folded, so without spaces and punctuation.
_INSTRUCTION = re.compile(
    rf"""
      (?:(?:این|ا)?(?:فیلد|قسمت|بخش|ردیف|مورد|ستون|کد|شناسه|محل|گزینه)?(?:خدمت)?{_BY_WHOM}{_FILLED_IN})
    | (?:سایر|غیره)?(?:موارد)?باذکر(?:نحوه|روش)(?:ی)?دسترسی
    | (?:ذکر|دکر)ضرورت(?:های)?مراجعهحضوری
    | درصورتالکترونیکیبودنهمهیابخشیازان
    | درصورت(?:وجود|نیاز|لزوم)(?:ذکر(?:شود|گردد|نمایید))?
    | (?:مبلغ|مبالغ)?(?:ریال|تومان)+
    | بار(?:در)?(?:ماهفصلسال)?
    | خدمتگیرندگان(?:در)?(?:روزماهفصلسال)?
    | نفر(?:در)?
    | (?:لطفا)?(?:ذکر|درج|نوشته|مشخص)(?:شود|گردد|کنید|نمایید|فرمایید)
    """,
    re.VERBOSE,
)

_SUBJECT = r"""(?:در|از|به|برای|هیچ|هیچگونه|هیچنوع|انجام|ارائه|ارایه|دریافت|پرداخت|اخذ|این|خدمت|گیرنده|متقاضی|
    مدرک|مدارک|مستند|مستندات|سند|اسناد|هزینه|مبلغ|وجه|کارمزد|تعرفه|مراجعه|حضور|حضوری|غیرحضوری|قانون|قوانین|مقررات|
    مقرره|ضابطه|ضوابط|سامانه|سیستم|استعلام|استعلامی|ارتباط|ارتباطی|مورد|موارد|موردی|چیزی|شماره|حساب|وبگاه|سایت|درگاه|
    ادرس|تعداد|تواتر|بار|فیلد|فیلدی|اطلاعات|دستگاه|سازمان|مجوز|شناسه|خاص|خاصی|دیگر|دیگری|الکترونیکی|اینترنتی|قرارداد|
    بالادستی|مرتبط|بانکی|توضیح|توضیحات|تلفن|ایمیل|پست|الکترونیک|مرجع|ناظر|مراجع|مرحله|نیاز|نیازی|لزوم|لزومی|ضرورت|
    ضرورتی|موضوعیت|مصداق|مصداقی|کاربرد|کاربردی|وجود|موجود|لازم|الزامی|هیچ|ای|ی|ها|های|و|با|خارجی|داخلی)*"""
_NEGATION = r"""(?:ندارد|ندارند|نداریم|نداشته|نیست|نیستند|نمیباشد|نمیباشند|نمیشود|نمیگردد|نمیخواهد|نشدهاست|نشده|
    نگردیدهاست|نگردیده|نمیگیرد|نداردوجودخارجی)"""
_NOTHING = r"""(?:هیچ|هیچی|هیچکدام|هیچیک|هیچکدامازموارد|هیچموردی|هیچگونه|خیر|نخیر|تهی|none|no|nil|na|
    رایگان|مجانی|بلاعوض|بصورترایگان|بهصورترایگان|بطوررایگان|کاملارایگان|(?:این)?خدمترایگان|
    (?:فاقد|بدون)(?:دریافت|پرداخت|اخذ|نیازبه|نیاز|هیچگونه|هرگونه|هیچ|ارائه|ارایه|احتیاجبه)?
    (?:هزینه|وجه|مدرک|مدارک|سند|مستندات|کارمزد|مراجعه|مراجعهحضوری|حضور|مراجعهیحضوری|مبلغ|استعلام|تعرفه|
       قانون|سامانه|ارتباط|شماره|شمارهحساب|محتوا|مورد|شناسه)(?:ای|ی)?)"""
_COPULA = (
    r"(?:است|میباشد|بوده|بودهاست|میگردد|میشود|ارائهمیشود|ارائهمیگردد|ارایهمیشود|انجاممیشود|انجاممیگیرد)?"
)
_NONE = re.compile(rf"(?:(?:خیر|نخیر)?(?:(?:{_NOTHING}){_COPULA}|{_SUBJECT}{_NEGATION}))+", re.VERBOSE)
_LONGEST_NONE = 60  # letters: whole sentences of denial are shorter; longer text says more than "none"


def is_blank(text: str) -> bool:
    """Tell whether nothing was filled in: no text, filler characters only, or the printed instruction left standing."""
    if _ONLY_FILLER.fullmatch(text):
        return True
    return len(text) < 400 and _is_instruction(text)


@lru_cache(maxsize=4096)
def _is_instruction(text: str) -> bool:
    return _INSTRUCTION.fullmatch(fold(text)) is not None


def is_none_answer(text: str) -> bool:
    """Tell whether the whole text answers "none" (ندارد، نیاز نیست، رایگان …), which is an answer and no blank."""
    return len(text) < 200 and _says_none(text)


@lru_cache(maxsize=4096)
def _says_none(text: str) -> bool:
    folded = fold(text)
    return len(folded) <= _LONGEST_NONE and _NONE.fullmatch(folded) is not None


def strip_blanks(text: str) -> str:
    """Give the value without the runs of dots, dashes or underscores of the blank it was written into."""
    text = text.strip()
    behind = text.lstrip(_LEADER)
    if _IS_LEADER.search(text[: len(text) - len(behind)]):
        text = behind
    before = text.rstrip(_LEADER)
    return before if _IS_LEADER.search(text[len(before) :]) else text
