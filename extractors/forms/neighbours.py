"""What stands around a label: the free spots beside, below and above it, behind it in the text, and in the next block."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.forms.anchors import Span
from extractors.forms.scan import Scan
from extractors.forms.spots import Spot
from normalizers.blanks import is_blank


class Neighbours:
    """The spots of one form that no label took yet, as a label sees them."""

    def __init__(self, scan: Scan, reserved: set[int]) -> None:
        """Begin with the spots that tables took already."""
        self._scan = scan
        self._layout = scan.layout
        self._claimed = set(reserved)

    # --- taking ---------------------------------------------------------------------------------------------------

    def claim(self, spans: list[Span]) -> None:
        """Take spans; of a spot of which only the rest was taken, the head stays free."""
        self._claimed.update(span.spot for span in spans if span.start == 0 or span.spot in self._scan.starts)

    def is_claimed(self, spot: Spot) -> bool:
        return spot.index in self._claimed

    def is_free(self, spot: Spot) -> bool:
        """Tell whether a spot may hold a value: it begins with no label, is of this form, and nobody took it."""
        index = spot.index
        return index in self._scan.spots and index not in self._scan.starts and index not in self._claimed

    def is_printed(self, spot: Spot) -> bool:
        """Tell whether a spot holds printed words or labels only, its nested ones included."""
        return any(
            part.index in self._scan.printed or part.index in self._scan.starts
            for part in self._layout.nested(spot)
        )

    def is_blank(self, spot: Spot) -> bool:
        return all(not part.marks and is_blank(part.text) for part in self._layout.nested(spot))

    def spans(self, spots: list[Spot]) -> list[Span]:
        """Give the spans of spots and of all nested in them, each up to the first label within it."""
        return [
            Span(part.index, 0, self._head_end(part))
            for other in spots
            for part in self._layout.nested(other)
        ]

    def rows_of(self, rows: list[list[Spot]]) -> list[list[Spot]]:
        """Give rows of spots without printed words; a cell that holds a table gives the rows of that table."""
        found: list[list[Spot]] = []
        for row in rows:
            inner = [spot for spot in row if spot.last > spot.index]
            if len(row) == 1 and inner and not row[0].text.strip():
                found.extend(self.table_rows(row[0]))
            else:
                found.append(row)
        return self._written_rows(found)

    def table_rows(self, host: Spot) -> list[list[Spot]]:
        """Give the rows of the tables in a cell that hold more than printed words."""
        nested = self._layout.spots[host.index + 1 : host.last + 1]
        keys = dict.fromkeys((spot.sheet, spot.row) for spot in nested)
        return self._written_rows(
            [[spot for spot in nested if (spot.sheet, spot.row) == key] for key in keys]
        )

    def _written_rows(self, rows: list[list[Spot]]) -> list[list[Spot]]:
        kept = ([spot for spot in row if spot.index not in self._scan.printed] for row in rows)
        return [row for row in kept if any(not self.is_blank(spot) for spot in row)]

    def _head_end(self, spot: Spot) -> int:
        settled = [
            hit.start
            for hit in self._scan.hits.get(spot.index, ())
            if hit.start > 0 and self._scan.is_settled(hit)
        ]
        return min(settled, default=len(spot.text))

    # --- looking --------------------------------------------------------------------------------------------------

    def free_row(self, spot: Spot, row: int) -> list[Spot]:
        """Give the spots of a row behind a label, up to the next label; what stands merged from above belongs above."""
        free: list[Spot] = []
        for other in self._layout.in_row(spot, row):
            if other.index in self._scan.starts or other.index not in self._scan.spots:
                break
            if other.index not in self._claimed and (not free or free[-1].index != other.index):
                free.append(other)
        return [other for other in free if other.row >= spot.row]

    def below(self, spot: Spot, *, skip_printed: bool = False) -> list[Spot]:
        """Give the free spots under a spot.

        Args:
            skip_printed: Go on over a row of printed words, the header of a list.
        """
        row = spot.row + spot.row_span
        if skip_printed:
            while self._is_printed_row(spot.sheet, row):
                row += 1
        return self._stacked(spot, row)

    def above(self, spot: Spot) -> list[Spot]:
        return self._stacked(spot, spot.row - 1)

    def has_label_beside(self, other: Spot, label: Spot) -> bool:
        """Tell whether a label, another than the one given, stands in the row of a spot and may claim it."""
        return any(
            neighbour.index in self._scan.starts and neighbour.row == other.row
            for neighbour in self._layout.row_spots(other.sheet, other.row)
            if neighbour.index != label.index
        )

    def _is_printed_row(self, sheet: int, row: int) -> bool:
        spots = self._layout.row_spots(sheet, row)
        return (
            bool(spots)
            and all(other.index in self._scan.printed or self.is_blank(other) for other in spots)
            and any(other.index in self._scan.printed for other in spots)
        )

    def _stacked(self, spot: Spot, row: int) -> list[Spot]:
        """Give the free spots of a row that stand over or under a spot; none where a label stands among them."""
        sheet = self._layout.sheets[spot.sheet]
        row = self._next_row(spot.sheet, row, 1 if row > spot.row else -1)
        if sheet.loose or not 0 <= row < sheet.rows:
            return []
        found: list[Spot] = []
        for column in range(spot.column, spot.column + spot.column_span):
            index = sheet.index_at(row, column)
            if index < 0 or (found and found[-1].index == index):
                continue
            other = self._layout.spots[index]
            overlaps = other.row <= spot.row < other.row + other.row_span
            if overlaps or not self.is_free(other):
                return []
            if self.is_printed(other):
                if index in self._scan.numbers:
                    continue
                return []
            found.append(other)
        return found

    def _next_row(self, sheet: int, row: int, step: int) -> int:
        """Give the row itself, or the next one in a direction where it was left without cells."""
        while 0 <= row < self._layout.sheets[sheet].rows and not self._layout.row_spots(sheet, row):
            row += step
        return row

    def has_stranger(self, label: Spot, found: list[Spot], asking: set[int]) -> bool:
        """Tell whether the row of the spots around a label may be that of a label which the template does not know.

        So it is where words stand in it that no label owns, or where one of its cells lies under several labels.

        Args:
            found: Spots of one row that the label above or below them would take.
            asking: The spots of the labels that look for a value around them.
        """
        sheet, row = found[0].sheet, found[0].row
        chosen = {spot.index for spot in found}
        mine = {column for spot in found for column in range(spot.column, spot.column + spot.column_span)}
        row_of_labels = label.row + label.row_span - 1 if label.row < row else label.row
        for other in self._layout.row_spots(sheet, row):
            owners = self._over(other, row_of_labels, self._scan.starts) if label.sheet == sheet else set()
            if len(owners) > 1:
                return True
            if other.row != row or other.index in chosen or not self._may_be_strange(other):
                continue
            rivals = (
                self._next_row(sheet, other.row - 1, -1),
                self._next_row(sheet, other.row + other.row_span, 1),
            )
            if not any(
                self._owns(self._scan.spot(index), mine)
                for at in rivals
                for index in self._over(other, at, asking)
            ):
                return True
        return False

    def _may_be_strange(self, spot: Spot) -> bool:
        if spot.marks or not self.is_free(spot) or self._scan.hits.get(spot.index) or self.is_printed(spot):
            return False
        return spot.last == spot.index and not self.is_blank(spot)

    def _over(self, spot: Spot, row: int, labels: set[int]) -> set[int]:
        """Give the labels of a row that stand in the columns of a spot."""
        line = self._layout.sheets[spot.sheet].line(row)
        return labels.intersection(line[spot.column : spot.column + spot.column_span])

    def _owns(self, label: Spot, columns: set[int]) -> bool:
        """Tell whether a label stands over a cell alone, and not over the columns beside it as well."""
        return not columns.intersection(range(label.column, label.column + label.column_span))

    def rows_below(self, found: list[Spot], within: Spot | None = None) -> Iterator[list[Spot]]:
        """Give further rows under the first one, until a label or what is taken; only the columns of `within`, if given."""
        last = found[0]
        sheet = self._layout.sheets[last.sheet]
        for row in range(last.row + last.row_span, sheet.rows):
            spots = [other for other in self._layout.row_spots(last.sheet, row) if other.row == row]
            if within is not None:
                end = within.column + within.column_span
                spots = [other for other in spots if within.column <= other.column < end]
            if not spots or not all(self.is_free(other) for other in spots):
                return
            yield spots

    def rows_beside(self, label: Spot) -> Iterator[list[Spot]]:
        """Give the rows beside the blank cells under a label, as if those were merged with it, to the first that holds nothing."""
        sheet = self._layout.sheets[label.sheet]
        end = label.column + label.column_span
        for row in range(label.row + label.row_span, sheet.rows):
            spots = [other for other in self._layout.row_spots(label.sheet, row) if other.row == row]
            under = [other for other in spots if other.column < end]
            beside = [other for other in spots if other.column >= end]
            if not any(label.column <= other.column for other in under) or not all(map(self.is_blank, under)):
                return
            if not all(self.is_free(other) and not self._heads_label(other) for other in spots):
                return
            if all(self.is_blank(other) or other.index in self._scan.printed for other in beside):
                return
            yield beside

    def next_block(self, label: Spot) -> list[Spot]:
        """Give the first row of what follows a label that is the last thing of its own table or paragraphs."""
        sheet = self._layout.sheets[label.sheet]
        if label.row + label.row_span < sheet.rows or (sheet.parent >= 0 and not sheet.loose):
            return []
        index = max(self._layout.spots[number].last for number in sheet.spots) + 1
        if index not in self._scan.spots or self._layout.spots[index].parent != sheet.parent:
            return []
        first = self._layout.spots[index]
        row = first.row
        while self._is_printed_row(first.sheet, row):
            row += 1
        spots = [other for other in self._layout.row_spots(first.sheet, row) if other.row == row]
        if first.row or not all(self.is_free(other) for other in spots):
            return []
        return [other for other in spots if not self.is_printed(other)]

    def behind(self, label: Spot) -> list[Spot]:
        """Give the spots that follow a label of running text, in reading order, to the next label."""
        parent = self._layout.sheets[label.sheet].parent
        end = self._scan.spots.stop if parent < 0 else self._layout.spots[parent].last + 1
        found: list[Spot] = []
        for index in range(label.index + 1, min(end, self._scan.spots.stop)):
            spot = self._layout.spots[index]
            if index in self._scan.starts or index in self._claimed or self._heads_label(spot):
                break
            found.append(spot)
        return found

    def _heads_label(self, spot: Spot) -> bool:
        return any(self._scan.is_settled(hit) for hit in self._scan.hits.get(spot.index, ()))
