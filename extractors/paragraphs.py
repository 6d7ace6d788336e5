"""The inside of a DOCX paragraph: runs, marks, fields, controls and text boxes → lines.

References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.controls import (
    SDT,
    SDT_CONTENT,
    VAL,
    Element,
    W,
    checkbox_of,
    child_of,
    dropdown_choice,
    form_field_mark,
    is_on,
    is_placeholder,
)
from extractors.document import Line, Mark, MarkHow, MarkState, Place
from extractors.marks import split_marks, symbol_font, symbol_mark

_W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_R, _T, _SDT_PR, _TXBX = W + "r", W + "t", W + "sdtPr", W + "txbxContent"
DRAWING, PICTURE = W + "drawing", W + "pict"
_OBJECT = W + "object"

# Containers whose content counts as if they were not there (17.13.5 insertions, 17.5.1 custom XML, 17.16 fields, links …).
TRANSPARENT = frozenset(
    W + name
    for name in (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "hyperlink",
        "fldSimple",
        "dir",
        "bdo",
        "sdtContent",
        "rt",
    )
)
# What is gone or hidden in the accepted text.
_GONE = frozenset(W + name for name in ("del", "moveFrom", "delText", "instrText", "annotationRef"))


def branches(alternate: Element) -> Iterator[Element]:
    """Give the one branch of an AlternateContent to read: the choice, where it holds something, else the fallback."""
    for branch in alternate:
        if branch.tag == CHOICE and len(branch):
            yield branch
            return
    fallback = alternate.find(FALLBACK)
    if fallback is not None:
        yield fallback


class Paragraph:
    """Collects the pieces of a paragraph; text is split at marks only when a line is whole, since Word splits runs anywhere."""

    __slots__ = ("_characters", "_pieces", "boxes", "lines", "numbered", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.numbered = False
        self.lines: list[Line] = []
        self.boxes: list[Element] = []  # the text boxes that hang here
        self._pieces: list[str | Mark] = []
        self._characters: list[str] = []

    def take_boxes(self) -> list[Element]:
        """Give the text boxes met since the last call."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def add_text(self, text: str) -> None:
        self._characters.append(text)

    def add_mark(self, mark: Mark) -> None:
        self._flush()
        self._pieces.append(mark)

    def _flush(self) -> None:
        if self._characters:
            self._pieces.extend(split_marks("".join(self._characters).replace(_STAND_IN, ""), self.place))
            self._characters = []

    def end_line(self) -> None:
        self._flush()
        self.lines.append(Line(tuple(self._pieces), self.numbered and not self.lines, self.place))
        self._pieces = []


_RUN_DEL, _VANISH, _RUN_STYLE, _FONTS = W + "del", W + "vanish", W + "rStyle", W + "rFonts"
_MOVED = W + "moveFrom"
_RTL, _COMPLEX, _ASCII, _H_ANSI, _CS_FONT = W + "rtl", W + "cs", W + "ascii", W + "hAnsi", W + "cs"
_FIELD, _SYMBOL, _SYMBOL_EXTENDED, _BREAK, _RETURN = (
    W + "fldChar",
    W + "sym",
    _W16SE + "symEx",
    W + "br",
    W + "cr",
)
_PARAGRAPH_STYLE, _NUMBERING, _NUMBER_ID = W + "pStyle", W + "numPr", W + "numId"


@dataclass(frozen=True, slots=True)
class RunStyle:
    """What a style says of its runs: their symbol font, or "", and whether they are hidden."""

    font: str = ""
    hidden: bool = False


PLAIN = RunStyle()
_LAST_CHARACTER = 0x10FFFF
_STAND_IN = "\ue000"  # the first private character stands for marks once a form is laid out; no font of symbols uses it
_SPACING = {W + "tab": "\t", W + "ptab": "\t", W + "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Story:
    """What is known of a part before it is walked, so that nothing is looked at that cannot be there.

    Attributes:
        styles: What styles say of their runs, by id; those that say nothing are left out.
        formatted: A run may be hidden or in a symbol font.
        numbered: A paragraph may carry an automatic number.
        revised: A paragraph's end may be deleted by a tracked change.
    """

    styles: Mapping[str, RunStyle]
    formatted: bool = True
    numbered: bool = True
    revised: bool = True

    @property
    def looks_at_paragraphs(self) -> bool:
        return bool(self.styles) or self.numbered or self.revised

    @classmethod
    def of(cls, content: bytes, styles: Mapping[str, RunStyle]) -> Story:
        """Judge a part by the words in it."""
        return cls(
            styles,
            formatted=bool(styles) or tells_formats(content),
            numbered=b"<w:numPr" in content,
            revised=b"<w:del" in content or b"<w:moveFrom" in content,
        )


# A part with none of these hides no run and sets none in a symbol font.
_TELLING_FORMATS = re.compile(rb"""<w:(?:specV|v)anish|<w:rFonts[^>]*(?:dings|"Symbol"|"Marlett"|Dingbats)""")


def tells_formats(content: bytes) -> bool:
    """Tell whether a part may hide runs, or set some in a symbol font."""
    return _TELLING_FORMATS.search(content) is not None


class InlineReader:
    """Reads the content of paragraphs; keeps the open fields, which may span several of them."""

    def __init__(self, story: Story, drawn_text: frozenset[Element]) -> None:
        """Begin a story; `drawn_text` are the text boxes whose text belongs to a diagram."""
        self._story = story
        self._paragraph_style = PLAIN
        self._drawn_text = drawn_text
        self._field_depth: list[
            str
        ] = []  # for each open field "code" to its separator, then "result" or "skip"

    def read(self, element: Element, paragraph: Paragraph) -> bool:
        """Read a w:p into `paragraph`; tell whether it ends there (its mark was not deleted by a tracked change)."""
        ends = True
        self._paragraph_style = PLAIN
        if self._story.looks_at_paragraphs:
            properties = child_of(element, PARAGRAPH_PROPERTIES)
            if properties is not None:
                ends = self._read_properties(properties, paragraph)
        self._inline(element, paragraph)
        return ends

    def _read_properties(self, properties: Element, paragraph: Paragraph) -> bool:
        ends = True
        for child in properties:
            tag = child.tag
            if tag == _PARAGRAPH_STYLE:
                self._paragraph_style = self._story.styles.get(child.get(VAL, ""), PLAIN)
            elif tag == _NUMBERING:
                identity = child_of(child, _NUMBER_ID)
                paragraph.numbered |= identity is None or identity.get(VAL) != "0"
            elif tag == RUN_PROPERTIES and self._story.revised:
                ends = child.find(_RUN_DEL) is None and child.find(_MOVED) is None
        return ends

    def _inline(self, parent: Element, paragraph: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == _R:
                self._run(child, paragraph)
            elif tag == SDT:
                self._control(child, paragraph)
            elif tag in TRANSPARENT:
                self._inline(child, paragraph)
            elif tag == ALTERNATE:
                for branch in branches(child):
                    self._inline(branch, paragraph)

    def _control(self, sdt: Element, paragraph: Paragraph) -> None:
        mark = checkbox_of(sdt, paragraph.place)
        if mark is not None:
            paragraph.add_mark(mark)
        elif not is_placeholder(sdt):
            content = child_of(sdt, SDT_CONTENT)
            if content is not None:
                self._inline(content, paragraph)

    def _run(self, run: Element, paragraph: Paragraph) -> None:
        if self._paragraph_style.hidden and child_of(run, RUN_PROPERTIES) is None:
            return
        self._run_content(run, self._paragraph_style.font, paragraph)

    def _formatting(self, properties: Element, font: str) -> tuple[str, bool]:
        """Give the symbol font of a run and whether it is hidden, from its properties over what it inherits."""
        hidden = self._paragraph_style.hidden
        fonts: Element | None = None
        complex_script = False
        for child in properties:
            tag = child.tag
            if tag == _FONTS:
                fonts = child
            elif tag == _VANISH:
                hidden = is_on(child)
            elif tag == _RUN_STYLE:
                style = self._story.styles.get(child.get(VAL, ""), PLAIN)
                font, hidden = style.font or font, hidden or style.hidden
            elif tag in (
                _RTL,
                _COMPLEX,
            ):  # 17.3.2.30, 17.3.2.7: the run is set in its font for complex scripts
                complex_script = True
        if fonts is not None:
            ascii_font = fonts.get(_ASCII)
            named = symbol_font(ascii_font, fonts.get(_H_ANSI))
            if not named and complex_script:
                named = symbol_font(fonts.get(_CS_FONT))
            font = named or ("" if ascii_font else font)
        return font, hidden

    def _run_content(self, run: Element, font: str, paragraph: Paragraph) -> None:
        hidden = bool(self._field_depth) and self._is_hidden()
        for child in run:
            tag = child.tag
            if tag == _T:
                text = child.text
                if not hidden and text:
                    if font:
                        self._symbols(text, font, paragraph)
                    else:
                        paragraph.add_text(text)
            elif tag == RUN_PROPERTIES:
                if self._story.formatted:
                    font, vanished = self._formatting(child, font)
                    if vanished:
                        return
            elif tag == _FIELD:
                self._field_character(child, paragraph)
                hidden = self._is_hidden()
            elif hidden or tag in _GONE:
                continue
            elif tag in _SPACING:
                paragraph.add_text(_SPACING[tag])
            elif tag == _SYMBOL:
                self._symbol(child.get(W + "char", ""), child.get(W + "font"), paragraph)
            elif tag == _SYMBOL_EXTENDED:
                self._symbol(child.get(_W16SE + "char", ""), child.get(_W16SE + "font"), paragraph)
            elif tag == _RETURN or (
                tag == _BREAK and child.get(W + "type", "textWrapping") == "textWrapping"
            ):
                paragraph.end_line()
            elif tag in (DRAWING, PICTURE, _OBJECT):
                self._drawing(child, paragraph)
            elif tag == ALTERNATE:
                for branch in branches(child):
                    self._run_content(branch, font, paragraph)

    def _is_hidden(self) -> bool:
        """Tell whether the text here is the code of a field, not its result."""
        return any(state != "result" for state in self._field_depth)

    @staticmethod
    def _symbols(text: str, font: str, paragraph: Paragraph) -> None:
        for char in text:
            if char.isspace():
                paragraph.add_text(char)
            elif ord(char) < 0x100 or "\uf000" <= char <= "\uf0ff":
                read = symbol_mark(ord(char), font, paragraph.place)
                if isinstance(read, Mark):
                    paragraph.add_mark(read)
                else:
                    paragraph.add_text(read)
            else:  # a font of symbols has no Persian letters: Word takes them from another one
                paragraph.add_text(char)

    @staticmethod
    def _symbol(written: str, font_name: str | None, paragraph: Paragraph) -> None:
        """Read a w:sym (17.3.3.30) or its successor: a code, in hexadecimal digits, of a named font."""
        try:
            code = int(written, 16)
        except ValueError:
            return
        if not 0 < code <= _LAST_CHARACTER or 0xD800 <= code <= 0xDFFF:
            return  # no character has that code
        font = symbol_font(font_name)
        if font or 0xF000 <= code <= 0xF0FF:
            read = symbol_mark(code, font, paragraph.place)
            if isinstance(read, Mark):
                paragraph.add_mark(read)
                return
            paragraph.add_text(read)
        else:
            paragraph.add_text(chr(code))

    def _field_character(self, element: Element, paragraph: Paragraph) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._field_depth.append("code")
            field = element.find(W + "ffData")
            if field is not None:
                box = field.find(W + "checkBox")
                if box is not None:
                    paragraph.add_mark(form_field_mark(box, paragraph.place))
                    self._field_depth[-1] = "skip"
                chosen = dropdown_choice(field)
                if chosen:
                    paragraph.add_text(chosen)
                    self._field_depth[-1] = "skip"
        elif kind == "separate":
            if self._field_depth and self._field_depth[-1] == "code":
                self._field_depth[-1] = "result"
        elif kind == "end" and self._field_depth:
            self._field_depth.pop()

    def _drawing(self, drawing: Element, paragraph: Paragraph) -> None:
        """Collect the text boxes of a drawing; a control of an older kind whose state lies elsewhere is an unclear mark."""
        if drawing.tag == _OBJECT and drawing.find(W + "control") is not None:
            paragraph.add_mark(Mark(MarkState.UNCLEAR, MarkHow.CONTROL, "", paragraph.place))
            return
        stack = [drawing]
        while stack:
            element = stack.pop()
            if element.tag == _TXBX:
                if element not in self._drawn_text:
                    paragraph.boxes.append(element)
            elif element.tag == ALTERNATE:
                stack.extend(branches(element))
            else:
                stack.extend(reversed(element))
