"""What a template may say: sections, labelled fields with their parts, tables, printed words.

Its parts are compared by identity: they are loaded once, and what is made of them is kept under them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from normalizers.characters import fold


class Kind(StrEnum):
    """What the text of a field is; `pipeline.building` has one way of making a value for each."""

    TEXT = "text"
    LIST = "list"
    STEPS = "steps"  # a list whose items carry numbers of their own
    AGENCY = "agency"  # the name of a public body
    IDENTIFIER = "identifier"
    URLS = "urls"
    NUMBER = "number"
    COUNT = "count"
    FREQUENCY = "frequency"
    AMOUNT = "amount"
    DURATION = "duration"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"
    CHOICE = "choice"
    CODE = "code"  # one option named by its words
    BOOL = "bool"
    DIAGRAM = "diagram"
    NONE = "none"  # the field has only parts (a stage)


MANY = frozenset({Kind.LIST, Kind.STEPS})  # the kinds of several items, which may stand in rows of their own


class TemplateError(Exception):
    """A template that says something no template may say. The message names the file and the key."""


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """One option of a group. `hints` are printed beside it and mean nothing by themselves, but for a Latin code.

    Attributes:
        codes: Latin codes printed beside the words (G2C): they name the option where its words are missing.
        open: Text may stand behind it (سایر: …).
    """

    code: str
    texts: tuple[str, ...]
    hints: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group of options that fills one choice; `text_path` takes the text behind its open option."""

    path: str
    options: tuple[Option, ...]
    text_path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """A box of its own, a bool; `texts` is what stands beside it."""

    path: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Inner:
    """A label inside the place of another field, such as the contract number among the channels."""

    path: str
    kind: Kind
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One labelled field with its parts.

    Attributes:
        section: The section of the form it stands in, or "".
        cluster: Fields of one cluster stand together; a label of one alone is no label (تلفن).
        opener: A second one of these begins a new form.
        optional: A form without its label is not a changed form.
        printed: Words printed in its place, around the blanks.
    """

    path: str
    kind: Kind
    labels: tuple[str, ...]
    section: str = ""
    cluster: str = ""
    opener: bool = False
    optional: bool = False
    printed: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    boxes: tuple[Box, ...] = ()
    inner: tuple[Inner, ...] = ()

    @property
    def has_parts(self) -> bool:
        return bool(self.groups or self.boxes)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table of rows; with `code` a tick in it is that option of the choice `key`.

    Attributes:
        under: Labels of the storey above, where the same label stands under several.
        spread: Each option fills a bool of its own code instead of the choice.
        text_key: Text that stands in place of a tick fills this key too.
    """

    key: str
    kind: Kind
    labels: tuple[str, ...]
    under: tuple[str, ...] = ()
    code: str = ""
    text_key: str = ""
    spread: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of rows under column labels.

    Attributes:
        path: The list that its rows fill.
        labels: The heading the table belongs to.
        minimum: How many of its columns must be found.
        boxed: Boxes are printed in its tick columns: without one, a cell lost it.
        printed: Column keys whose text is printed and makes no row filled (row number, kind of licence).
    """

    path: str
    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    section: str = ""
    minimum: int = 2
    printed: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    optional: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    number: str
    labels: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Template:
    """One revision of one form."""

    name: str
    form_type: str
    title: str
    revision: str
    titles: tuple[str, ...]
    printed: tuple[str, ...]
    instructions: tuple[str, ...]
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]
    required: tuple[str, ...] = ()  # paths whose labels must be found
    absent: tuple[str, ...] = ()  # paths whose labels speak against this template
    opening: tuple[str, ...] = ()  # sections that stand at the head of a form, beside those of its openers
    explanation: tuple[tuple[str, str], ...] = ()  # field path → the sentence of the explanation sheet
    explanation_titles: tuple[str, ...] = ()

    @cached_property
    def field_by_path(self) -> dict[str, Field]:
        return {field.path: field for field in self.fields}

    @cached_property
    def fields_count(self) -> int:
        return len(self.fields) + sum(len(table.columns) for table in self.tables)

    @cached_property
    def labels_count(self) -> int:
        """How many labels a whole form of this template shows."""
        return sum(not item.optional for item in self.fields) + sum(
            len(table.columns) for table in self.tables
        )

    @cached_property
    def folded_printed(self) -> frozenset[str]:
        return frozenset(fold(text) for text in (*self.printed, *self.titles, *self.instructions))
