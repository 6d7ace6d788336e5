"""Templates as data: what a file may say, what it may not, and what a revision takes over."""

from __future__ import annotations

import copy
from dataclasses import asdict
from typing import Any

import pytest

from extractors.forms import TEMPLATES, known_labels, known_templates
from extractors.forms.loading import load_template, template_from_values
from extractors.forms.spec import Kind, TemplateError
from normalizers.characters import fold
from tests.extractors.forms.loan_form import LOAN, VALUES, values
from warehouse.records import ServiceFields


def test_values_become_a_template() -> None:
    kinds = LOAN.field_by_path["kinds"]

    assert (LOAN.name, LOAN.form_type, LOAN.titles) == ("loan", "loan", ("فرم درخواست وام",))
    assert kinds.kind is Kind.CHOICE
    assert [option.code for option in kinds.groups[0].options] == ["home", "car", "goods", "other"]
    assert kinds.groups[0].text_path == "kinds_other"
    assert kinds.groups[0].options[-1].open
    assert kinds.has_parts
    assert not LOAN.field_by_path["name"].has_parts
    assert LOAN.tables[0].columns[1].key == "bank"
    assert fold("بسمه تعالی") in LOAN.folded_printed


def test_optional_fields_are_not_expected_on_a_form() -> None:
    columns = len(LOAN.tables[0].columns)

    assert LOAN.fields_count == 15 + columns
    assert LOAN.labels_count == 14 + columns


def test_defaults_are_plain_text_that_must_be_there() -> None:
    name = LOAN.field_by_path["name"]

    assert (name.kind, name.section, name.cluster, name.optional, name.opener) == (
        Kind.TEXT,
        "",
        "",
        False,
        True,
    )


def changed(*steps: str | int, to: Any) -> dict[str, Any]:
    """Give the values of the loan form with one of them changed."""
    whole = copy.deepcopy(VALUES)
    here: Any = whole
    for step in steps[:-1]:
        here = here[step]
    here[steps[-1]] = to
    return whole


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (changed("name", to=3), "name must be a text, found 3"),
        (changed("titles", to="فرم"), "titles must be a list of texts"),
        (changed("titles", to=["فرم", 1]), "titles must be a list of texts"),
        (changed("colour", to="blue"), "unknown key colour"),
        (changed("field", to={}), "field must be a list of tables"),
        (changed("field", 0, "kind", to="poem"), "'poem' is none of text, list"),
        (changed("field", 0, "lable", to=["نام"]), "field 1: unknown key lable"),
        (changed("field", 0, "opener", to="yes"), "opener must be true or false"),
        (changed("field", 3, "groups", 0, "use", to="kindz"), "'kindz' names no group; known: channels, kinds"),
        (changed("groups", to=[]), "groups must be a table"),
        (changed("groups", "kinds", 0, "text", to=["مسکن"]), "groups, kinds 1: unknown key text"),
        (changed("groups", "kinds", to=["مسکن"]), "groups: kinds must be a list of tables"),
        (changed("table", 0, "column", 3, "use", to="payment_kindz"), "'payment_kindz' names no group"),
        (changed("table", 0, "minimum", to="3"), "minimum must be a number"),
        (changed("table", 0, "column", 0, "width", to=3), "table 1, column 1: unknown key width"),
        (changed("section", 0, "number", to=2), "section 1: number must be a text"),
        ({key: value for key, value in VALUES.items() if key != "form_type"}, "form_type must be a text, found None"),
    ],
)  # fmt: skip
def test_wrong_value_is_named_with_its_file_and_its_place(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(TemplateError) as raised:
        template_from_values(wrong, "loan.toml")

    assert str(raised.value).startswith("loan.toml")
    assert said in str(raised.value)


def test_checking_changes_nothing_in_the_values() -> None:
    given = values()

    template_from_values(given, "loan.toml")

    assert given == VALUES


def test_missing_template_says_so() -> None:
    with pytest.raises(TemplateError, match=r"there is no template service-1394\.toml"):
        load_template("service-1394")


# --- the templates that are there -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEMPLATES)
def test_known_template_loads_under_its_own_name(name: str) -> None:
    template = load_template(name)

    assert template.name == name
    assert template.titles
    assert set(template.required) <= {item.path for item in template.fields}


def test_revision_takes_over_what_it_does_not_say_itself() -> None:
    parent, revision = load_template("service-1393"), load_template("service-governorate")

    assert set(parent.field_by_path) - set(revision.field_by_path) == {"agency", "parent_agency"}
    assert set(revision.field_by_path) - set(parent.field_by_path) == {"process_title"}
    assert asdict(revision.field_by_path["nature"]) == asdict(parent.field_by_path["nature"])
    assert "3" not in {section.number for section in revision.sections}
    assert revision.explanation == parent.explanation
    assert set(revision.instructions) >= set(parent.instructions)


def leaf_paths(fields: dict[str, Any], prefix: str = "") -> set[str]:
    found = set()
    for key, value in fields.items():
        found.add(f"{prefix}{key}")
        if isinstance(value, dict):
            found |= leaf_paths(value, f"{prefix}{key}.")
    return found


@pytest.mark.parametrize("name", ["service-1393", "service-governorate"])
def test_every_path_of_a_service_template_is_one_of_the_contract(name: str) -> None:
    template = load_template(name)
    contract = leaf_paths(ServiceFields().model_dump())

    named = {item.path for item in template.fields} | {table.path for table in template.tables}
    for item in template.fields:
        named |= {group.path for group in item.groups} | {part.path for part in item.boxes}
        named |= {part.path for part in item.inner}
        named |= {group.text_path for group in item.groups if group.text_path}

    assert named - contract == set()


@pytest.mark.parametrize("template", known_templates(), ids=lambda template: template.name)
def test_no_two_options_of_a_group_share_their_words(template: Any) -> None:
    groups = [group.options for item in template.fields for group in item.groups]
    groups += [column.options for table in template.tables for column in table.columns]

    for options in groups:
        words = [fold(text) for option in options for text in {fold(text) for text in option.texts}]
        assert len(words) == len(set(words))


def test_known_labels_are_folded_and_those_of_all_templates() -> None:
    labels = known_labels()

    assert {
        fold(label) for label in ("عنوان خدمت", "عنوان فرآیند", "مشخصات خدمت", "عنوان مجوز", "هزینه خدمت")
    } <= labels
    assert all(fold(label) == label for label in labels)
