"""Shapes and connectors are read from DOCX XML at the places, and with the ends, that they were drawn with."""

from __future__ import annotations

import random
from typing import Any

import pytest
from lxml import etree

from extractors.diagrams import read_diagrams
from extractors.drawing import Drawing, Shape, ShapeKind
from extractors.shapes import diagram_text_elements, read_drawings
from tests.extractors.diagram_documents import ENCODINGS, NAMESPACES, write
from tests.extractors.drawn_processes import Drawn

# Two boxes one over the other, one beside them, and lines of every make between them.
PICTURE = [
    Drawn("box", "flowChartTerminator", "شروع", 200, 20, 100, 30),
    Drawn("box", "flowChartDecision", "کامل است؟", 190, 100, 120, 60),
    Drawn("box", "rect", "اصلاح مدارک", 20, 210, 100, 40),
    Drawn("text", "rect", "خیر", 140, 120, 30, 15, text_box=True),
    Drawn("line", "straightConnector1", begin=(250, 50), end=(250, 100), glue=(0, 1)),
    Drawn("line", "straightConnector1", begin=(190, 130), end=(250, 40), heads=(True, False)),
    Drawn("line", "bentConnector2", begin=(190, 130), end=(70, 210)),
    Drawn("line", "bentConnector3", begin=(250, 160), end=(70, 250), first_down=True),
    Drawn("line", "bentConnector3", begin=(70, 210), end=(250, 50), first_down=True),
    Drawn("line", "bentConnector3", begin=(310, 130), end=(300, 35), adjust=-2.5),
    Drawn("line", "line", begin=(120, 230), end=(310, 130)),
]


def body(content: str) -> etree._Element:
    return etree.fromstring(f"<w:body {NAMESPACES}>{content}</w:body>")


def only_drawing(root: etree._Element, settings: etree._Element | None = None) -> Drawing:
    (drawing,) = read_drawings(root, settings)
    return drawing


def pict(shapes: str) -> str:
    return f"<w:p><w:r><w:pict>{shapes}</w:pict></w:r></w:p>"


def textbox(text: str) -> str:
    return f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox>"


def corner(shapes: tuple[Shape, ...]) -> tuple[float, float]:
    start = next(shape for shape in shapes if shape.text == "شروع")
    return start.x - 200, start.y - 20


@pytest.mark.parametrize(
    "encoding", [encoding for encoding in ENCODINGS if "paragraphs" not in encoding and encoding != "cell"]
)
@pytest.mark.parametrize("seed", range(3))
def test_every_way_to_write_a_drawing_puts_its_shapes_at_the_same_places(encoding: str, seed: int) -> None:
    root, settings = write(PICTURE, encoding, random.Random(seed))

    shapes = only_drawing(root, settings).shapes

    dx, dy = corner(shapes)
    closed = {
        (shape.text, shape.geometry): shape for shape in shapes if shape.kind is not ShapeKind.CONNECTOR
    }
    assert len(closed) == 4
    for drawn in PICTURE[:4]:
        shape = closed[(drawn.text, drawn.geometry)]
        assert shape.rectangle == pytest.approx(
            (drawn.left + dx, drawn.top + dy, drawn.left + drawn.width + dx, drawn.top + drawn.height + dy),
            abs=0.3,
        )
    found = sorted(end_points(shape, dx, dy) for shape in shapes if shape.ends)
    expected = sorted((round_point(line.begin), round_point(line.end), line.heads) for line in PICTURE[4:])
    assert found == expected


def round_point(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def end_points(
    shape: Shape, dx: float, dy: float
) -> tuple[tuple[int, int], tuple[int, int], tuple[bool, bool]]:
    assert shape.ends is not None
    begin, end = shape.ends
    return (
        round_point((begin.x - dx, begin.y - dy)),
        round_point((end.x - dx, end.y - dy)),
        (begin.arrow, end.arrow),
    )


@pytest.mark.parametrize("encoding", ["anchors", "alternate", "group", "canvas", "vml", "fallback-only"])
def test_glue_names_shapes_of_the_same_drawing(encoding: str) -> None:
    root, settings = write(PICTURE, encoding, random.Random(1))

    shapes = only_drawing(root, settings).shapes

    start, question = (
        next(shape for shape in shapes if shape.text == text) for text in ("شروع", "کامل است؟")
    )
    glued = [shape for shape in shapes if shape.ends and shape.ends[0].glue]
    assert len(glued) == 1
    assert glued[0].ends is not None
    assert glued[0].ends[0].glue in start.ids
    assert glued[0].ends[1].glue in question.ids


def test_kinds_are_told_by_outline() -> None:
    root, settings = write(PICTURE, "anchors", random.Random(1))

    kinds = {shape.text: shape.kind for shape in only_drawing(root, settings).shapes if shape.text}

    assert kinds == {
        "شروع": ShapeKind.BOX,
        "کامل است؟": ShapeKind.BOX,
        "اصلاح مدارک": ShapeKind.BOX,
        "خیر": ShapeKind.TEXT,
    }


def test_both_versions_of_a_shape_are_read_once_and_known_by_both_names() -> None:
    root, settings = write(PICTURE, "alternate", random.Random(2))

    shapes = only_drawing(root, settings).shapes

    assert len(shapes) == len(PICTURE)
    start = next(shape for shape in shapes if shape.text == "شروع")
    assert any("_x0000_s" in name for name in start.ids)


def test_rules_of_the_settings_glue_connectors_by_names_with_escaped_spaces() -> None:
    root = body(
        pict(
            f'<v:rect id="Rectangle_x0020_4" o:spid="_x0000_s1026" style="position:absolute;width:90pt;height:30pt">{textbox("الف")}</v:rect>'
        )
        + pict(
            f'<v:rect id="Rectangle_x0020_5" style="position:absolute;margin-top:300pt;width:90pt;height:30pt">{textbox("ب")}</v:rect>'
        )
        + pict(
            '<v:shape id="AutoShape 6" type="#_x0000_t32" style="position:absolute;width:1pt;height:1pt"><v:stroke endarrow="block"/></v:shape>'
        )
    )
    settings = etree.fromstring(
        f'<w:settings {NAMESPACES}><o:shapelayout><o:rules><o:r id="V:Rule1" type="connector" idref="#AutoShape_x0020_6">'
        '<o:proxy start="" idref="#Rectangle_x0020_4" connectloc="2"/><o:proxy end="" idref="#Rectangle_x0020_5"/></o:r></o:rules></o:shapelayout></w:settings>'
    )

    (diagram,) = read_diagrams(read_drawings(root, settings))

    assert [(edge.source, edge.target, edge.confidence) for edge in diagram.diagram.edges] == [(0, 1, 1.0)]


def test_text_is_what_stands_there_after_all_changes() -> None:
    root = body(
        "<w:p><w:r><w:pict><v:rect style='position:absolute;width:90pt;height:30pt'><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>ثبت </w:t></w:r><w:del><w:r><w:delText>پرونده</w:delText></w:r></w:del><w:ins><w:r><w:t>درخواست</w:t></w:r></w:ins></w:p>"
        "<w:p/><w:p><w:moveFrom><w:r><w:t>رفته</w:t></w:r></w:moveFrom><w:r><w:t>در</w:t><w:br/><w:t>سامانه</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>"
    )

    assert [shape.text for shape in only_drawing(root).shapes] == ["ثبت درخواست\nدر\nسامانه"]


def test_a_deleted_drawing_is_not_there() -> None:
    shape = "<w:pict><v:rect style='position:absolute;width:90pt;height:30pt'/></w:pict>"
    root = body(f"<w:p><w:del><w:r>{shape}</w:r></w:del><w:moveFrom><w:r>{shape}</w:r></w:moveFrom></w:p>")

    assert read_drawings(root) == ()


@pytest.mark.parametrize(
    ("style", "begin", "end"),
    [
        ("rotation:90;flip:x", (150, 90), (270, 200)),  # rot="16200000" flipH="1"
        ("rotation:-90;flip:y", (150, 90), (270, 200)),
        ("rotation:90", (270, 90), (150, 200)),
        ("rotation:-90;flip:x", (270, 200), (150, 90)),  # rot="5400000" flipH="1"
        ("rotation:5898240fd", (270, 90), (150, 200)),
    ],
)
def test_vml_turns_before_it_mirrors(style: str, begin: tuple[int, int], end: tuple[int, int]) -> None:
    root = body(
        pict('<v:rect style="position:absolute;width:1pt;height:1pt"/>'
             f'<v:shape type="#_x0000_t34" style="position:absolute;margin-left:155pt;margin-top:85pt;width:110pt;height:120pt;{style}"/>')
    )  # fmt: skip

    anchor, line = only_drawing(root).shapes

    assert line.ends is not None
    assert [round_point((at.x - anchor.x, at.y - anchor.y)) for at in line.ends] == [begin, end]


def test_lines_of_vml_are_mirrored_in_their_rectangle() -> None:
    root = body(
        pict('<v:group style="position:absolute;width:100pt;height:100pt" coordorigin="1000,2000" coordsize="200,200">'
             '<v:line style="position:absolute;flip:y" from="1020,2040" to="1060,2140"><v:stroke startarrow="block"/></v:line></v:group>')
    )  # fmt: skip

    (line,) = only_drawing(root).shapes

    assert line.ends is not None
    assert [round_point((at.x - 72, at.y)) for at in line.ends] == [(10, 70), (30, 20)]
    assert [at.arrow for at in line.ends] == [True, False]


def test_a_free_line_with_an_arrow_head_is_a_connector() -> None:
    vml = '<v:shape style="position:absolute;width:50pt;height:80pt" coordsize="500,800" path="m,l500,r,800e"><v:stroke endarrow="open"/></v:shape>'
    drawn = (
        '<w:p><w:r><w:drawing><wp:anchor><wp:extent cx="635000" cy="1016000"/><wp:docPr id="3" name="Freeform 3"/><a:graphic><a:graphicData uri="x">'
        '<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:ext cx="635000" cy="1016000"/></a:xfrm><a:custGeom><a:pathLst><a:path w="50" h="80">'
        '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="50" y="0"/></a:lnTo><a:lnTo><a:pt x="50" y="80"/></a:lnTo></a:path></a:pathLst></a:custGeom>'
        '<a:ln><a:tailEnd type="arrow"/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>'
    )

    for root in (body(pict(vml)), body(drawn)):
        (line,) = only_drawing(root).shapes
        assert line.kind is ShapeKind.CONNECTOR
        assert [round_point((x - 72, y)) for x, y in line.route] == [(0, 0), (50, 0), (50, 80)]


def test_a_connector_whose_writer_lost_its_place_is_read_from_its_fallback() -> None:
    root = body(
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>3420110</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>1692275</wp:posOffset></wp:positionV><wp:extent cx="36195" cy="36195"/><wp:docPr id="5" name="Shape5"/>'
        '<a:graphic><a:graphicData uri="x"><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360" cy="468360"/></a:xfrm>'
        '<a:prstGeom prst="straightConnector1"/><a:ln><a:tailEnd type="triangle"/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        '<mc:Fallback><w:pict><v:shape id="shape_0" style="position:absolute;margin-left:198.4pt;margin-top:62.35pt;width:0pt;height:36.85pt" type="_x0000_t32">'
        '<v:stroke endarrow="block"/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
    )

    (line,) = only_drawing(root).shapes

    assert line.ends is not None
    assert [round_point((at.x - 72, at.y)) for at in line.ends] == [(198, 62), (198, 99)]


def test_smart_art_is_read_from_the_part_in_which_it_was_last_drawn() -> None:
    dsp = 'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    shape = (
        '<dsp:sp><dsp:nvSpPr><dsp:cNvPr id="0" name=""/></dsp:nvSpPr><dsp:spPr><a:xfrm{turn}><a:off x="{x}" y="0"/><a:ext cx="{w}" cy="500000"/></a:xfrm>'
        '<a:prstGeom prst="{form}"/></dsp:spPr><dsp:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dsp:txBody></dsp:sp>'
    )
    parts = {
        "rId4": etree.fromstring('<m xmlns:dsp="x"><dsp:dataModelExt relId="rId8"/></m>'),
        "rId8": etree.fromstring(
            f"<dsp:drawing {dsp}><dsp:spTree><dsp:grpSpPr/>"
            + shape.format(turn="", x=3_000_000, w=1_000_000, form="roundRect", text="دریافت")
            + shape.format(turn=' rot="10800000"', x=2_200_000, w=600_000, form="rightArrow", text="")
            + shape.format(turn="", x=1_000_000, w=1_000_000, form="roundRect", text="صدور")
            + "</dsp:spTree></dsp:drawing>"
        ),
    }
    root = body(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="500000"/><wp:docPr id="1" name="Diagram 1"/><a:graphic><a:graphicData uri="d">'
        '<d:relIds xmlns:d="d" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:dm="rId4"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )

    (diagram,) = read_diagrams(read_drawings(root, None, parts.get))

    assert [node.text for node in diagram.diagram.nodes] == ["دریافت", "صدور"]
    assert [(edge.source, edge.target) for edge in diagram.diagram.edges] == [(0, 1)]


def test_forms_in_one_file_have_drawings_of_their_own() -> None:
    rect = f'<v:rect style="position:absolute;width:90pt;height:30pt">{textbox("الف")}</v:rect>'
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    text = "<w:p><w:r><w:t>متن فرم</w:t></w:r></w:p>" * 8
    root = body(
        pict(rect) + table + pict(rect) + page + pict(rect) + text + pict(rect) + "<w:p/>" * 20 + pict(rect)
    )

    drawings = read_drawings(root)

    assert [len(drawing.shapes) for drawing in drawings] == [1, 1, 1, 2]
    paragraphs: list[object] = [*root.findall("{*}p")]
    assert [paragraphs.index(drawing.anchor) for drawing in drawings] == [0, 1, 3, 12]


def test_the_height_of_a_line_is_the_one_with_which_connectors_meet_their_boxes() -> None:
    line = 23.0
    rows: dict[int, str] = {}
    for step in range(4):
        top = step * 90
        rows[top // 23] = rows.get(top // 23, "") + (
            f'<w:r><w:pict><v:rect style="position:absolute;margin-top:{top - top // 23 * line}pt;width:100pt;height:40pt">{textbox(str(step))}</v:rect></w:pict></w:r>'
        )
        if step < 3:
            at = (top + 60) // 23
            rows[at] = rows.get(at, "") + (
                f'<w:r><w:pict><v:line style="position:absolute" from="50pt,{top + 40 - at * line}pt" to="50pt,{top + 90 - at * line}pt"><v:stroke endarrow="block"/></v:line></w:pict></w:r>'
            )
    root = body("".join(f"<w:p>{rows.get(row, '')}</w:p>" for row in range(max(rows) + 1)))

    shapes = only_drawing(root).shapes

    tops = sorted(shape.y for shape in shapes if shape.text)
    assert tops == pytest.approx([tops[0] + 90 * step for step in range(4)], abs=4)


def test_arrows_typed_between_shapes_in_lines_of_text_belong_to_the_drawing() -> None:
    def inline(text: str) -> str:
        return (
            '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="381000"/><wp:docPr id="1" name="n"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:cNvSpPr/>'
            '<wps:spPr><a:xfrm><a:ext cx="1270000" cy="381000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr>'
            f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    column = "<w:p><w:r><w:t>↓</w:t></w:r></w:p>".join(
        f"<w:p>{inline(text)}</w:p>" for text in ("شروع", "ثبت", "پایان")
    )
    row = (
        "<w:p><w:pPr><w:bidi/></w:pPr>"
        + "<w:r><w:t> ← </w:t></w:r>".join(inline(text) for text in ("شروع", "ثبت", "پایان"))
        + "</w:p>"
    )

    for content in (column, row):
        (diagram,) = read_diagrams(read_drawings(body(content)))
        texts = [node.text for node in diagram.diagram.nodes]
        assert [(texts[edge.source], texts[edge.target]) for edge in diagram.diagram.edges] == [
            ("شروع", "ثبت"),
            ("ثبت", "پایان"),
        ]


def test_a_diagram_owns_its_text_in_both_versions_and_no_other_text() -> None:
    picture = [*PICTURE, Drawn("text", "rect", "نمودار خدمت", 0, -200, 90, 20, text_box=True)]
    root, settings = write(picture, "alternate", random.Random(4))

    owned = diagram_text_elements(read_diagrams(read_drawings(root, settings)))

    texts = sorted("".join(str(text) for text in element.itertext()) for element in owned)
    assert texts == sorted(["شروع", "کامل است؟", "اصلاح مدارک", "خیر"] * 2)


def test_a_document_without_drawings_is_searched_once_and_nothing_else_is_touched() -> None:
    root = body("<w:p><w:r><w:t>متن</w:t></w:r></w:p>" * 50)
    untouchable: Any = object()

    assert read_drawings(root, untouchable, untouchable) == ()
