"""How dark the middle and the rim of a small picture are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playa.pdftypes import LIT, ContentStream

from extractors.pdf.pictures import darkness

SIDE = 24


def frame(x: int, y: int) -> bool:
    return min(x, y, SIDE - 1 - x, SIDE - 1 - y) < 2


def crossed(x: int, y: int) -> bool:
    return frame(x, y) or abs(x - y) < 2 or abs(x + y - SIDE + 1) < 2


def picture(inked: Callable[[int, int], bool], *, space: str = "DeviceGray", **entries: Any) -> ContentStream:
    """Give a picture of 24 by 24 pixels that is black where it is inked."""
    pixels = [b"\x00" if inked(x, y) else b"\xff" for y in range(SIDE) for x in range(SIDE)]
    data = b"".join(pixel * (3 if space == "DeviceRGB" else 1) for pixel in pixels)
    return stream(data, ColorSpace=LIT(space), BitsPerComponent=8, **entries)


def stream(data: bytes, **entries: Any) -> ContentStream:
    return ContentStream({"Width": SIDE, "Height": SIDE, **entries}, data)


@pytest.mark.parametrize("space", ["DeviceGray", "DeviceRGB"])
def test_a_cross_is_seen_in_the_middle_and_a_frame_on_the_rim(space: str) -> None:
    empty, ticked = darkness(picture(frame, space=space)), darkness(picture(crossed, space=space))

    assert empty is not None and ticked is not None
    assert empty[0] == 0.0 < 0.2 < empty[1]
    assert ticked[0] > 0.2


def test_a_picture_of_one_bit_is_read() -> None:
    rows = ["".join("0" if crossed(x, y) else "1" for x in range(SIDE)) for y in range(SIDE)]
    data = b"".join(int(row, 2).to_bytes(3, "big") for row in rows)

    found = darkness(stream(data, ColorSpace=LIT("DeviceGray"), BitsPerComponent=1))

    assert found == darkness(picture(crossed))


def test_what_a_mask_leaves_out_is_no_ink() -> None:
    mask = picture(lambda x, y: not frame(x, y))
    black = picture(lambda x, y: True, SMask=mask)

    assert darkness(black) == darkness(picture(frame))


@pytest.mark.parametrize(
    "entries", [{"Filter": LIT("DCTDecode")}, {"Decode": [1, 0]}, {"ImageMask": True}, {"Width": 4000, "Height": 3000}]
)  # fmt: skip
def test_pixels_coded_in_another_way_are_not_guessed(entries: dict[str, Any]) -> None:
    assert darkness(picture(crossed, **entries)) is None
