"""Finding the files that a person meant: single files, folders, patterns and zip archives, in a stable order.

Every input gives at least one item: a `SourceFile`, or a `Refusal` that says why it is none. Nothing is unpacked to disk.
"""

from __future__ import annotations

import contextlib
import glob
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from extractors.formats import MediaFormat
from extractors.source import (
    FILE_BYTES_LIMIT,
    Refusal,
    RefusalCode,
    SetAside,
    SourceFile,
    printable,
    read_source,
    source_of,
    system_path,
    too_large,
)

Found = SourceFile | Refusal

_WILDCARDS = frozenset("*?[")
_OFFICE_SUFFIXES = (
    ".docx",
    ".docm",
    ".dotx",
    ".odt",
)  # a zip of this name was meant as one document, not as many
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much one archive may hold; beyond it the rest is set aside, so that no zip bomb fills memory or time.

    Attributes:
        members: Files in one archive; a ministry's whole catalogue has a few thousand.
        total_bytes: Unpacked, those of archives inside included.
        ratio: Unpacked to packed size of one member; documents pack one to twenty times, bombs a thousand times.
        ratio_from_bytes: Members smaller than this are never judged by their ratio.
        depth: Archives inside archives.
    """

    members: int = 100_000
    total_bytes: int = 16 * 1024**3
    ratio: int = 200
    ratio_from_bytes: int = 10 * 1024**2
    depth: int = 3


@dataclass(slots=True)
class _Budget:
    limits: ArchiveLimits
    spent_bytes: int = field(default=0)


def discover(
    inputs: Iterable[str | Path],
    limits: ArchiveLimits | None = None,
    *,
    is_ours: Callable[[Path], bool] = lambda path: False,
) -> Iterator[Found]:
    """Give every file that the inputs mean, in the order given, folders and archives in order of name.

    Hidden files and Word's lock files (`~$…`) in folders and archives are passed over, and so is what this program itself put there.

    Args:
        is_ours: Tells of a file whether this program made it; it is an input only where it is named.
    """
    limits = limits or ArchiveLimits()
    for given in inputs:
        for path in _expanded(os.fspath(given), is_ours):
            if isinstance(path, Refusal):
                yield path
            elif os.path.isdir(system_path(path)):  # noqa: PTH112 (Path would undo the long-path prefix)
                yield from _in_folder(path, limits, is_ours)
            else:
                yield from _in_file(path, limits)


def _expanded(given: str, is_ours: Callable[[Path], bool]) -> list[str] | list[Refusal]:
    """Give the paths that a pattern matches; a path that exists is taken as it is, brackets and all."""
    if not _WILDCARDS.intersection(given) or os.path.lexists(system_path(given)):
        return [given]
    found = glob.glob(given, recursive=True)  # noqa: PTH207 (paths stay as they were given)
    matches = sorted(path for path in found if not (_is_passed_over(path) or is_ours(Path(path))))
    if "**" in given:  # a folder that matches would give its files a second time
        matches = [path for path in matches if not Path(path).is_dir()]
    return matches or [
        Refusal(
            RefusalCode.UNREADABLE_PATH, printable(given), "no file matches the pattern", "check the path"
        )
    ]


def _is_passed_over(path: str) -> bool:
    name = path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return name.startswith((".", "~$")) or name.lower() in _SYSTEM_FILES


def _in_file(path: str, limits: ArchiveLimits) -> Iterator[Found]:
    try:
        source = read_source(path)
    except SetAside as error:
        yield error.refusal
        return
    yield from _opened(source, _Budget(limits), depth=0)


def _in_folder(folder: str, limits: ArchiveLimits, is_ours: Callable[[Path], bool]) -> Iterator[Found]:
    visited: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            status = os.stat(system_path(path))  # noqa: PTH116
        except (OSError, ValueError):
            yield from _in_file(path, limits)  # says why
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield from _in_file(path, limits)
            continue
        identity = (status.st_dev, status.st_ino)
        if identity in visited:  # a link to a folder that was walked already, or a loop
            continue
        visited.add(identity)
        try:
            names = os.listdir(system_path(path))  # noqa: PTH208
        except OSError as error:
            yield Refusal(
                RefusalCode.UNREADABLE_PATH,
                printable(path),
                f"the folder cannot be listed ({error.strerror})",
                "check its permissions",
            )
            continue
        names = sorted((name for name in names if not _is_passed_over(name)), reverse=True)
        paths = (os.path.join(path, name) for name in names)  # noqa: PTH118
        pending.extend(path for path in paths if not is_ours(Path(path)))


def _opened(source: SourceFile, budget: _Budget, *, depth: int) -> Iterator[Found]:
    """Give the file itself, or what is in it where it is an archive."""
    if source.format is not MediaFormat.ZIP or source.path.lower().endswith(_OFFICE_SUFFIXES):
        yield source
        return
    if depth >= budget.limits.depth:
        yield Refusal(
            RefusalCode.TOO_LARGE,
            source.path,
            f"an archive inside {depth} others",
            "unpack it and give the folder",
        )
        return
    yield from _in_archive(source, budget, depth)


def _in_archive(source: SourceFile, budget: _Budget, depth: int) -> Iterator[Found]:
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
        members = sorted(
            ((member_name(entry), entry) for entry in archive.infolist() if not entry.is_dir()),
            key=lambda member: member[0],
        )
        members = [member for member in members if not any(map(_is_passed_over, member[0].split("/")))]
        if not members:
            yield Refusal(
                RefusalCode.EMPTY_FILE,
                source.path,
                "a zip archive with no file in it",
                "check which archive it is",
            )
        for position, (name, entry) in enumerate(members):
            path = f"{source.path}!/{name}"
            if (
                position >= budget.limits.members
                or budget.spent_bytes + entry.file_size > budget.limits.total_bytes
            ):
                yield _over_budget(source.path, len(members) - position)
                return
            try:
                content = _member_content(archive, entry, path, budget.limits)
            except SetAside as error:
                yield error.refusal
                continue
            budget.spent_bytes += len(content)
            yield from _opened(source_of(path, content, _member_date(entry)), budget, depth=depth + 1)


def _member_content(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, limits: ArchiveLimits
) -> bytes:
    if entry.flag_bits & 0x1:
        raise SetAside(
            Refusal(
                RefusalCode.PASSWORD_PROTECTED,
                path,
                "a member of the archive under a password",
                "unpack the archive with its password and give the folder",
            )
        )
    if entry.file_size > FILE_BYTES_LIMIT:
        raise SetAside(too_large(path, entry.file_size))
    packed = max(entry.compress_size, 1)
    if entry.file_size > limits.ratio_from_bytes and entry.file_size / packed > limits.ratio:
        raise SetAside(
            Refusal(
                RefusalCode.TOO_LARGE,
                path,
                f"a member that unpacks to {entry.file_size // packed} times its size, as only zip bombs do",
                "unpack it yourself if you trust it, and give the folder",
            )
        )
    try:
        return archive.read(entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise SetAside(
            Refusal(
                RefusalCode.DAMAGED,
                path,
                f"a member of the archive that cannot be unpacked ({error})",
                "get the archive again, or unpack it and give the folder",
            )
        ) from error


def _over_budget(path: str, left: int) -> Refusal:
    return Refusal(
        RefusalCode.TOO_LARGE,
        path,
        f"the archive holds more than is read from one ({left} of its files were left unread)",
        "unpack it and give the folder",
    )


def _member_date(entry: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*entry.date_time, tzinfo=UTC)
    except ValueError:
        return None


def member_name(entry: zipfile.ZipInfo) -> str:
    """Give the name of a member as its packer meant it.

    The format knows two encodings, UTF-8 with a flag and cp437; what Persian Windows writes is neither, but its own code
    pages (1256, in consoles 720), and some packers write UTF-8 without the flag.
    """
    name = entry.filename
    if not entry.flag_bits & 0x800 and not name.isascii():
        with contextlib.suppress(
            UnicodeEncodeError
        ):  # raised for a name that zipfile took from the extra field for Unicode
            name = _decoded(name.encode("cp437"))
    return printable(name.replace("\\", "/"))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for code_page in ("cp1256", "cp720"):
        try:
            name = raw.decode(code_page)
        except UnicodeDecodeError:
            continue
        if all(
            char.isascii() or "\u060c" <= char <= "\u06ff" or char in "\u200c\u00a0\u00ab\u00bb–—"
            for char in name
        ):
            return name
    return raw.decode("cp437")
