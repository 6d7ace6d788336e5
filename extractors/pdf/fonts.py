"""The fonts of a file as the reader of glyphs needs them: code → text and width, with what their witnesses say of the text."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from playa.document import Document as File
from playa.pdftypes import ContentStream, PSLiteral, resolve1

from extractors.marks import symbol_font
from extractors.pdf.font_programs import FontProgram, read_font_program
from extractors.pdf.letters import is_accent, is_final_form, is_letter, joins_on, plain
from extractors.pdf.unicode_maps import unicode_map
from extractors.pdf.values import dictionary, literal, number
from extractors.pdf.witnesses import Settled, settle

Spec = dict[str, Any]

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[,-]?(?:Regular|Bold|Italic|MT|PS|PSMT|Roman)+$")
_NO_PROGRAM = FontProgram({}, {}, b"")
_SYMBOL_BASE = 0xF000
UNKNOWN = "\ufffd"  # stands for a glyph that nobody can name
_USUAL_ASCENT, _USUAL_DESCENT = 0.9, 0.25  # of the size; where the file says nothing, or nonsense
_NO_ADVANCE = 0.03  # of the size; what takes no more stands on another glyph, and its loss changes no word
_SHAPED = 5  # glyphs of joining letters that are no plain letters: from so many on a font has forms of its own within words
_ONE_SHAPE = "طظ"  # letters that many fonts draw alike at every place
_ALEFS = "اأإآٱ"  # of lam-alef, which many fonts draw as a lam and an alef without advance
_WIDEST = 20.0  # of the size; a wider glyph is damage


@dataclass(slots=True)
class Typeface:
    """One font of the file.

    Attributes:
        table: Code → text and width, as a share of the size; filled as codes are met.
        two_bytes: Codes are pairs of bytes that are the numbers of the glyphs.
        ascent, descent: Height over and under the baseline, as shares of the size; both positive.
        layer: Code → text as the text layer says; for what is repaired see `settled`.
        encoded: Gives what the encoding says of codes that the layer leaves out.
        theirs: The font as the library reads it, for fonts that we do not read ourselves.
    """

    name: str
    symbol: str = ""
    embedded: bool = False
    two_bytes: bool = False
    table: dict[int, tuple[str, float]] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 1.0
    ascent: float = _USUAL_ASCENT
    descent: float = _USUAL_DESCENT
    settled: Settled | None = None
    program: FontProgram = _NO_PROGRAM
    glyph_of: dict[int, int] | None = None
    theirs: Any = None
    encoded: Callable[[], dict[int, str]] | None = None

    def codes(self, text: bytes) -> Sequence[int]:
        """Cut a string into codes that `table` knows."""
        if self.two_bytes:
            codes: Sequence[int] = struct.unpack(f">{len(text) // 2}H", text[: len(text) & ~1])
        elif self.theirs is not None:
            codes = self._their_codes(text)
        else:
            codes = text
        table = self.table
        for code in codes:
            if code not in table:
                table[code] = (self._text(code), self.widths.get(code, self.default_width))
        return codes

    def _text(self, code: int) -> str:
        if self.symbol:
            return self._symbol(code)
        said = self.settled.texts.get(code, "") if self.settled else ""
        if said:
            return said
        if self.encoded is not None and self.settled is not None:
            for other, text in self.encoded().items():
                self.settled.texts.setdefault(other, text)
            self.encoded = None
            return self._text(code)
        return " " if self.draws(code) is False else UNKNOWN

    def _symbol(self, code: int) -> str:
        """Give the character of a symbol font with its code from F000 to F0FF, where it can be told."""
        glyph = code if self.glyph_of is None else self.glyph_of.get(code, 0)
        if self.two_bytes and glyph in self.program.symbols:
            return chr(self.program.symbols[glyph])
        said = self.settled.texts.get(code, "") if self.settled else ""
        if not said and not self.two_bytes:
            said = chr(code)
        if len(said) == 1 and ord(said) < 0x100:
            return said if said.isspace() else chr(_SYMBOL_BASE + ord(said))
        return said

    def _their_codes(self, text: bytes) -> list[int]:
        codes = []
        for code, said in self.theirs.decode(text):
            codes.append(code)
            if code not in self.table:
                self.table[code] = (said, min(self.theirs.hdisp(code), _WIDEST))
        return codes

    def vouch(self, used: Iterable[int]) -> tuple[str, tuple[str, ...]]:
        """Say how far the text of the codes that are used can be believed, and why."""
        if self.settled is None or self.symbol:
            return "ok", ()
        repaired, doubtful = self.settled.repaired, self.settled.doubtful
        mended, doubts = [], []
        for code in sorted(used):
            if code in repaired:
                mended.append(f"{repaired[code]!r} → {self.settled.texts[code]!r}")
            elif code in doubtful:
                doubts.append(doubtful[code])
            elif self._is_letter_without_room(code):
                doubts.append(
                    "a letter takes no room: the glyph beside it stands for several, and not all are named"
                )
            elif self.table[code][0] == UNKNOWN and self.table[code][1] > _NO_ADVANCE:
                doubts.append("a glyph has no text")
        reasons = [f"{self.name}: {reason}" for reason in sorted(set(doubts))]
        if mended:
            reasons.append(
                f"{self.name}: the text layer is wrong where the font says " + ", ".join(mended[:12])
            )
        return ("suspect" if doubts else "repaired" if mended else "ok"), tuple(reasons)

    def _is_letter_without_room(self, code: int) -> bool:
        """Tell whether a code that only adds dots to the glyph beside it is called a letter (newer Calibri, from Word)."""
        text, width = self.table[code]
        return (
            width <= _NO_ADVANCE and is_letter(text) and not is_accent(text) and plain(text)[:1] not in _ALEFS
        )

    def final_codes(self, used: Iterable[int]) -> frozenset[int]:
        """Give the codes among those used whose glyph the font made for the end of a word, of a letter that could join on.

        These are the glyphs it names as final or isolated forms, and, in a font that has others for letters within words, the
        glyphs of the plain letters.
        """
        if not self.program.characters or self.settled is None:
            return frozenset()
        forms: set[int] = set()
        plain: set[int] = set()
        joined = 0
        for code in used:
            characters = self.program.characters.get(
                code if self.glyph_of is None else self.glyph_of.get(code, 0), ()
            )
            letters = [chr(character) for character in characters]
            if any(
                joins_on(letter) and letter not in _ONE_SHAPE and "\u0600" <= letter <= "\u06ff"
                for letter in letters
            ):
                plain.add(code)
            elif any(map(is_final_form, letters)):
                forms.add(code)
            elif joins_on(self.settled.texts.get(code, "")):
                joined += 1
        return frozenset(forms | plain if joined >= _SHAPED else forms)

    def draws(self, code: int) -> bool | None:
        """Tell whether a code draws anything; None where that cannot be told."""
        return self.program.draws(code if self.glyph_of is None else self.glyph_of.get(code, 0))


def read_typeface(file: File, spec: Spec) -> Typeface:
    """Read a font dictionary; of one that is damaged as much as can be read."""
    if literal(spec.get("Subtype")) == "Type0":
        descendants = resolve1(spec.get("DescendantFonts"))
        child = resolve1(descendants[0]) if isinstance(descendants, list) and descendants else None
        if isinstance(child, dict):
            return _composite(file, spec, child)
    return _simple(file, spec)


def _composite(file: File, spec: Spec, child: Spec) -> Typeface:
    descriptor = dictionary(child.get("FontDescriptor"))
    name = _name_of(spec, descriptor)
    face = Typeface(name, _symbol_name(name), embedded=_is_embedded(descriptor))
    _measure(face, descriptor)
    encoding = resolve1(spec.get("Encoding"))
    face.two_bytes = literal(encoding) in ("Identity-H", "Identity-V", "DLIdent-H", "DLIdent-V")
    layer = resolve1(spec.get("ToUnicode"))
    texts = unicode_map(layer.buffer) if isinstance(layer, ContentStream) else {}
    if not face.two_bytes:
        face.theirs = file.get_font(spec=spec)
        return face
    face.widths = {code: width / 1000 for code, width in _widths(resolve1(child.get("W")))}
    face.default_width = number(child.get("DW"), 1000.0) / 1000
    program = resolve1(descriptor.get("FontFile2"))
    if isinstance(program, ContentStream):
        face.program = read_font_program(program.buffer)
        mapping = resolve1(child.get("CIDToGIDMap"))
        if isinstance(mapping, ContentStream):
            data = mapping.buffer
            glyphs = struct.unpack(f">{len(data) // 2}H", data[: len(data) & ~1])
            face.glyph_of = {code: glyph for code, glyph in enumerate(glyphs) if glyph}
    face.settled = settle(texts, face.glyph_of, face.program)
    return face


def _simple(file: File, spec: Spec) -> Typeface:
    descriptor = dictionary(spec.get("FontDescriptor"))
    name = _name_of(spec, descriptor)
    face = Typeface(name, _symbol_name(name), embedded=_is_embedded(descriptor))
    _measure(face, descriptor)
    face.embedded |= literal(spec.get("Subtype")) == "Type3"
    layer = resolve1(spec.get("ToUnicode"))
    widths = resolve1(spec.get("Widths"))
    if (
        isinstance(layer, ContentStream)
        and isinstance(widths, list)
        and literal(spec.get("Subtype")) != "Type3"
    ):
        # The library reads such a font in milliseconds, we in tenths; it is asked only for codes that the layer leaves out.
        first = int(number(spec.get("FirstChar")))
        face.widths = {code: number(width) / 1000 for code, width in enumerate(widths, first)}
        face.default_width = number(descriptor.get("MissingWidth")) / 1000
        face.settled = Settled(unicode_map(layer.buffer), {}, 0, {})
        if isinstance(resolve1(spec.get("Encoding")), (dict, PSLiteral)):
            face.encoded = lambda: _encoding(file, spec)
        return face
    theirs = file.get_font(spec=spec)
    texts = {code: text for code in range(256) for _, text in theirs.decode(bytes([code])) if text}
    face.widths = {code: min(theirs.hdisp(code), _WIDEST) for code in range(256)}
    face.settled = Settled(texts, {}, 0, {})
    return face


def _encoding(file: File, spec: Spec) -> dict[int, str]:
    """Give what the encoding of a simple font says of its codes (9.6.6)."""
    bare = {key: value for key, value in spec.items() if key != "ToUnicode"}
    theirs = file.get_font(spec=bare)
    return {code: text for code in range(256) for _, text in theirs.decode(bytes([code]))}


def _measure(face: Typeface, descriptor: Spec) -> None:
    ascent = number(descriptor.get("Ascent")) / 1000
    descent = abs(number(descriptor.get("Descent"))) / 1000
    if 0.3 < ascent < 2.0:
        face.ascent = ascent
    if 0.05 < descent < 1.5:
        face.descent = descent


def _widths(array: Any) -> Iterable[tuple[int, float]]:
    """Give the widths of a composite font (9.7.4.3): `c [w1 w2 …]` and `first last w`."""
    if not isinstance(array, list):
        return
    pending: list[float] = []
    for item in map(resolve1, array):
        if isinstance(item, list):
            if pending:
                yield from enumerate((number(width, 0.0) for width in item), int(pending[-1]))
            pending = []
        elif isinstance(item, (int, float)):
            pending.append(item)
            if len(pending) == 3:
                first, last, width = pending
                for code in range(int(first), min(int(last), 0xFFFF) + 1):
                    yield code, float(width)
                pending = []


def _name_of(spec: Spec, descriptor: Spec) -> str:
    for written in (spec.get("BaseFont"), descriptor.get("FontName"), spec.get("Name")):
        name = literal(written)
        if name:
            return _SUBSET.sub("", name)
    return ""


def _symbol_name(name: str) -> str:
    """Give the name of the symbol font that a PostScript name means (`Wingdings-Regular`, `Wingdings2`), or ""."""
    plain = _STYLE.sub("", name.replace("#20", " "))
    return symbol_font(plain, plain.replace("-", " "), name)


def _is_embedded(descriptor: Spec) -> bool:
    return any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
