"""What a font's /ToUnicode says of its codes (ISO 32000-1, 9.10.3), read leniently: code → text."""

from __future__ import annotations

import re

_SECTION = re.compile(rb"begin(?P<kind>bfchar|bfrange)(?P<body>.*?)end(?P=kind)", re.DOTALL)
_PAIR = re.compile(rb"<\s*(?P<code>[0-9A-Fa-f\s]+)>\s*(?:<(?P<text>[0-9A-Fa-f\s]*)>|/(?P<name>\w+))")
_RANGE = re.compile(
    rb"<\s*(?P<first>[0-9A-Fa-f\s]+)>\s*<\s*(?P<last>[0-9A-Fa-f\s]+)>\s*(?:<(?P<text>[0-9A-Fa-f\s]*)>|\[(?P<list>[^\]]*)\])"
)
_STRING = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_LONGEST_RANGE = 0x10000  # codes; a longer one is damage, and would fill the memory


def unicode_map(stream: bytes) -> dict[int, str]:
    """Give the text of each code; codes that map to nothing or NUL are left out."""
    texts: dict[int, str] = {}
    for section in _SECTION.finditer(stream):
        if section["kind"] == b"bfchar":
            for pair in _PAIR.finditer(section["body"]):
                texts[_code(pair["code"])] = _text(pair["text"] or b"")
        else:
            for span in _RANGE.finditer(section["body"]):
                _add_range(texts, span)
    return {code: text for code, text in texts.items() if text.strip("\0\ufffd\uffff")}


def _add_range(texts: dict[int, str], span: re.Match[bytes]) -> None:
    first, last = _code(span["first"]), _code(span["last"])
    if last - first > _LONGEST_RANGE:
        return
    if span["list"] is not None:
        for code, text in zip(range(first, last + 1), _STRING.findall(span["list"]), strict=False):
            texts[code] = _text(text)
        return
    start = _text(span["text"])
    if start:
        head, tail = start[:-1], ord(start[-1])
        for code in range(first, last + 1):
            if tail + code - first < 0x110000:
                texts[code] = head + chr(tail + code - first)


def _code(digits: bytes) -> int:
    return int(b"".join(digits.split()), 16)


def _text(digits: bytes) -> str:
    """Read UTF-16 in hexadecimal digits; one byte alone is a code below 256."""
    digits = b"".join(digits.split())
    if len(digits) <= 2:
        return chr(int(digits, 16)) if digits else ""
    raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return raw.decode("utf-16-be", "ignore").replace("\0", "")
