"""What a template may say: sections, labelled fields with their parts, tables, printed words; and the loader that checks it.

A template is one .toml file beside this module. `extends` names another one whose parts it takes over: a field, table, group or
section of the same key replaces the inherited one, `drop` lists the paths that the revision does not have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib import resources
from typing import Any

from normalizers.characters import fold


class Kind(StrEnum):
    """What the text of a field is; `pipeline.building` has one way of making a value for each."""

    TEXT = "text"
    LIST = "list"
    STEPS = "steps"  # a list whose items carry numbers of their own
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


class TemplateError(Exception):
    """A template that says something no template may say. The message names the file and the key."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Group:
    """A group of options that fills one choice; `text_path` takes the text behind its open option."""

    path: str
    options: tuple[Option, ...]
    text_path: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of its own, a bool; `texts` is what stands beside it."""

    path: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inner:
    """A label inside the place of another field, such as the contract number among the channels."""

    path: str
    kind: Kind
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of rows; with `code` a tick in it is that option of the choice `key`.

    Attributes:
        under: Labels of the storey above, where the same label stands under several.
        text_key: Text that stands in place of a tick fills this key too.
    """

    key: str
    kind: Kind
    labels: tuple[str, ...]
    under: tuple[str, ...] = ()
    code: str = ""
    text_key: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rows under column labels.

    Attributes:
        path: The list that its rows fill.
        labels: The heading the table belongs to.
        minimum: How many of its columns must be found.
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


@dataclass(frozen=True, slots=True)
class Section:
    number: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
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


class _Reader:
    """Takes keys out of one TOML table and complains about what is left or of the wrong type."""

    def __init__(self, origin: str, values: Mapping[str, Any]) -> None:
        self.origin = origin
        self._values = dict(values)

    def text(self, key: str, otherwise: str | None = None) -> str:
        value = self._values.pop(key, otherwise)
        if not isinstance(value, str):
            raise TemplateError(f"{self.origin}: {key} must be a text, found {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise TemplateError(f"{self.origin}: {key} must be a list of texts, found {value!r}")
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self._values.pop(key, False)
        if not isinstance(value, bool):
            raise TemplateError(f"{self.origin}: {key} must be true or false, found {value!r}")
        return value

    def number(self, key: str, otherwise: int) -> int:
        value = self._values.pop(key, otherwise)
        if not isinstance(value, int):
            raise TemplateError(f"{self.origin}: {key} must be a number, found {value!r}")
        return value

    def kind(self, key: str = "kind", otherwise: str = "text") -> Kind:
        value = self.text(key, otherwise)
        try:
            return Kind(value)
        except ValueError as error:
            raise TemplateError(f"{self.origin}: {key} {value!r} is none of {', '.join(Kind)}") from error

    def tables(self, key: str) -> list[_Reader]:
        value = self._values.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise TemplateError(f"{self.origin}: {key} must be a list of tables")
        return [_Reader(f"{self.origin}, {key} {number}", item) for number, item in enumerate(value, 1)]

    def table(self, key: str) -> dict[str, Any]:
        value = self._values.pop(key, {})
        if not isinstance(value, dict):
            raise TemplateError(f"{self.origin}: {key} must be a table")
        return value

    def close(self) -> None:
        if self._values:
            raise TemplateError(f"{self.origin}: unknown key {', '.join(sorted(self._values))}")


def _option(reader: _Reader) -> Option:
    option = Option(
        reader.text("code"),
        reader.texts("texts"),
        reader.texts("hints"),
        reader.texts("codes"),
        reader.flag("open"),
    )
    reader.close()
    return option


def _group(reader: _Reader, groups: Mapping[str, tuple[Option, ...]]) -> Group:
    path, use = reader.text("path"), reader.text("use")
    if use not in groups:
        raise TemplateError(
            f"{reader.origin}: use {use!r} names no group; known: {', '.join(sorted(groups))}"
        )
    group = Group(path, groups[use], reader.text("text_path", ""))
    reader.close()
    return group


def _field(reader: _Reader, groups: Mapping[str, tuple[Option, ...]]) -> Field:
    field = Field(
        path=reader.text("path"),
        kind=reader.kind(),
        labels=reader.texts("labels"),
        section=reader.text("section", ""),
        cluster=reader.text("cluster", ""),
        opener=reader.flag("opener"),
        optional=reader.flag("optional"),
        printed=reader.texts("printed"),
        groups=tuple(_group(item, groups) for item in reader.tables("groups")),
        boxes=tuple(
            _closed(Box(item.text("path"), item.texts("texts")), item) for item in reader.tables("boxes")
        ),
        inner=tuple(
            _closed(Inner(item.text("path"), item.kind(), item.texts("labels")), item)
            for item in reader.tables("inner")
        ),
    )
    reader.close()
    return field


def _closed[Part](part: Part, reader: _Reader) -> Part:
    reader.close()
    return part


def _column(reader: _Reader, groups: Mapping[str, tuple[Option, ...]]) -> Column:
    use = reader.text("use", "")
    column = Column(
        key=reader.text("key"),
        kind=reader.kind(),
        labels=reader.texts("labels"),
        under=reader.texts("under"),
        code=reader.text("code", ""),
        text_key=reader.text("text_key", ""),
        options=groups[use] if use else (),
    )
    reader.close()
    return column


def _table(reader: _Reader, groups: Mapping[str, tuple[Option, ...]]) -> Table:
    table = Table(
        path=reader.text("path"),
        labels=reader.texts("labels"),
        columns=tuple(_column(item, groups) for item in reader.tables("column")),
        section=reader.text("section", ""),
        minimum=reader.number("minimum", 2),
        printed=reader.texts("printed"),
        merged=reader.texts("merged"),
        optional=reader.flag("optional"),
    )
    reader.close()
    return table


_KEYED = {"field": "path", "table": "path", "section": "number"}


def _inherit(values: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
    """Lay a revision over the template it extends."""
    merged = {**parent, **values}
    dropped = set(values.get("drop", []))
    for key, identity in _KEYED.items():
        own = {item[identity]: item for item in values.get(key, [])}
        inherited = [item for item in parent.get(key, []) if item[identity] not in dropped]
        known = {item[identity] for item in inherited}
        merged[key] = [own.get(item[identity], item) for item in inherited] + [
            item for name, item in own.items() if name not in known
        ]
    merged["groups"] = {**parent.get("groups", {}), **values.get("groups", {})}
    for key in ("printed", "instructions"):
        merged[key] = [*parent.get(key, []), *values.get(key, [])]
    merged.pop("extends", None)
    merged.pop("drop", None)
    return merged


def _load_values(name: str) -> dict[str, Any]:
    try:
        text = resources.files("extractors.forms").joinpath(f"{name}.toml").read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        raise TemplateError(f"there is no template {name}.toml") from error
    except tomllib.TOMLDecodeError as error:
        raise TemplateError(f"{name}.toml is no valid TOML: {error}") from error
    parent = values.get("extends")
    return _inherit(values, _load_values(parent)) if parent else values


def template_from_values(values: dict[str, Any], origin: str) -> Template:
    """Check the values of one template file and give the template.

    Raises:
        TemplateError: A key is unknown, missing, or of the wrong type.
    """
    reader = _Reader(origin, values)
    raw_groups = reader.table("groups")
    groups = {
        key: tuple(_option(_Reader(f"{origin}, groups.{key}", item)) for item in options)
        for key, options in raw_groups.items()
    }
    explanation = reader.table("explanation")
    template = Template(
        name=reader.text("name"),
        form_type=reader.text("form_type"),
        title=reader.text("title"),
        revision=reader.text("revision", ""),
        titles=reader.texts("titles"),
        printed=reader.texts("printed"),
        instructions=reader.texts("instructions"),
        sections=tuple(
            _closed(Section(item.text("number"), item.texts("labels")), item)
            for item in reader.tables("section")
        ),
        fields=tuple(_field(item, groups) for item in reader.tables("field")),
        tables=tuple(_table(item, groups) for item in reader.tables("table")),
        required=reader.texts("required"),
        absent=reader.texts("absent"),
        explanation=tuple((key, str(value)) for key, value in explanation.items()),
        explanation_titles=reader.texts("explanation_titles"),
    )
    reader.close()
    return template


def load_template(name: str) -> Template:
    """Load the template of that name from beside this module."""
    return template_from_values(_load_values(name), f"{name}.toml")
