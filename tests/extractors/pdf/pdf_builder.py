"""Small PDF files written by hand: pages of content streams, fonts of any codes, so that a test shows all that is read."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class FontSpec:
    """A font of two-byte codes.

    Attributes:
        texts: Code → what /ToUnicode says; codes left out are silent there.
        widths: Code → advance in thousandths of the size; 500 where none is given.
        program: The bytes of its TrueType program, or b"".
    """

    texts: Mapping[int, str]
    widths: Mapping[int, int] = field(default_factory=dict)
    program: bytes = b""
    name: str = "ABCDEF+Test"
    encoding: str = "Identity-H"


@dataclass(slots=True)
class PageSpec:
    """One page: its content stream, and entries of its dictionary beside the usual ones."""

    content: str | bytes
    extra: str = ""
    width: float = 600
    height: float = 800


def pdf(
    pages: Sequence[PageSpec],
    fonts: Mapping[str, FontSpec] | None = None,
    objects: Sequence[bytes] = (),
    resources: str = "",
) -> bytes:
    """Write a PDF; `objects` become numbers 10, 11 … so that pages and resources can name them."""
    numbered: dict[int, bytes] = dict(enumerate(objects, 10))
    free = 100

    def add(body: bytes) -> int:
        nonlocal free
        free += 1
        numbered[free] = body
        return free

    entries = " ".join(f"/{name} {add_font(add, font)} 0 R" for name, font in (fonts or {}).items())
    kids = []
    for page in pages:
        content = page.content.encode("latin-1") if isinstance(page.content, str) else page.content
        stream = add(stream_object(content))
        body = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {stream} 0 R "
            f"/Resources << /Font << {entries} >> {resources} >> {page.extra} >>"
        )
        kids.append(add(body.encode()))
    numbered[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    numbered[2] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return file_of(numbered)


def file_of(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """Write objects with a sound table of where they stand."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        out += f"{places[number]:010d} 00000 n \n".encode() if number in places else b"0000000000 00000 f \n"
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream_object(content: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def add_font(add: object, font: FontSpec) -> int:
    assert callable(add)
    layer = "\n".join(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in font.texts.items())
    cmap = f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(font.texts)} beginbfchar\n{layer}\nendbfchar"
    to_unicode = add(stream_object(cmap.encode()))
    program = f"/FontFile2 {add(stream_object(font.program))} 0 R" if font.program else ""
    descriptor = add(
        f"<< /Type /FontDescriptor /FontName /{font.name} /Flags 4 /Ascent 900 /Descent -250 {program} >>".encode()
    )
    widths = " ".join(f"{code} [{width}]" for code, width in font.widths.items())
    child = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.name} /FontDescriptor {descriptor} 0 R "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /W [{widths}] /CIDToGIDMap /Identity >>".encode()
    )
    number = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font.name} /Encoding /{font.encoding} "
        f"/DescendantFonts [{child} 0 R] /ToUnicode {to_unicode} 0 R >>".encode()
    )
    assert isinstance(number, int)
    return number


def truetype(
    characters: Mapping[int, int],
    outlined: Sequence[bool],
    *,
    form: int = 4,
    platform: tuple[int, int] = (3, 1),
) -> bytes:
    """Write as much of a TrueType program as is read: which character each glyph is for, and which glyphs have an outline."""
    offsets = [0]
    for drawn in outlined:
        offsets.append(offsets[-1] + (2 if drawn else 0))
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, *platform, 12)
        + _subtable(dict(sorted(characters.items())), form),
        b"head": bytes(50) + struct.pack(">hh", 0, 0),
        b"loca": struct.pack(f">{len(offsets)}H", *offsets),
    }
    out = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0)
    at = 12 + 16 * len(tables)
    for tag, table in tables.items():
        out += struct.pack(">4sIII", tag, 0, at, len(table))
        at += len(table)
    return out + b"".join(tables.values())


def _subtable(characters: Mapping[int, int], form: int) -> bytes:
    """Write characters and their glyphs as a subtable of format 4, 6 or 12."""
    if form == 12:
        groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in characters.items())
        return struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(characters)) + groups
    if form == 6:
        first, last = min(characters), max(characters)
        glyphs = [characters.get(code, 0) for code in range(first, last + 1)]
        return struct.pack(f">HHHHH{len(glyphs)}H", 6, 10 + 2 * len(glyphs), 0, first, len(glyphs), *glyphs)
    codes = [*characters, 0xFFFF]
    deltas = [(characters[code] - code) & 0xFFFF for code in characters] + [1]
    count = len(codes)
    return struct.pack(
        f">HHHHHHH{count}HH{count}H{count}H{count}H",
        4, 16 + 8 * count, 0, 2 * count, 0, 0, 0, *codes, 0, *codes, *deltas, *([0] * count),
    )  # fmt: skip


def shown(x: float, y: float, codes: Sequence[int], font: str = "F1", size: float = 10) -> str:
    """Give the statements that show codes from a point on."""
    written = "".join(f"{code:04x}" for code in codes)
    return f"BT /{font} {size} Tf {x} {y} Td <{written}> Tj ET\n"
