"""Controls of a DOCX: content controls and the older form fields, with the state that each stores.

References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from lxml import etree

from extractors.document import Mark, MarkHow, MarkState, Place

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_XML_OFF = frozenset({"0", "false", "off", "none", "no"})

VAL = W + "val"
SDT, SDT_CONTENT = W + "sdt", W + "sdtContent"
_SDT_PR, _T = W + "sdtPr", W + "t"
_CHECKBOX, _CHECKED = _W14 + "checkbox", _W14 + "checked"


def child_of(element: Element, tag: str) -> Element | None:
    """Give the first child of that name; `find` costs four times as much, and this is asked for every run."""
    return next(element.iterchildren(tag), None)


def is_on(element: Element | None) -> bool:
    """Tell whether a toggle property is there and not switched off (17.17.4)."""
    return element is not None and element.get(VAL, "1").lower() not in _XML_OFF


def number_of(element: Element | None, otherwise: int = 0) -> int:
    """Give the number that a property holds."""
    try:
        return int(element.get(VAL, "")) if element is not None else otherwise
    except ValueError:
        return otherwise


def is_placeholder(sdt: Element) -> bool:
    """Tell whether a content control still shows its prompt (17.5.2.39): nothing was filled in."""
    properties = child_of(sdt, _SDT_PR)
    return properties is not None and is_on(properties.find(W + "showingPlcHdr"))


def checkbox_of(sdt: Element, place: Place) -> Mark | None:
    """Read a w14:checkbox: ticked where `checked` is there and not switched off ([MS-DOCX] 2.6.1.10)."""
    properties = child_of(sdt, _SDT_PR)
    box = child_of(properties, _CHECKBOX) if properties is not None else None
    if box is None:
        return None
    checked = child_of(box, _CHECKED)
    ticked = checked is not None and checked.get(_W14 + "val", "1").lower() not in _XML_OFF
    content = child_of(sdt, SDT_CONTENT)
    glyph = "".join(str(text) for text in content.itertext(_T)) if content is not None else ""
    return Mark(MarkState.TICKED if ticked else MarkState.EMPTY, MarkHow.CONTROL, glyph.strip(), place)


def form_field_mark(box: Element, place: Place) -> Mark:
    """Read a FORMCHECKBOX (17.16.8): `checked` where it is there, else `default`."""
    state = box.find(W + "checked")
    if state is None:
        state = box.find(W + "default")
    return Mark(MarkState.TICKED if is_on(state) else MarkState.EMPTY, MarkHow.CONTROL, "", place)


def dropdown_choice(field: Element) -> str:
    dropdown = field.find(W + "ddList")
    if dropdown is None:
        return ""
    entries = dropdown.findall(W + "listEntry")
    chosen = dropdown.find(W + "result")
    if chosen is None:
        chosen = dropdown.find(W + "default")
    index = number_of(chosen)
    return entries[index].get(VAL, "") if index < len(entries) else ""
