"""Brackets of a line: spoken or seen, by the habit of the document, or else by which of the two pairs."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pdf.letters import CLOSING, OPENING, mirrored


def paired(texts: Sequence[str], leftward: Sequence[bool], *, as_seen: bool | None) -> list[str]:
    """Give the texts of a line in spoken order with its brackets as spoken.

    Args:
        texts: Of the items in spoken order.
        leftward: Whether each stands in a part that runs from the left, where code and shape are the same.
        as_seen: The document writes shapes: a bracket among Persian letters is the mirror image of the one spoken. None
            where the document does not tell; then the reading with fewer brackets left alone is taken.
    """
    places = [
        index for index, text in enumerate(texts) if text and (text[0] in OPENING or text[0] in CLOSING)
    ]
    given = list(texts)
    if not places:
        return given
    turned = list(texts)
    for index in places:
        if not leftward[index]:
            turned[index] = mirrored(texts[index])
    if as_seen is not None:
        return turned if as_seen else given
    return turned if _loose(turned, places) < _loose(given, places) else given


def _loose(texts: Sequence[str], places: Sequence[int]) -> int:
    """Count the brackets without a partner."""
    opened: list[str] = []
    loose = 0
    for index in places:
        bracket = texts[index][0]
        if bracket in OPENING:
            opened.append(bracket)
        elif opened and OPENING.index(opened[-1]) == CLOSING.index(bracket):
            opened.pop()
        else:
            loose += 1
    return loose + len(opened)
