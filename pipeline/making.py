"""Raw values → typed ones: one way of making a value for each kind, with its evidence and the findings it earns."""

from __future__ import annotations

from collections.abc import Callable

from extractors.forms.reading import RawValue
from extractors.forms.spec import Kind
from normalizers.agencies import resolve_agency
from normalizers.blanks import is_blank, is_none_answer, strip_blanks
from normalizers.errors import NormalizationError
from normalizers.language import normalize_text
from normalizers.lists import split_items, strip_number
from pipeline.draft import Draft
from pipeline.making_contacts import make_email, make_identifier, make_phone, make_urls
from pipeline.making_quantities import (
    make_amount,
    make_count,
    make_date,
    make_duration,
    make_frequency,
    make_number,
)
from warehouse.records import DiagramEdge, DiagramNode, DiagramRecord


def _text(draft: Draft, value: RawValue) -> None:
    _put_text(draft, value)


def _put_text(draft: Draft, value: RawValue) -> str | None:
    none = is_none_answer(value.raw)
    text = None if none or is_blank(value.raw) else normalize_text(strip_blanks(value.raw)) or None
    draft.put(value.path, text)
    draft.witness(value.path, value, answer=none)
    return text


def _agency(draft: Draft, value: RawValue) -> None:
    """Keep the name as it is written, and say so where the registry knows no such body."""
    name = _put_text(draft, value)
    if name is None:
        return
    try:
        match = resolve_agency(name)
    except NormalizationError:
        draft.note("agency-unknown", value.path)
        return
    if not match.is_known:
        nearest = "، ".join(candidate.name for candidate in match.candidates)
        draft.note("agency-unknown", value.path, f"نزدیک\u200cترین نام\u200cها: {nearest}" if nearest else "")


def _list(draft: Draft, value: RawValue) -> None:
    if value.items:
        items = [item for item in value.items if not is_blank(item)]
        none = len(items) == 1 and is_none_answer(items[0])
        found = (
            ()
            if none
            else tuple(
                part
                for item in items
                for part in (split_items(item)[:1] if len(split_items(item)) == 1 else (item,))
            )
        )
    else:
        none = is_none_answer(value.raw)
        found = () if none or is_blank(value.raw) else split_items(value.raw)
        if (
            len(found) == 1
        ):  # a number that no second one follows is no list's, but no part of the item either
            found = (strip_number(found[0]),)
    draft.put(value.path, [text for text in (normalize_text(item) for item in found) if text])
    draft.witness(value.path, value, answer=none)


def _steps(draft: Draft, value: RawValue) -> None:
    if value.items:
        filled = [item for item in value.items if not is_blank(item)]
        none = bool(filled) and all(is_none_answer(strip_number(item)) for item in filled)
        found: tuple[str, ...] = () if none else tuple(strip_number(item) for item in filled)
    else:
        none = is_none_answer(value.raw)
        found = () if none or is_blank(value.raw) else split_items(value.raw)
    draft.put(
        value.path,
        [
            text
            for text in (normalize_text(strip_blanks(item)) for item in found)
            if text and not is_blank(text)
        ],
    )
    draft.witness(value.path, value, answer=none)


def _choice(draft: Draft, value: RawValue) -> None:
    draft.put(value.path, None if value.codes is None else list(value.codes))
    draft.witness(value.path, value)


def _code(draft: Draft, value: RawValue) -> None:
    draft.put(value.path, value.codes[0] if value.codes else None)
    draft.witness(value.path, value)


def _bool(draft: Draft, value: RawValue) -> None:
    draft.put(value.path, None if value.codes is None else bool(value.codes))
    draft.witness(value.path, value)


def _diagram(draft: Draft, value: RawValue) -> None:
    """Keep the texts and arrows as the contract has them, and the whole with kinds and labels beside them."""
    diagram = value.diagram
    if diagram is None:  # its place is there, and nothing is drawn in it
        draft.witness(value.path, value)
        return
    texts = [normalize_text(node.text) for node in diagram.nodes]
    draft.put(value.path, {"nodes": texts, "edges": [(edge.source, edge.target) for edge in diagram.edges]})
    draft.diagram = DiagramRecord(
        nodes=[
            DiagramNode(text=text, kind=node.kind.value)
            for text, node in zip(texts, diagram.nodes, strict=True)
        ],
        edges=[
            DiagramEdge.model_validate(
                {"from": edge.source, "to": edge.target, "label": normalize_text(edge.label)}
            )
            for edge in diagram.edges
        ],
    )
    draft.witness(value.path, value)


def _rows(draft: Draft, value: RawValue) -> None:
    draft.fields.setdefault(value.path, [])
    draft.witness(value.path, value, answer=is_none_answer(value.raw))


MAKERS: dict[str, Callable[[Draft, RawValue], None]] = {
    Kind.TEXT: _text,
    Kind.AGENCY: _agency,
    Kind.LIST: _list,
    Kind.STEPS: _steps,
    Kind.IDENTIFIER: make_identifier,
    Kind.URLS: make_urls,
    Kind.NUMBER: make_number,
    Kind.COUNT: make_count,
    Kind.FREQUENCY: make_frequency,
    Kind.AMOUNT: make_amount,
    Kind.DURATION: make_duration,
    Kind.DATE: make_date,
    Kind.PHONE: make_phone,
    Kind.EMAIL: make_email,
    Kind.CHOICE: _choice,
    Kind.CODE: _code,
    Kind.BOOL: _bool,
    Kind.DIAGRAM: _diagram,
    "rows": _rows,
}
