"""Automatic numbers of paragraphs, of their own and of their styles."""

from __future__ import annotations

import pytest

from extractors.document import Line
from tests.extractors.docx_builder import blocks_of, line_of, p


@pytest.mark.parametrize(
    ("properties", "numbered"),
    [
        ("", False),
        ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', True),
        ("<w:numPr/>", True),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', False),
    ],
)
def test_automatic_number_is_told_of_the_first_line_of_its_paragraph(properties: str, numbered: bool) -> None:
    blocks = blocks_of(p("<w:r><w:t>یک</w:t><w:br/><w:t>دو</w:t></w:r>", properties=properties))

    assert [block.numbered for block in blocks if isinstance(block, Line)] == [numbered, False]


NUMBERED = """
<w:style w:type="paragraph" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="item"><w:basedOn w:val="list"/></w:style>
<w:style w:type="paragraph" w:styleId="plain"><w:basedOn w:val="list"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "numbered"),
    [
        ('<w:pStyle w:val="list"/>', True),
        ('<w:pStyle w:val="item"/>', True),
        ('<w:pStyle w:val="plain"/>', False),
        ('<w:pStyle w:val="none"/>', False),
        ('<w:pStyle w:val="list"/><w:numPr><w:numId w:val="0"/></w:numPr>', False),
        ('<w:pStyle w:val="plain"/><w:numPr><w:numId w:val="2"/></w:numPr>', True),
    ],
)
def test_paragraph_is_numbered_as_its_style_says_unless_it_says_otherwise(
    properties: str, numbered: bool
) -> None:
    assert line_of(p("مدرک", properties=properties), styles=NUMBERED).numbered == numbered
