"""A DOCX package from a few lines of XML, so that each test shows the input that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from extractors.document import Block, Grid, Line
from extractors.word import read_word

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document_xml(*blocks: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>"


def relationships(*targets: tuple[str, str]) -> str:
    """Write a part of relationships, of (type, target) pairs."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types(main_type: str = MAIN_TYPE, main: str = "word/document.xml") -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{main_type}"/></Types>'
    )


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx(
    *blocks: str, document: str | bytes = "", styles: str = "", extra: Mapping[str, str] | None = None
) -> bytes:
    """Write a package of a body.

    Args:
        document: The whole main part, in place of `blocks`.
        styles: The styles of the styles part.
        extra: More parts of the main one, by name: `header1`, `footnotes` … ; the name tells their type.
    """
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships((f"{OFFICE}/officeDocument", "word/document.xml")),
        "word/document.xml": document or document_xml(*blocks),
    }
    targets = []
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
        targets.append((f"{OFFICE}/styles", "styles.xml"))
    for name, content in (extra or {}).items():
        parts[f"word/{name}.xml"] = content
        targets.append((f"{OFFICE}/{name.rstrip('0123456789')}", f"{name}.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*targets)
    return packed(parts)


# --- pieces of WordprocessingML --------------------------------------------------------------------------------------


def r(text: str, properties: str = "") -> str:
    """Write a run of text."""
    written = f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{written}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """Write a paragraph; content that is no XML is a run of text."""
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    """Write a cell; content that is no XML is a paragraph of text."""
    blocks = "".join(piece if piece.startswith("<") else p(piece) for piece in content) or p()
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Write a row; content that is no XML is a cell of text."""
    written = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{written}</w:tr>"


def tbl(*rows: str, properties: str = "<w:bidiVisual/>") -> str:
    """Write a table, from right to left unless its properties say otherwise."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """Write a content control around runs, paragraphs, cells or rows."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def checkbox(checked: str = "<w14:checked/>", shown: str = "☐") -> str:
    """Write an inline check box control."""
    return sdt(r(shown), f"<w14:checkbox>{checked}</w14:checkbox>")


def sym(font: str, char: str) -> str:
    """Write a character of a symbol font."""
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def fonts(name: str) -> str:
    """Write the run property that names a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def field(*begin: str, code: str = "", result: str = "") -> str:
    """Write a complex field; `begin` is what its first character holds."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{"".join(begin)}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result) if result else ""}'
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(*paragraphs: str) -> str:
    """Write the run of a DrawingML text box."""
    return (
        '<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{''.join(paragraphs)}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


# --- what was read ---------------------------------------------------------------------------------------------------


def blocks_of(*body: str, styles: str = "", extra: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """Read a body of XML."""
    return read_word(docx(*body, styles=styles, extra=extra)).pages[0].blocks


def line_of(*body: str, styles: str = "") -> Line:
    """Read a body of one line."""
    (block,) = blocks_of(*body, styles=styles)
    assert isinstance(block, Line)
    return block


def texts_of(*body: str, styles: str = "") -> list[str]:
    """Read a body of lines and give their texts, empty ones left out."""
    blocks = blocks_of(*body, styles=styles)
    return [block.text for block in blocks if isinstance(block, Line) and block.text.strip()]


def grid_of(*body: str) -> Grid:
    """Read a body of one table."""
    (block,) = (block for block in blocks_of(*body) if isinstance(block, Grid))
    return block


def shape_of(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Give row, column, row span, column span and text of each cell."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]
