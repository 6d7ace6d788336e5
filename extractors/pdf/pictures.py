"""The pixels of a small picture → how dark its middle and its rim are: enough to tell a ticked box from an empty one."""

from __future__ import annotations

from playa.pdftypes import ContentStream, resolve1

from extractors.pdf.values import dictionary, literal, number

LARGEST_PX = 1_000_000  # of one picture; a box to tick has a few hundred, a photograph more
LEAST_PX = 6  # of a side: with less there is no frame around a middle
_SAMPLES = 48  # points looked at along each side: a pen of a twentieth of the side is not missed
_RIM = 0.24  # of the side: the frame of a box stands within it, its tick reaches over it
_DARK = 0.55  # a grey below this is ink
_PLAIN = {"FlateDecode", "Fl", "LZWDecode", "LZW", "RunLengthDecode", "RL", "ASCII85Decode", "A85", "ASCIIHexDecode", "AHx"}  # fmt: skip
_COLOURS = {"DeviceGray": 1, "CalGray": 1, "G": 1, "DeviceRGB": 3, "CalRGB": 3, "RGB": 3}


def darkness(stream: ContentStream) -> tuple[float, float] | None:
    """Give which share of the middle of a picture, and of its rim, is ink; None where its pixels cannot be read."""
    width, height = (int(number(stream.get(key))) for key in ("Width", "Height"))
    if min(width, height) < LEAST_PX or width * height > LARGEST_PX or resolve1(stream.get("ImageMask")):
        return None
    greys = _greys(stream, width, height)
    if greys is None:
        return None
    mask = resolve1(stream.get("SMask"))
    if isinstance(mask, ContentStream):
        if (number(mask.get("Width")), number(mask.get("Height"))) != (width, height):
            return None
        cover = _greys(mask, width, height)
        if cover is None:
            return None
        greys = bytes(255 - (255 - grey) * alpha // 255 for grey, alpha in zip(greys, cover, strict=True))
    return _shares(greys, width, height)


def _greys(stream: ContentStream, width: int, height: int) -> bytes | None:
    """Give the pixels as one byte of grey each; None where they are coded in another way than boxes are."""
    filters = resolve1(stream.get("Filter"))
    named = filters if isinstance(filters, list) else [filters] if filters is not None else []
    if not {literal(one) for one in named} <= _PLAIN:
        return None
    space = resolve1(stream.get("ColorSpace"))
    family = literal(space[0]) if isinstance(space, list) and space else literal(space)
    if family == "ICCBased" and isinstance(space, list):
        profile = resolve1(space[1])
        colours = int(number(profile.get("N"))) if isinstance(profile, ContentStream) else 0
    else:
        colours = _COLOURS.get(family, 0)
    bits = int(number(stream.get("BitsPerComponent")))
    if colours not in (1, 3) or stream.get("Decode") is not None or dictionary(stream.get("Mask")):
        return None
    data = stream.buffer
    if bits == 8 and len(data) >= width * height * colours:
        data = data[: width * height * colours]
        return data if colours == 1 else bytes(sum(data[at : at + 3]) // 3 for at in range(0, len(data), 3))
    row = (width + 7) // 8
    if bits == 1 and colours == 1 and len(data) >= row * height:
        return bytes(
            255 if data[y * row + x // 8] >> (7 - x % 8) & 1 else 0
            for y in range(height)
            for x in range(width)
        )
    return None


def _shares(greys: bytes, width: int, height: int) -> tuple[float, float]:
    across, down = (_points(side) for side in (width, height))
    middle: list[bool] = []
    rim: list[bool] = []
    for y in down:
        for x in across:
            edge = min((x + 0.5) / width, (y + 0.5) / height, 1 - (x + 0.5) / width, 1 - (y + 0.5) / height)
            (rim if edge < _RIM else middle).append(greys[y * width + x] < 255 * _DARK)
    return _share(middle), _share(rim)


def _points(side: int) -> list[int]:
    count = min(side, _SAMPLES)
    return [(2 * number + 1) * side // (2 * count) for number in range(count)]


def _share(dark: list[bool]) -> float:
    return sum(dark) / len(dark) if dark else 0.0
