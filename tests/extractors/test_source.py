"""What a file is, which files are found, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extractors.discovery import ArchiveLimits, discover, member_name
from extractors.formats import MediaFormat, format_of
from extractors.source import (
    Refusal,
    RefusalCode,
    SetAside,
    SourceFile,
    read_source,
    refusal_of,
    source_of,
    system_path,
)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE = '<p xmlns:dcterms="x"><dcterms:modified xsi:type="dcterms:W3CDTF">2019-03-04T05:06:07Z</dcterms:modified></p>'


def zipped(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def office(content_type: str, **more: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="{content_type}"/></Types>',
            "word/document.xml": "<document/>",
            **more,
        }
    )


def ole(stream: str) -> bytes:
    entry = (stream + "\0").encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + bytes(128) + entry.ljust(128, b"\0")


DOCX = office(f"{WORD}document.main+xml")


def paths(inputs: list[str | Path], limits: ArchiveLimits | None = None) -> list[str]:
    return [found.path for found in discover(inputs, limits)]


def refusals(inputs: list[str | Path], limits: ArchiveLimits | None = None) -> dict[str, RefusalCode]:
    return {found.path: found.code for found in discover(inputs, limits) if isinstance(found, Refusal)}


CONTENTS = [
    ("docx", DOCX, MediaFormat.DOCX, None),
    ("dotx", office(f"{WORD}template.main+xml"), MediaFormat.DOTX, None),
    ("docm", office("application/vnd.ms-word.document.macroEnabled.main+xml"), MediaFormat.DOCM, "format-docm"),
    ("docx without content types", zipped({"word/document.xml": "<d/>"}), MediaFormat.DOCX, None),
    ("xlsx", office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), MediaFormat.XLSX, "not-a-document"),
    ("pptx", office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), MediaFormat.PPTX, "not-a-document"),
    ("odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), MediaFormat.ODT, "format-odt"),
    ("ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), MediaFormat.OFFICE_OTHER, "not-a-document"),
    ("zip", zipped({"a.txt": "x"}), MediaFormat.ZIP, "not-a-document"),
    ("truncated docx", DOCX[:-30], MediaFormat.ZIP_TRUNCATED, "truncated"),
    ("doc", ole("WordDocument"), MediaFormat.DOC, "format-doc"),
    ("xls", ole("Workbook"), MediaFormat.OFFICE_OTHER, "not-a-document"),
    ("docx under a password", ole("EncryptedPackage"), MediaFormat.PROTECTED, "password-protected"),
    ("rtf", b"{\\rtf1\\ansi }", MediaFormat.RTF, "format-rtf"),
    ("pdf", b"%PDF-1.7\n...", MediaFormat.PDF, None),
    ("pdf behind a mail header", b"\r\n\r\n%PDF-1.4", MediaFormat.PDF, None),
    ("web page named .doc", b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>", MediaFormat.OFFICE_XML, "not-a-document"),
    ("png", b"\x89PNG\r\n\x1a\n\0\0", MediaFormat.IMAGE, "format-image"),
    ("rar", b"Rar!\x1a\x07\x01\0", MediaFormat.ARCHIVE, "format-archive"),
    ("Persian text in UTF-8", "شناسنامه خدمت".encode(), MediaFormat.TEXT, "not-a-document"),
    ("Persian text in cp1256", "شرح خدمت".encode("cp1256", "replace"), MediaFormat.TEXT, "not-a-document"),
    ("text in UTF-16", "شرح".encode("utf-16"), MediaFormat.TEXT, "not-a-document"),
    ("nothing", b"", MediaFormat.EMPTY, "empty-file"),
    ("noise", bytes(range(256)), MediaFormat.UNKNOWN, "not-a-document"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected", "code"), [case[1:] for case in CONTENTS], ids=[case[0] for case in CONTENTS]
)
def test_format_is_told_by_content_and_says_what_to_do(
    content: bytes, expected: MediaFormat, code: str | None
) -> None:
    source = source_of("فرم.docx", content)

    refusal = refusal_of(source)

    assert source.format is expected
    assert (refusal.code if refusal else None) == code
    if refusal:
        assert refusal.message.startswith("فرم.docx: ")
        assert refusal.remedy


@pytest.mark.parametrize("cut", range(1, len(DOCX), 37))
def test_docx_cut_anywhere_is_never_an_exception(cut: int) -> None:
    assert format_of(DOCX[:cut]) in {MediaFormat.ZIP_TRUNCATED, MediaFormat.TEXT, MediaFormat.UNKNOWN}


def test_name_with_persian_letters_and_its_digest_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "شناسنامه\u200c خدمت ۱.docx"
    file.write_bytes(b"abc")

    source = read_source(file)

    assert source.path == str(file)
    assert source.size == 3
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source.read_bytes() == b"abc"


def test_date_of_change_comes_from_the_document_and_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(office(f"{WORD}document.main+xml", **{"docProps/core.xml": CORE}))
    os.utime(file, (1_600_000_000, 1_600_000_000))

    source = read_source(file)

    assert source.modified_at() == datetime(2019, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert source.changed_at == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)
    assert source_of("b.docx", DOCX).modified_at() is None


@pytest.mark.parametrize("name", ["missing.docx", "folder", "nul\0name"])
def test_file_that_cannot_be_opened_is_set_aside(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(SetAside) as raised:
        read_source(f"{tmp_path}/{name}")

    assert raised.value.refusal.code == RefusalCode.UNREADABLE_PATH


def test_large_file_is_set_aside_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.source.FILE_BYTES_LIMIT", 10)
    (tmp_path / "a.docx").write_bytes(bytes(11))

    assert refusals([tmp_path]) == {f"{tmp_path}/a.docx": RefusalCode.TOO_LARGE}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_named_pipe_is_set_aside_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")

    assert refusals([tmp_path]) == {str(tmp_path / "pipe.docx"): RefusalCode.UNREADABLE_PATH}


def test_folder_is_walked_in_order_of_name_without_hidden_and_lock_files(tmp_path: Path) -> None:
    for name in (
        "ب/۲.docx",
        "ب/۱.docx",
        "a.docx",
        "z.docx",
        ".hidden/x.docx",
        ".y.docx",
        "~$a.docx",
        "ب/Thumbs.db",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    found = paths([tmp_path])

    assert [Path(path).relative_to(tmp_path).as_posix() for path in found] == [
        "a.docx",
        "z.docx",
        "ب/۱.docx",
        "ب/۲.docx",
    ]


def test_hidden_file_given_by_name_is_taken(tmp_path: Path) -> None:
    file = tmp_path / ".hidden.docx"
    file.write_bytes(b"x")

    assert paths([file]) == [str(file)]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_that_loop_are_harmless(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.docx").write_bytes(b"x")
    (inner / "up").symlink_to(tmp_path)
    (inner / "self").symlink_to(inner / "self")

    found = list(discover([tmp_path]))

    assert [item.path for item in found if isinstance(item, SourceFile)] == [str(inner / "a.docx")]
    assert refusals([tmp_path]) == {str(inner / "self"): RefusalCode.UNREADABLE_PATH}


def test_patterns_are_expanded_here_and_existing_brackets_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.docx", "a.docx", "[a].docx", "c.pdf", "d/e.docx", "~$a.docx"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_bytes(b"x")

    assert paths(["?.docx"]) == ["a.docx", "b.docx"]
    assert paths(["[a].docx"]) == ["[a].docx"]
    assert paths(["**/*.docx"]) == ["[a].docx", "a.docx", "b.docx", str(Path("d/e.docx"))]
    assert refusals(["*.rtf"]) == {"*.rtf": RefusalCode.UNREADABLE_PATH}


def test_each_input_gives_an_item_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"x")

    found = paths([tmp_path / "b.docx", tmp_path / "none.docx", tmp_path / "b.docx"])

    assert [Path(path).name for path in found] == ["b.docx", "none.docx", "b.docx"]


def test_members_of_archives_are_read_with_their_place_in_the_path(tmp_path: Path) -> None:
    archive = tmp_path / "همه.zip"
    archive.write_bytes(
        zipped(
            {
                "فرم\u200cها/۲.docx": DOCX,
                "فرم\u200cها/۱.docx": DOCX,
                "more.zip": zipped({"x.docx": DOCX}),
                "__MACOSX/._a.docx": b"x",
                "~$a.docx": b"x",
            }
        )
    )

    found = list(discover([archive]))

    assert [item.path for item in found] == [
        f"{archive}!/more.zip!/x.docx",
        f"{archive}!/فرم\u200cها/۱.docx",
        f"{archive}!/فرم\u200cها/۲.docx",
    ]
    assert all(isinstance(item, SourceFile) and item.read_bytes() == DOCX for item in found)


@pytest.mark.parametrize(
    ("raw", "flag", "expected"),
    [
        ("فرم.docx".encode(), 0x800, "فرم.docx"),
        ("فرم.docx".encode(), 0, "فرم.docx"),
        ("گواهي پزشك ۱.docx".replace("۱", "1").encode("cp1256"), 0, "گواهي پزشك 1.docx"),
        ("خدمت.docx".encode("cp720"), 0, "خدمت.docx"),
        ("résumé.docx".encode("cp437"), 0, "résumé.docx"),
        (b"a\\b.docx", 0, "a/b.docx"),
    ],
    ids=["utf-8 with flag", "utf-8 without flag", "cp1256", "cp720", "cp437", "backslashes"],
)
def test_names_in_archives_are_read_in_the_encoding_of_their_packer(
    raw: bytes, flag: int, expected: str
) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = raw.decode("utf-8" if flag else "cp437")
    entry.flag_bits = flag

    assert member_name(entry) == expected


def encrypted(content: bytes) -> bytes:
    """Give the archive with the flag of encryption set on its members."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        changed[at + offset] |= 1
    return bytes(changed)


def damaged(content: bytes) -> bytes:
    changed = bytearray(content)
    changed[60] ^= 0xFF
    return bytes(changed)


@pytest.mark.parametrize(
    ("archive", "limits", "expected"),
    [
        (zipped({"a.docx": bytes(20_000)}), ArchiveLimits(ratio_from_bytes=1000), "too-large"),
        (zipped({"a.docx": b"x" * 100}), ArchiveLimits(total_bytes=99), "too-large"),
        (zipped({f"{n}.docx": b"x" for n in range(3)}), ArchiveLimits(members=2), "too-large"),
        (zipped({"a.zip": zipped({"b.zip": zipped({"c.docx": b"x"})})}), ArchiveLimits(depth=2), "too-large"),
        (encrypted(zipped({"a.docx": b"x"})), ArchiveLimits(), "password-protected"),
        (damaged(zipped({"a-name-of-20-chars.docx": b"some text" * 9})), ArchiveLimits(), "damaged"),
        (zipped({".hidden": b"x"}), ArchiveLimits(), "empty-file"),
    ],
    ids=["ratio", "total", "members", "depth", "password", "damaged", "nothing in it"],
)  # fmt: skip
def test_archive_that_cannot_be_read_whole_says_so(
    tmp_path: Path, archive: bytes, limits: ArchiveLimits, expected: str
) -> None:
    (tmp_path / "all.zip").write_bytes(archive)

    assert list(refusals([tmp_path / "all.zip"], limits).values()) == [expected]


def test_one_bad_member_leaves_the_others_readable(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(zipped({"a.docx": bytes(20_000), "b.docx": DOCX}))

    found = list(discover([tmp_path / "all.zip"], ArchiveLimits(ratio_from_bytes=10_000)))

    assert [type(item) for item in found] == [Refusal, SourceFile]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("C:\\a.docx", "C:\\a.docx"),
        ("C:\\" + "ب" * 300, "\\\\?\\C:\\" + "ب" * 300),
        ("C:/" + "a/" * 150 + "b", "\\\\?\\C:\\" + "a\\" * 150 + "b"),
        ("\\\\server\\share\\" + "a" * 300, "\\\\?\\UNC\\server\\share\\" + "a" * 300),
        ("\\\\?\\C:\\" + "a" * 300, "\\\\?\\C:\\" + "a" * 300),
    ],
    ids=["short", "long", "slashes", "share", "prefixed"],
)
def test_long_paths_get_their_prefix_on_windows(path: str, expected: str) -> None:
    assert system_path(path, windows=True) == expected


def test_paths_elsewhere_stay_as_they_are() -> None:
    assert system_path("/" + "a" * 300, windows=False) == "/" + "a" * 300
