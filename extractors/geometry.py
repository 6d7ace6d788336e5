"""What the forms of Office are: which of them are lines, which are block arrows, and where these begin and end.

Names are those of DrawingML (ECMA-376 part 1, 20.1.10.56); the numbers of VML (`o:spt`, 14.2.2.6) are translated to them.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.drawing import Point

LINES = frozenset(
    {
        "line",
        "lineInv",
        "straightConnector1",
        *(f"{form}Connector{number}" for form in ("bent", "curved") for number in (2, 3, 4, 5)),
    }
)

# Begin and end of a block arrow in shares of its width and height; True where it has a head at its begin too.
BLOCK_ARROWS: dict[str, tuple[Point, Point, bool]] = {
    "rightArrow": ((0, 0.5), (1, 0.5), False),
    "notchedRightArrow": ((0, 0.5), (1, 0.5), False),
    "stripedRightArrow": ((0, 0.5), (1, 0.5), False),
    "leftArrow": ((1, 0.5), (0, 0.5), False),
    "downArrow": ((0.5, 0), (0.5, 1), False),
    "upArrow": ((0.5, 1), (0.5, 0), False),
    "leftRightArrow": ((0, 0.5), (1, 0.5), True),
    "upDownArrow": ((0.5, 0), (0.5, 1), True),
    "bentArrow": ((0.125, 1), (1, 0.25), False),
    "bentUpArrow": ((0, 0.875), (0.875, 0), False),
    "leftUpArrow": ((0, 0.75), (0.75, 0), True),
    "uturnArrow": ((0.125, 1), (0.75, 0.75), False),
    "curvedRightArrow": ((1, 0.125), (1, 0.875), False),
    "curvedLeftArrow": ((0, 0.125), (0, 0.875), False),
    "curvedDownArrow": ((0.125, 1), (0.875, 1), False),
    "curvedUpArrow": ((0.125, 0), (0.875, 0), False),
}

# Forms that hold no step: braces and brackets, drawn beside steps.
BRACES = frozenset(
    {"leftBrace", "rightBrace", "bracePair", "leftBracket", "rightBracket", "bracketPair", "arc"}
)

OF_NUMBER = {
    1: "rect",
    2: "roundRect",
    3: "ellipse",
    4: "diamond",
    5: "triangle",
    6: "rtTriangle",
    7: "parallelogram",
    8: "trapezoid",
    9: "hexagon",
    10: "octagon",
    13: "rightArrow",
    15: "homePlate",
    16: "cube",
    19: "arc",
    20: "line",
    21: "plaque",
    22: "can",
    32: "straightConnector1",
    33: "bentConnector2",
    34: "bentConnector3",
    35: "bentConnector4",
    36: "bentConnector5",
    37: "curvedConnector2",
    38: "curvedConnector3",
    39: "curvedConnector4",
    40: "curvedConnector5",
    55: "chevron",
    56: "pentagon",
    61: "wedgeRectCallout",
    65: "foldedCorner",
    66: "leftArrow",
    67: "downArrow",
    68: "upArrow",
    69: "leftRightArrow",
    70: "upDownArrow",
    75: "picture",
    85: "leftBracket",
    86: "rightBracket",
    87: "leftBrace",
    88: "rightBrace",
    89: "leftUpArrow",
    90: "bentUpArrow",
    91: "bentArrow",
    93: "stripedRightArrow",
    94: "notchedRightArrow",
    101: "uturnArrow",
    102: "curvedRightArrow",
    103: "curvedLeftArrow",
    104: "curvedUpArrow",
    105: "curvedDownArrow",
    109: "flowChartProcess",
    110: "flowChartDecision",
    111: "flowChartInputOutput",
    112: "flowChartPredefinedProcess",
    113: "flowChartInternalStorage",
    114: "flowChartDocument",
    115: "flowChartMultidocument",
    116: "flowChartTerminator",
    117: "flowChartPreparation",
    118: "flowChartManualInput",
    119: "flowChartManualOperation",
    120: "flowChartConnector",
    121: "flowChartPunchedCard",
    122: "flowChartPunchedTape",
    123: "flowChartSummingJunction",
    124: "flowChartOr",
    125: "flowChartCollate",
    126: "flowChartSort",
    127: "flowChartExtract",
    128: "flowChartMerge",
    129: "flowChartOfflineStorage",
    130: "flowChartOnlineStorage",
    131: "flowChartMagneticTape",
    132: "flowChartMagneticDisk",
    133: "flowChartMagneticDrum",
    134: "flowChartDisplay",
    135: "flowChartDelay",
    176: "flowChartAlternateProcess",
    177: "flowChartOffpageConnector",
    185: "bracketPair",
    186: "bracePair",
    202: "textBox",
}


def line_corners(
    geometry: str, adjustments: Sequence[float], width: float, height: float
) -> tuple[Point, ...]:
    """Give the corners of a line or connector in its own rectangle, from its begin to its end.

    `adjustments` are shares of width and height in turn (20.1.9.5), missing ones are a half. Curves go by the corners they round.
    """
    share = [*adjustments, *(0.5 for _ in range(3 - len(adjustments)))]
    if geometry == "lineInv":
        return ((0, height), (width, 0))
    if geometry.endswith("2") and geometry != "line":
        return ((0, 0), (width, 0), (width, height))
    if geometry.endswith("3"):
        return ((0, 0), (width * share[0], 0), (width * share[0], height), (width, height))
    if geometry.endswith("4"):
        across, down = width * share[0], height * share[1]
        return ((0, 0), (across, 0), (across, down), (width, down), (width, height))
    if geometry.endswith("5"):
        first, down, last = width * share[0], height * share[1], width * share[2]
        return ((0, 0), (first, 0), (first, down), (last, down), (last, height), (width, height))
    return ((0, 0), (width, height))
