"""Headers and footers: lines that stand at the same height on page after page, and page numbers at its edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.document import Line
from extractors.pdf.page_reading import PageReading
from normalizers.characters import fold

_BAND = 0.11  # of the height of the page, above and below, in which headers and footers stand
_OFTEN = 0.5  # of the pages on which a line must stand again
_DIGITS = re.compile(r"[0-9۰-۹٠-٩]+")
# A number alone, or with the words around it: «صفحه ۲ از ۵», «- 3 -», «2 / 5».
_NUMBER = re.compile(
    r"[\s\-–—|]*(?:صفحه|page|ص)?[\s:.]*[0-9۰-۹٠-٩]{1,4}(?:\s*(?:از|of|/)\s*[0-9۰-۹٠-٩]{1,4})?[\s\-–—|.]*",
    re.I,
)


def running_lines(pages: Sequence[PageReading]) -> set[int]:
    """Give the ids of the lines that are headers or footers."""
    candidates: list[tuple[tuple[str, int], Line]] = []
    found: set[int] = set()
    for page in pages:
        for block in page.blocks:
            box = block.place.bbox
            if not isinstance(block, Line) or box is None or not page.height:
                continue
            if _BAND * page.height < box[3] and box[1] < (1 - _BAND) * page.height:
                continue
            text = block.text.strip()
            if text and _NUMBER.fullmatch(text):
                found.add(id(block))
                continue
            key = (fold(_DIGITS.sub("", text)), round((box[1] + box[3]) / 2 / 6))
            candidates.append((key, block))
    counts = Counter(key for key, _ in candidates)
    needed = max(2, _OFTEN * len(pages))
    found |= {id(line) for key, line in candidates if counts[key] >= needed and key[0]}
    return found
