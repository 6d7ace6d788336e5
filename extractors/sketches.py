"""Diagrams for eyes and for other programs: as text, and in the language of Mermaid."""

from __future__ import annotations

import re

from extractors.document import Diagram, Edge, NodeKind

_OPENED = {NodeKind.START: "([", NodeKind.END: "([", NodeKind.DECISION: "{", NodeKind.STEP: "["}
_CLOSED = {NodeKind.START: "])", NodeKind.END: "])", NodeKind.DECISION: "}", NodeKind.STEP: "]"}
_NAMES = {
    NodeKind.START: "(شروع) ",
    NodeKind.END: "(پایان) ",
    NodeKind.DECISION: "(تصمیم) ",
    NodeKind.STEP: "",
}

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_CONTROLS = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def to_text(diagram: Diagram) -> str:
    """Draw a diagram as lines: its nodes by number, and under each where its arrows lead."""
    lines: list[str] = []
    for index, node in enumerate(diagram.nodes):
        text = " / ".join(part.strip() for part in node.text.splitlines() if part.strip())
        kind = _NAMES[node.kind]
        lines.append(f"{index + 1}. {'' if kind.strip(' ()') == text else kind}{text}")
        for edge in diagram.edges:
            if edge.source == index:
                lines.append(f"   {_arrow(edge)} {edge.target + 1}{_doubt(edge)}")
    return "\n".join(lines)


def _arrow(edge: Edge) -> str:
    return f"↓ [{edge.label}]" if edge.label else "↓"


def _doubt(edge: Edge) -> str:
    return " ؟" if edge.confidence < 0.9 else ""


def to_mermaid(diagram: Diagram) -> str:
    """Give a diagram as a Mermaid flowchart.

    Every text is quoted, and what Mermaid or HTML would read in it is written as an entity. Line feeds become `<br/>`.
    """
    lines = ["flowchart TD"]
    for index, node in enumerate(diagram.nodes):
        text = "<br/>".join(_quoted(part) for part in node.text.splitlines() if part.strip())
        lines.append(f'    n{index + 1}{_OPENED[node.kind]}"{text or " "}"{_CLOSED[node.kind]}')
    for edge in diagram.edges:
        dashed = edge.confidence < 0.9
        arrow = "-.->" if dashed else "-->"
        label = f'|"{_quoted(edge.label)}"|' if edge.label else ""
        lines.append(f"    n{edge.source + 1} {arrow}{label} n{edge.target + 1}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Give a text safe between double quotes; one in a right-to-left script is isolated, so that digits and dots keep their place."""
    plain = _CONTROLS.sub(" ", text).strip()
    safe = "".join(f"#{ord(char)};" if char in _SPECIAL else char for char in plain)
    return f"\u2067{safe}\u2069" if RIGHT_TO_LEFT.search(safe) else safe


_SPECIAL = frozenset('"#&<>`;\\[]{}|*_~')
