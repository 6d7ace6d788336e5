"""Where the titles of acts end in a sentence, by the rules of spaCy over folded words.

A law of the list is known by its name (PhraseMatcher); a name of one word («قانون کار») only where it ends there for sure, since
there is also a «قانون کار کشاورزی». Another title counts as far as it is followed by what cannot belong to it (Matcher).
Nothing of a trained pipeline is needed, and none is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from normalizers.legal.details import tells_a_detail
from normalizers.legal.parts import read_chain
from normalizers.legal.words import Unit, read_toml, units_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher, PhraseMatcher
    from spacy.tokens import Doc

_SURE_WORDS = 3  # of a name, its kind included: a longer one is no beginning of another by chance
_LONGEST_TITLE = 14  # words


def limits_of_titles(units: Sequence[Unit]) -> dict[int, int]:
    """Give the index of each kind of act whose title ends for sure → the index behind the title."""
    pipeline, phrases, rules = _rules()
    document = _document(pipeline, units)
    limits: dict[int, int] = {}
    for _, start, end in rules(document):
        last = end - 2 if document[end - 2].tag_ not in {"WEAK", "AND"} else end - 3
        if not units[last].can_be("link"):
            limits[start] = last + 1
    known: dict[int, int] = {}
    for _, start, end in phrases(document):
        ends_there = document[end].tag_ in {"END", "AND", "OPEN", "WEAK"}
        if end - start >= _SURE_WORDS or ends_there:
            known[start] = max(end, known.get(start, 0))
    limits |= known
    for start in reversed(range(len(units))):
        inner = _linked_act(units, document, start)
        if inner in limits and start not in limits:
            limits[start] = limits[inner]
    return limits


def _linked_act(units: Sequence[Unit], document: Doc, start: int) -> int:
    """Give the index of the act that the title of the act at `start` goes on with; -1 where there is none."""
    if document[start].tag_ != "KIND":
        return -1
    for at in range(start + 1, min(start + _LONGEST_TITLE, len(units))):
        if document[at].tag_ == "KIND":
            return (
                at
                if at == start + 1 or units[at - 1].can_be("link") or units[at - 1].shape == "number"
                else -1
            )
        if document[at].tag_ in {"END", "VERB"}:
            return -1
    return -1


def _document(pipeline: Language, units: Sequence[Unit]) -> Doc:
    from spacy.tokens import Doc

    tags = [_tag(units, at) for at in range(len(units))]
    return Doc(pipeline.vocab, words=[unit.folded for unit in units] + ["."], tags=[*tags, "END"])


def _tag(units: Sequence[Unit], at: int) -> str:
    """Give what a unit is to the end of a title: a kind, a sure end, what opens something else, a verb, or a word."""
    unit = units[at]
    if unit.can_be("strong") and not tells_a_detail(units, at):
        return "KIND"
    if unit.can_be("weak"):
        return "WORD"
    if unit.shape == "mark":
        return "END" if unit.folded in "؛.:؟!()»«" else "WEAK"
    if tells_a_detail(units, at) or (unit.can_be("part") and read_chain(units, at) is not None):
        return "OPEN"
    if unit.can_be("tail") and at and units[at - 1].can_be("and"):
        return "OPEN"
    if unit.can_be("ends") or (
        unit.shape == "number" and at + 1 < len(units) and units[at + 1].shape == "mark"
    ):
        return "END"
    if unit.can_be("prose"):
        return "VERB"
    return "AND" if unit.can_be("and") else "WORD"


@cache
def _rules() -> tuple[Language, PhraseMatcher, Matcher]:
    """Make the rules, once a process; the first call loads spaCy."""
    import spacy
    from spacy.matcher import Matcher, PhraseMatcher

    pipeline = spacy.blank("fa")
    phrases = PhraseMatcher(pipeline.vocab)
    names = [name for law in read_toml("laws.toml")["law"] for name in (law["title"], *law.get("also", ()))]
    phrases.add("law", [_named(pipeline, name) for name in names])
    rules = Matcher(pipeline.vocab)
    rules.add(
        "title",
        [
            [
                {"TAG": "KIND"},
                {"TAG": {"IN": ["WORD", "AND"]}, "OP": f"{{1,{_LONGEST_TITLE}}}"},
                {"TAG": {"IN": ["END", "OPEN"]}},
            ],
            [
                {"TAG": "KIND"},
                {"TAG": {"IN": ["WORD", "AND"]}, "OP": f"{{1,{_LONGEST_TITLE}}}"},
                {"TAG": {"IN": ["WEAK", "AND"]}},
                {"TAG": {"IN": ["OPEN", "KIND"]}},
            ],
        ],
        greedy="LONGEST",
    )
    return pipeline, phrases, rules


def _named(pipeline: Language, name: str) -> Doc:
    from spacy.tokens import Doc

    return Doc(pipeline.vocab, words=[unit.folded for unit in units_of(name)])
