"""From the order seen to the order spoken: the bidirectional algorithm (UAX #9) run backwards, then forwards as a proof.

A line is a row of items from left to right. Letters written from the right turn the order round; Latin runs and numbers keep
theirs. What an item is depends on what was spoken before it, which in a line of Persian is what stands on its right; so the row
is read from the right, and each stretch without Persian letters is cut into the parts that run from the left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractors.pdf.letters import CLOSING, OPENING, Side

_NUMBERS = (Side.DIGIT, Side.ARABIC_DIGIT)
_WITHIN = tuple("@_=&~")  # what stands within an address and never behind one
_RLM = "\u200f"  # written from the right, and no letter
_STAND_INS = {
    Side.RIGHT: "ا", Side.LEFT: "a", Side.DIGIT: "1", Side.ARABIC_DIGIT: "١", Side.SIGN: "-", Side.SEPARATOR: ".",
    Side.TERMINATOR: "%", Side.BLANK: " ", Side.MARK: "!", Side.NEUTRAL: "!",
}  # fmt: skip


def reads_from_left(sides: Sequence[Side], texts: Sequence[str]) -> bool:
    """Tell whether a line without Persian letters is set from the left: Latin text that ends, or is numbered, as such text is."""
    if Side.RIGHT in sides or Side.LEFT not in sides:
        return False
    strong = [index for index, side in enumerate(sides) if side is Side.LEFT or side in _NUMBERS]
    ends_right = strong[-1] < len(sides) - 1 and sides[-1] is not Side.BLANK
    begins_left = strong[0] > 0 and texts[0][:1] not in _WITHIN
    numbered = sides[0] in _NUMBERS and sides[strong[-1]] is Side.LEFT and Side.BLANK in sides
    return (ends_right and not begins_left) or numbered or texts[0][:1] in _WITHIN


def spoken_order(
    sides: Sequence[Side],
    texts: Sequence[str],
    runs: Sequence[tuple[int, int]] = (),
    ends: frozenset[int] = frozenset(),
) -> tuple[list[int], set[int], bool]:
    """Put items seen from left to right into the order spoken.

    Args:
        sides: Of each item.
        texts: Of each item; looked at for separators and brackets only.
        runs: First item and the one after the last of parts that are known to run from the left as they stand.
        ends: Letters with which a text ends that was put in order by itself: what is spoken next does not follow a letter.

    Returns:
        The indices in the order spoken; those that stand in parts that run from the left, where brackets are not mirrored;
        and whether the forward algorithm gives back the order seen.
    """
    if runs:
        return _around(sides, texts, runs, ends)
    count = len(sides)
    if reads_from_left(sides, texts):
        return list(range(count)), set(range(count)), True
    if not any(side is Side.LEFT or side in _NUMBERS for side in sides):
        return list(range(count - 1, -1, -1)), set(), True
    candidates = []
    for after_letter in (None, True, False):
        order, leftward = _turned(sides, texts, after_letter, ends)
        if _is_proved(order, sides, texts, ends):
            return order, leftward, True
        candidates.append((order, leftward))
    order, leftward = _whole(sides)
    if _is_proved(order, sides, texts, ends):
        return order, leftward, True
    return (*candidates[0], False)


def _around(
    sides: Sequence[Side], texts: Sequence[str], runs: Sequence[tuple[int, int]], ends: frozenset[int]
) -> tuple[list[int], set[int], bool]:
    """Put a line in order whose runs from the left are known: each is one item for the rest."""
    starts = dict(runs)
    kept: list[tuple[int, int]] = []
    at = 0
    while at < len(sides):
        end = starts.get(at, at + 1)
        kept.append((at, end))
        at = end
    order, leftward, verified = spoken_order(
        [Side.RIGHT if end - start > 1 else sides[start] for start, end in kept],
        ["ا" if end - start > 1 else texts[start] for start, end in kept],
        ends=frozenset(item for item, (start, end) in enumerate(kept) if end - 1 in ends),
    )
    spelled = [index for item in order for index in range(*kept[item])]
    inside = {index for item in leftward for index in range(*kept[item])}
    inside.update(index for start, end in runs for index in range(start, end))
    return spelled, inside, verified


def _turned(
    sides: Sequence[Side], texts: Sequence[str], after_letter: bool | None, ends: frozenset[int]
) -> tuple[list[int], set[int]]:
    """Read from the right; `after_letter` says whether numbers count as spoken after a Persian letter, None looks."""
    order: list[int] = []
    leftward: set[int] = set()
    at = len(sides) - 1
    seen_letter = False
    while at >= 0:
        side = sides[at]
        if side is Side.RIGHT:
            seen_letter = at not in ends
            order.append(at)
            at -= 1
            continue
        start = at
        while start >= 0 and sides[start] is not Side.RIGHT:
            start -= 1
        after = seen_letter if after_letter is None else after_letter
        for part in reversed(_parts(sides, texts, start + 1, at + 1, after)):
            order.extend(part)
            if len(part) > 1 or sides[part[0]] is Side.LEFT:
                leftward.update(part)
        at = start
    return order, leftward


def _parts(
    sides: Sequence[Side], texts: Sequence[str], start: int, end: int, after_letter: bool
) -> list[list[int]]:
    """Cut a stretch without Persian letters, seen from left to right, into what runs from the left and what stands alone."""
    parts: list[list[int]] = []
    run: list[int] = []
    between: list[int] = []
    latin = False

    def finish() -> None:
        nonlocal run, between, latin
        if run:
            while between and _closes(texts, run, between[0]):
                run.append(between.pop(0))
            parts.append(run)
        parts.extend([index] for index in between)
        run, between, latin = [], [], False

    for index in range(start, end):
        side = sides[index]
        strong = side is Side.LEFT or side in _NUMBERS
        if side is Side.TERMINATOR and not after_letter:  # W5: it goes with the digits it touches
            touches = (run and not between and sides[run[-1]] is Side.DIGIT) or (
                index + 1 < end and sides[index + 1] is Side.DIGIT
            )
            strong = bool(touches)
        if not strong:
            between.append(index)
            continue
        if (
            run
            and between
            and not _goes_on(sides, texts, run, between, index, latin=latin, after_letter=after_letter)
        ):
            finish()
        if not run:
            parts.extend([neutral] for neutral in between)
        else:
            run.extend(between)
        between = []
        run.append(index)
        latin = latin or side is Side.LEFT
    finish()
    return parts


def _goes_on(
    sides: Sequence[Side],
    texts: Sequence[str],
    run: list[int],
    between: list[int],
    index: int,
    *,
    latin: bool,
    after_letter: bool,
) -> bool:
    """Tell whether a run from the left goes on over what stands between it and the next letter or digit."""
    side = sides[index]
    if latin and (side is Side.LEFT or texts[index].isascii()):
        return True
    if side is Side.LEFT or len(between) != 1:
        return False
    sign = sides[between[0]]
    if sides[run[-1]] not in _NUMBERS:
        return latin and sign in (Side.SEPARATOR, Side.SIGN)
    if sign is Side.SEPARATOR:  # W4: between numbers of one kind; after a letter all are of one (W2)
        return after_letter or side is sides[run[-1]]
    return sign is Side.SIGN and (latin or not after_letter)


def _closes(texts: Sequence[str], run: list[int], index: int) -> bool:
    """Tell whether an item is the bracket that closes one opened in a run of Latin text (N0)."""
    closing = texts[index]
    if len(closing) != 1 or closing not in CLOSING:
        return False
    opening = OPENING[CLOSING.index(closing)]
    inside = [texts[item] for item in run]
    return inside.count(opening) > inside.count(closing) and inside[0] != opening


def _whole(sides: Sequence[Side]) -> tuple[list[int], set[int]]:
    """Take each stretch between Persian letters as one text from the left, as an embedding makes it; blanks at its ends stay out."""
    order: list[int] = []
    leftward: set[int] = set()
    at = len(sides) - 1
    while at >= 0:
        start = at
        while start >= 0 and sides[start] is not Side.RIGHT:
            start -= 1
        inner = list(range(start + 1, at + 1))
        strong = [index for index in inner if sides[index] is Side.LEFT or sides[index] in _NUMBERS]
        if strong:
            order.extend(range(at, strong[-1], -1))
            order.extend(range(strong[0], strong[-1] + 1))
            leftward.update(range(strong[0], strong[-1] + 1))
            order.extend(range(strong[0] - 1, start, -1))
        else:
            order.extend(reversed(inner))
        if start >= 0:
            order.append(start)
        at = start - 1
    return order, leftward


def _is_proved(order: list[int], sides: Sequence[Side], texts: Sequence[str], ends: frozenset[int]) -> bool:
    """Run the bidirectional algorithm forward and see whether it gives back the order seen."""
    stand_ins = [_stand_in(side, text) for side, text in zip(sides, texts, strict=True)]
    spoken = "".join(stand_ins[index] + (_RLM if index in ends else "") for index in order)
    shown = _displayed(spoken).replace(_RLM, "")
    return shown.translate(_BRACKETS) == "".join(stand_ins).translate(_BRACKETS)


_BRACKETS = str.maketrans(OPENING + CLOSING, "(" * (len(OPENING) + len(CLOSING)))


def _stand_in(side: Side, text: str) -> str:
    """Give one character that behaves like an item; separators and brackets stand for themselves."""
    first = text[:1]
    if side is Side.RIGHT or side is Side.LEFT or side in _NUMBERS or side is Side.BLANK or not first:
        return first if first and first.isprintable() and first != " " else _STAND_INS[side]
    return first if first.isprintable() and side is not Side.MARK else _STAND_INS[Side.NEUTRAL]


@lru_cache(maxsize=2048)
def _displayed(spoken: str) -> str:
    from bidi import get_display  # type: ignore[import-untyped]

    shown = get_display(spoken, base_dir="R")
    return shown if isinstance(shown, str) else shown.decode()
