"""Which forms a document holds: where each begins and ends, and which template fits it best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractors.forms.labels import Fit, Hit, LabelBook, Role
from extractors.forms.spec import Template
from extractors.forms.spots import Layout, Spot
from normalizers.characters import fold

# A form is recognised by this many of its labels, or this share of them; below, names like شرح and مبلغ make forms of any table.
LEAST_LABELS = 5
LEAST_SHARE = 0.2
SWITCH_LABELS = 4  # labels of another form in one table that end the form before it; words like الکترونیکی stand in many tables
_TITLE_WEIGHT = SWITCH_LABELS  # a title line, or a label as long as one, says as much
_LONG_LABEL = 30  # folded letters
_FIRM = (Fit.WHOLE, Fit.LEAD, Fit.LINE, Fit.INNER)
_EXPLANATION_LEAST = 40  # folded letters of a line by which it is known as one of the explanation sheet
_PROBE = 24  # folded letters looked up in the known sentences, twice a line


@dataclass(frozen=True, slots=True)
class Found:
    """One form found: its spots and its template, or the nearest template where none fits well enough."""

    template: Template | None
    spots: range
    hits: dict[int, list[Hit]]
    nearest: Template | None = None
    share: float = 0.0


@lru_cache(maxsize=8)
def _book(templates: tuple[Template, ...]) -> LabelBook:
    return LabelBook(templates)


def explanation_spots(layout: Layout, templates: Sequence[Template]) -> set[int]:
    """Give the spots that belong to an explanation sheet: known by its title and its printed sentences.

    Sentences are looked for in loose lines only, and anywhere once the title was seen: a cell of the form may quote one.
    """
    titles = {fold(title) for template in templates for title in template.explanation_titles}
    sentences = _explanation_text(tuple(templates))
    beginnings = _beginnings(tuple(templates))
    found: set[int] = set()
    inside = -1  # the block in which a title stood last
    for spot in layout.spots:
        loose = layout.sheets[spot.sheet].loose
        if not loose and inside < 0:
            continue
        folded = fold(spot.text)
        if folded in titles:
            inside = spot.block
            found.add(spot.index)
        elif folded.startswith(beginnings):
            inside = -1
        elif (loose and spot.block == inside) or _is_explained(folded, sentences):
            found.add(spot.index)
            inside = spot.block if inside >= 0 else -1
    return found


@lru_cache(maxsize=8)
def _beginnings(templates: tuple[Template, ...]) -> tuple[str, ...]:
    """Give the folded titles of forms, and the labels of those that have no explanation sheet: there a sheet is over."""
    texts: list[str] = []
    for template in templates:
        texts.extend(template.titles)
        if not template.explanation:
            texts.extend(label for item in template.fields for label in item.labels)
    return tuple(fold(text) for text in texts)


@lru_cache(maxsize=8)
def _explanation_text(templates: tuple[Template, ...]) -> str:
    return "|".join(fold(sentence) for template in templates for _, sentence in template.explanation)


def _is_explained(folded: str, sentences: str) -> bool:
    if len(folded) < _EXPLANATION_LEAST:
        return False
    middle = len(folded) // 2
    return folded[-_PROBE:] in sentences and folded[middle - _PROBE // 2 : middle + _PROBE // 2] in sentences


def recognise(layout: Layout, templates: Sequence[Template], skipped: set[int]) -> list[Found]:
    """Give the forms of a document in reading order."""
    hits = _hits(layout, templates, skipped)
    families: dict[str, list[Template]] = defaultdict(list)
    for template in templates:
        families[template.form_type].append(template)
    strengths = {
        family: _strength_by_unit(layout, [(template, hits[template.name]) for template in members])
        for family, members in families.items()
    }
    found: list[Found] = []
    for family, spots in _segments(layout, strengths, skipped):
        for part in _split(layout, spots, families[family][0], hits[families[family][0].name]):
            best = _best_template(layout, part, families[family], hits)
            if best is not None:
                found.append(best)
    return found


def _hits(
    layout: Layout, templates: Sequence[Template], skipped: set[int]
) -> dict[str, dict[int, list[Hit]]]:
    """Give the labels found, by template and spot; the text is searched once for the labels of all."""
    book = _book(tuple(templates))
    found: dict[str, dict[int, list[Hit]]] = {template.name: {} for template in templates}
    for spot in layout.spots:
        if spot.index in skipped:
            continue
        for name, hits in book.find_by_template(spot).items():
            found[name][spot.index] = hits
    return found


def _unit(layout: Layout, spot: Spot) -> int:
    """Give what is judged as one: a table with all that is in it, or a loose line (as a negative number)."""
    return -spot.index - 1 if layout.sheets[spot.sheet].loose else spot.block


def _strength_by_unit(layout: Layout, members: list[tuple[Template, dict[int, list[Hit]]]]) -> Counter[int]:
    """Count, unit by unit, the different labels of a family that stand there; a title line counts for its family too."""
    strongest: Counter[int] = Counter()
    for template, hits in members:
        keys: dict[int, set[tuple[str, str]]] = defaultdict(set)
        titled: set[int] = set()
        for index, here in hits.items():
            spot = layout.spots[index]
            loose = layout.sheets[spot.sheet].loose
            for hit in here:
                long = loose and hit.end - hit.start >= _LONG_LABEL
                if hit.fit in _FIRM or long:
                    keys[_unit(layout, spot)].update(
                        (target.role, target.key)
                        for target in hit.targets
                        if not (loose and target.role is Role.COLUMN)
                    )
                if long and hit.of(Role.FIELD):
                    titled.add(_unit(layout, spot))
        for unit, found in keys.items():
            strongest[unit] = max(strongest[unit], len(found) + _TITLE_WEIGHT * (unit in titled))
        titles = {fold(title) for title in template.titles}
        for spot in layout.spots:
            if layout.sheets[spot.sheet].loose and spot.key in titles:
                strongest[_unit(layout, spot)] += _TITLE_WEIGHT
    return strongest


def _segments(
    layout: Layout, strengths: dict[str, Counter[int]], skipped: set[int]
) -> list[tuple[str, range]]:
    """Join neighbouring units of one family; those that say little go with what stands before them."""
    segments: list[tuple[str, int, int]] = []
    strongest: dict[int, tuple[str, int]] = {}
    for spot in layout.spots:
        if spot.index in skipped:
            continue
        unit = _unit(layout, spot)
        if unit not in strongest:
            strongest[unit] = max(
                ((name, counter[unit]) for name, counter in strengths.items()), key=lambda item: item[1]
            )
        family, strength = strongest[unit]
        current = segments[-1][0] if segments else ""
        leads = strength >= SWITCH_LABELS and strength > strengths[current][unit] if current else strength > 0
        if segments and (family == current or not leads):
            segments[-1] = (current, segments[-1][1], spot.index + 1)
        elif leads:
            segments.append((family, spot.index, spot.index + 1))
    for number in range(1, len(segments)):
        family, _, end = segments[number]
        head = _head_of(layout, strengths, segments[number - 1], segments[number], skipped)
        segments[number] = (family, head, end)
        segments[number - 1] = (*segments[number - 1][:2], head)
    return [(family, range(start, end)) for family, start, end in segments]


def _head_of(
    layout: Layout,
    strengths: dict[str, Counter[int]],
    before: tuple[str, int, int],
    segment: tuple[str, int, int],
    skipped: set[int],
) -> int:
    """Give where a form really begins: small tables before it that show its labels, and none of the form before, are its head."""
    head = segment[1]
    for index in range(segment[1] - 1, before[1], -1):
        unit = _unit(layout, layout.spots[index])
        if index in skipped or strengths[before[0]][unit]:
            break
        if strengths[segment[0]][unit]:
            head = index
    return head


def _split(layout: Layout, spots: range, template: Template, hits: dict[int, list[Hit]]) -> list[range]:
    """Cut a run of spots where a form begins again, by its opening labels or, where it has none, by its title lines."""
    opened = any(item.opener for item in template.fields)
    borders = [spots.start, *(_openings if opened else _titles)(layout, spots, template, hits)]
    return [
        range(start, end)
        for start, end in zip(borders, [*borders[1:], spots.stop], strict=True)
        if end > start
    ]


def _openings(layout: Layout, spots: range, template: Template, hits: dict[int, list[Hit]]) -> Iterator[int]:
    """Give where an opening label stands once more after others have stood.

    What stands before that label and belongs to its section (the parent service above the service) begins the form too.
    """
    openers = {item.path for item in template.fields if item.opener}
    opening = {*template.opening, *(item.section for item in template.fields if item.opener)}
    seen: set[str] = set()
    head: int | None = None  # the first of the opening labels met in a row
    for index in spots:
        for hit in hits.get(index, ()):
            if hit.fit not in (Fit.WHOLE, Fit.LEAD, Fit.LINE):
                continue
            targets = hit.of(Role.FIELD)
            keys = {target.key for target in targets}
            if not targets or not all(target.section in opening for target in targets):
                head = None
            elif head is None:
                head = index
            if keys & openers & seen and len(seen) >= LEAST_LABELS:
                yield _first_of_row(layout, layout.spots[index if head is None else head])
                seen = set()
            seen |= keys


def _titles(layout: Layout, spots: range, template: Template, hits: dict[int, list[Hit]]) -> Iterator[int]:
    """Give where a title line, or a label as long as one, stands once more after the labels of a form."""
    titles = {fold(title) for title in template.titles}
    seen: set[str] = set()
    for index in spots:
        spot = layout.spots[index]
        here = hits.get(index, ())
        long = any(hit.end - hit.start >= _LONG_LABEL and bool(hit.of(Role.FIELD)) for hit in here)
        if layout.sheets[spot.sheet].loose and (spot.key in titles or long) and len(seen) >= LEAST_LABELS:
            yield index
            seen = set()
        seen |= {target.key for hit in here for target in hit.of(Role.COLUMN)}


def _first_of_row(layout: Layout, spot: Spot) -> int:
    while spot.parent >= 0:
        spot = layout.spots[spot.parent]
    return min(other.index for other in layout.row_spots(spot.sheet, spot.row) if other.row == spot.row)


def _best_template(
    layout: Layout, spots: range, members: list[Template], hits: dict[str, dict[int, list[Hit]]]
) -> Found | None:
    """Give the template of a family that fits a run of spots best."""
    best: tuple[float, Found] | None = None
    for template in members:
        own = {index: found for index, found in hits[template.name].items() if index in spots}
        firm = [hit for here in own.values() for hit in here if hit.fit in _FIRM]
        named = {target.key for hit in firm for target in hit.of(Role.FIELD)}
        columns = {target.key for hit in firm for target in hit.of(Role.COLUMN)}
        expected = {item.path for item in template.fields if not item.optional}
        strength = len(named) + len(columns)
        share = (len(named & expected) + len(columns)) / template.labels_count
        score = (
            share
            + 0.2 * len(named.intersection(template.required))
            - 0.2 * len(named.intersection(template.absent))
        )
        enough = strength >= LEAST_LABELS and share >= LEAST_SHARE
        found = Found(template if enough else None, spots, own, template, share)
        if best is None or score > best[0]:
            best = (score, found)
    return best[1] if best else None
