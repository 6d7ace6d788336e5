"""Templates from their .toml files, checked key by key.

A template is one .toml file beside this module. `extends` names another one whose parts it takes over: a field, table, group or
section of the same key replaces the inherited one, `drop` lists the paths that the revision does not have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any

from extractors.forms.spec import (
    Box,
    Column,
    Field,
    Group,
    Inner,
    Kind,
    Option,
    Section,
    Table,
    Template,
    TemplateError,
)


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


def _options(reader: _Reader, use: str, groups: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    """Give the options of the group that a field or a column uses."""
    if use not in groups:
        raise TemplateError(
            f"{reader.origin}: use {use!r} names no group; known: {', '.join(sorted(groups))}"
        )
    return groups[use]


def _group(reader: _Reader, groups: Mapping[str, tuple[Option, ...]]) -> Group:
    path, use = reader.text("path"), reader.text("use")
    group = Group(path, _options(reader, use, groups), reader.text("text_path", ""))
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
        spread=reader.flag("spread"),
        options=_options(reader, use, groups) if use else (),
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
        boxed=reader.flag("boxed"),
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
    written = reader.table("groups")
    by_name = _Reader(f"{origin}, groups", written)
    groups = {name: tuple(_option(item) for item in by_name.tables(name)) for name in written}
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
        opening=reader.texts("opening"),
        explanation=tuple((key, str(value)) for key, value in explanation.items()),
        explanation_titles=reader.texts("explanation_titles"),
    )
    reader.close()
    return template


def load_template(name: str) -> Template:
    """Load the template of that name from beside this module."""
    return template_from_values(_load_values(name), f"{name}.toml")
