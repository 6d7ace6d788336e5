"""Content streams carried out: statements in, the glyphs, paths and images of a page out.

Only what is looked at is kept of the graphics state. Positions, codes and marked content come straight from the stream, which
no library gives all of at this speed: it is the code of a glyph that its embedded font can be asked about.
References are to ISO 32000-1, chapters 8 and 9.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playa.pdftypes import ContentStream, ObjRef, resolve1

from extractors.pdf.fonts import Typeface
from extractors.pdf.page import Box, Colour, Glyph, Image
from extractors.pdf.painting import IDENTITY, GraphicsState, Matrix, PathBuilder, box_under, overlap, times
from extractors.pdf.pictures import darkness
from extractors.pdf.setting import set_glyphs
from extractors.pdf.syntax import Operand, actual_text, statements, text_string
from extractors.pdf.values import dictionary, literal, matrix_of, number, rectangle

_SMALL_PT = 20.0  # a picture larger than this is no box to tick, and its pixels are not looked at
_DEEPEST = 12  # forms within forms; deeper is a circle
MOST_ITEMS = 400_000  # glyphs and paths of one page; a dense form has 5,000, a page of dotted borders 60,000


class TooMuch(Exception):
    """Raised inside where a page draws more than anybody could have written on it."""


@dataclass(slots=True)
class Drawn:
    """What the streams of one page drew."""

    glyphs: list[Glyph] = field(default_factory=list)
    faces: list[Typeface] = field(default_factory=list)
    paths: PathBuilder = field(default_factory=PathBuilder)
    images: list[Image] = field(default_factory=list)
    actual_texts: list[str] = field(default_factory=list)
    cut: bool = False


class Interpreter:
    """Carries out the streams of one page, and of the forms it uses."""

    def __init__(self, typeface: Callable[[Any], Typeface], matrix: Matrix, clip: Box) -> None:
        """Begin a page.

        Args:
            typeface: Gives the font of an entry in the resources.
            matrix: From the user space of the page to points from its top left.
            clip: The visible part of it.
        """
        self.drawn = Drawn()
        self._typeface = typeface
        self._state = GraphicsState(matrix, clip)
        self._stack: list[GraphicsState] = []
        self._resources: dict[str, Any] = {}
        self._faces: dict[int, int] = {}
        self._text = IDENTITY
        self._line = IDENTITY
        self._actual = -1
        self._marked: list[int] = []
        self._depth = 0
        self._spaces: dict[str, int] = {}
        self._darkness: dict[str, tuple[float, float] | None] = {}
        self._operators: dict[bytes, Callable[[list[float], list[Operand]], None]] = _OPERATORS(self)

    def run(self, stream: bytes, resources: dict[str, Any]) -> None:
        """Carry out one stream; statements that make no sense change nothing."""
        outer, self._resources = self._resources, resources
        operators = self._operators
        try:
            for count, (operator, numbers, others) in enumerate(statements(stream)):
                act = operators.get(operator)
                if act is not None:
                    try:
                        act(numbers, others)
                    except (ValueError, IndexError, TypeError, KeyError, AttributeError, OverflowError):
                        continue
                if not count & 0xFFF and len(self.drawn.paths.painted) + len(self.drawn.glyphs) > MOST_ITEMS:
                    raise TooMuch
        finally:
            self._resources = outer

    # --- graphics state (8.4) -------------------------------------------------------------------------------------------

    def save(self, _: list[float], __: list[Operand]) -> None:
        if len(self._stack) < 500:
            self._stack.append(self._state.copy())

    def restore(self, _: list[float], __: list[Operand]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def concatenate(self, numbers: list[float], _: list[Operand]) -> None:
        a, b, c, d, e, f = numbers
        self._state.matrix = times((a, b, c, d, e, f), self._state.matrix)

    def line_width(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.width = abs(numbers[0])

    def dash(self, _: list[float], others: list[Operand]) -> None:
        lengths = others[0]
        assert isinstance(lengths, list)
        dash = tuple(abs(length) for length in lengths if isinstance(length, float))
        self._state.dash = dash if any(dash) else ()

    def parameters(self, _: list[float], others: list[Operand]) -> None:
        chosen = dictionary(self._resource("ExtGState", others[0]))
        self._state.width = number(chosen.get("LW"), self._state.width)

    # --- colours (8.6) --------------------------------------------------------------------------------------------------

    def fill_colour(self, numbers: list[float], others: list[Operand]) -> None:
        self._state.fill = _colour(numbers, others, self._spaces.get("fill", 0))

    def stroke_colour(self, numbers: list[float], others: list[Operand]) -> None:
        self._state.stroke = _colour(numbers, others, self._spaces.get("stroke", 0))

    def plain_fill(self, numbers: list[float], _: list[Operand]) -> None:
        self._spaces["fill"] = 0
        self._state.fill = _colour(numbers, [], 0)

    def plain_stroke(self, numbers: list[float], _: list[Operand]) -> None:
        self._spaces["stroke"] = 0
        self._state.stroke = _colour(numbers, [], 0)

    def fill_space(self, _: list[float], others: list[Operand]) -> None:
        self._spaces["fill"] = self._space(others[0])
        self._state.fill = (0.0, 0.0, 0.0)

    def stroke_space(self, _: list[float], others: list[Operand]) -> None:
        self._spaces["stroke"] = self._space(others[0])
        self._state.stroke = (0.0, 0.0, 0.0)

    def _space(self, name: Operand) -> int:
        """Give 1 for spaces whose one number is an amount of ink, 2 for those whose colour is not looked up, else 0."""
        space = resolve1(self._resource("ColorSpace", name))
        family = literal(space[0]) if isinstance(space, list) and space else str(name)
        return {"Separation": 1, "DeviceN": 2, "Indexed": 2, "Pattern": 2, "Lab": 2}.get(family, 0)

    # --- text (9) -------------------------------------------------------------------------------------------------------

    def begin_text(self, _: list[float], __: list[Operand]) -> None:
        self._text = self._line = IDENTITY

    def font(self, numbers: list[float], others: list[Operand]) -> None:
        self._state.size = numbers[0]
        entry = self._resource("Font", others[0])
        face = self._typeface(entry)
        key = id(face)
        if key not in self._faces:
            self._faces[key] = len(self.drawn.faces)
            self.drawn.faces.append(face)
        self._state.font = self._faces[key]

    def char_space(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.char_space = numbers[0]

    def word_space(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.word_space = numbers[0]

    def scale(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.scale = numbers[0] / 100

    def leading(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.leading = numbers[0]

    def mode(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.mode = int(numbers[0])

    def rise(self, numbers: list[float], _: list[Operand]) -> None:
        self._state.rise = numbers[0]

    def move_text(self, numbers: list[float], _: list[Operand]) -> None:
        x, y = numbers
        a, b, c, d, e, f = self._line
        self._text = self._line = (a, b, c, d, x * a + y * c + e, x * b + y * d + f)

    def move_text_leading(self, numbers: list[float], others: list[Operand]) -> None:
        self._state.leading = -numbers[1]
        self.move_text(numbers, others)

    def text_matrix(self, numbers: list[float], _: list[Operand]) -> None:
        a, b, c, d, e, f = numbers
        self._text = self._line = (a, b, c, d, e, f)

    def next_line(self, _: list[float], others: list[Operand]) -> None:
        self.move_text([0.0, -self._state.leading], others)

    def show(self, _: list[float], others: list[Operand]) -> None:
        self._show(others)

    def show_next(self, numbers: list[float], others: list[Operand]) -> None:
        self.next_line([], [])
        if len(numbers) == 2:
            self._state.word_space, self._state.char_space = numbers
        self._show(others)

    def show_array(self, _: list[float], others: list[Operand]) -> None:
        items = others[0]
        if isinstance(items, list):
            self._show(items)

    def _show(self, items: list[Any]) -> None:
        state, drawn = self._state, self.drawn
        if state.font < 0:
            return
        x = set_glyphs(drawn.glyphs, items, drawn.faces[state.font], state, self._text, self._actual)
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + x * a, f + x * b)

    # --- paths (8.5) ----------------------------------------------------------------------------------------------------

    def move(self, numbers: list[float], _: list[Operand]) -> None:
        self._current = (numbers[0], numbers[1])
        self.drawn.paths.move(self._state.matrix, numbers[0], numbers[1])

    def line(self, numbers: list[float], _: list[Operand]) -> None:
        self._current = (numbers[0], numbers[1])
        self.drawn.paths.line(self._state.matrix, numbers[0], numbers[1])

    def curve(self, numbers: list[float], _: list[Operand]) -> None:
        self.drawn.paths.curve(self._state.matrix, *numbers)

    def rectangle(self, numbers: list[float], _: list[Operand]) -> None:
        self.drawn.paths.rectangle(self._state.matrix, *numbers)

    def close(self, _: list[float], __: list[Operand]) -> None:
        self.drawn.paths.close()

    def clip(self, _: list[float], __: list[Operand]) -> None:
        self.drawn.paths.clipping = True

    def paint(
        self, *, stroked: bool = False, filled: bool = False, closed: bool = False
    ) -> Callable[..., None]:
        """Give the operator that paints so."""
        paths = self.drawn.paths

        def painted(_: list[float], __: list[Operand]) -> None:
            if closed:
                paths.close()
            paths.paint(self._state, stroked=stroked, filled=filled)

        return painted

    # --- other objects (8.8 to 8.10, 14.6) ------------------------------------------------------------------------------

    def external(self, _: list[float], others: list[Operand]) -> None:
        reference = self._resource("XObject", others[0])
        stream = resolve1(reference)
        if not isinstance(stream, ContentStream):
            return
        kind = literal(stream.get("Subtype"))
        if kind == "Image":
            self._image(stream, str(reference.objid) if isinstance(reference, ObjRef) else str(others[0]))
        elif kind == "Form" and self._depth < _DEEPEST:
            self._form(stream)

    def _image(self, stream: ContentStream, name: str) -> None:
        box = overlap(box_under(self._state.matrix, 0, 0, 1, 1), self._state.clip)
        if box[0] < box[2] and box[1] < box[3]:
            width, height = (int(number(stream.get(key))) for key in ("Width", "Height"))
            is_mask = bool(resolve1(stream.get("ImageMask")))
            if name not in self._darkness and max(box[2] - box[0], box[3] - box[1]) <= _SMALL_PT:
                self._darkness[name] = darkness(stream)
            self.drawn.images.append(Image(box, name, width, height, is_mask, self._darkness.get(name)))

    def _form(self, stream: ContentStream) -> None:
        outer, stack, text = self._state, self._stack, (self._text, self._line)
        self._state, self._stack = outer.copy(), []
        self._state.matrix = times(matrix_of(stream.get("Matrix")), self._state.matrix)
        box = rectangle(stream.get("BBox"))
        if box is not None:
            self._state.clip = overlap(self._state.clip, box_under(self._state.matrix, *box))
        resources = resolve1(stream.get("Resources"))
        self._depth += 1
        try:
            self.run(stream.buffer, resources if isinstance(resources, dict) else self._resources)
        finally:
            self._depth -= 1
            self._state, self._stack = outer, stack
            self._text, self._line = text

    def draw_form(self, stream: ContentStream, matrix: Matrix) -> None:
        """Carry out a form that no stream uses: the appearance of an annotation (12.5.5)."""
        self._state.matrix = times(matrix, self._state.matrix)
        self._form(stream)

    def begin_marked(self, _: list[float], others: list[Operand]) -> None:
        self._marked.append(self._actual)
        found: str | None = None
        properties = others[-1] if len(others) > 1 else None
        if isinstance(properties, dict):
            found = actual_text(properties[""])
        elif isinstance(properties, str):
            listed = resolve1(self._resource("Properties", properties))
            if isinstance(listed, dict) and isinstance(text := resolve1(listed.get("ActualText")), bytes):
                found = text_string(text)
        if found is not None:
            self._actual = len(self.drawn.actual_texts)
            self.drawn.actual_texts.append(found)

    def end_marked(self, _: list[float], __: list[Operand]) -> None:
        if self._marked:
            self._actual = self._marked.pop()

    def _resource(self, category: str, name: Operand) -> Any:
        entries = resolve1(self._resources.get(category))
        return entries.get(name) if isinstance(entries, dict) else None


def _colour(numbers: list[float], others: list[Operand], space: int) -> Colour | None:
    """Make red, green and blue of the operands of a colour; None for patterns and what is not looked up."""
    if space == 2 or any(isinstance(other, str) for other in others):
        return None
    if len(numbers) == 1:
        grey = 1 - numbers[0] if space else numbers[0]
        return (grey, grey, grey)
    if len(numbers) == 3:
        return (numbers[0], numbers[1], numbers[2])
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return None


def _OPERATORS(page: Interpreter) -> dict[bytes, Callable[[list[float], list[Operand]], None]]:
    curve = page.curve
    return {
        b"q": page.save, b"Q": page.restore, b"cm": page.concatenate, b"w": page.line_width, b"d": page.dash,
        b"gs": page.parameters, b"g": page.plain_fill, b"rg": page.plain_fill, b"k": page.plain_fill,
        b"G": page.plain_stroke, b"RG": page.plain_stroke, b"K": page.plain_stroke, b"sc": page.fill_colour,
        b"scn": page.fill_colour, b"SC": page.stroke_colour, b"SCN": page.stroke_colour, b"cs": page.fill_space,
        b"CS": page.stroke_space,
        b"BT": page.begin_text, b"Tf": page.font, b"Tc": page.char_space, b"Tw": page.word_space,
        b"Tz": page.scale, b"TL": page.leading, b"Tr": page.mode, b"Ts": page.rise, b"Td": page.move_text,
        b"TD": page.move_text_leading, b"Tm": page.text_matrix, b"T*": page.next_line, b"Tj": page.show,
        b"TJ": page.show_array, b"'": page.show_next, b'"': page.show_next,
        b"m": page.move, b"l": page.line, b"c": curve, b"v": curve, b"y": curve, b"re": page.rectangle,
        b"h": page.close, b"W": page.clip, b"W*": page.clip, b"n": page.paint(), b"S": page.paint(stroked=True),
        b"s": page.paint(stroked=True, closed=True), b"f": page.paint(filled=True), b"F": page.paint(filled=True),
        b"f*": page.paint(filled=True), b"B": page.paint(stroked=True, filled=True),
        b"B*": page.paint(stroked=True, filled=True),
        b"b": page.paint(stroked=True, filled=True, closed=True),
        b"b*": page.paint(stroked=True, filled=True, closed=True),
        b"Do": page.external, b"BDC": page.begin_marked, b"BMC": page.begin_marked, b"EMC": page.end_marked,
    }  # fmt: skip
