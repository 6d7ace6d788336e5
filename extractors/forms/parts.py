"""Reading the parts of a place: which options are ticked, which boxes, what was written behind and between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.document import Mark, MarkState
from extractors.forms.anchors import Meaning, Piece, Token
from extractors.forms.marking import (
    MarkStyle,
    Side,
    State,
    Tied,
    choose_side,
    shape_of,
    side_costs,
    state_of,
    tie,
)
from extractors.forms.spots import Layout
from extractors.marks import FULL_GLYPHS

_EDGES = re.compile(r"^[\s:：؛،,./–ـ)\]\-]+|[\s:：؛،,(\[\-–ـ]+$")
_PRINTED_OPTIONS = (
    6  # so many options without boxes in one place are a form whose boxes were lost, no sentence
)
_LABEL_REST = re.compile(r"^[^:：\n]{0,25}[:：]")  # what a label goes on with before its colon
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


def resolve(pieces: list[Piece]) -> list[Piece]:
    """Settle what each anchor stands for, and turn words that only look like an option back into text."""
    pieces = _words_of_answers(pieces)
    pieces = _settle_meanings(pieces)
    pieces = _bind_codes(pieces)
    return _drop_repeated(pieces)


def _words_of_answers(pieces: list[Piece]) -> list[Piece]:
    """Turn options back into text that stand without boxes in the answer behind an inner label."""
    result: list[Piece] = []
    answering = False
    printed: set[str] = set()  # groups with an option before the label: those behind it are printed too
    for number, piece in enumerate(pieces):
        kept = piece
        if piece.token is Token.INNER:
            answering = True
            printed = {
                meaning.path
                for other in pieces[:number]
                if other.token is Token.OPTION and other.spot == piece.spot
                for meaning in other.meanings
            }
        elif piece.token in (Token.MARK, Token.ROW):
            answering = False
        elif answering and piece.token is Token.OPTION and not _beside_mark(pieces, number):
            before, after = (
                pieces[number - 1].token,
                pieces[number + 1].token if number + 1 < len(pieces) else Token.ROW,
            )
            own = any(meaning.path in printed for meaning in piece.meanings)
            in_sentence = (
                before is Token.TEXT
                or (before is Token.INNER and not own)
                or (after is Token.TEXT and not any(meaning.open for meaning in piece.meanings))
            )
            if in_sentence:
                kept = Piece(Token.TEXT, piece.spot, piece.text)
            else:
                answering = False
        result.append(kept)
    return result


def _settle_meanings(pieces: list[Piece]) -> list[Piece]:
    """Give every anchor one meaning: an option of several groups (سایر، استانی) belongs to the group it stands among."""
    taken: set[tuple[str, str]] = {
        (piece.meaning.path, piece.meaning.code)
        for piece in pieces
        if piece.is_anchor and len(piece.meanings) == 1
    }
    for number, piece in enumerate(pieces):
        if not piece.is_anchor or len(piece.meanings) == 1:
            continue
        by_path = {meaning.path: meaning for meaning in piece.meanings}
        chosen: Meaning | None = None
        for same_spot in (True, False):
            for neighbours in (reversed(pieces[:number]), pieces[number + 1 :]):
                for other in neighbours:
                    if same_spot and other.spot != piece.spot:
                        break
                    if other.is_anchor and other.meaning.path in by_path and len(other.meanings) == 1:
                        meaning = by_path[other.meaning.path]
                        if (meaning.path, meaning.code) not in taken:
                            chosen = meaning
                        break
                if chosen is not None:
                    break
            if chosen is not None:
                break
        if chosen is None:
            chosen = next(
                (item for item in piece.meanings if (item.path, item.code) not in taken), piece.meaning
            )
        taken.add((chosen.path, chosen.code))
        piece.meanings = (chosen,)
        piece.token = chosen.token
    return pieces


def _bind_codes(pieces: list[Piece]) -> list[Piece]:
    """Leave Latin codes beside the words of an option as codes; one that stands without words is the option itself."""
    named = {(piece.meaning.path, piece.meaning.code) for piece in pieces if piece.token is Token.OPTION}
    for number, piece in enumerate(pieces):
        if piece.token is not Token.CODE or (piece.meaning.path, piece.meaning.code) in named:
            continue
        beside = pieces[max(0, number - 1) : number + 2]
        if any(other.token is Token.OPTION and other.meaning.path == piece.meaning.path for other in beside):
            continue
        piece.token = Token.OPTION
        piece.meanings = (Meaning(Token.OPTION, piece.meaning.path, piece.meaning.code),)
        named.add((piece.meaning.path, piece.meaning.code))
    return pieces


def _drop_repeated(pieces: list[Piece]) -> list[Piece]:
    """Turn anchors into text that repeat another one, or stand within a sentence while their group has boxes."""
    marked = [_beside_mark(pieces, number) for number in range(len(pieces))]
    groups_with_marks = {
        piece.meaning.path
        for piece, has in zip(pieces, marked, strict=True)
        if has and piece.token is Token.OPTION
    }
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for number, piece in enumerate(pieces):
        if not piece.is_anchor:
            continue
        key = (piece.meaning.path, piece.meaning.code)
        score = 2 * marked[number] + _beside_own_group(pieces, number) + _begins_line(pieces, number)
        if key not in best or score > best[key][0]:
            best[key] = (score, number)
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        kept = piece
        if piece.is_anchor:
            repeated = best[(piece.meaning.path, piece.meaning.code)][1] != number
            in_sentence = (
                not marked[number]
                and piece.meaning.path in groups_with_marks
                and number > 0
                and pieces[number - 1].token is Token.TEXT
            )
            if repeated or in_sentence:
                kept = Piece(Token.TEXT, piece.spot, piece.text)
        last = result[-1] if result else None
        if last is not None and kept.token is last.token is Token.TEXT and last.spot == kept.spot:
            result[-1] = Piece(Token.TEXT, kept.spot, f"{last.text.rstrip()} {kept.text.lstrip()}")
        else:
            result.append(kept)
    return result


_BORDERS = (Token.LINE, Token.SPOT, Token.CODE, Token.PRINTED)


def _beside_mark(pieces: list[Piece], number: int) -> bool:
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(pieces) and pieces[at].token in (Token.CODE, Token.PRINTED):
            at += step
        if 0 <= at < len(pieces) and pieces[at].token is Token.MARK:
            return True
    return False


def _begins_line(pieces: list[Piece], number: int) -> bool:
    return number == 0 or pieces[number - 1].token in (Token.LINE, Token.SPOT, Token.ROW, Token.MARK)


def _beside_own_group(pieces: list[Piece], number: int) -> int:
    path = pieces[number].meaning.path
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(pieces) and (pieces[at].token in _BORDERS or pieces[at].token is Token.MARK):
            at += step
        if 0 <= at < len(pieces) and pieces[at].is_anchor and pieces[at].meaning.path == path:
            return 1
    return 0


def read_parts(layout: Layout, pieces: list[Piece], style: MarkStyle, sizes: dict[str, int]) -> PartsRead:
    """Read a place that was cut and resolved.

    Args:
        sizes: For each choice path, how many options the form prints; a single option without a mark where several are
            printed is an answer in words.
    """
    read = PartsRead()
    tied = _tie_all(pieces, style)
    _read_states(read, tied, style, sizes)
    _read_texts(read, pieces, tied, style)
    held = (Token.INNER, Token.MARK)
    read.spots.update(piece.spot for piece in pieces if piece.is_anchor or piece.token in held)
    _check_codes(read, pieces)
    return read


def _tie_all(pieces: list[Piece], style: MarkStyle) -> list[Tied]:
    """Tie marks to anchors spot by spot where a spot holds both; across spots where boxes stand in cells of their own."""
    whole_side, whole_certain = choose_side(pieces, style.side)
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
            before, after = side_costs(part)
            side, certain = choose_side(part, None)
            if not certain:
                preferred = style.side or (whole_side if whole_certain else None)
                side, certain = choose_side(part, preferred)
            if min(before, after) == float("inf"):
                continue
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
            if state is State.MISSING and style.is_typed:
                ticked = False
            read.boxes.append(BoxRead(path, ticked, items[0].piece.spot))
        else:
            read.choices.append(_choice(path, items, style, sizes.get(path, 0)))


def _state(item: Tied, style: MarkStyle) -> State:
    if item.doubtful and any(mark.state is MarkState.TICKED for mark in item.marks):
        return State.UNCLEAR
    return state_of(item.marks, alike=style.alike)


def _choice(path: str, items: list[Tied], style: MarkStyle, size: int) -> ChoiceRead:
    codes = [item.piece.meaning.code for item in items]
    states = [_state(item, style) for item in items]
    spot = items[0].piece.spot
    if len(items) > 1 and _all_full_alike(items, style):
        states = [State.UNCLEAR] * len(items)
    doubtful_gap = any(item.doubtful for item in items) and State.TICKED not in states
    if all(state is State.MISSING for state in states) and not doubtful_gap:
        if size > len(items) and len(items) <= max(1, size // 3):
            return ChoiceRead(path, tuple(codes), (), tuple(codes), spot, in_words=True)
        if style.is_typed:
            return ChoiceRead(path, (), (), tuple(codes), spot)
        return ChoiceRead(path, None, tuple(codes), tuple(codes), spot)
    ticked = tuple(code for code, state in zip(codes, states, strict=True) if state is State.TICKED)
    unread = tuple(
        code
        for code, state in zip(codes, states, strict=True)
        if state is State.UNCLEAR or (state is State.MISSING and not style.is_typed)
    )
    if len(unread) == len(codes):
        return ChoiceRead(path, None, unread, tuple(codes), spot)
    return ChoiceRead(path, ticked, unread, tuple(codes), spot)


def _all_full_alike(items: list[Tied], style: MarkStyle) -> bool:
    """Tell whether one full shape (■) stands at every option of a group, in a form where it is not known as a tick."""
    shapes = {shape_of(mark) for item in items for mark in item.marks}
    if len(shapes) != 1 or shapes <= style.alike or any(not item.marks for item in items):
        return False
    glyph = items[0].marks[0].glyph
    return bool(glyph) and glyph in FULL_GLYPHS and next(iter(shapes)) not in style.paired


def _read_texts(read: PartsRead, pieces: Sequence[Piece], tied: list[Tied], style: MarkStyle) -> None:
    """Collect what stands behind open options and inner labels; all other text is free."""
    open_at: tuple[str, int] | None = None  # the path that takes text now, and the spot of its anchor
    took: dict[str, TextRead] = {}
    side = _side_of(tied, pieces, style)
    for number, piece in enumerate(pieces):
        token = piece.token
        if token is Token.OPTION:
            path = piece.meaning.text_path
            open_at = (path, piece.spot) if path else None
            if path:
                took.setdefault(path, TextRead(path, "", piece.spot))
        elif token is Token.INNER:
            open_at = (piece.meaning.path, piece.spot)
            took.setdefault(piece.meaning.path, TextRead(piece.meaning.path, "", piece.spot))
        elif token in (Token.BOX, Token.ROW):
            open_at = None
        elif token is Token.MARK and open_at is not None:
            if side is Side.BEFORE and number and pieces[number - 1].token is not Token.OPTION:
                open_at = None
        elif token is Token.SPOT and open_at is not None:
            following = [other for other in pieces[number + 1 :] if other.token is not Token.LINE]
            if took[open_at[0]].text or not following or following[0].token is not Token.TEXT:
                open_at = None
        elif token is Token.TEXT:
            written = piece.text
            if number and pieces[number - 1].token is Token.INNER:
                written = _LABEL_REST.sub("", written)
            text = _unbracketed(_EDGES.sub("", written))
            if not text:
                continue
            if open_at is None:
                read.free.append((piece.spot, text))
            else:
                taken = took[open_at[0]]
                taken.text = f"{taken.text}\n{text}" if taken.text else text
                taken.spot = piece.spot if not taken.text else taken.spot
    read.texts.extend(took.values())


def _unbracketed(text: str) -> str:
    """Put back the closing bracket that was cut off with the edges of the text."""
    return f"{text})" if text.count("(") == text.count(")") + 1 else text


def _side_of(tied: list[Tied], pieces: Sequence[Piece], style: MarkStyle) -> Side:
    if style.side is not None:
        return style.side
    return choose_side(list(pieces), None)[0] if tied else Side.BEFORE


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


def _shown_mark(mark: Mark) -> str:
    return mark.glyph or _TICK_SHOWN[mark.state]
