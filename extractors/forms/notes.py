"""The notebook of one form: the values read so far with their evidence, the doubts, and which spots were taken."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Diagram, Place
from extractors.forms.anchors import Span
from extractors.forms.reading import Finding, RawValue, Unassigned
from extractors.forms.scan import Scan
from extractors.forms.spec import Kind, Option
from extractors.forms.spots import MARK, Spot
from normalizers.blanks import is_blank
from normalizers.characters import fold

LOW = 0.6  # the confidence of what could not be read, or only in part: below the contract's 0.9

_UNITS = tuple(
    (fold(words), unit)
    for words, unit in (
        ("هزار تومان", "thousand_toman"), ("میلیون تومان", "million_toman"), ("تومان", "toman"),
        ("هزار ریال", "thousand_rial"), ("میلیون ریال", "million_rial"),
    )
)  # fmt: skip


def plain(spot: Spot, start: int = 0, end: int | None = None) -> str:
    """Give the text of a span as written, marks as their characters."""
    text = spot.text[start:end]
    if MARK not in text:
        return text
    head, *others = text.split(MARK)
    marks = spot.marks[spot.text.count(MARK, 0, start) :]
    return head + "".join(mark.glyph + part for mark, part in zip(marks, others, strict=False))


def unit_of(label: str) -> str:
    """Give the unit of money that a label names, or "" for rials."""
    folded = fold(label)
    return next((unit for words, unit in _UNITS if words in folded), "")


def in_form_order(codes: tuple[str, ...] | None, options: Sequence[Option]) -> tuple[str, ...] | None:
    """Give ticked codes in the order in which the form prints its options."""
    return None if codes is None else tuple(option.code for option in options if option.code in codes)


class Notes:
    """Collects what is read of one form."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.layout = scan.layout
        self.values: list[RawValue] = []
        self.findings: list[Finding] = []
        self.unassigned: list[Unassigned] = []
        self.used: set[int] = set(scan.starts)

    def doubt(self, rule: str, path: str, detail: str = "") -> None:
        self.findings.append(Finding(rule, path, detail))

    def add(
        self,
        path: str,
        kind: str,
        raw: str,
        place: Place,
        confidence: float,
        method: str,
        *,
        items: tuple[str, ...] = (),
        unit: str = "",
        diagram: Diagram | None = None,
    ) -> None:
        self.values.append(RawValue(path, kind, raw, place, None, items, confidence, method, unit, diagram))

    def add_choice(
        self, path: str, codes: tuple[str, ...] | None, raw: str, place: Place, confidence: float = 0.99
    ) -> None:
        self.values.append(RawValue(path, Kind.CHOICE, raw, place, codes, (), confidence, "option"))

    def add_bool(
        self, path: str, ticked: bool | None, raw: str, place: Place, confidence: float = 0.99
    ) -> None:
        """Note a box; one that could not be read is null, with its finding."""
        codes = None if ticked is None else (("true",) if ticked else ())
        if ticked is None:
            self.doubt("mark-unreadable", path)
            confidence = LOW
        self.values.append(RawValue(path, Kind.BOOL, raw, place, codes, (), confidence, "option"))

    def text(self, span: Span) -> str:
        return plain(self.layout.spots[span.spot], span.start, span.end)

    def place_of(self, spans: Sequence[Span]) -> Place:
        """Give the place of the first span that holds something."""
        for span in spans:
            spot = self.layout.spots[span.spot]
            if spot.text[span.start : span.end].strip():
                return spot.place
        return self.layout.spots[spans[0].spot].place if spans else Place()

    def unit_of(self, path: str) -> str:
        """Give the unit that the label of a field or a table names."""
        hit = self.scan.field_hits.get(path) or self.scan.table_hits.get(path)
        return unit_of(self.layout.spots[hit.spot].text[hit.start : hit.end]) if hit else ""

    def is_printed(self, text: str) -> bool:
        folded = fold(text)
        return not folded or folded in self.scan.template.folded_printed or is_blank(text)
