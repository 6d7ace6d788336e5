"""Lines of a cell or column joined to paragraphs: a line that ended only because there was no more room goes on in the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.document import Line, Mark
from extractors.pdf.letters import Side, side_of
from extractors.pdf.lines import TextLine

_SLACK = (
    0.35  # of the size by which a line may stop before the border and still have been full: a space, rounding
)
_SPACES = 0.8  # the same in a narrow column, where a line more often ended at several spaces than a paragraph by chance
_LEAD = 0.8  # of the size: what a full line may be away from the border where it begins, by spaces typed before it
_NARROW = (
    12.0  # sizes of text; in a column of less width, two lines that make no list are a text that had no room
)
_FULL_STOPS = (".", ":", "؛", "؟", "!")
_APART = 1.45  # of the usual distance of lines: more is a new paragraph
_LOOSER = 1.06  # of the usual distance: more is a hint of a new paragraph; lines of one differ by rounding
_PADDING = 6.0  # points between a border and the text; Word leaves 5.4, LibreOffice 2.8, Chromium 1 to 6
# What begins a paragraph of its own: «۱-», «2.», «الف)», «•», «-», a box.
_NUMBERED = re.compile(
    r"\s*(?:[0-9۰-۹٠-٩]{1,2}\s*[-.)–](?![0-9۰-۹٠-٩])|[الفبپتجد]{1,3}\s*[-)]|[•▪●○❖➢✓*\-–]\s*\S)"
)
_INNER_NUMBER = re.compile(r"(?<=\S\s)([0-9۰-۹٠-٩]{1,2})\s?[-.)](?![0-9۰-۹٠-٩])")
_LEADING_NUMBER = re.compile(r"\s*([0-9۰-۹٠-٩]{1,2})\s?[-.)](?![0-9۰-۹٠-٩])")
# A Latin run cut at a sign: the sign is seen on the right of the run, so it seems to be spoken before it («-it» and «dept@…»).
_CUT_AT_SIGN = re.compile(r"(?P<before>(?:.*[\s:،])?)(?P<sign>[-/._@])(?P<run>[A-Za-z0-9]+)$", re.DOTALL)
_FROM_LATIN = re.compile(r"[A-Za-z0-9]")
# Words that lines may end within: a number behind its sign («93-» and «1125»), an address behind any («info@ostan-» and «sm.ir»).
_CUT_NUMBER = re.compile(r"[0-9۰-۹٠-٩][-/]\n[0-9۰-۹٠-٩]")
_CUT_ADDRESS = re.compile(
    r"(?:[a-z]+://|www\.)\S*[-/._?&=]\n[A-Za-z0-9]|[\w.+-]*@[\w.-]*[-.]\n[A-Za-z0-9]|[A-Za-z0-9][\w.+]*[-._]\n[\w.+-]+@\w",
    re.ASCII,
)
_SHORT = 2  # letters of a rest that was broken off a word too long for its column
_BRIM = 0.75  # of the size that may be left over in a line that broke a word: less than its widest letters
_OPENING = ("(", "[", "«")
_FROM_LEFT = (Side.LEFT, Side.DIGIT, Side.ARABIC_DIGIT, Side.SEPARATOR, Side.SIGN)
_LITTLE_WORDS = frozenset(("و", "به", "از", "در", "که", "با", "تا", "یا", "را", "هر", "بر", "ها", "ای", "می"))


def room_of(lines: Sequence[TextLine], left: float, right: float) -> float:
    """Give the width that text can take between two borders, padding left out."""
    return right - left - 2 * _padding(lines, left, right) if lines else right - left


def paragraphs(lines: Sequence[TextLine], left: float, right: float) -> Iterator[list[TextLine]]:
    """Give the lines that belong together, in reading order.

    Args:
        lines: Of one cell or column, from first to last.
        left, right: Where the text could begin and end along its direction, padding included.
    """
    if not lines:
        return
    padding = _padding(lines, left, right)
    room = right - left - 2 * padding
    usual = _usual_distance(lines)
    paragraph = [lines[0]]
    for line, following in pairwise(lines):
        left_over = room - (line.end - line.start) - _lead(line, left, right, padding)
        if line.angle != following.angle or _ends(line, following, left_over, room, usual):
            yield paragraph
            paragraph = []
        paragraph.append(following)
    yield paragraph


def _padding(lines: Sequence[TextLine], left: float, right: float) -> float:
    """Give the distance of the text from the border: the least seen on either side, no more than is usual."""
    nearest = min(min(line.start - left, right - line.end) for line in lines)
    return max(0.0, min(nearest, _PADDING))


def _lead(line: TextLine, left: float, right: float, padding: float) -> float:
    """Give how far from the border a line begins, where that is no more than spaces before its first word."""
    lead = min(line.start - left, right - line.end) - padding
    return lead if lead < _LEAD * line.size else 0.0


def _usual_distance(lines: Sequence[TextLine]) -> float:
    distances = sorted(then.level - line.level for line, then in pairwise(lines) if then.level > line.level)
    return distances[0] if distances else 0.0


def _ends(line: TextLine, following: TextLine, left_over: float, room: float, usual: float) -> bool:
    """Tell whether a paragraph ends with a line."""
    distance = following.level - line.level
    if distance > max(_APART * usual, 1.1 * max(line.size, following.size)) and usual:
        return True
    if line.ended or (begins_paragraph(following) and not _counts_on(line.text, following.text)):
        return True
    slack = 0.0 if distance > _LOOSER * usual else _SLACK * line.size
    if left_over <= following.first_word + slack:
        return False
    if not slack:
        return True
    return room >= _NARROW * line.size or not _is_text_without_room(line, following, left_over)


def _counts_on(text: str, rest: str) -> bool:
    """Tell whether a number at the head of a line goes on counting within a sentence: «… عبارت است از: ۱- ثبت» and «۲- بررسی»."""
    numbers = [int(number) for number in _INNER_NUMBER.findall(text)]
    first = _LEADING_NUMBER.match(rest)
    return first is not None and bool(numbers) and int(first[1]) == numbers[-1] + 1


def _is_text_without_room(line: TextLine, following: TextLine, left_over: float) -> bool:
    """Tell whether two lines of a narrow column can be one text: its words may hold together by spaces that do not break."""
    if any(isinstance(piece, Mark) for piece in (*line.pieces, *following.pieces)):
        return False
    if line.text.rstrip().endswith(_FULL_STOPS):
        return False
    width = following.end - following.start + _SLACK * line.size
    return left_over < max(width, following.first_word + _SPACES * line.size)


def begins_paragraph(line: TextLine | Line) -> bool:
    """Tell whether a line begins with a box, a number or a bullet, as only the first of a paragraph does."""
    return isinstance(line.pieces[0], Mark) or _NUMBERED.match(line.text) is not None


def joined(lines: Sequence[TextLine], room: float) -> tuple[str | Mark, ...]:
    """Give the pieces of a paragraph as one line: with spaces where lines ended, without one where a word was broken."""
    pieces: list[str | Mark] = []
    for number, line in enumerate(lines):
        if (
            number
            and isinstance(pieces[-1], str)
            and (cut := _CUT_AT_SIGN.match(pieces[-1]))
            and _FROM_LATIN.match(line.text)
        ):
            pieces[-1] = cut["before"] + cut["run"] + cut["sign"]
        elif number and not _breaks_word(lines[number - 1], line, room):
            pieces.append(" ")
        pieces.extend(line.pieces)
    return tuple(_merged(pieces))


def _breaks_word(line: TextLine, following: TextLine, room: float) -> bool:
    """Tell whether a line ended inside a word that is wider than the column.

    Such a line is full to the brim and holds nothing else, or it is one string of Latin letters and digits whose parts cannot
    stand alone: an account, an address. A bracket never ends a line by itself.
    """
    text, rest = line.text.strip(), following.text.strip()
    if not text or not rest:
        return False
    word, further = text.split()[-1], rest.split()[0]
    if (
        word in _OPENING
        or _CUT_NUMBER.search(f"{word}\n{further}")
        or _CUT_ADDRESS.match(f"{word}\n{further}")
    ):
        return True
    before, after = side_of(text[-1]), Side.LEFT if rest[0] in "@_" else side_of(rest[0])
    left_over = room - (line.end - line.start)
    if before in _FROM_LEFT and after in _FROM_LEFT:
        return " " not in text and left_over < _BRIM * line.size and _is_one_string(word, further)
    if left_over > _BRIM * line.size:
        return False
    if before is Side.RIGHT and len(further) == 1 and after is Side.RIGHT and further != "و":
        return True  # no word of the language but «و» is one letter
    if " " in text:
        return False
    if before in _FROM_LEFT and after is Side.RIGHT:  # «۲۰,۰۰» and «۰ریال»
        return False
    if before is Side.RIGHT and after is Side.RIGHT:
        return len(further) <= _SHORT and further not in _LITTLE_WORDS
    return False


def _is_one_string(word: str, further: str) -> bool:
    """Tell whether two parts are one number, account or address: with a digit, an @ or a dot in it, or too short for a word."""
    whole = word + further
    return any(sign.isdigit() or sign in "@./_-" for sign in whole) or min(len(word), len(further)) <= _SHORT


def _merged(pieces: Sequence[str | Mark]) -> Iterator[str | Mark]:
    """Join texts that follow one another."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
            text = ""
        yield piece
    if text:
        yield text
