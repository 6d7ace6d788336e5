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
_AND_SO_ON = re.compile(r"(?:(?<![^\s،,])و|[،,])$")
_LONGEST_AND_SO_ON = 4  # dots; more are a blank


def _any_of(words: str) -> str:
    """Write the words of a list as folded alternatives, the longest first so that no prefix hides a longer word."""
    return "|".join(sorted({fold(word.replace("-", "")) for word in words.split()}, key=len, reverse=True))


_BODIES = _any_of("سازمان معاونت دستگاه اداره امور مرکز کارگروه دبیرخانه شورا")
# Printed words of the form that stand in an unfilled blank; folded, so without spaces and punctuation.
_INSTRUCTION = re.compile(
    rf"""
      (?:این)?(?:فیلد|قسمت|بخش|ردیف|مورد|ستون|کد|شناسه|محل|گزینه)?(?:خدمت)?
      (?:توسط|بوسیله|بهوسیله|ازسوی|ازطرف)(?:{_BODIES}).{{0,90}}
      (?:تکمیل|پر|درج|تعیین|ارایه)(?:می|خواهد)?(?:شود|گردد|شد|کند|نماید)
    | (?:سایر|غیره)?(?:موارد)?باذکر(?:نحوه|روش)ی?دسترسی
    | (?:ذکر|دکر)ضرورت(?:های)?مراجعهحضوری
    | درصورتالکترونیکیبودنهمهیابخشیازان
    | درصورت(?:وجود|نیاز|لزوم)(?:ذکر(?:شود|گردد|نمایید))?
    | (?:مبلغ|مبالغ)?(?:ریال|تومان)+
    | بار(?:در)?(?:ماهفصلسال)?
    | (?:لطفا)?(?:یک)?(?:مورد|گزینه|ایتم)?(?:را)?انتخاب(?:کنید|نمایید|شود|گردد)
    | chooseanitem | clickheretoenter(?:text|adate)? | (?:clickor)?tap(?:heretoenter|orclickheretoenter)text
    | خدمتگیرندگان(?:در)?(?:روزماهفصلسال)?
    | نفر(?:در)?
    | (?:لطفا)?(?:ذکر|درج|نوشته|مشخص)(?:شود|گردد|کنید|نمایید|فرمایید)
    """,
    re.VERBOSE,
)

# What a filler denies: «نیازی به ارائه مدرک خاصی نیست» is words of the first list before one of the second.
_THIS = "این(?!دارد|دارند|داریم|یست|می)"  # and no «ای ندارد»
_DENIED = f"{_THIS}|" + _any_of(
    "در از به برای هیچ هیچ-گونه هیچ-نوع انجام ارائه ارایه دریافت پرداخت اخذ خدمت گیرنده متقاضی مدرک مدارک مستند مستندات سند اسناد "
    "هزینه مبلغ وجه کارمزد تعرفه مراجعه حضور حضوری غیرحضوری قانون قوانین مقررات مقرره ضابطه ضوابط سامانه سیستم استعلام ارتباط مورد "
    "موارد چیز شماره حساب وبگاه سایت درگاه آدرس تعداد تواتر بار فیلد اطلاعات دستگاه سازمان مجوز شناسه خاص دیگر الکترونیکی اینترنتی "
    "قرارداد بالادستی مرتبط بانکی توضیح توضیحات تلفن ایمیل پست الکترونیک مرجع ناظر مراجع مرحله نیاز لزوم ضرورت موضوعیت مصداق کاربرد "
    "وجود موجود لازم الزام ای ی ها های و با خارجی داخلی"
)
_DENIAL = _any_of("ندارد ندارند نداریم نیست نیستند نمی-باشد نمی-باشند نمی-شود نمی-گردد نمی-خواهد نمی-گیرد")
_NOTHING = _any_of(
    "هیچ هیچی هیچ-کدام هیچ-یک هیچ-کدام-از-موارد هیچ-موردی هیچ-گونه خیر نخیر none no nil na "
    "رایگان مجانی بلاعوض بصورت-رایگان به-صورت-رایگان بطور-رایگان به-طور-رایگان کاملا-رایگان خدمت-رایگان این-خدمت-رایگان"
)
_LACKED = _any_of(
    "هزینه وجه مدرک مدارک سند مستندات کارمزد مراجعه مراجعه-حضوری حضور مبلغ استعلام تعرفه قانون سامانه ارتباط شماره شماره-حساب محتوا مورد شناسه"
)
_TAKING = _any_of("دریافت پرداخت اخذ نیاز-به نیاز هیچ-گونه هر-گونه هیچ ارائه احتیاج-به")
_BEING = _any_of(
    "است می-باشد بوده بوده-است می-گردد می-شود ارائه-می-شود ارائه-می-گردد انجام-می-شود انجام-می-گیرد"
)
_NONE = re.compile(
    rf"""(?>(?:خیر|نخیر)?(?:
        (?>{_NOTHING})(?:{_BEING})?
      | (?:فاقد|بدون)(?:{_TAKING})*+(?:{_LACKED})(?:ای|ی)?(?:{_BEING})?
      | (?:{_DENIED})*+(?:{_DENIAL})
      | عدم(?:نیاز|لزوم)(?:{_DENIED})*+
    ))+""",
    re.VERBOSE,
)
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
    """Give the value without the runs of dots, dashes or underscores of the blank it was written into.

    The dots of "and so on" («جوانان و ...») are the filler's own and stay.
    """
    text = text.strip()
    behind = text.lstrip(_LEADER)
    if len(behind) < len(text) and _IS_LEADER.search(text[: len(text) - len(behind)]):
        text = behind
    before = text.rstrip(_LEADER)
    if len(before) == len(text):
        return text
    dots = text[len(before) :]
    is_and_so_on = _AND_SO_ON.search(before) is not None and len(dots.strip()) <= _LONGEST_AND_SO_ON
    return text if is_and_so_on or not _IS_LEADER.search(dots) else before
