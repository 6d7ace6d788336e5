"""Whether letters stand in an order that words of the language have: the witness against a text layer where the font is silent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise

_WORD = re.compile("[آأإاٱبپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهۀةیيىئ]{3,}")
_SAME = str.maketrans("آأإٱؤۀةيىئك", "ااااوههیییک")
_FEWEST = 40  # pairs of letters on a page below which nothing is said
_UNHEARD = 0.015  # of the pairs; 90 sound pages stay under 0.005, permuted letters come to 0.1 and more
_LEAST = 4  # unheard pairs that a page must have: two odd names are no proof


@cache
def _followers() -> dict[str, frozenset[str]]:
    text = resources.files("extractors.pdf").joinpath("letter_pairs.toml").read_text("utf-8")
    return {letter: frozenset(others) for letter, others in tomllib.loads(text)["followers"].items()}


def unheard_share(texts: Iterable[str]) -> tuple[float, int]:
    """Give the share of the pairs of letters that no word has, and how many pairs there are."""
    followers = _followers()
    pairs = unheard = 0
    for text in texts:
        for word in _WORD.findall(text):
            for first, second in pairwise(word.translate(_SAME)):
                pairs += 1
                unheard += second not in followers.get(first, "")
    return (unheard / pairs if pairs else 0.0), pairs


def is_no_language(texts: Iterable[str]) -> bool:
    """Tell whether the letters of a page make no words."""
    share, pairs = unheard_share(texts)
    return pairs >= _FEWEST and share >= _UNHEARD and share * pairs >= _LEAST
