"""The pieces of a place in one line, for the eyes of a test."""

from __future__ import annotations

from extractors.document import MarkState
from extractors.forms.anchors import Piece, Token


def shown(pieces: list[Piece]) -> str:
    """Show pieces in a line: +mark, <option>, {box}, [inner], (printed), #code, "text", and the borders / | ‖."""
    words = []
    for piece in pieces:
        if piece.mark is not None:
            words.append(
                {MarkState.TICKED: "+", MarkState.EMPTY: "-", MarkState.UNCLEAR: "?"}[piece.mark.state]
            )
            continue
        text = piece.text.strip(" :،()")
        words.append(
            {
                Token.OPTION: "<{}>", Token.BOX: "{{{}}}", Token.INNER: "[{}]", Token.PRINTED: "({})",
                Token.CODE: "#{}", Token.TEXT: '"{}"', Token.LINE: "/", Token.SPOT: "|", Token.ROW: "‖",
            }[piece.token].format(text)
        )  # fmt: skip
    return " ".join(words)
