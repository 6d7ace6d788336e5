"""Raw values → typed ones: one way of making a value for each kind, with its evidence and the findings it earns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from extractors.document import Place
from extractors.forms.reading import RawValue
from extractors.forms.spec import Kind
from normalizers.amounts import parse_amount
from normalizers.blanks import is_blank, is_none_answer, strip_blanks
from normalizers.contacts import parse_email, parse_phone, split_urls
from normalizers.dates import parse_date
from normalizers.durations import parse_duration
from normalizers.errors import NormalizationError
from normalizers.identifiers import parse_service_id
from normalizers.language import normalize_text
from normalizers.lists import split_items, strip_number
from normalizers.numerals import parse_number
from warehouse.records import (
    DiagramEdge,
    DiagramNode,
    DiagramRecord,
    Evidence,
    FindingRecord,
)
from warehouse.rules import finding

_SPACES = re.compile(r"\s+")
_STEP = re.compile(r"[.\[\]]+")


@dataclass(slots=True)
class Draft:
    """A form under construction."""

    fields: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    findings: list[FindingRecord] = field(default_factory=list)
    diagram: DiagramRecord | None = None

    def put(self, path: str, value: object) -> None:
        """Set a value at a field path such as `fees[0].account`."""
        steps = [step for step in _STEP.split(path) if step]
        here: Any = self.fields
        for step, following in itertools.pairwise(steps):
            container: Any = [] if following.isdigit() else {}
            if step.isdigit():
                while len(here) <= int(step):
                    here.append(None)
                if here[int(step)] is None:
                    here[int(step)] = container
                here = here[int(step)]
            else:
                here = here.setdefault(step, container)
        last = steps[-1]
        if last.isdigit():
            while len(here) <= int(last):
                here.append(None)
            here[int(last)] = value
        else:
            here[last] = value

    def note(self, rule: str, path: str, detail: str = "") -> None:
        self.findings.append(finding(rule, path, detail))

    def witness(self, path: str, value: RawValue, *, answer: bool = False) -> None:
        place: Place = value.place
        self.evidence[path] = Evidence.model_construct(
            page=place.page, bbox=place.bbox, locator=place.locator, raw=value.raw, confidence=value.confidence,
            answer="none" if answer else None, method=value.method or None,
        )  # fmt: skip


def one_line(raw: str) -> str:
    return _SPACES.sub(" ", raw).strip()


def _written(raw: str) -> str:
    """Give what the filler wrote into a blank, without its dots; "" for a blank."""
    return "" if is_blank(raw) else strip_blanks(one_line(raw))


def _text(draft: Draft, value: RawValue) -> None:
    none = is_none_answer(value.raw)
    blank = is_blank(value.raw)
    text = None if none or blank else normalize_text(strip_blanks(value.raw))
    draft.put(value.path, text or None)
    draft.witness(value.path, value, answer=none)


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
    none = is_none_answer(value.raw)
    if value.items:
        found: tuple[str, ...] = tuple(strip_number(item) for item in value.items if not is_blank(item))
    else:
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


def _identifier(draft: Draft, value: RawValue) -> None:
    none = is_none_answer(value.raw)
    read = parse_service_id("" if none or is_blank(value.raw) else one_line(value.raw))
    draft.put(value.path, read.digits)
    if value.path == "service_id":
        draft.put("service_id_note", normalize_text(read.note) if read.note else None)
    for rule in read.notes:
        draft.note(rule, value.path)
    draft.witness(value.path, value, answer=none)


def _urls(draft: Draft, value: RawValue) -> None:
    none = is_none_answer(value.raw)
    found = () if none or is_blank(value.raw) else split_urls(value.raw)
    draft.put(value.path, [url.text for url in found if "url-malformed" not in url.notes])
    for rule in sorted({rule for url in found for rule in url.notes}):
        draft.note(rule, value.path)
    draft.witness(value.path, value, answer=none)


def _measure(draft: Draft, value: RawValue, leaf: str, *, whole: bool) -> None:
    raw = _written(value.raw)
    none = bool(raw) and is_none_answer(raw)
    number: int | float | None = 0 if none else None
    if raw and not none:
        try:
            number = parse_number(raw)
        except NormalizationError as error:
            draft.note(error.rule, f"{value.path}.{leaf}")
    if whole and number is not None and number != int(number):
        draft.note("number-unreadable", f"{value.path}.{leaf}")
        number = None
    draft.put(f"{value.path}.raw", raw or None)
    draft.put(f"{value.path}.{leaf}", int(number) if number is not None and number == int(number) else number)
    draft.witness(f"{value.path}.raw", value, answer=none)
    draft.witness(f"{value.path}.{leaf}", value, answer=none)


def _count(draft: Draft, value: RawValue) -> None:
    _measure(draft, value, "count", whole=True)


def _frequency(draft: Draft, value: RawValue) -> None:
    _measure(draft, value, "times", whole=False)


def _number(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    number: int | float | None = 0 if raw and is_none_answer(raw) else None
    if raw and number is None:
        try:
            number = parse_number(raw)
        except NormalizationError as error:
            draft.note(error.rule, value.path)
    draft.put(value.path, number)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))


def _amount(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    row = value.path.endswith("]")  # the amount of a row of fees is the row's own
    if not raw:
        if not row:
            draft.put(value.path, None)
        return
    draft.put(f"{value.path}.raw", raw)
    leaf = f"{value.path}.amount_rial"
    try:
        amount = parse_amount(raw, unit=value.unit or "rial")
    except NormalizationError as error:
        draft.note(error.rule, leaf)
        draft.put(leaf, None)
        draft.put(f"{value.path}.amount_to_rial", None)
    else:
        for rule in amount.notes:
            draft.note(rule, leaf)
        draft.put(leaf, amount.amount_rial)
        draft.put(f"{value.path}.amount_to_rial", amount.amount_to_rial)
    for name in ("raw", "amount_rial"):
        draft.witness(f"{value.path}.{name}", value, answer=is_none_answer(raw))


def _duration(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw:
        draft.put(value.path, None)
        return
    read: dict[str, Any] = {"raw": raw, "value": None, "unit": None, "bound": "exact", "value_to": None}
    try:
        duration = parse_duration(raw)
    except NormalizationError as error:
        if is_none_answer(raw):
            read["value"] = 0
        else:
            draft.note(error.rule, f"{value.path}.value")
    else:
        read |= {
            "value": duration.value,
            "unit": duration.unit,
            "bound": duration.bound,
            "value_to": duration.value_to,
        }
        for rule in duration.notes:
            draft.note(rule, f"{value.path}.value")
    draft.put(value.path, read)
    for name in ("value", "unit"):
        draft.witness(f"{value.path}.{name}", value)


def _date(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    draft.witness(value.path, value)
    if not raw:
        draft.put(value.path, None)
        return
    try:
        date = parse_date(raw)
    except NormalizationError as error:
        draft.note(error.rule, value.path)
        draft.put(value.path, {"raw": raw, "jalali": None, "gregorian": None})
        return
    for rule in date.notes:
        draft.note(rule, value.path)
    draft.put(value.path, {"raw": raw, "jalali": date.jalali, "gregorian": date.gregorian})


def _phone(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw or is_none_answer(raw):
        draft.put(value.path, None)
        return
    phone = parse_phone(raw)
    draft.put(value.path, phone.text_ascii)
    if phone.e164:
        draft.put(f"{value.path}_e164", phone.e164[0])
    for rule in phone.notes:
        draft.note(rule, value.path)


def _email(draft: Draft, value: RawValue) -> None:
    raw = _written(value.raw)
    draft.witness(value.path, value, answer=bool(raw) and is_none_answer(raw))
    if not raw or is_none_answer(raw):
        draft.put(value.path, None)
        return
    email = parse_email(raw)
    draft.put(value.path, email.text_ascii)
    for rule in email.notes:
        draft.note(rule, value.path)


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
    if diagram is None:
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
    Kind.LIST: _list,
    Kind.STEPS: _steps,
    Kind.IDENTIFIER: _identifier,
    Kind.URLS: _urls,
    Kind.NUMBER: _number,
    Kind.COUNT: _count,
    Kind.FREQUENCY: _frequency,
    Kind.AMOUNT: _amount,
    Kind.DURATION: _duration,
    Kind.DATE: _date,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.CHOICE: _choice,
    Kind.CODE: _code,
    Kind.BOOL: _bool,
    Kind.DIAGRAM: _diagram,
    "rows": _rows,
}
