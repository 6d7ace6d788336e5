"""What a reader took from a form: raw values with their evidence, before any string is given a meaning."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.document import Diagram, Place
from extractors.frozen import frozen


@frozen
class RawValue:
    """One value as it stands on the paper.

    Attributes:
        path: The field path of the contract, such as `access.request.channels` or `fees[0].amount`.
        kind: What a normaliser is to make of it: a name of `extractors.forms.spec.Kind`.
        raw: The text as written; for a choice, the options with their marks.
        place: Where it stands.
        codes: Of a choice, the ticked options in the order of the form; of a bool, `("true",)` or `()`;
            None where no mark could be read, and for every other kind.
        items: Of a list whose items the paper itself keeps apart (rows, automatic numbers), those items.
        confidence: 0 to 1; below 0.9 a person should look.
        method: How it was found: `label-cell`, `beside`, `below`, `above`, `option`, `column` …
        unit: A unit that the label carries (`thousand_toman`), or "".
        diagram: Of a diagram, what was drawn.
    """

    path: str
    kind: str
    raw: str
    place: Place
    codes: tuple[str, ...] | None = None
    items: tuple[str, ...] = ()
    confidence: float = 1.0
    method: str = ""
    unit: str = ""
    diagram: Diagram | None = None


@frozen
class Finding:
    """Something the reader was not sure of: a rule of the quality contract on a field path."""

    rule: str
    path: str
    detail: str = ""


@frozen
class Unassigned:
    """Text of a form that no field took."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class FormReading:
    """One form found in a document."""

    form_type: str
    template: str | None
    values: tuple[RawValue, ...] = ()
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()
    confidence: float = 1.0
    place: Place = field(default_factory=Place)
