"""The text written in a drawn shape of a DOCX file, and small questions about its XML."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741  the prefix every file of Office gives it

TEXT_BOX_CONTENT = W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"

_LARGEST_NUMBER = 1e12  # of EMU, some 80 km; what is larger, infinite or no number is damage

_PARAGRAPH, _PARAGRAPH_OF_SHAPE = W + "p", A + "p"
_BREAKS = frozenset({W + "br", W + "cr", A + "br"})
# Deleted and moved text is out of the accepted text (17.13.5); a shape in a shape is a shape of its own.
_SKIPPED = frozenset(
    [
        *(
            W + name
            for name in ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "drawing", "pict", "object")
        ),
        TEXT_BOX_CONTENT,
        A + "pPr",
        A + "rPr",
        A + "endParaRPr",
    ]
)


def shape_text(content: Element) -> str:
    """Give the text of a `w:txbxContent` or `a:txBody`: its paragraphs that hold any, joined by line feeds."""
    paragraphs = ("".join(_pieces(paragraph)) for paragraph in _paragraphs(content))
    return "\n".join(text for text in paragraphs if text.strip())


def _paragraphs(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (_PARAGRAPH, _PARAGRAPH_OF_SHAPE):
            yield child
        elif child.tag == ALTERNATE:
            yield from _paragraphs(branch_to_read(child))
        elif child.tag not in _SKIPPED:
            yield from _paragraphs(child)


def _pieces(parent: Element) -> Iterator[str]:
    for child in parent:
        tag = child.tag
        if tag in (W + "t", A + "t"):
            yield child.text or ""
        elif tag in _BREAKS:
            yield "\n"
        elif tag == W + "tab":
            yield "\t"
        elif tag == W + "noBreakHyphen":
            yield "-"
        elif tag == ALTERNATE:
            yield from _pieces(branch_to_read(child))
        elif tag not in _SKIPPED and isinstance(tag, str):
            yield from _pieces(child)


def branch_to_read(alternate: Element) -> Element:
    """Give the one branch of an AlternateContent that counts: the first choice that holds something, else the fallback."""
    for branch in alternate:
        if branch.tag == CHOICE and len(branch):
            return branch
    fallback = alternate.find(FALLBACK)
    return fallback if fallback is not None else alternate


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def number(value: str | None, otherwise: float = 0.0) -> float:
    """Give an attribute as a number, `otherwise` where it is none, or none that a drawing could hold."""
    try:
        found = float(value) if value else otherwise
    except ValueError:
        return otherwise
    return found if abs(found) <= _LARGEST_NUMBER else otherwise


def is_on(value: str | None) -> bool:
    """Tell whether a flag of DrawingML is set."""
    return value is not None and value.lower() in ("1", "true", "on", "t")
