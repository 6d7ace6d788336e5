"""How the producer of a file writes: whether its brackets are codes or shapes, and which glyphs end a word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from extractors.pdf.letters import CLOSING, OPENING, ZWNJ, Side, joins_on, plain, side_of
from extractors.pdf.page import Glyph, PageContent

_FEW = 2  # cases from which on something is a habit: of brackets, and of a glyph at the ends of words
_ENOUGH = 6_000  # letters, three dense pages: more change no habit, and take their time
_SPARSE = (
    25  # letters to a space; Persian has five, a file that draws no spaces has only those within odd strings
)
_NARROW = 0.03  # of the size; narrower glyphs stand on others
_SAME_LINE = 0.1  # of the size; ligatures of Amiri raise a letter by 0.02, lines stand 1.0 apart
_SPACE_OF_TEX = 0.16  # of the size; kerning stays under 0.1, the spaces of TeX over 0.2
_MOST_OF_IT = 0.8  # of a drawn space; LibreOffice leaves 0.6 of one around digits of another font
_RARE = 0.1  # of its uses: a glyph within words that is met at their end no oftener is no final form, and the other way round


class Context(StrEnum):
    """How much text the producer puts in order at once: what stood before it has no part in that."""

    LINE = "line"  # whole lines: browsers, office programs, typst
    RUN = "run"  # what is set in one call, a label apart from its value: libraries
    WORD = "word"  # each word (XeTeX)


# Who says nothing of itself is a library as well; the programs that people use do.
_CONTEXTS = (
    (re.compile(r"XeTeX|xdvipdfmx", re.I), Context.WORD),
    (re.compile(r"WeasyPrint|ReportLab|fpdf|TCPDF|dompdf|^\s*$", re.I), Context.RUN),
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What a document does throughout.

    Attributes:
        brackets_as_seen: A bracket's code is its shape on paper, not the bracket spoken (Chromium, XeLaTeX, reportlab); None
            where too few pairs stand in the document to tell.
        space: The gap from which on two glyphs are two words, in shares of the size: most of a space where spaces are
            glyphs, less where only gaps tell words apart (XeLaTeX).
        final: Font name and code of glyphs that are used where a word ends, while others of the same letter stand within words.
        within: Those that are used within words only.
        context: How far a letter changes the order of numbers after it.
        strays: Spaces are drawn over the last letter of a run too (Word), so that one over a letter need not be a ZWNJ.
    """

    brackets_as_seen: bool | None = None
    space: float = 0.25
    final: frozenset[tuple[str, int]] = frozenset()
    within: frozenset[tuple[str, int]] = frozenset()
    strays: bool = False
    context: Context = Context.LINE


def habits_of(pages: Iterable[PageContent]) -> Habits:
    """Count over pages how brackets stand and where glyphs are used."""
    votes = letters_met = strays = 0
    spaces: list[float] = []
    ends: Counter[tuple[str, int]] = Counter()
    inside: Counter[tuple[str, int]] = Counter()
    before_space: Counter[tuple[str, int]] = Counter()
    letters: dict[tuple[str, int], str] = {}
    producer = "unknown"
    for page in pages:
        producer = page.producer
        if letters_met > _ENOUGH:
            break
        for line in _rough_lines(page):
            spaces.extend(
                (glyph.x1 - glyph.x0) / glyph.size for glyph in line if glyph.text == " " and glyph.size > 0
            )
            letters_met += len(line)
            votes += _bracket_votes(line)
            strays += _strays(line)
            for spoken_after, glyph in zip([None, *line], line, strict=False):
                letter = plain(glyph.text)
                if not joins_on(letter):
                    continue
                key = (page.fonts[glyph.font].name, glyph.code)
                letters[key] = letter
                if spoken_after is not None and _touches(spoken_after, glyph):
                    inside[key] += 1
                else:
                    ends[key] += 1
                    before_space[key] += spoken_after is not None and spoken_after.text == " "
    within = frozenset(key for key, count in inside.items() if count >= _FEW and ends[key] <= _RARE * count)
    inner_letters = {letters[key] for key in within}
    final = frozenset(
        key
        for key, count in ends.items()
        if letters[key] in inner_letters
        and (
            (count > _FEW and inside[key] <= 3 * count)
            or (strays < _FEW <= before_space[key] and inside[key] <= before_space[key])
        )
    )
    return Habits(
        None if abs(votes) < _FEW else votes < 0,
        _gap(spaces, letters_met),
        final,
        within,
        strays >= _FEW,
        next((context for names, context in _CONTEXTS if names.search(producer)), Context.LINE),
    )


def _rough_lines(page: PageContent) -> Iterable[list[Glyph]]:
    """Give the level glyphs of each height on the page, from left to right, each with the text that stands for it."""
    rows: list[list[Glyph]] = []
    level = -1e9
    for glyph in sorted(page.glyphs, key=lambda glyph: glyph.baseline):
        if glyph.angle == 0 and glyph.text and glyph.x1 - glyph.x0 > _NARROW * glyph.size:
            if glyph.baseline - level > _SAME_LINE * glyph.size:
                rows.append([])
                level = glyph.baseline
            if glyph.actual >= 0 and len(page.actual_texts[glyph.actual]) == 1:
                rows[-1].append(glyph._replace(text=page.actual_texts[glyph.actual]))
            else:
                rows[-1].append(glyph)
    for row in (
        rows
    ):  # a ZWNJ is drawn over the letter before it or after it, so that it parts other letters than these
        yield sorted((glyph for glyph in row if glyph.text != ZWNJ), key=lambda glyph: glyph.x0)


def _strays(row: list[Glyph]) -> int:
    """Count the spaces drawn over a letter that ends a word anyway, since a space or nothing follows it."""
    count = 0
    seen = [glyph for glyph in row if glyph.text != " "]
    starts = [glyph.x0 for glyph in seen]
    for blank in row:
        if blank.text != " " or blank.x1 - blank.x0 < 0.1 * blank.size:
            continue
        at = bisect_left(starts, blank.x0 - 0.06 * blank.size)
        if (
            at < len(seen)
            and seen[at].x0 - blank.x0 < 0.06 * blank.size
            and seen[at].x1 > blank.x0 + 0.1 * blank.size
        ):
            count += at == 0 or seen[at].x0 - seen[at - 1].x1 > 0.15 * blank.size
    return count


def _gap(spaces: list[float], letters: int) -> float:
    if len(spaces) * _SPARSE < letters or not spaces:
        return _SPACE_OF_TEX
    return max(_SPACE_OF_TEX, _MOST_OF_IT * sorted(spaces)[len(spaces) // 2])


def _touches(left: Glyph, right: Glyph) -> bool:
    """Tell whether the glyph on the left goes on with the word of the one on the right."""
    return side_of(left.text) is Side.RIGHT and right.x0 - left.x1 < 0.1 * right.size


def _bracket_votes(row: list[Glyph]) -> int:
    """Count pairs of brackets around Persian: above 0 where codes are spoken brackets, below where they are shapes."""
    votes = 0
    opened: tuple[int, str] | None = None
    for index, glyph in enumerate(row):
        text = glyph.text
        if text in CLOSING or text in OPENING:
            if opened is not None and _pair(opened[1], text):
                between = [side_of(inner.text) for inner in row[opened[0] + 1 : index]]
                if between and between[0] is Side.RIGHT and between[-1] is Side.RIGHT:
                    votes += -1 if opened[1] in OPENING else 1
                opened = None
            else:
                opened = (index, text)
    return votes


def _pair(left: str, right: str) -> bool:
    if left in OPENING:
        return right in CLOSING and OPENING.index(left) == CLOSING.index(right)
    return right in OPENING and CLOSING.index(left) == OPENING.index(right)
