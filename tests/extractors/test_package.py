"""Packages: parts found by their relationships, limits on what unzips, XML without entities, and what is said of the damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractors.package import Package, PackageError
from extractors.word import read_word
from tests.extractors.docx_builder import (
    NAMESPACES,
    OFFICE,
    content_types,
    document_xml,
    docx,
    line_of,
    p,
    packed,
    r,
    relationships,
    sym,
    tbl,
    tr,
)

TEXT = document_xml(p("متن"))


def read_text(content: bytes) -> list[str]:
    return [block.text for block in read_word(content).pages[0].blocks]  # type: ignore[union-attr]


def raised_by(content: bytes, part: str = "word/document.xml") -> PackageError:
    with pytest.raises(PackageError) as raised:
        Package(content).xml(part)
    return raised.value


# --- where the parts are ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("word/document.xml", "word/document.xml"),
        ("word/document2.xml", "/word/document2.xml"),
        ("other/main.xml", "other/main.xml"),
        ("main.xml", "./main.xml"),
        ("Word/Document.xml", "word/document.xml"),
    ],
)
def test_main_part_is_the_one_the_relationships_name(name: str, target: str) -> None:
    parts = {"_rels/.rels": relationships((f"{OFFICE}/officeDocument", target)), name: TEXT}

    assert read_text(packed({**parts, "word/decoy.xml": document_xml(p("دیگر"))})) == ["متن"]


def test_main_part_stands_at_its_usual_place_where_no_relationship_names_it() -> None:
    assert read_text(packed({"word/document.xml": TEXT})) == ["متن"]


def test_relationships_of_strict_files_are_known() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"

    assert read_text(packed({"_rels/.rels": relationships((strict, "a.xml")), "a.xml": TEXT})) == ["متن"]


def test_relationships_of_a_part_lie_beside_it_and_those_to_the_outside_are_left_out() -> None:
    outside = f'<Relationship Id="rId9" Type="{OFFICE}/attachedTemplate" Target="file:///c:/x.dotx" TargetMode="External"/>'
    rels = relationships((f"{OFFICE}/styles", "../styles.xml"), (f"{OFFICE}/header", "/word/h.xml"))
    parts = {
        "word/document.xml": TEXT,
        "word/_rels/document.xml.rels": rels.replace("</Rel", f"{outside}</Rel"),
    }

    found = Package(packed(parts)).relationships("word/document.xml")

    assert found == {(f"{OFFICE}/styles", "rId1"): "styles.xml", (f"{OFFICE}/header", "rId2"): "word/h.xml"}


def test_part_is_found_whatever_the_case_of_its_name() -> None:
    package = Package(packed({"word/document.xml": TEXT, "word/Styles.XML": "<a/>"}))

    assert package.has("word/styles.xml")
    assert package.read("WORD/styles.xml") == b"<a/>"
    assert not package.has("word/settings.xml")


# --- damaged and hostile packages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "truncated"),
        (b"PK\x03\x04 and no more", "truncated"),
        (docx(p("متن"))[:-40], "truncated"),
        (packed({"a.txt": "متن"}), "not-a-document"),
        (packed({"_rels/.rels": relationships((f"{OFFICE}/officeDocument", "word/gone.xml"))}), "damaged"),
        (packed({"word/document.xml": "<w:document>"}), "damaged"),
        (packed({"word/document.xml": ""}), "damaged"),
        (packed({"word/document.xml": b"\x00\x01\x02"}), "damaged"),
    ],
    ids=["empty", "head of a zip", "cut", "no document", "main part missing", "malformed", "blank part", "binary part"],
)  # fmt: skip
def test_damaged_package_says_what_was_found_and_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(PackageError) as raised:
        read_word(content)

    error = raised.value
    assert error.code == code
    assert error.found
    assert error.remedy
    assert str(error) == f"{error.found}; {error.remedy}"


def test_part_whose_bytes_were_changed_is_damaged_and_no_exception_of_zip() -> None:
    content = bytearray(docx(*[p(f"سطر {number}") for number in range(200)]))
    at = content.find(b"word/document.xml") + 400
    content[at : at + 40] = bytes(40)

    error = raised_by(bytes(content))

    assert error.code == "truncated"
    assert "word/document.xml" in error.found


def test_part_under_a_password_of_zip_is_said_to_be_unreadable() -> None:
    content = bytearray(docx(p("متن")))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 1)

    with pytest.raises(PackageError) as raised:
        read_word(bytes(content))

    assert raised.value.code == "truncated"


def bomb(size: int) -> bytes:
    """Zip a part of that many spaces in the middle of its XML."""
    return packed({"word/document.xml": TEXT.replace("</w:body>", f"{' ' * size}</w:body>")})


def test_part_that_unzips_to_too_much_for_what_it_is_packed_in_is_refused_unread() -> None:
    error = raised_by(bomb(30_000_000))

    assert error.code == "too-large"
    assert "30,000" in error.found


def test_part_over_the_limit_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(document_xml(p("متن")).encode())

    monkeypatch.setattr("extractors.package.PART_BYTES_LIMIT", size)
    assert read_text(docx(p("متن"))) == ["متن"]
    monkeypatch.setattr("extractors.package.PART_BYTES_LIMIT", size - 1)
    assert raised_by(docx(p("متن"))).code == "too-large"


@pytest.mark.parametrize(("size", "is_read"), [(3_000_000, True), (5_000_000, False)])
def test_small_part_may_unzip_to_some_megabytes(size: int, is_read: bool) -> None:
    if is_read:
        assert read_text(bomb(size)) == ["متن"]
    else:
        assert raised_by(bomb(size)).code == "too-large"


def test_large_part_of_honest_text_is_read() -> None:
    assert len(read_text(docx(*[p(f"بند شماره {number} از این سند") for number in range(5000)]))) == 5000


def test_part_that_hides_its_size_unzips_to_no_more_than_it_said() -> None:
    content = bomb(30_000_000)
    lying = content.replace(
        (30_000_000 + len(TEXT.encode())).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    )

    assert lying != content
    assert raised_by(lying).code == "truncated"


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))


@pytest.mark.parametrize(
    "holder", ["<w:r><w:t>&l11;</w:t></w:r>", '<w:r><w:sym w:font="Wingdings" w:char="&l11;"/></w:r>']
)
def test_entities_that_grow_without_end_are_not_expanded(holder: str) -> None:
    declared = f'<!DOCTYPE w:document [<!ENTITY l0 "متن">{LAUGHS}]>'

    try:
        texts = read_text(docx(document=declared + document_xml(p(holder, "پایان"))))
    except PackageError as error:
        texts = [error.code]

    assert texts in (["پایان"], ["damaged"])


def test_entity_that_names_a_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("راز", "utf-8")
    declared = f'<!DOCTYPE w:document [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'

    texts = read_text(docx(document=declared + document_xml(p("پیش", "<w:r><w:t>&s;</w:t></w:r>", "پس"))))

    assert "راز" not in "".join(texts)
    assert "".join(texts).startswith("پیش")


def test_comments_and_instructions_in_the_xml_are_no_text() -> None:
    text = "<w:r><w:t>م<!-- نظر -->ت<?x y?>ن</w:t></w:r>"

    assert line_of(p(text)).text == "متن"


# --- the same document, packed otherwise ------------------------------------------------------------------------------

BODY = (
    p("یک ", properties='<w:rPr><w:del w:id="1"/></w:rPr>'),
    p("دو", r("پنهان", "<w:vanish/>")),
    p(sym("Wingdings", "F0FE"), " ملی"),
    tbl(tr("سه", "چهار")),
)


def in_other_prefix(xml: str) -> str:
    xml = xml.replace("<w:", "<ns0:").replace("</w:", "</ns0:").replace(" w:", " ns0:")
    return xml.replace("xmlns:w=", "xmlns:ns0=")


def in_strict_names(xml: str) -> str:
    return xml.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(document_xml(*BODY), id="as it is"),
        pytest.param(in_strict_names(document_xml(*BODY)), id="strict"),
        pytest.param(f"\ufeff{document_xml(*BODY)}", id="byte order mark"),
        pytest.param(f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{document_xml(*BODY)}', id="declared"),
        pytest.param(f'<?xml version="1.0" encoding="UTF-16"?>{document_xml(*BODY)}'.encode("utf-16"), id="UTF-16"),
        pytest.param(f'<?xml version="1.0" encoding="UTF-16"?>{in_strict_names(document_xml(*BODY))}'.encode("utf-16"), id="UTF-16, strict"),
        pytest.param(document_xml(*BODY).encode("utf-16-be"), id="UTF-16, without a mark"),
        pytest.param(in_other_prefix(document_xml(*BODY)), id="other prefix"),
    ],
)  # fmt: skip
def test_spelling_of_the_xml_changes_nothing(written: str | bytes) -> None:
    assert read_word(docx(document=written)) == read_word(docx(*BODY))


def test_way_of_packing_changes_nothing() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", document_xml(*BODY))
        package.writestr("[Content_Types].xml", content_types())

    assert read_word(buffer.getvalue()) == read_word(docx(*BODY))


@pytest.mark.parametrize(
    "run",
    [
        pytest.param(sym("Calibri", "D800"), id="half a character"),
        pytest.param(sym("Calibri", "FFFFFFFF"), id="no character"),
        pytest.param(sym("Wingdings", "none"), id="no number"),
        pytest.param("<w:r><w:sym/></w:r>", id="nothing"),
    ],
)  # fmt: skip
def test_character_that_there_is_not_is_no_text(run: str) -> None:
    text = line_of(p(run, "متن")).text

    assert text.encode("utf-8").decode("utf-8") == "متن"


def test_document_without_a_body_is_read_as_far_as_it_goes() -> None:
    assert read_word(docx(document=f"<w:document {NAMESPACES}/>")).pages[0].blocks == ()
