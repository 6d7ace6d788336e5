"""The words of process diagrams: those that begin and end one, and those written on arrows."""

from __future__ import annotations

import re

from extractors.document import NodeKind
from normalizers.characters import fold, normalize_letters

_STARTS = frozenset(
    map(fold, ("شروع", "آغاز", "ابتدا", "شروع فرآیند", "شروع فرایند", "شروع خدمت", "شروع کار", "آغاز فرآیند",
               "آغاز فرایند", "آغاز خدمت", "آغاز کار", "نقطه شروع", "start", "begin", "start process"))
)  # fmt: skip
_ENDS = frozenset(
    map(fold, ("پایان", "خاتمه", "اتمام", "انتها", "پایان فرآیند", "پایان فرایند", "پایان خدمت", "پایان کار", "خاتمه فرآیند",
               "خاتمه فرایند", "خاتمه خدمت", "خاتمه کار", "اتمام فرآیند", "اتمام فرایند", "اتمام کار", "اتمام خدمت",
               "نقطه پایان", "end", "finish", "stop", "end process"))
)  # fmt: skip

# Answers: nothing but the label of an arrow, whatever is drawn around them.
_ANSWERS = frozenset(map(fold, ("بلی", "بله", "بلي", "آری", "اری", "خیر", "نه", "yes", "no")))

# Outcomes: the label of an arrow as a rule, a step where they stand in a box that arrows lead to.
_OUTCOMES = frozenset(
    map(fold, ("تایید", "عدم تایید", "تایید شد", "تایید نشد", "تایید می شود", "تایید نمی شود", "مورد تایید", "مورد تایید است",
               "مورد تایید نیست", "رد", "رد شد", "قبول", "عدم قبول", "موافقت", "عدم موافقت", "موافق", "مخالف", "مخالفت",
               "نقص", "ناقص", "کامل", "نقص دارد", "نقص ندارد", "دارد", "ندارد", "است", "نیست", "هست", "مثبت", "منفی", "صحیح",
               "غلط", "درست", "نادرست", "پذیرش", "عدم پذیرش", "مجاز", "غیرمجاز", "انطباق", "عدم انطباق", "مغایرت",
               "عدم مغایرت", "کفایت", "عدم کفایت", "نیاز دارد", "نیاز ندارد", "حضوری", "غیرحضوری", "y", "n", "ok",
               "true", "false", "accept", "reject", "approved", "rejected", "else"))
)  # fmt: skip

# «در صورت تایید», «در صورت نقص مدارک»: an answer too, if it is short.
_CONDITION = re.compile(r"^(?:در\s*صورت|اگر|چنانچه)\s+\S+(?:\s+\S+){0,4}$")
LABEL_LETTERS = 40  # no label of an arrow is longer

ARROWS_DOWN, ARROWS_UP = "↓⇓⇩▼▽⬇⭣🡇🠋↧⤵", "↑⇑⇧▲△⬆⭡🡅🠉↥"
ARROWS_LEFT, ARROWS_RIGHT = "←⇐⇦◄◀⬅⭠🡄🠈↤⟵⟸⇽", "→⇒⇨►▶➔➜➞➡➝⭢🡆🠊↦⟶⟹⇾➤➥➧➨"
_DIRECTIONS = {
    **dict.fromkeys(ARROWS_DOWN, "down"),
    **dict.fromkeys(ARROWS_UP, "up"),
    **dict.fromkeys(ARROWS_LEFT, "left"),
    **dict.fromkeys(ARROWS_RIGHT, "right"),
}
_TYPED_LEFT, _TYPED_RIGHT = re.compile(r"<[-=_ـ]{1,}"), re.compile(r"[-=_ـ]{1,}>")
_STEMS = re.compile(r"[\s|│┃¦\-=_ـ\ufe0e\ufe0f\u200c\u200e\u200f]+")


def arrow_direction(text: str) -> str:
    """Give where an arrow written as text points: `down`, `up`, `left`, `right`; "" for a text that is no arrow alone."""
    text = text.strip()
    if not text:
        return ""
    if _TYPED_LEFT.fullmatch(text):
        return "left"
    if _TYPED_RIGHT.fullmatch(text):
        return "right"
    found = {_DIRECTIONS.get(char, "") for char in _STEMS.sub("", text)}
    return found.pop() if len(found) == 1 else ""


def is_answer(text: str) -> bool:
    """Tell whether a text is an answer to a question and nothing else: بلی، خیر."""
    return fold(text) in _ANSWERS


def is_label(text: str) -> bool:
    """Tell whether a text reads like the label of an arrow: بلی، تایید، در صورت نقص مدارک."""
    if len(text) > LABEL_LETTERS or is_question(text):
        return False
    return fold(text) in _ANSWERS | _OUTCOMES or bool(
        _CONDITION.match(" ".join(normalize_letters(text).split()))
    )


def kind_by_text(text: str) -> NodeKind | None:
    """Give what a step is by its words; None where they do not say."""
    key = fold(text)
    if key in _STARTS:
        return NodeKind.START
    if key in _ENDS:
        return NodeKind.END
    return NodeKind.DECISION if is_question(text) else None


def is_question(text: str) -> bool:
    """Tell whether a text asks: it ends in a question mark, or begins with آیا."""
    plain = normalize_letters(text).strip()
    return plain.endswith(("؟", "?")) or bool(re.match(r"آیا\s", plain))
