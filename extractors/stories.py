"""What is known of a DOCX part before it is walked: its styles, and which of its paragraphs hold more than plain runs.

Most paragraphs are runs of words, and only their words are wanted. One search through the tree finds all others, so that the
careful reading of `extractors.paragraphs`, five times as slow, is spent on those alone. The search goes by the names in
the tree, not by the bytes of the part: any encoding and any prefix of its namespaces will do.
References are to ECMA-376 part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractors.controls import SDT, VAL, Element, W, child_of, is_on, number_of
from extractors.equations import EQUATION
from extractors.marks import symbol_font

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W16SE = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"

PARAGRAPH, RUN, TEXT, CELL, ROW = W + "p", W + "r", W + "t", W + "tc", W + "tr"
PARAGRAPH_PROPERTIES, RUN_PROPERTIES = W + "pPr", W + "rPr"
PARAGRAPH_STYLE, RUN_STYLE, FONTS, VANISH = W + "pStyle", W + "rStyle", W + "rFonts", W + "vanish"
NUMBERING, NUMBER_ID = W + "numPr", W + "numId"
ASCII_FONT, H_ANSI_FONT, COMPLEX_FONT = W + "ascii", W + "hAnsi", W + "cs"
FIELD, SYMBOL, SYMBOL_EXTENDED = W + "fldChar", W + "sym", _W16SE + "symEx"
TAB, POSITION_TAB, HYPHEN, BREAK, RETURN = W + "tab", W + "ptab", W + "noBreakHyphen", W + "br", W + "cr"
DRAWING, PICTURE, OBJECT = W + "drawing", W + "pict", W + "object"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
TEXT_BOX, RUBY, RUBY_BASE = W + "txbxContent", W + "ruby", W + "rubyBase"
DELETED, MOVED_AWAY = W + "del", W + "moveFrom"
_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DEL = W + "gridSpan", W + "vMerge", W + "hMerge", W + "cellDel"

_STYLE_DEPTH = 20  # styles based on one another; deeper is a circle

# A paragraph that holds one of these is more than its words; of those in the last row, some say nothing and are looked at.
_REMARKABLE = (
    SDT, FIELD, SYMBOL, SYMBOL_EXTENDED, POSITION_TAB, HYPHEN, BREAK, RETURN, DRAWING, PICTURE, OBJECT, TEXT_BOX,
    EQUATION, RUBY, ALTERNATE, DELETED, MOVED_AWAY, NUMBERING,
    TAB, FONTS, RUN_STYLE, PARAGRAPH_STYLE, VANISH,
)  # fmt: skip
_SPANNING = (_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_DEL)
_OF_ROWS = (W + "gridBefore", DELETED)


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its text: the symbol font of its runs, or "", whether they are hidden, whether it is numbered."""

    font: str = ""
    hidden: bool = False
    numbered: bool = False


PLAIN = Style()


@dataclass(slots=True)
class Spans:
    """How far a cell reaches: the columns it spans, its merges (`restart`, `continue`), whether it was deleted."""

    columns: int = 1
    vertical: str | None = None
    horizontal: str | None = None
    gone: bool = False


ONE_CELL = Spans()


@dataclass(frozen=True, slots=True)
class Story:
    """A part, looked through. It keeps the elements it names alive: lxml knows an element again only while somebody holds it.

    Attributes:
        styles: The styles that say something of their text, by id.
        words: The pieces of the text of each paragraph that holds nothing but plain runs.
        remarkable: The other paragraphs.
        formats: The properties of runs that may hide them or set them in a symbol font.
        spans: The cells that are more than one cell of the grid.
        rows: The rows that were deleted or leave columns free before them.
    """

    styles: Mapping[str, Style]
    words: dict[Element, list[str]] = field(default_factory=dict)
    remarkable: set[Element] = field(default_factory=set)
    formats: set[Element] = field(default_factory=set)
    spans: dict[Element, Spans] = field(default_factory=dict)
    rows: set[Element] = field(default_factory=set)

    def note_format(self, element: Element) -> None:
        """Note that the properties of a run, of which this is one, have to be looked at."""
        properties = element.getparent()
        if properties is not None:
            self.formats.add(properties)
        self.remarkable.update(element.iterancestors(PARAGRAPH))


def look_through(root: Element, styles: Mapping[str, Style]) -> Story:
    """Find the words of the plain paragraphs of a part, and what is remarkable in it, in one search.

    One flat search over a few names costs half of what asking each paragraph for its own words does.
    """
    story = Story(styles)
    here: list[str] = []  # the words of the paragraph that began last
    for element in root.iter(PARAGRAPH, TEXT, *_SPANNING, *_REMARKABLE, *_OF_ROWS):
        tag = element.tag
        if tag == TEXT:
            if text := element.text:
                here.append(text)
        elif tag == FONTS:
            if symbol_font(*element.values()):  # all at once: to ask for three by name costs twice as much
                story.note_format(element)
        elif tag == PARAGRAPH:
            here = story.words[element] = []
        elif tag in _SPANNING:
            _note_span(story.spans, element)
        elif tag == VANISH or (tag == RUN_STYLE and element.get(VAL) in styles):
            story.note_format(element)
        elif tag in _OF_ROWS and (row := _row_of(element)) is not None:
            story.rows.add(row)
        elif _is_remarkable(element, styles):
            story.remarkable.update(element.iterancestors(PARAGRAPH))
            if tag == TEXT_BOX:  # what follows the box belongs to the paragraph around it
                story.remarkable.update(element.iter(PARAGRAPH))
    for paragraph in story.remarkable:
        story.words.pop(paragraph, None)
    return story


def _row_of(element: Element) -> Element | None:
    """Give the row of which an element is a property, if it is."""
    properties = element.getparent()
    row = properties.getparent() if properties is not None else None
    return row if row is not None and row.tag == ROW else None


def _is_remarkable(element: Element, styles: Mapping[str, Style]) -> bool:
    """Tell whether an element of those names makes its paragraph remarkable."""
    tag = element.tag
    if tag == TAB:
        parent = element.getparent()
        return parent is not None and parent.tag == RUN  # or a stop that the paragraph sets
    return tag not in (RUN_STYLE, PARAGRAPH_STYLE) or element.get(VAL) in styles


def _note_span(spans: dict[Element, Spans], element: Element) -> None:
    """Note what one property of a cell says of its reach."""
    properties = element.getparent()
    cell = properties.getparent() if properties is not None else None
    if cell is None:
        return
    found = spans.get(cell)
    if found is None:
        found = spans[cell] = Spans()
    tag = element.tag
    if tag == _GRID_SPAN:
        found.columns = max(1, number_of(element, 1))
    elif tag == _CELL_DEL:
        found.gone = True
    else:  # 17.4.84: no value means continue
        merge = "restart" if element.get(VAL) == "restart" else "continue"
        if tag == _V_MERGE:
            found.vertical = merge
        else:
            found.horizontal = merge


# Styles without one of these words say nothing that is asked here, and most do; then the part need not be parsed.
_TELLING_STYLES = (b"vanish", b"numpr", b"dings", b'"symbol"', b"'symbol'", b"marlett")


def styles_tell(content: bytes) -> bool:
    """Tell whether a part of styles, in UTF-8, may hide runs, set some in a symbol font or number paragraphs."""
    content = content.lower()
    return any(word in content for word in _TELLING_STYLES)


def read_styles(root: Element) -> dict[str, Style]:
    """Read what styles say of their text, by id; a style goes by the one it is based on where it says nothing (17.7.4.3).

    Styles that say nothing are left out.
    """
    elements = {element.get(W + "styleId", ""): element for element in root.iter(W + "style")}
    styles: dict[str, Style] = {}

    def read(name: str, depth: int = 0) -> Style:
        if name in styles or name not in elements or depth > _STYLE_DEPTH:
            return styles.get(name, PLAIN)
        base = elements[name].find(W + "basedOn")
        style = read(base.get(VAL, ""), depth + 1) if base is not None else PLAIN
        styles[name] = style = _read_style(elements[name], style)
        return style

    for name in elements:
        read(name)
    return {name: style for name, style in styles.items() if style != PLAIN}


def _read_style(element: Element, base: Style) -> Style:
    """Read one style, over the one it is based on."""
    font, hidden, numbered = base.font, base.hidden, base.numbered
    run, paragraph = child_of(element, RUN_PROPERTIES), child_of(element, PARAGRAPH_PROPERTIES)
    if run is not None:
        fonts, vanish = child_of(run, FONTS), child_of(run, VANISH)
        if fonts is not None and (fonts.get(ASCII_FONT) or fonts.get(H_ANSI_FONT)):
            font = symbol_font(fonts.get(ASCII_FONT), fonts.get(H_ANSI_FONT))
        hidden = is_on(vanish) if vanish is not None else hidden
    numbering = child_of(paragraph, NUMBERING) if paragraph is not None else None
    identity = child_of(numbering, NUMBER_ID) if numbering is not None else None
    if identity is not None:
        numbered = identity.get(VAL) != "0"
    return Style(font, hidden, numbered)
