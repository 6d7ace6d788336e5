"""Single shapes, groups and lines as DrawingML and VML."""

from __future__ import annotations

import random
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from tests.extractors.drawn_processes import Drawn
from tests.extractors.random_processes import Point

GRAPHIC = "http://schemas.microsoft.com/office/word/2010/wordprocessing"


def emu(points: float) -> int:
    return round(points * 12_700)


def paragraphs(text: str, rng: random.Random | None = None) -> str:
    """Give the paragraphs of a text as Word writes them: runs split anywhere, a deleted word here and there."""
    found = []
    for line in text.split("\n"):
        pieces = [line]
        extra = ""
        if rng is not None and len(line) > 4:
            cut = rng.randrange(1, len(line))
            pieces = [line[:cut], line[cut:]] if rng.random() < 0.4 else pieces
            if rng.random() < 0.08:
                extra = '<w:del w:id="9" w:author="x"><w:r><w:delText>حذف شده</w:delText></w:r></w:del>'
        runs = "".join(
            f'<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            for piece in pieces
        )
        found.append(f'<w:p><w:pPr><w:bidi/><w:jc w:val="center"/></w:pPr>{extra}{runs}</w:p>')
    return "".join(found)


def line_frame(shape: Drawn) -> tuple[float, float, float, float, int, bool, bool]:
    """Give left, top, width, height, quarter turns, flipH and flipV of a line, such that it runs from its begin to its end."""
    (x0, y0), (x1, y1) = shape.begin, shape.end
    dx, dy = x1 - x0, y1 - y0
    if not shape.first_down or shape.geometry in ("line", "straightConnector1"):
        return min(x0, x1), min(y0, y1), abs(dx), abs(dy), 0, dx < 0, dy < 0
    width, height = abs(dy), abs(dx)
    left, top = (x0 + x1) / 2 - width / 2, (y0 + y1) / 2 - height / 2
    return left, top, width, height, 1, dy < 0, dx > 0


class Writer:
    """Writes shapes as the XML of a body."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.first_id = rng.choice((1, 2, 40, 1030))
        self.rules: list[str] = []

    # DrawingML

    def wsp(
        self, shape: Drawn, number: int, place: Callable[[float, float, float, float], str], *, alone: bool
    ) -> str:
        identity = self.first_id + number
        name = quoteattr(f"{'Connector' if shape.kind == 'line' else 'AutoShape'} {identity}")
        named = "" if alone else f'<wps:cNvPr id="{identity}" name={name}/>'
        if shape.kind == "line":
            left, top, width, height, quarters, flip_h, flip_v = line_frame(shape)
            turns = (
                (f' rot="{quarters * 5_400_000}"' if quarters else "")
                + (' flipH="1"' if flip_h else "")
                + (' flipV="1"' if flip_v else "")
            )
            ends = "".join(
                f'<a:{tag} id="{self.first_id + glue}" idx="2"/>'
                for tag, glue in zip(("stCxn", "endCxn"), shape.glue, strict=True) if glue >= 0
            )  # fmt: skip
            guide = (
                ""
                if shape.adjust is None
                else f'<a:gd name="adj1" fmla="val {round(shape.adjust * 100_000)}"/>'
            )
            heads = ('<a:headEnd type="triangle"/>' if shape.heads[0] else "") + (
                '<a:tailEnd type="triangle" w="med" len="med"/>' if shape.heads[1] else ""
            )
            return (
                f"<wps:wsp>{named}<wps:cNvCnPr>{ends}</wps:cNvCnPr><wps:spPr><a:xfrm{turns}>{place(left, top, width, height)}</a:xfrm>"
                f'<a:prstGeom prst="{shape.geometry}"><a:avLst>{guide}</a:avLst></a:prstGeom>'
                f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{heads}</a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
            )
        white = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        look = {
            "box": f'{white}<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>',
            "white": f'{white}<a:ln w="9525">{white}</a:ln>',
            "text": "<a:noFill/><a:ln><a:noFill/></a:ln>",
        }[shape.kind]
        text = (
            f"<wps:txbx><w:txbxContent>{paragraphs(shape.text, self.rng)}</w:txbxContent></wps:txbx>"
            if shape.text
            else ""
        )
        return (
            f"<wps:wsp>{named}<wps:cNvSpPr{' txBox=' + chr(34) + '1' + chr(34) if shape.text_box else ''}/><wps:spPr>"
            f"<a:xfrm>{place(shape.left, shape.top, shape.width, shape.height)}</a:xfrm>"
            f'<a:prstGeom prst="{shape.geometry}"><a:avLst/></a:prstGeom>{look}</wps:spPr>{text}<wps:bodyPr/></wps:wsp>'
        )

    def anchor(self, content: str, kind: str, left: float, top: float, width: float, height: float, number: int,
               across: str = "column", down: str = "paragraph", *, inline: bool = False) -> str:  # fmt: skip
        graphic = f'<a:graphic><a:graphicData uri="{GRAPHIC}{kind}">{content}</a:graphicData></a:graphic>'
        identity = self.first_id + number
        extent = f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="19050" b="19050"/>'
        named = f'<wp:docPr id="{identity}" name="Shape {identity}"/><wp:cNvGraphicFramePr/>'
        if inline:
            return f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{extent}{named}{graphic}</wp:inline></w:drawing>'
        return (
            f'<w:drawing><wp:anchor distT="0" distB="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="{across}"><wp:posOffset>{emu(left)}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{emu(top)}</wp:posOffset></wp:positionV>{extent}<wp:wrapNone/>{named}{graphic}</wp:anchor></w:drawing>'
        )

    def alone(
        self,
        shape: Drawn,
        number: int,
        dx: float = 0.0,
        dy: float = 0.0,
        across: str = "column",
        down: str = "paragraph",
    ) -> str:
        left, top, width, height = self.frame(shape)

        def place(_left: float, _top: float, wide: float, high: float) -> str:
            return f'<a:off x="0" y="0"/><a:ext cx="{emu(wide)}" cy="{emu(high)}"/>'

        content = self.wsp(shape, number, place, alone=True)
        return self.anchor(content, "Shape", left + dx, top + dy, width, height, number, across, down)

    @staticmethod
    def frame(shape: Drawn) -> tuple[float, float, float, float]:
        if shape.kind == "line":
            left, top, width, height, *_ = line_frame(shape)
            return left, top, width, height
        return shape.left, shape.top, shape.width, shape.height

    def group(self, shapes: list[tuple[int, Drawn]], *, tag: str = "wpg:wgp", scale: float = 1.0, origin: Point = (0, 0),
              inside: Callable[[float, float, float, float], str] | None = None, nested: bool = False) -> tuple[str, tuple[float, float, float, float]]:  # fmt: skip
        """Give a group of shapes and its rectangle on the plane; its children count in a plane of their own."""
        frames = [self.frame(shape) for _, shape in shapes]
        left, top = min(frame[0] for frame in frames), min(frame[1] for frame in frames)
        width = max(frame[0] + frame[2] for frame in frames) - left
        height = max(frame[1] + frame[3] for frame in frames) - top

        def place(x: float, y: float, wide: float, high: float) -> str:
            return (
                f'<a:off x="{emu((x - left) * scale + origin[0])}" y="{emu((y - top) * scale + origin[1])}"/>'
                f'<a:ext cx="{emu(wide * scale)}" cy="{emu(high * scale)}"/>'
            )

        outer = (
            inside(left, top, width, height)
            if inside
            else f'<a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
        )
        children = f'<a:chOff x="{emu(origin[0])}" y="{emu(origin[1])}"/><a:chExt cx="{emu(width * scale)}" cy="{emu(height * scale)}"/>'
        content = ""
        if nested and len(shapes) > 4:
            half = len(shapes) // 2
            inner, _ = self.group(
                shapes[:half], tag="wpg:grpSp", scale=scale * 1.7, origin=(300, 20), inside=place
            )
            content += inner
            shapes = shapes[half:]
        content += "".join(self.wsp(shape, number, place, alone=False) for number, shape in shapes)
        locks = '<wpg:cNvPr id="9001" name="Group"/>' if tag == "wpg:grpSp" else ""
        return (
            f"<{tag}>{locks}<wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>{outer}{children}</a:xfrm></wpg:grpSpPr>{content}</{tag}>",
            (left, top, width, height),
        )

    # VML

    def vml(
        self,
        shape: Drawn,
        number: int,
        *,
        unit: Callable[[float], str],
        left: float = 0.0,
        top: float = 0.0,
        grouped: bool = False,
    ) -> str:
        spid = f"_x0000_s{self.first_id + 1000 + number}"
        if shape.kind == "line":
            return self._vml_line(shape, number, spid, unit, left, top, grouped=grouped)
        x, y = ("left", "top") if grouped else ("margin-left", "margin-top")
        style = f"position:absolute;{x}:{unit(shape.left - left)};{y}:{unit(shape.top - top)};width:{unit(shape.width)};height:{unit(shape.height)};z-index:{number}"
        look = {"box": "", "white": ' strokecolor="white"', "text": ' filled="f" stroked="f"'}[shape.kind]
        text = (
            f"<v:textbox><w:txbxContent>{paragraphs(shape.text, self.rng)}</w:txbxContent></v:textbox>"
            if shape.text
            else ""
        )
        common = f'id="{spid}" style="{style}"{look}'
        if shape.text_box:
            return f'<v:shape {common} type="#_x0000_t202">{text}</v:shape>'
        if shape.geometry in ("rect", "roundRect", "ellipse"):
            tag = {"rect": "v:rect", "roundRect": "v:roundrect", "ellipse": "v:oval"}[shape.geometry]
            return f"<{tag} {common}>{text}</{tag}>"
        return f'<v:shape {common} type="#_x0000_t{VML_NUMBERS[shape.geometry]}">{text}</v:shape>'

    def _vml_line(
        self,
        shape: Drawn,
        number: int,
        spid: str,
        unit: Callable[[float], str],
        left: float,
        top: float,
        *,
        grouped: bool,
    ) -> str:
        stroke = f"<v:stroke{' startarrow=' + chr(34) + 'block' + chr(34) if shape.heads[0] else ''}{' endarrow=' + chr(34) + 'block' + chr(34) if shape.heads[1] else ''}/>"
        proxies = "".join(
            f'<o:proxy {end}="" idref="#_x0000_s{self.first_id + 1000 + glue}" connectloc="2"/>'
            for end, glue in zip(("start", "end"), shape.glue, strict=True) if glue >= 0
        )  # fmt: skip
        self.rules.append(f'<o:r id="V:Rule{number}" type="connector" idref="#{spid}">{proxies}</o:r>')
        x, y, width, height, quarters, flip_h, flip_v = line_frame(shape)
        flips = (" x" if flip_h else "") + (" y" if flip_v else "")
        flip = f";flip:{flips.strip()}" if flips else ""
        if shape.geometry == "line" or (shape.geometry == "straightConnector1" and self.rng.random() < 0.3):
            start = f"{unit(shape.begin[0] - left)},{unit(shape.begin[1] - top)}"
            end = f"{unit(shape.end[0] - left)},{unit(shape.end[1] - top)}"
            return f'<v:line id="{spid}" style="position:absolute;z-index:{number}" from="{start}" to="{end}">{stroke}</v:line>'
        # VML turns first and mirrors then: one mirroring turns the sense of the turn round.
        degrees = quarters * 90 * (-1 if flip_h != flip_v else 1)
        turn = f";rotation:{degrees}" if degrees else ""
        names = ("left", "top") if grouped else ("margin-left", "margin-top")
        style = f"position:absolute;{names[0]}:{unit(x - left)};{names[1]}:{unit(y - top)};width:{unit(width)};height:{unit(height)}{turn}{flip};z-index:{number}"
        adjust = "" if shape.adjust is None else f' adj="{round(shape.adjust * 21_600)}"'
        return f'<v:shape id="{spid}" type="#_x0000_t{VML_NUMBERS[shape.geometry]}" style="{style}" o:connectortype="straight"{adjust}>{stroke}</v:shape>'


VML_NUMBERS = {
    "straightConnector1": 32,
    "line": 20,
    "bentConnector2": 33,
    "bentConnector3": 34,
    "curvedConnector2": 37,
    "curvedConnector3": 38,
    "flowChartProcess": 109,
    "flowChartDecision": 110,
    "diamond": 4,
    "flowChartTerminator": 116,
    "flowChartDocument": 114,
    "flowChartAlternateProcess": 176,
    "parallelogram": 7,
    "downArrow": 67,
}
TYPES = "".join(
    f'<v:shapetype id="_x0000_t{number}" coordsize="21600,21600" o:spt="{number}" path="m,l,21600r21600,l21600,xe"/>'
    for number in sorted({*VML_NUMBERS.values(), 202})
)
