"""The inside of a DOCX paragraph: runs, marks, fields, controls and text boxes → lines.

References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Iterator

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
from extractors.equations import EQUATION, EQUATIONS, equation_text
from extractors.marks import split_marks, symbol_font, symbol_mark
from extractors.stories import (
    ALTERNATE,
    ASCII_FONT,
    BREAK,
    CHOICE,
    COMPLEX_FONT,
    DELETED,
    DRAWING,
    FALLBACK,
    FIELD,
    FONTS,
    H_ANSI_FONT,
    HYPHEN,
    MOVED_AWAY,
    NUMBER_ID,
    NUMBERING,
    OBJECT,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    PICTURE,
    PLAIN,
    POSITION_TAB,
    RETURN,
    RUBY,
    RUBY_BASE,
    RUN,
    RUN_PROPERTIES,
    RUN_STYLE,
    SYMBOL,
    SYMBOL_EXTENDED,
    TAB,
    TEXT,
    TEXT_BOX,
    VANISH,
    Story,
)

_W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"

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

    def left_open(self) -> list[Line]:
        """Give the lines of a paragraph whose end was deleted and that nothing goes on with: none where all of it was."""
        if self._pieces or self._characters:
            self.end_line()
        return self.lines


_RTL, _COMPLEX = W + "rtl", W + "cs"
_LAST_CHARACTER = 0x10FFFF
_STAND_IN = "\ue000"  # the first private character stands for marks once a form is laid out; no font of symbols uses it
_SPACING = {TAB: "\t", POSITION_TAB: "\t", HYPHEN: "-"}


class InlineReader:
    """Reads the content of paragraphs; keeps the open fields, which may span several of them."""

    def __init__(self, story: Story, drawn_text: frozenset[Element]) -> None:
        """Begin a story; `drawn_text` are the text boxes whose text belongs to a diagram."""
        self._story = story
        self._paragraph_style = PLAIN
        self._drawn_text = drawn_text
        self._fields: list[str] = []  # for each open field "code" to its separator, then "result" or "skip"
        self._silent = 0  # of those, how many show nothing here

    def read_words(self, element: Element, place: Place) -> Line | None:
        """Give the line of a w:p that holds nothing but plain runs; None where it has to be read with care.

        To look at every run costs five times as much.
        """
        words = self._story.words.get(element)
        if words is None or self._fields:
            return None
        return Line(split_marks("".join(words).replace(_STAND_IN, ""), place), place=place)

    def read(self, element: Element, paragraph: Paragraph) -> bool:
        """Read a w:p into `paragraph`; tell whether it ends there (its mark was not deleted by a tracked change)."""
        ends = True
        self._paragraph_style = PLAIN
        properties = child_of(element, PARAGRAPH_PROPERTIES)
        if properties is not None:
            ends = self._read_properties(properties, paragraph)
        self._inline(element, paragraph)
        return ends

    def _read_properties(self, properties: Element, paragraph: Paragraph) -> bool:
        ends = True
        numbered: bool | None = None  # as the style says, where the paragraph itself says nothing
        for child in properties:
            tag = child.tag
            if tag == PARAGRAPH_STYLE:
                self._paragraph_style = self._story.styles.get(child.get(VAL, ""), PLAIN)
            elif tag == NUMBERING:
                identity = child_of(child, NUMBER_ID)
                numbered = identity is None or identity.get(VAL) != "0"
            elif tag == RUN_PROPERTIES:
                ends = child.find(DELETED) is None and child.find(MOVED_AWAY) is None
        paragraph.numbered |= self._paragraph_style.numbered if numbered is None else numbered
        return ends

    def _inline(self, parent: Element, paragraph: Paragraph) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child, paragraph)
            elif tag == SDT:
                self._control(child, paragraph)
            elif tag in TRANSPARENT:
                self._inline(child, paragraph)
            elif tag in (EQUATION, EQUATIONS):
                if not self._is_hidden():
                    paragraph.add_text(equation_text(child))
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
            if tag == FONTS:
                fonts = child
            elif tag == VANISH:
                hidden = is_on(child)
            elif tag == RUN_STYLE:
                style = self._story.styles.get(child.get(VAL, ""), PLAIN)
                font, hidden = style.font or font, hidden or style.hidden
            elif tag in (
                _RTL,
                _COMPLEX,
            ):  # 17.3.2.30, 17.3.2.7: the run is set in its font for complex scripts
                complex_script = True
        if fonts is not None:
            ascii_font = fonts.get(ASCII_FONT)
            named = symbol_font(ascii_font, fonts.get(H_ANSI_FONT))
            if not named and complex_script:
                named = symbol_font(fonts.get(COMPLEX_FONT))
            font = named or ("" if ascii_font else font)
        return font, hidden

    def _run_content(self, run: Element, font: str, paragraph: Paragraph) -> None:
        hidden = self._is_hidden()
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if not hidden and text:
                    if font:
                        self._symbols(text, font, paragraph)
                    else:
                        paragraph.add_text(text)
            elif tag == RUN_PROPERTIES:
                if child in self._story.formats or self._paragraph_style is not PLAIN:
                    font, vanished = self._formatting(child, font)
                    if vanished:
                        return
            elif tag == FIELD:
                self._field_character(child, paragraph)
                hidden = self._is_hidden()
            elif hidden or tag in _GONE:
                continue
            elif tag in _SPACING:
                paragraph.add_text(_SPACING[tag])
            elif tag == SYMBOL:
                self._symbol(child.get(W + "char", ""), child.get(W + "font"), paragraph)
            elif tag == SYMBOL_EXTENDED:
                self._symbol(child.get(_W16SE + "char", ""), child.get(_W16SE + "font"), paragraph)
            elif tag == RETURN or (tag == BREAK and child.get(W + "type", "textWrapping") == "textWrapping"):
                paragraph.end_line()
            elif tag in (DRAWING, PICTURE, OBJECT):
                self._drawing(child, paragraph)
            elif tag == RUBY:  # 17.3.3.25: the words, with their pronunciation over them, which is left out
                for base in child.iterchildren(RUBY_BASE):
                    self._inline(base, paragraph)
            elif tag == ALTERNATE:
                for branch in branches(child):
                    self._run_content(branch, font, paragraph)

    def _is_hidden(self) -> bool:
        """Tell whether the text here is the code of a field, not its result."""
        return self._silent > 0

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
            self._fields.append("code")
            self._silent += 1
            field = element.find(W + "ffData")
            if field is not None:
                box = field.find(W + "checkBox")
                if box is not None:
                    paragraph.add_mark(form_field_mark(box, paragraph.place))
                    self._fields[-1] = "skip"
                chosen = dropdown_choice(field)
                if chosen:
                    paragraph.add_text(chosen)
                    self._fields[-1] = "skip"
        elif kind == "separate":
            if self._fields and self._fields[-1] == "code":
                self._fields[-1] = "result"
                self._silent -= 1
        elif kind == "end" and self._fields and self._fields.pop() != "result":
            self._silent -= 1

    def _drawing(self, drawing: Element, paragraph: Paragraph) -> None:
        """Collect the text boxes of a drawing; a control of an older kind whose state lies elsewhere is an unclear mark."""
        if drawing.tag == OBJECT and drawing.find(W + "control") is not None:
            paragraph.add_mark(Mark(MarkState.UNCLEAR, MarkHow.CONTROL, "", paragraph.place))
            return
        stack = [drawing]
        while stack:
            element = stack.pop()
            if element.tag == TEXT_BOX:
                if element not in self._drawn_text:
                    paragraph.boxes.append(element)
            elif element.tag == ALTERNATE:
                stack.extend(branches(element))
            else:
                stack.extend(reversed(element))
