"""Settling what each anchor of a place stands for, before its marks are read: one meaning each, no word taken for an option."""

from __future__ import annotations

from extractors.forms.anchors import Meaning, Piece, Token


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
        score = (
            2 * marked[number]
            + _beside_own_group(pieces, number)
            + _begins_line(pieces, number)
            - 3 * _ends_sentence(pieces, number)
        )
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
            following = pieces[number + 1].token if number + 1 < len(pieces) else Token.ROW
            if repeated and piece.meaning.text_path and following is Token.TEXT:
                inner = Meaning(Token.INNER, piece.meaning.text_path)  # سایر: … once more, for its text
                kept = Piece(Token.INNER, piece.spot, piece.text, meanings=(inner,))
            elif repeated or in_sentence:
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


def _ends_sentence(pieces: list[Piece], number: int) -> bool:
    return number > 0 and pieces[number - 1].token is Token.TEXT


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
