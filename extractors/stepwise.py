"""The poor man's diagram: steps written as lines, in one line with arrows, or in the cells of a table.

How sure an edge is:
    0.98  an arrow stands there and points onward
    0.9   numbers run 1, 2, 3: whoever numbers the steps in the place of the diagram tells their order, and no more is drawn there;
          it is the least that needs nobody to look
    0.85  an arrow stands there, but its direction had to be guessed (`→` between Persian words points back to the one before it)
    0.8   lines from شروع to پایان with nothing between them: an order, but perhaps not all that leads on
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.diagram_words import arrow_direction, is_answer, is_label, kind_by_text
from extractors.document import Cell, Diagram, Edge, Grid, Node, NodeKind, Place
from normalizers.characters import fold, to_ascii_digits

DRAWN, NUMBERED, GUESSED, ORDERED = 0.98, 0.9, 0.85, 0.8

_ARROW = re.compile(
    r"""
    \s*(?:
        [-=_─—–ـ]* [←⇐⇦◄◀⬅⟵⟸→⇒⇨►▶➔➜➞➡➝⟶⟹➤↓⇓⇩▼⬇↑⇑⇧▲⬆↦↤] [\ufe0e\ufe0f]? [-=_─—–ـ]*
      | <[-=]+(?!>)      # <--
      | (?<![<\-=])[-=]+>     # -->
    )\s*
    """,
    re.VERBOSE,
)
_STEP_NUMBER = re.compile(  # «۱-» «(2)» «3.» «مرحله ۴:» «گام پنجم -»
    r"""
    \s*(?:(?:مرحله|گام|قدم)\s*(?:ی\s*)?)?
    [(\[]?\s*(?:(?P<digits>\d{1,2})|(?P<word>اول|دوم|سوم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم))\s*
    (?:[)\]]\s*[-.:ـ–]?|[-.:/ـ–]+)\s*(?=\S)
    """,
    re.VERBOSE,
)
_ORDINALS = ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")
_LABELLED = re.compile(r"\(\s*(?P<label>[^()]{1,30}?)\s*\)\s*[:：]?\s*(?P<rest>\S.*)", re.DOTALL)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_HEADING = re.compile(r"^[^:]{0,80}:\s*$")
_STEP_COLUMN = re.compile(r"شرح|عنوان|مرحله|مراحل|گام|فعالیت|اقدام|فرآیند|فرایند|\bکار\b")


@dataclass(slots=True)
class _Sketch:
    """A diagram being put together: a step that is named twice is one."""

    texts: list[str] = field(default_factory=list)
    edges: dict[tuple[int, int], Edge] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    _known: dict[str, int] = field(default_factory=dict)

    def step(self, text: str, place: Place, *, again: bool = True) -> int:
        """Give the number of a step; with `again`, a text that was met before is the step met before."""
        key = fold(text)
        if again and key in self._known:
            return self._known[key]
        self.texts.append(text)
        self.places.append(place)
        self._known.setdefault(key, len(self.texts) - 1)
        return len(self.texts) - 1

    def link(self, source: int, target: int, confidence: float, label: str = "") -> None:
        pair = (source, target)
        if source != target and (pair not in self.edges or self.edges[pair].confidence < confidence):
            self.edges[pair] = Edge(source, target, label, confidence)

    def diagram(self, place: Place) -> Diagram | None:
        if len(self.texts) < 2:
            return None
        nodes = tuple(
            Node(text, kind_by_text(text) or NodeKind.STEP, where)
            for text, where in zip(self.texts, self.places, strict=True)
        )
        return Diagram(
            nodes, tuple(sorted(self.edges.values(), key=lambda edge: (edge.source, edge.target))), place
        )


def read_steps(
    lines: Sequence[str], *, numbered: Sequence[bool] = (), place: Place | None = None
) -> Diagram | None:
    """Read the lines that stand in the place of a diagram; None where they tell no process.

    Args:
        lines: The lines as written.
        numbered: Of each line, whether it carries an automatic number that is not part of its text.
        place: Where they stand.
    """
    where = place or Place()
    kept = [
        (line, index < len(numbered) and numbered[index]) for index, line in enumerate(lines) if line.strip()
    ]
    if kept and _HEADING.match(kept[0][0]) and len(kept) > 2:
        kept = kept[1:]
    texts = _without_bullet_arrows([line for line, _ in kept])
    if any(_ARROW.search(text) for text in texts):
        return _by_arrows(texts, where)
    numbers = [_number_of(text) for text in texts]
    if len(texts) > 1 and (_run(numbers) or all(automatic for _, automatic in kept)):
        return _chain(_whole_steps(texts, numbers), NUMBERED, where)
    kinds = [kind_by_text(text) for text in texts]
    if len(texts) > 2 and kinds[0] is NodeKind.START and kinds[-1] is NodeKind.END:
        return _chain(texts, ORDERED, where)
    return None


def _without_bullet_arrows(lines: Sequence[str]) -> list[str]:
    """Take away an arrow that stands before every line alike: it is a bullet."""
    heads = [_ARROW.match(line) for line in lines]
    found = {head.group().strip() if head else "" for head in heads}
    if (
        len(lines) > 1
        and len(found) == 1
        and "" not in found
        and not any(arrow_direction(line) for line in lines)
    ):
        return [line[head.end() :] if head else line for line, head in zip(lines, heads, strict=True)]
    return list(lines)


def _number_of(text: str) -> int | None:
    match = _STEP_NUMBER.match(to_ascii_digits(text))
    if match is None:
        return None
    return int(match["digits"]) if match["digits"] else _ORDINALS.index(match["word"]) + 1


def _without_number(text: str) -> str:
    match = _STEP_NUMBER.match(to_ascii_digits(text))
    return text[match.end() :].strip() if match else text.strip()


def _run(numbers: Sequence[int | None]) -> bool:
    """Tell whether numbers run from 1, the first line numbered, lines without a number between them allowed."""
    counted = [number for number in numbers if number is not None]
    return len(counted) > 1 and numbers[0] is not None and counted == list(range(1, len(counted) + 1))


def _whole_steps(texts: Sequence[str], numbers: Sequence[int | None]) -> list[str]:
    """Give the steps without their numbers; a line without a number goes on with the step before it."""
    if not any(number is not None for number in numbers):
        return [text.strip() for text in texts]
    steps: list[str] = []
    for text, number in zip(texts, numbers, strict=True):
        if number is None and steps:
            steps[-1] = f"{steps[-1]}\n{text.strip()}"
        else:
            steps.append(_without_number(text))
    return steps


def _chain(steps: Iterable[str], confidence: float, place: Place) -> Diagram | None:
    sketch = _Sketch()
    last: int | None = None
    for text in steps:
        step = sketch.step(text, place, again=False)
        if last is not None:
            sketch.link(last, step, confidence)
        last = step
    return sketch.diagram(place)


def _by_arrows(lines: Sequence[str], place: Place) -> Diagram | None:
    """Read steps with arrows between them, in one line or over several.

    A line goes on with the one before it where an arrow ends or begins one of them; two lines with nothing between them are one step where
    arrows stand on lines of their own, and two ways where each line is a way of its own.
    """
    alone = any(arrow_direction(line) for line in lines)
    ways: list[list[str]] = [[]]  # steps and arrows in turn
    for line in lines:
        pieces = _pieces(line)
        way = ways[-1]
        if way and not _is_arrow(way[-1]) and not _is_arrow(pieces[0]):
            if alone or len(pieces) == 1:
                way[-1] = f"{way[-1]}\n{pieces[0]}"
                way.extend(pieces[1:])
            else:
                ways.append(pieces)
        else:
            way.extend(pieces)
    sketch = _Sketch()
    onward = _is_onward([piece for way in ways for piece in way])
    for way in ways:
        _follow(way, sketch, onward, place, again=len(ways) > 1)
    return sketch.diagram(place) if sketch.edges else None


def _pieces(line: str) -> list[str]:
    found: list[str] = []
    position = 0
    for match in _ARROW.finditer(line):
        if line[position : match.start()].strip():
            found.append(line[position : match.start()].strip())
        found.append(match.group().strip())
        position = match.end()
    if line[position:].strip():
        found.append(line[position:].strip())
    return found


def _is_arrow(piece: str) -> bool:
    return _ARROW.fullmatch(piece) is not None


def _is_onward(pieces: Sequence[str]) -> dict[str, tuple[bool, float]]:
    """Tell of each direction of arrow met whether it points to the next step as one reads, and how sure that is.

    `↓`, and in right-to-left text `←`, point onward. `->` does in any text: its `>` is mirrored with the text around it. An arrow
    that points back although every one does is taken to point onward, unless the words for start and end say that the way runs back.
    """
    steps = [piece for piece in pieces if not _is_arrow(piece)]
    right_to_left = bool(_RIGHT_TO_LEFT.search("".join(steps)))
    directions = {_direction(piece, right_to_left=right_to_left) for piece in pieces if _is_arrow(piece)}
    plain = "left" if right_to_left else "right"
    first, last = kind_by_text(steps[0]) if steps else None, kind_by_text(steps[-1]) if steps else None
    reverse = first is NodeKind.END or last is NodeKind.START
    confirmed = first is NodeKind.START or last is NodeKind.END
    found: dict[str, tuple[bool, float]] = {"down": (True, DRAWN), plain: (True, DRAWN)}
    back = {"up", "left", "right"} - {plain}
    mixed = len(directions) > 1
    for direction in back:
        if mixed or reverse:
            found[direction] = (False, DRAWN if reverse and not mixed else GUESSED)
        else:
            found[direction] = (True, DRAWN if confirmed else GUESSED)
    return found


def _direction(arrow: str, *, right_to_left: bool) -> str:
    direction = arrow_direction(arrow)
    if right_to_left and not any(char in arrow for char in _GLYPHS) and direction in ("left", "right"):
        return "left" if direction == "right" else "right"
    return direction


_GLYPHS = frozenset("←⇐⇦◄◀⬅⟵⟸→⇒⇨►▶➔➜➞➡➝⟶⟹➤↦↤")


def _follow(
    way: Sequence[str], sketch: _Sketch, onward: dict[str, tuple[bool, float]], place: Place, *, again: bool
) -> None:
    right_to_left = bool(_RIGHT_TO_LEFT.search("".join(way)))
    last: int | None = None
    arrow, label = "", ""
    for piece in way:
        if _is_arrow(piece):
            arrow = piece
            continue
        text = _without_number(piece)
        if last is not None and arrow and is_answer(text):
            label = text
            continue
        labelled = _LABELLED.fullmatch(text)
        if labelled and arrow and is_label(labelled["label"]):
            label, text = labelled["label"], labelled["rest"]
        step = sketch.step(text, place, again=again)
        if last is not None and arrow:
            ahead, confidence = onward.get(_direction(arrow, right_to_left=right_to_left), (True, GUESSED))
            sketch.link(*((last, step) if ahead else (step, last)), confidence, label)
        last, arrow, label = step, "", ""


# --- tables -----------------------------------------------------------------------------------------------------------


def read_step_grid(grid: Grid) -> Diagram | None:
    """Read a table of steps: cells with arrows between them, or rows with running numbers; None for any other table."""
    arrows = [cell for cell in grid.cells if arrow_direction(cell.text)]
    if arrows:
        return _by_arrow_cells(grid, arrows)
    if grid.columns == 1 or grid.rows == 1:
        return read_steps([cell.text for cell in grid.cells], place=grid.place)
    return _by_number_column(grid)


def _by_arrow_cells(grid: Grid, arrows: Sequence[Cell]) -> Diagram | None:
    """Link the cells on both sides of each arrow; column 0 is the rightmost."""
    taken = {(row, column): cell for cell in grid.cells for row, column in _squares(cell)}
    steps = [cell for cell in grid.cells if cell.text.strip() and not arrow_direction(cell.text)]
    sideways = {arrow_direction(cell.text) for cell in arrows} & {"left", "right"}
    right_to_left = bool(_RIGHT_TO_LEFT.search("".join(cell.text for cell in steps)))
    plain = "left" if right_to_left else "right"
    sketch = _Sketch()
    numbers: dict[tuple[int, int], int] = {}
    for cell in steps:
        label = is_answer(cell.text) or (len(steps) > 2 and is_label(cell.text))
        if not label:
            numbers[(cell.row, cell.column)] = sketch.step(
                _without_number(cell.text), cell.place, again=False
            )
    for arrow in arrows:
        direction = arrow_direction(arrow.text)
        down, across = {"down": (1, 0), "up": (-1, 0)}.get(direction, (0, 1))
        before, labels = _neighbour(taken, arrow, -down, -across, numbers)
        after, more = _neighbour(taken, arrow, down, across, numbers)
        if before is None or after is None:
            continue
        back = direction == ("right" if plain == "left" else "left") and len(sideways) > 1
        unsure = direction in ("left", "right") and direction != plain
        source, target = (after, before) if back else (before, after)
        sketch.link(source, target, GUESSED if unsure else DRAWN, " ".join((*labels, *more)))
    return sketch.diagram(grid.place) if sketch.edges else None


def _squares(cell: Cell) -> Iterable[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for column in range(cell.column, cell.column + cell.column_span):
            yield row, column


def _neighbour(
    taken: dict[tuple[int, int], Cell],
    arrow: Cell,
    down: int,
    across: int,
    numbers: dict[tuple[int, int], int],
) -> tuple[int | None, tuple[str, ...]]:
    """Give the step on one side of an arrow, past empty cells and labels, and the labels passed."""
    row = arrow.row + (arrow.row_span - 1 if down > 0 else 0)
    column = arrow.column + (arrow.column_span - 1 if across > 0 else 0)
    labels: list[str] = []
    while True:
        row, column = row + down, column + across
        cell = taken.get((row, column))
        if cell is None or cell is arrow:
            return None, ()
        if (cell.row, cell.column) in numbers:
            return numbers[(cell.row, cell.column)], tuple(labels)
        if arrow_direction(cell.text):
            return None, ()
        if cell.text.strip():
            labels.append(cell.text.strip())


def _by_number_column(grid: Grid) -> Diagram | None:
    """Read a table whose rows are numbered: the steps stand in the column that is named so, or has the longest text."""
    columns = [
        [cell for cell in grid.cells if cell.column == column and cell.column_span == 1]
        for column in range(grid.columns)
    ]
    for cells in columns:
        numbers = [
            (cell.row, int(digits))
            for cell in cells
            if (digits := to_ascii_digits(cell.text).strip(" .-)(")).isdecimal()
        ]
        values = [number for _, number in numbers]
        if len(values) < 2 or values != list(range(1, len(values) + 1)):
            continue
        rows = [row for row, _ in numbers]
        others = [column for column in columns if column is not cells]
        steps = max(others, key=lambda column: _likeness(column, rows), default=[])
        by_row = {cell.row: cell for cell in steps}
        texts = [by_row[row].text for row in rows if row in by_row and by_row[row].text.strip()]
        return _chain(texts, NUMBERED, grid.place)
    return None


def _likeness(column: Sequence[Cell], rows: Sequence[int]) -> tuple[bool, int]:
    """Tell how much a column looks like that of the steps: by its heading, then by the length of its text."""
    heading = "".join(cell.text for cell in column if cell.row < min(rows))
    named = bool(_STEP_COLUMN.search(heading)) and not heading.strip().startswith(("مسئول", "واحد"))
    return named, sum(len(cell.text) for cell in column if cell.row in rows)
