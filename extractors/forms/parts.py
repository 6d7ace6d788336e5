"""Reading the parts of a place: which options are ticked, which boxes, what was written behind and between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.document import Mark, MarkState
from extractors.forms.anchors import Piece, Token
from extractors.forms.marking import (
    MarkStyle,
    Side,
    State,
    Tied,
    choose_side,
    shape_of,
    state_of,
    tie,
)
from extractors.forms.spots import MARK, Layout, Spot
from extractors.marks import FULL_GLYPHS
from normalizers.characters import fold, normalize_letters

_EDGES = re.compile(r"^[\s:：؛،,./–ـ)\]\-]+|[\s:：؛،,(\[\-–ـ]+$")
_PRINTED_OPTIONS = (
    6  # so many options without boxes in one place are a form whose boxes were lost, no sentence
)
_LABEL_REST = re.compile(r"^[^:：\n]{0,25}[:：]")  # what a label goes on with before its colon
_DENIAL = re.compile(
    r"(?<!\w)(?:نیست(?:ند)?|نمی|ندار(?:د|ند|یم)|نشده|نه|خیر|غیر|فاقد|بدون|هیچ|به\s?جز|مگر|عدم)(?!\w)"
)  # beside an option in words it says that the option is not chosen, or not that one alone
_JOINS = frozenset(fold(word) for word in ("و", "یا", "و یا", "و نیز", "و همچنین", "همچنین"))
_COMMA = re.compile("[،,؛]")
_TICK_SHOWN = {MarkState.TICKED: "☒", MarkState.EMPTY: "☐", MarkState.UNCLEAR: "?"}


@dataclass(slots=True)
class ChoiceRead:
    """One choice: the ticked codes in reading order, None where no box could be read; what could not be read by code."""

    path: str
    codes: tuple[str, ...] | None
    unreadable: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    spot: int = -1
    in_words: bool = False
    listed: bool = False  # in words, with nothing but commas between them: printed options that lost their boxes look alike


@dataclass(slots=True)
class BoxRead:
    """One box of its own; None where it could not be read."""

    path: str
    ticked: bool | None
    spot: int = -1


@dataclass(slots=True)
class TextRead:
    path: str
    text: str
    spot: int


@dataclass(slots=True)
class PartsRead:
    """What the parts of one place say. `free` is the text that belongs to no part, by spot."""

    choices: list[ChoiceRead] = field(default_factory=list)
    boxes: list[BoxRead] = field(default_factory=list)
    texts: list[TextRead] = field(default_factory=list)
    free: list[tuple[int, str]] = field(default_factory=list)
    contradictions: list[tuple[str, str]] = field(default_factory=list)  # path, code beside the wrong words
    spots: set[int] = field(default_factory=set)  # the spots that hold an anchor, or a mark of one


def read_parts(
    layout: Layout,
    pieces: list[Piece],
    style: MarkStyle,
    sizes: dict[str, int],
    *,
    unboxed: bool = False,
) -> PartsRead:
    """Read a place that was cut and resolved.

    Args:
        sizes: For each choice path, how many options the form prints; a single option without a mark where several are
            printed is an answer in words, and so are a few that a sentence joins.
        unboxed: The form prints no boxes and no options there: then options that no sentence joins are an answer too.
    """
    read = PartsRead()
    tied = _tie_all(pieces, style)
    _read_states(read, tied, style, sizes)
    if not unboxed:
        for choice in read.choices:
            if choice.in_words and len(choice.found) > 1:
                _doubt_words(layout, pieces, choice)
    _doubt_denied(read, pieces)
    _read_texts(read, pieces, tied)
    held = (Token.INNER, Token.MARK)
    read.spots.update(piece.spot for piece in pieces if piece.is_anchor or piece.token in held)
    _check_codes(read, pieces)
    return read


def _whole_side(pieces: list[Piece]) -> Side | None:
    side, certain = choose_side(pieces, None)
    return side if certain else None


def _tie_all(pieces: list[Piece], style: MarkStyle) -> list[Tied]:
    """Tie marks to anchors spot by spot where a spot holds both; across spots where boxes stand in cells of their own."""
    parts: list[list[Piece]] = []
    for piece in pieces:
        if not parts or piece.token in (Token.SPOT, Token.ROW):
            parts.append([])
        parts[-1].append(piece)
    apart: list[Piece] = []
    tied: list[Tied] = []
    for part in parts:
        has_marks = any(piece.token is Token.MARK for piece in part)
        has_anchors = any(piece.is_anchor for piece in part)
        if has_marks and has_anchors:
            side, certain = choose_side(part, None)
            if not certain:
                side, certain = choose_side(part, style.side or _whole_side(pieces))
            tied.extend(tie(part, side, certain=certain or len(part) < 2))
        elif has_marks or has_anchors:
            apart.extend(part)
    if apart:
        side, certain = choose_side(apart, style.side)
        tied.extend(tie(apart, side, certain=certain or not any(piece.mark for piece in apart)))
    order = {id(piece): number for number, piece in enumerate(pieces)}
    tied.sort(key=lambda item: order[id(item.piece)])
    return tied


def _read_states(read: PartsRead, tied: list[Tied], style: MarkStyle, sizes: dict[str, int]) -> None:
    by_path: dict[str, list[Tied]] = {}
    for item in tied:
        by_path.setdefault(item.piece.meaning.path, []).append(item)
    for path, items in by_path.items():
        if items[0].piece.token is Token.BOX:
            state = _state(items[0], style)
            ticked = None if state in (State.UNCLEAR, State.MISSING) else state is State.TICKED
            if state is State.MISSING and style.is_typed and not _is_bare(items[0], style):
                ticked = False
            read.boxes.append(BoxRead(path, ticked, items[0].piece.spot))
        else:
            read.choices.append(_choice(path, items, style, sizes.get(path, 0)))


def _doubt_denied(read: PartsRead, pieces: Sequence[Piece]) -> None:
    """Take no option for chosen that words deny: «تصدی گری نیست», «غیر حاکمیتی»."""
    for choice in read.choices:
        denied = choice.in_words and any(
            piece.token is Token.TEXT
            and piece.spot == choice.spot
            and _DENIAL.search(normalize_letters(piece.text))
            for piece in pieces
        )
        if denied:
            choice.codes, choice.unreadable, choice.in_words = None, choice.found, False


def _state(item: Tied, style: MarkStyle) -> State:
    if item.doubtful and any(mark.state is MarkState.TICKED for mark in item.marks):
        return State.UNCLEAR
    return state_of(item.marks, alike=style.alike)


def _is_bare(item: Tied, style: MarkStyle) -> bool:
    """Tell whether an option has lost the shape that stands at nearly every option of the form, and perhaps a tick with it."""
    return bool(style.alike) and not item.marks


def _choice(path: str, items: list[Tied], style: MarkStyle, size: int) -> ChoiceRead:
    codes = [item.piece.meaning.code for item in items]
    states = [_state(item, style) for item in items]
    spot = items[0].piece.spot
    if len(items) > 1 and _all_full_alike(items, style):
        states = [State.UNCLEAR] * len(items)
    doubtful_gap = any(item.doubtful for item in items) and State.TICKED not in states
    if all(state is State.MISSING for state in states) and not doubtful_gap:
        if size > len(items) and len(items) <= max(1, size // 2):
            return ChoiceRead(path, tuple(codes), (), tuple(codes), spot, in_words=True)
        bare = tuple(code for code, item in zip(codes, items, strict=True) if _is_bare(item, style))
        if style.is_typed and len(bare) < len(codes):
            return ChoiceRead(path, (), bare, tuple(codes), spot)
        return ChoiceRead(path, None, tuple(codes), tuple(codes), spot)
    ticked = tuple(code for code, state in zip(codes, states, strict=True) if state is State.TICKED)
    unread = tuple(
        code
        for code, state, item in zip(codes, states, items, strict=True)
        if state is State.UNCLEAR
        or (state is State.MISSING and (not style.is_typed or _is_bare(item, style)))
    )
    if len(unread) == len(codes):
        return ChoiceRead(path, None, unread, tuple(codes), spot)
    return ChoiceRead(path, ticked, unread, tuple(codes), spot)


def _doubt_words(layout: Layout, pieces: list[Piece], choice: ChoiceRead) -> None:
    """Take back an answer of several options that stand side by side like printed ones: their boxes may have been lost."""
    own = [
        number for number, piece in enumerate(pieces) if piece.is_anchor and piece.meaning.path == choice.path
    ]
    for first, second in itertools.pairwise(own):
        if any(
            piece.token is Token.TEXT and fold(piece.text) in _JOINS for piece in pieces[first + 1 : second]
        ):
            continue
        choice.listed = True
        spot = layout.spots[pieces[second].spot]
        if pieces[first].spot != spot.index or not _COMMA.search(spot.text):
            choice.codes, choice.unreadable, choice.in_words = None, choice.found, False
            return


def _all_full_alike(items: list[Tied], style: MarkStyle) -> bool:
    """Tell whether one full shape (■) stands at every option of a group, in a form where it is not known as a tick."""
    shapes = {shape_of(mark) for item in items for mark in item.marks}
    if len(shapes) != 1 or shapes <= style.alike or any(not item.marks for item in items):
        return False
    glyph = items[0].marks[0].glyph
    return bool(glyph) and glyph in FULL_GLYPHS and next(iter(shapes)) not in style.paired


def _read_texts(read: PartsRead, pieces: Sequence[Piece], tied: list[Tied]) -> None:
    """Collect what stands behind open options and inner labels; all other text is free."""
    owner = {id(mark): item.piece for item in tied for mark in item.marks}
    taker: TextRead | None = None  # what takes text now
    opener: Piece | None = None
    took: dict[str, TextRead] = {}
    for number, piece in enumerate(pieces):
        token = piece.token
        if token in (Token.OPTION, Token.INNER):
            path = piece.meaning.path if token is Token.INNER else piece.meaning.text_path
            opener, taker = piece, took.setdefault(path, TextRead(path, "", piece.spot)) if path else None
        elif token in (Token.BOX, Token.ROW):
            taker = None
        elif piece.mark is not None:
            if owner.get(id(piece.mark)) is not opener:  # the box of the next option
                taker = None
        elif token is Token.SPOT and taker is not None:
            following = [other for other in pieces[number + 1 :] if other.token is not Token.LINE]
            if taker.text or not following or following[0].token is not Token.TEXT:
                taker = None
        elif token is Token.TEXT:
            behind_label = number > 0 and pieces[number - 1].token is Token.INNER
            written = _LABEL_REST.sub("", piece.text) if behind_label else piece.text
            text = _unbracketed(_EDGES.sub("", written))
            if text and taker is None:
                read.free.append((piece.spot, text))
            elif text and taker is not None:
                taker.spot = taker.spot if taker.text else piece.spot
                taker.text = f"{taker.text}\n{text}" if taker.text else text
    read.texts.extend(took.values())


def _unbracketed(text: str) -> str:
    """Put back the closing bracket that was cut off with the edges of the text."""
    return f"{text})" if text.count("(") == text.count(")") + 1 else text


def _check_codes(read: PartsRead, pieces: Sequence[Piece]) -> None:
    """Note Latin codes that stand beside the words of another option (labels.md: the words count)."""
    named = [piece for piece in pieces if piece.token in (Token.OPTION, Token.CODE)]
    if not named:
        return
    step = (
        1 if named[0].token is Token.CODE else -1
    )  # codes stand before their words throughout, or behind them
    for number, piece in enumerate(named):
        beside = number + step
        if piece.token is Token.CODE and 0 <= beside < len(named) and named[beside].token is Token.OPTION:
            other = named[beside].meaning
            if other.path == piece.meaning.path and other.code != piece.meaning.code:
                read.contradictions.append((piece.meaning.path, piece.text))


def shown(pieces: Sequence[Piece]) -> str:
    """Give the pieces as a person would see them: marks as ☒ ☐ where they have no character of their own."""
    words: list[str] = []
    for piece in pieces:
        if piece.mark is not None:
            words.append(_shown_mark(piece.mark))
        elif piece.token is Token.LINE:
            words.append("\n")
        elif piece.text:
            words.append(piece.text.strip())
    return " ".join(words).replace(" \n ", "\n").strip()


def shown_whole(spot: Spot) -> str:
    """Give the text of a spot as a person would see it."""
    marks = iter(spot.marks)
    return "".join(_shown_mark(next(marks)) if char == MARK else char for char in spot.text).strip()


def _shown_mark(mark: Mark) -> str:
    return mark.glyph or _TICK_SHOWN[mark.state]
