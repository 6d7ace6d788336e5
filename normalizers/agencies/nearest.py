"""The last resort: a name one letter off, a name in another order of words, and for the unknown the nearest names to offer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from normalizers.agencies.index import Named, index, sorted_words, telling_words
from normalizers.agencies.matches import Candidate, MatchKind
from normalizers.agencies.places import province_in_words
from normalizers.agencies.registry import registry
from normalizers.agencies.spelling import words_of
from normalizers.agencies.understanding import understand

_LONG_WORD = 5
"""Letters of the right word. A letter off in a shorter one makes another word (ملی/ملت, راه/کار), in longer ones hardly ever."""
_LONGEST_SEARCHED = 12
"""Words. The longest official name has eleven."""
_CANDIDATES = 3
_WORTH_OFFERING = 68.0
"""Of 100. Below it, random phrases get offers too; above it, names with one word missing get none."""


def reordered(text: str) -> Named | None:
    """Find the body whose name has the same words in another order; a province among them makes it the office there."""
    words = words_of(text)
    if len(words) > _LONGEST_SEARCHED:
        return None
    meant = index().words.get(sorted_words(words))
    if "وزارت" in words and (meant is None or meant.kind != "ministry"):
        return None
    if meant is not None:
        return Named(meant, MatchKind.WORD_ORDER)
    province, rest = province_in_words(words)
    if province is None:
        return None
    meant = index().words.get(sorted_words(rest))
    if meant is None:
        return None
    found = understand(f"{meant.name} استان {province.name}")
    return Named(found.meant, MatchKind.WORD_ORDER) if found is not None else None


def misspelt(text: str) -> Named | None:
    """Find what a name means when one long word of it is taken for the word of the registry that is one letter off.

    A word that is one of the registry's is no misspelling, and neither is a name that could be corrected in two ways.
    """
    words = words_of(text)
    if not 1 < len(words) <= _LONGEST_SEARCHED:
        return None
    known = index()
    strange = [at for at, word in enumerate(words) if word not in known.vocabulary]
    if len(strange) != 1:
        return None
    at = strange[0]
    found: dict[str, Named] = {}
    for other in _one_letter_off(words[at]):
        named = understand(" ".join((*words[:at], other, *words[at + 1 :])))
        if named is not None:
            found[named.meant.key] = Named(named.meant, MatchKind.FUZZY)
    return next(iter(found.values())) if len(found) == 1 else None


def _one_letter_off(word: str) -> list[str]:
    near = process.extract(word, _long_words(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [other for other, _, _ in near]


@cache
def _long_words() -> list[str]:
    return sorted(word for word in index().own_words if len(word) >= _LONG_WORD or word == "کشور")


@dataclass(frozen=True, slots=True)
class _Offered:
    keys: list[str]
    texts: list[str]


@cache
def _offered() -> _Offered:
    known = registry()
    pairs = [
        (key, " ".join(telling_words(words_of(name))))
        for items in (known.bodies, known.series)
        for key, item in items.items()
        for name in (item.name, *getattr(item, "aliases", ()), *getattr(item, "short", ()))
    ]
    return _Offered([key for key, _ in pairs], [text for _, text in pairs])


def nearest(text: str) -> tuple[Candidate, ...]:
    """Give the bodies whose names are nearest to one that is not known, best first; none where nothing is near."""
    offered = _offered()
    written = " ".join(telling_words(words_of(text)[:_LONGEST_SEARCHED]))
    best: dict[str, float] = {}
    for scorer in (fuzz.token_sort_ratio, fuzz.ratio):  # words in another order, a word spelled otherwise
        for _, score, at in process.extract(
            written, offered.texts, scorer=scorer, score_cutoff=_WORTH_OFFERING, limit=4 * _CANDIDATES
        ):
            key = offered.keys[at]
            best[key] = max(best.get(key, 0.0), round(score, 1))
    ranked = sorted(best, key=lambda key: -best[key])
    return tuple(Candidate(key, registry().name_of(key), best[key]) for key in ranked[:_CANDIDATES])
