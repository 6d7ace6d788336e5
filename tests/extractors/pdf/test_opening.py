"""What a PDF draws is read as it is seen: places, fonts, marked content, widgets; and what is broken is mended or refused."""

from __future__ import annotations

import io

import pytest

from extractors.pdf.opening import PdfError, read_pages
from extractors.pdf.page import PageContent, PathKind, WidgetKind
from tests.extractors.pdf.pdf_builder import FontSpec, PageSpec, file_of, pdf, shown, stream_object

LETTERS = FontSpec({1: "س", 2: "ل", 3: "ا", 4: "م", 5: "A"}, {1: 800, 2: 400, 3: 300, 4: 500, 5: 600})


def only_page(content: bytes) -> PageContent:
    (page,) = read_pages(content)
    return page


def test_a_glyph_stands_where_its_matrices_put_it() -> None:
    page = only_page(pdf([PageSpec("2 0 0 2 10 20 cm " + shown(100, 300, [1, 2]))], {"F1": LETTERS}))

    first, second = page.glyphs

    assert (first.text, second.text) == ("س", "ل")
    assert (first.x0, first.x1, second.x0) == pytest.approx((210, 226, 226))
    assert first.baseline == pytest.approx(800 - 620)
    assert first.size == pytest.approx(20)


def test_spacing_scale_rise_and_numbers_between_strings_move_glyphs() -> None:
    stream = "BT /F1 10 Tf 1 Tc 50 Tz 3 Ts 100 300 Td [<0001> -1000 <0002>] TJ ET"

    first, second = only_page(pdf([PageSpec(stream)], {"F1": LETTERS})).glyphs

    assert first.x1 - first.x0 == pytest.approx(4)  # 8 points at half the width
    assert second.x0 == pytest.approx(100 + 4 + 0.5 + 5)
    assert first.baseline == pytest.approx(800 - 303)


@pytest.mark.parametrize(
    ("rotate", "start", "baseline", "size"),
    [
        (0, 100, 500, (600, 800)),
        (90, 100, 300, (800, 600)),
        (180, 500, 300, (600, 800)),
        (270, 500, 500, (800, 600)),
    ],
)
def test_a_turned_page_is_read_as_it_is_seen(
    rotate: int, start: float, baseline: float, size: tuple[float, float]
) -> None:
    page = only_page(pdf([PageSpec(shown(100, 300, [5]), f"/Rotate {rotate}")], {"F1": LETTERS}))

    (glyph,) = page.glyphs

    assert (page.width, page.height) == size
    assert (glyph.angle, glyph.baseline) == (rotate, baseline)
    assert {0: glyph.x0, 90: glyph.top, 180: glyph.x1, 270: glyph.bottom}[rotate] == start


def test_the_origin_is_the_corner_of_the_crop_box_and_what_lies_outside_is_not_seen() -> None:
    stream = shown(100, 300, [1]) + shown(20, 300, [2])

    page = only_page(pdf([PageSpec(stream, "/CropBox [50 100 550 700]")], {"F1": LETTERS}))

    assert [(glyph.text, glyph.x0, glyph.baseline) for glyph in page.glyphs] == [("س", 50, 400)]
    assert (page.width, page.height) == (500, 600)


def test_actual_text_is_kept_with_the_glyphs_it_stands_for() -> None:
    stream = "/Span <</ActualText <FEFF06440627>>> BDC " + shown(10, 10, [1]) + "EMC " + shown(50, 10, [2])

    page = only_page(pdf([PageSpec(stream)], {"F1": LETTERS}))

    assert page.actual_texts == ("لا",)
    assert [glyph.actual for glyph in page.glyphs] == [0, -1]


def test_text_without_ink_says_so() -> None:
    page = only_page(pdf([PageSpec("3 Tr " + shown(10, 10, [1]))], {"F1": LETTERS}))

    assert not page.glyphs[0].visible


def test_forms_draw_where_they_are_placed() -> None:
    form = stream_object(
        shown(0, 0, [1]).encode(), "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 5 5]"
    )

    page = only_page(
        pdf([PageSpec("q 1 0 0 1 100 100 cm /X Do Q")], {"F1": LETTERS}, [form], "/XObject << /X 10 0 R >>")
    )

    assert [(glyph.x0, glyph.baseline) for glyph in page.glyphs] == [(105, 695)]


def test_a_form_that_draws_itself_ends() -> None:
    form = stream_object(
        b"/X Do " + shown(0, 0, [1]).encode(),
        "/Type /XObject /Subtype /Form /BBox [0 0 50 50] /Resources << /XObject << /X 10 0 R >> >>",
    )

    page = only_page(pdf([PageSpec("/X Do")], {"F1": LETTERS}, [form], "/XObject << /X 10 0 R >>"))

    assert len(page.glyphs) < 50


def test_paths_come_with_their_form_paint_and_place() -> None:
    stream = "0.5 w 1 0 0 RG 10 20 m 110 20 l S 0 1 0 rg 10 30 40 5 re f [2 1] 0 d 0 0 m 10 10 l 20 0 l s"

    line, rectangle, polygon = only_page(pdf([PageSpec(stream)])).paths

    assert (line.kind, line.stroked, line.stroke_width, line.stroke_colour) == (
        PathKind.LINE,
        True,
        0.5,
        (1, 0, 0),
    )
    assert (line.x0, line.top, line.x1, line.bottom) == (10, 780, 110, 780)
    assert (rectangle.kind, rectangle.filled, rectangle.fill_colour) == (PathKind.RECT, True, (0, 1, 0))
    assert (rectangle.top, rectangle.bottom) == (765, 770)
    assert (polygon.kind, polygon.dash) == (PathKind.POLYGON, (2, 1))


def test_what_a_clip_hides_is_not_drawn() -> None:
    stream = "q 0 0 100 100 re W n 200 200 50 50 re f 50 50 100 10 re f Q"

    (seen,) = only_page(pdf([PageSpec(stream)])).paths

    assert (seen.x0, seen.x1) == (50, 100)


def test_an_image_in_the_stream_does_not_spoil_what_follows() -> None:
    stream = b"BI /W 2 /H 2 /BPC 8 /CS /G ID \x00(<[\xff EI " + shown(10, 10, [1]).encode()

    assert [glyph.text for glyph in only_page(pdf([PageSpec(stream)], {"F1": LETTERS})).glyphs] == ["س"]


@pytest.mark.parametrize(
    "junk", ["] >> ) foo 1 2 bar", "1 0 cm", "(abc \\( (d) e) Tj", "<< /A << /B [1 2] >> >> BDC EMC"]
)
def test_statements_that_make_no_sense_change_nothing(junk: str) -> None:
    page = only_page(pdf([PageSpec(f"{junk} {shown(10, 10, [1])}")], {"F1": LETTERS}))

    assert [(glyph.text, glyph.x0) for glyph in page.glyphs] == [("س", 10)]


def test_boxes_and_fields_of_a_form_say_their_state() -> None:
    box = b"<< /Type /Annot /Subtype /Widget /FT /Btn /T (ok) /Rect [10 10 20 20] /AS /Off /AP << /N << /Yes 20 0 R /Off 20 0 R >> >> >>"
    ticked = box.replace(b"/AS /Off", b"/AS /Yes").replace(b"(ok)", b"(yes)")
    text = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V <FEFF06270645> /Rect [30 10 90 20] >>"
    hidden = text.replace(b"/Rect", b"/F 2 /Rect")

    page = only_page(
        pdf([PageSpec("", "/Annots [10 0 R 11 0 R 12 0 R 13 0 R]")], objects=[box, ticked, text, hidden])
    )

    assert [(widget.kind, widget.name, widget.is_on, widget.value) for widget in page.widgets] == [
        (WidgetKind.CHECKBOX, "ok", False, ""),
        (WidgetKind.CHECKBOX, "yes", True, ""),
        (WidgetKind.TEXT, "name", False, "ام"),
    ]
    assert page.widgets[0].box == (10, 780, 20, 790)


def refusal(content: bytes) -> PdfError:
    with pytest.raises(PdfError) as raised:
        list(read_pages(content))
    return raised.value


GOOD = pdf([PageSpec(shown(100, 300, [1]))], {"F1": LETTERS})


def test_a_broken_table_of_places_is_mended() -> None:
    broken = GOOD.replace(b"startxref\n", b"startxref\n99")

    assert [glyph.text for glyph in only_page(broken).glyphs] == ["س"]


def test_places_that_point_elsewhere_are_mended() -> None:
    broken = GOOD.replace(b"%PDF-1.7\n", b"%PDF-1.7\n% a line that moves everything behind it\n")

    assert [glyph.text for glyph in only_page(broken).glyphs] == ["س"]


def test_a_file_cut_off_is_refused_as_such() -> None:
    assert refusal(GOOD[: len(GOOD) * 2 // 3]).code == "truncated"


def test_a_file_without_pages_is_refused_as_such() -> None:
    empty = file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"})

    assert refusal(empty).code in ("no-pages", "damaged")


def encrypted(user: str) -> bytes:
    """Encrypt the good file (RC4, 40 bits: 7.6.3, algorithms 2 and 3), written here so that no tool is needed."""
    import hashlib

    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def cipher(key: bytes, text: bytes) -> bytes:
        box, j = list(range(256)), 0
        for i in range(256):
            j = (j + box[i] + key[i % len(key)]) & 255
            box[i], box[j] = box[j], box[i]
        out, i, j = bytearray(), 0, 0
        for byte in text:
            i = (i + 1) & 255
            j = (j + box[i]) & 255
            box[i], box[j] = box[j], box[i]
            out.append(byte ^ box[(box[i] + box[j]) & 255])
        return bytes(out)

    padded = (user.encode() + padding)[:32]
    owner = cipher(hashlib.md5((b"owner" + padding)[:32]).digest()[:5], padded)
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + identity).digest()[:5]
    stream = shown(100, 300, [65], "F1").replace("<0041>", "<41>").encode()
    number = 4
    object_key = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        4: stream_object(cipher(object_key, stream)),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    }
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{cipher(key, padding).hex()}> >>"
    return file_of(objects, f"{encrypt} /ID [<{identity.hex()}> <{identity.hex()}>]")


def test_a_file_under_the_empty_password_is_read() -> None:
    assert [glyph.text for glyph in only_page(encrypted("")).glyphs] == ["A"]


def test_a_file_under_a_password_is_refused_as_such() -> None:
    error = refusal(encrypted("secret"))

    assert (error.code, "password" in error.remedy) == ("password-protected", True)


def test_a_page_of_endless_paths_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.pdf.content.MOST_ITEMS", 5_000)
    stream = io.StringIO()
    for number in range(20_000):
        stream.write(f"{number % 600} 10 m 20 20 l S\n")

    page = only_page(pdf([PageSpec(stream.getvalue())]))

    assert page.cut
    assert len(page.paths) < 12_000
