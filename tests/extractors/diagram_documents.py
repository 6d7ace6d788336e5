"""Drawn processes as the body of a DOCX file, in every encoding that Word and others write."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from tests.extractors.drawn_processes import Drawn
from tests.extractors.shape_xml import TYPES, Writer, emu

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w10": "urn:schemas-microsoft-com:office:word",
    }.items()
)
ENCODINGS = (
    "anchors", "alternate", "paragraphs", "page", "margin-and-page", "group", "nested-group", "inline-group", "canvas", "vml", "vml-group",
    "vml-paragraphs", "fallback-only", "cell",
)  # fmt: skip


def write(drawn: list[Drawn], encoding: str, rng: random.Random) -> tuple[etree._Element, etree._Element]:
    """Give the body and the settings of a document with these shapes in it."""
    writer = Writer(rng)
    numbered = list(enumerate(drawn))
    before = "".join(f"<w:p><w:r><w:t>سطر {index}</w:t></w:r></w:p>" for index in range(rng.randint(0, 3)))
    content = _ENCODERS[encoding](writer, numbered)
    body = etree.fromstring(
        f'<w:body {NAMESPACES}>{before}{content}<w:p/><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
    )
    rules = "".join(writer.rules)
    settings = etree.fromstring(
        f'<w:settings {NAMESPACES}><w:shapeDefaults><o:shapelayout v:ext="edit"><o:rules v:ext="edit">{rules}</o:rules></o:shapelayout></w:shapeDefaults></w:settings>'
    )
    return body, settings


def _runs(pieces: list[str]) -> str:
    return "".join(f"<w:r>{piece}</w:r>" for piece in pieces)


def _points(value: float) -> str:
    return f"{value:.2f}pt"


def _anchors(
    writer: Writer, shapes: list[tuple[int, Drawn]], across: str = "column", down: str = "paragraph"
) -> str:
    return (
        f"<w:p>{_runs([writer.alone(shape, number, 0, 0, across, down) for number, shape in shapes])}</w:p>"
    )


def _alternate(writer: Writer, shapes: list[tuple[int, Drawn]], *, known: bool = True) -> str:
    pieces = []
    for number, shape in shapes:
        choice = (
            writer.alone(shape, number)
            if known
            else '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/></wp:inline></w:drawing>'
        )
        fallback = f"<w:pict>{writer.vml(shape, number, unit=_points)}</w:pict>"
        pieces.append(
            f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>'
        )
    return f"<w:p><w:r><w:pict>{TYPES}</w:pict></w:r>{_runs(pieces)}</w:p>"


def _paragraphs(writer: Writer, shapes: list[tuple[int, Drawn]], *, vml: bool = False) -> str:
    """Shapes hang at the empty paragraphs beside them, as they do when somebody draws over empty lines."""
    line = writer.rng.uniform(12, 26)
    hung: dict[int, list[str]] = {}
    for number, shape in shapes:
        row = max(0, int(writer.frame(shape)[1] / line) - writer.rng.randint(0, 2))
        if vml:
            moved = replace(
                shape,
                top=shape.top - row * line,
                begin=(shape.begin[0], shape.begin[1] - row * line),
                end=(shape.end[0], shape.end[1] - row * line),
            )
            piece = f"<w:pict>{writer.vml(moved, number, unit=_points)}</w:pict>"
        else:
            piece = writer.alone(shape, number, 0, -row * line)
        hung.setdefault(row, []).append(piece)
    types = f"<w:r><w:pict>{TYPES}</w:pict></w:r>" if vml else ""
    return "".join(
        f"<w:p>{types if row == 0 else ''}{_runs(hung.get(row, []))}</w:p>" for row in range(max(hung) + 1)
    )


def _mixed_origins(writer: Writer, shapes: list[tuple[int, Drawn]]) -> str:
    pieces = []
    for number, shape in shapes:
        if writer.rng.random() < 0.5:
            pieces.append(writer.alone(shape, number, 72, 72, "page", "page"))
        else:
            pieces.append(writer.alone(shape, number, 0, 0, "margin", "margin"))
    return f"<w:p>{_runs(pieces)}</w:p>"


def _group(
    writer: Writer, shapes: list[tuple[int, Drawn]], *, nested: bool = False, inline: bool = False
) -> str:
    scale = writer.rng.choice((1.0, 1.0, 0.5, 2.5))
    origin = writer.rng.choice(((0.0, 0.0), (1000.0, 200.0)))
    content, frame = writer.group(shapes, scale=scale, origin=origin, nested=nested)
    drawing = writer.anchor(content, "Group", *frame, 7000, inline=inline)
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpg">{drawing}</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>'


def _canvas(writer: Writer, shapes: list[tuple[int, Drawn]]) -> str:
    def place(x: float, y: float, wide: float, high: float) -> str:
        return f'<a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(wide)}" cy="{emu(high)}"/>'

    content = "".join(writer.wsp(shape, number, place, alone=False) for number, shape in shapes)
    canvas = f"<wpc:wpc><wpc:bg/><wpc:whole/>{content}</wpc:wpc>"
    drawing = writer.anchor(canvas, "Canvas", 0, 0, 600, 800, 7000, inline=writer.rng.random() < 0.5)
    return f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wpc">{drawing}</mc:Choice></mc:AlternateContent></w:r></w:p>'


def _vml(writer: Writer, shapes: list[tuple[int, Drawn]]) -> str:
    return f"<w:p><w:r><w:pict>{TYPES}</w:pict></w:r>{_runs([f'<w:pict>{writer.vml(shape, number, unit=_points)}</w:pict>' for number, shape in shapes])}</w:p>"


def _vml_group(writer: Writer, shapes: list[tuple[int, Drawn]]) -> str:
    frames = [writer.frame(shape) for _, shape in shapes]
    left, top = min(frame[0] for frame in frames), min(frame[1] for frame in frames)
    width = max(frame[0] + frame[2] for frame in frames) - left
    height = max(frame[1] + frame[3] for frame in frames) - top
    unit = 20.0

    def count(value: float) -> str:
        return str(round(value * unit))

    inner = "".join(
        writer.vml(shape, number, unit=count, left=-70, top=-30, grouped=True) for number, shape in shapes
    )
    group = (
        f'<v:group id="_x0000_s5000" style="position:absolute;margin-left:{_points(left)};margin-top:{_points(top)};width:{_points(width)};height:{_points(height)}" '
        f'coordorigin="{count(left + 70)},{count(top + 30)}" coordsize="{count(width)},{count(height)}">{inner}</v:group>'
    )
    return f"<w:p><w:r><w:pict>{TYPES}{group}</w:pict></w:r></w:p>"


def _cell(writer: Writer, shapes: list[tuple[int, Drawn]]) -> str:
    return (
        '<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc><w:tcPr><w:tcW w:w="2000"/></w:tcPr><w:p><w:r><w:t>۱۰- نمودار</w:t></w:r></w:p></w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="8000"/></w:tcPr>{_paragraphs(writer, shapes)}</w:tc></w:tr></w:tbl>'
    )


_ENCODERS: dict[str, Callable[[Writer, list[tuple[int, Drawn]]], str]] = {
    "anchors": _anchors,
    "alternate": _alternate,
    "paragraphs": _paragraphs,
    "page": lambda writer, shapes: _anchors(writer, shapes, "page", "page"),
    "margin-and-page": _mixed_origins,
    "group": _group,
    "nested-group": lambda writer, shapes: _group(writer, shapes, nested=True),
    "inline-group": lambda writer, shapes: _group(writer, shapes, inline=True),
    "canvas": _canvas,
    "vml": _vml,
    "vml-group": _vml_group,
    "vml-paragraphs": lambda writer, shapes: _paragraphs(writer, shapes, vml=True),
    "fallback-only": lambda writer, shapes: _alternate(writer, shapes, known=False),
    "cell": _cell,
}
