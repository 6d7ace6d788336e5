"""Content streams cut into statements: the operands, then the operator that takes them.

One match takes all numbers before an operator together with it: a page has thousands of statements, and a loop over its single
tokens would cost more than all that is made of them. What one look cannot take (nested brackets) is left to a slower way.
References are to ISO 32000-1, 7.2, 7.3 and 7.8.2.
"""

from __future__ import annotations

import re
from binascii import unhexlify
from collections.abc import Iterator

_HEX = rb"<[0-9A-Fa-f\s\0]*>"
_LITERAL = rb"\((?:[^()\\]|\\.)*\)"  # without brackets inside, which may stand there unescaped
_FLAT = rb"(?:[^()\[\]<>%%]|%b|%b)*" % (_HEX, _LITERAL)

_STATEMENT = re.compile(
    rb"""[\s\0]*(?:
    ((?:[-+]?[0-9.][0-9.\-]*[\s\0]+)*)([A-Za-z'"][A-Za-z0-9*]*)  # 1, 2: numbers and the operator:   1 0 0 1 72 720 cm
    |/([^\s\0()<>\[\]{}/%%]*)                                    # 3: a name:                        /F1
    |\[(%b)\]                                                    # 4: an array of numbers, strings:  [<01>8<0203>]
    |(%b)                                                        # 5: a string:                      <0102>
    |(%b)                                                        # 6: a string:                      (abc)
    |([-+]?[0-9.][0-9.\-]*)                                      # 7: a number before something else
    |<<(%b)>>                                                    # 8: a dictionary without inner ones
    |(%%[^\r\n]*)                                                # 9: a comment
    )"""
    % (_FLAT, _HEX, _LITERAL, _FLAT),
    re.VERBOSE | re.DOTALL,
)
_WHITE = re.compile(rb"[\s\0]*")
_ARRAY_ITEM = re.compile(rb"(%b)|(%b)|([-+]?[0-9.][0-9.\-]*)" % (_HEX, _LITERAL), re.DOTALL)
_HEX_ITEM = re.compile(rb"<([0-9A-Fa-f]*)>|([-+]?[0-9.]+)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\n": b"",
    b"\r": b"",
}
_BRACKET = re.compile(rb"\\.|[()]", re.DOTALL)
_NESTED = re.compile(rb"<<|>>|[\[\]()]|%[^\r\n]*")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_IMAGE_DATA = re.compile(rb"[\s\0]ID[\s\0]")
_IMAGE_END = re.compile(rb"[\s\0]EI(?=[\s\0]|\Z)")

Operand = float | str | bytes | list[float | bytes] | dict[str, bytes]


# One operator with its operands: numbers, and apart from them names as str, strings as bytes, a dictionary by its raw text under "".
Statement = tuple[bytes, list[float], list[Operand]]


def statements(stream: bytes) -> Iterator[Statement]:
    """Give the statements of a content stream; what is no PDF syntax is stepped over."""
    match_at = _STATEMENT.match
    others: list[Operand] = []
    numbers: list[float] = []
    at, end = 0, len(stream)
    while at < end:
        match = match_at(stream, at)
        if match is None:
            at = _step(stream, at, others)
            continue
        at = match.end()
        kind = match.lastindex
        if kind == 2:
            written, operator = match.group(1, 2)
            if written:
                try:
                    numbers += map(float, written.split())
                except ValueError:
                    numbers.extend(_numbers(written))
            yield operator, numbers, others
            numbers, others = [], []
            if operator == b"BI":
                at = _after_image(stream, at)
        elif kind == 3:
            others.append(_name(match[3]))
        elif kind == 4:
            others.append(_array(match[4]))
        elif kind == 5:
            others.append(hex_string(match[5]))
        elif kind == 6:
            others.append(literal_string(match[6][1:-1]))
        elif kind == 7:
            numbers.extend(_numbers(match[7]))
        elif kind == 8:
            others.append({"": match[8]})


def _numbers(written: bytes) -> list[float]:
    try:
        return [float(number) for number in written.split()]
    except ValueError:
        return [_number(number) for number in written.replace(b"\0", b" ").split()]


def _number(written: bytes) -> float:
    """Read a number that is not well formed as other readers do: what follows its first sound part is left away."""
    match = re.match(rb"[-+]*(\d*\.?\d*)", written)
    digits = match[1] if match else b""
    value = float(digits) if digits.strip(b".") else 0.0
    return -value if written.startswith(b"-") else value


def _name(written: bytes) -> str:
    if b"#" in written:
        written = _NAME_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), written)
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("latin-1")


def _array(written: bytes) -> list[float | bytes]:
    items: list[float | bytes] = []
    if b"(" not in written:
        try:
            return [
                unhexlify(digits) if digits else float(number or 0)
                for digits, number in _HEX_ITEM.findall(written)
            ]
        except ValueError:
            items = []
    for match in _ARRAY_ITEM.finditer(written):
        kind = match.lastindex
        if kind == 1:
            items.append(hex_string(match[1]))
        elif kind == 2:
            items.append(literal_string(match[2][1:-1]))
        else:
            items.extend(_numbers(match[3]))
    return items


def hex_string(written: bytes) -> bytes:
    """Read a string in hexadecimal digits, with its angle brackets."""
    digits = written[1:-1]
    try:
        return unhexlify(digits)
    except ValueError:
        digits = b"".join(digits.replace(b"\0", b"").split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def literal_string(written: bytes) -> bytes:
    """Read what stands between the round brackets of a string."""
    if b"\\" not in written and b"\r" not in written:
        return written

    def escaped(match: re.Match[bytes]) -> bytes:
        code = match[1]
        if code[:1].isdigit() and code[0] < 0x38:
            return bytes([int(code, 8) & 0xFF])
        return _ESCAPED.get(code, code)

    return _ESCAPE.sub(escaped, written)


def _step(stream: bytes, at: int, others: list[Operand]) -> int:
    """Take a string or bracket with others inside, which one look cannot take; else step over one byte."""
    white = _WHITE.match(stream, at)
    at = white.end() if white else at
    first = stream[at : at + 1]
    if first == b"(":
        end = _closing(stream, at)
        others.append(literal_string(stream[at + 1 : end - 1]))
        return end
    if first == b"[" or stream.startswith(b"<<", at):
        end = _nested_end(stream, at)
        others.append(
            _nested_array(stream[at + 1 : end - 1]) if first == b"[" else {"": stream[at + 2 : end - 2]}
        )
        return end
    return at + 1


def _closing(stream: bytes, at: int) -> int:
    """Give the place after the round bracket that closes the one at `at`."""
    depth = 0
    for match in _BRACKET.finditer(stream, at):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
            if not depth:
                return match.end()
    return len(stream)


def _nested_end(stream: bytes, at: int) -> int:
    """Give the place after the bracket that closes the one at `at`."""
    depth = 0
    while match := _NESTED.search(stream, at):
        token = match[0]
        at = match.end()
        if token == b"(":
            at = _closing(stream, match.start())
        elif token in (b"<<", b"["):
            depth += 1
        elif token in (b">>", b"]"):
            depth -= 1
            if depth <= 0:
                return at
    return len(stream)


def _nested_array(written: bytes) -> list[float | bytes]:
    """Read an array whose strings hold brackets of their own."""
    items: list[float | bytes] = []
    at = 0
    while at < len(written):
        opening = written.find(b"(", at)
        if opening < 0:
            opening = len(written)
        items.extend(_array(written[at:opening]))
        at = _closing(written, opening) if opening < len(written) else opening
        if at > opening:
            items.append(literal_string(written[opening + 1 : at - 1]))
    return items


def _after_image(stream: bytes, at: int) -> int:
    """Give the place after an image that stands in the stream itself (8.9.7)."""
    data = _IMAGE_DATA.search(stream, at)
    if data is None:
        return len(stream)
    end = _IMAGE_END.search(stream, data.end())
    return end.end() if end else len(stream)


_ACTUAL_TEXT = re.compile(rb"/ActualText\s*(?:(?P<hex>%b)|(?P<literal>\())" % _HEX)


def actual_text(dictionary: bytes) -> str | None:
    """Give the text that a dictionary of marked content says its glyphs stand for (14.9.4), or None."""
    match = _ACTUAL_TEXT.search(dictionary)
    if match is None:
        return None
    if match["hex"] is not None:
        return text_string(hex_string(match["hex"]))
    start = match.start("literal")
    return text_string(literal_string(dictionary[start + 1 : _closing(dictionary, start) - 1]))


def text_string(written: bytes) -> str:
    """Read a text string (7.9.2.2): UTF-16 or UTF-8 with their marks, else one byte a letter."""
    if written.startswith(b"\xfe\xff"):
        return written[2:].decode("utf-16-be", "replace")
    if written.startswith(b"\xff\xfe"):
        return written[2:].decode("utf-16-le", "replace")
    if written.startswith(b"\xef\xbb\xbf"):
        return written[3:].decode("utf-8", "replace")
    return written.decode("latin-1")
