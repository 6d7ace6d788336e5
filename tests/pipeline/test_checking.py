"""What is said of a form's values once all are made: home pages, accounts, values of another kind, identifiers in titles."""

from __future__ import annotations

import pytest

from extractors.forms.spec import Kind
from normalizers.urls import is_home_page
from tests.pipeline.readings import at, built, found, raw


@pytest.mark.parametrize(
    ("text", "rules_found"),
    [
        ("https://mporg.ir", [("url-not-direct", "urls")]),
        ("www.mporg.ir/", [("url-not-direct", "urls")]),
        ("https://mporg.ir/services/12", []),
        ("https://mporg.ir/services/12\nwww.frw.ir", [("url-not-direct", "urls")]),
        ("", []),
    ],
)
def test_home_page_in_place_of_the_service_is_said(text: str, rules_found: list[tuple[str, str]]) -> None:
    assert found(built(raw("urls", Kind.URLS, text))) == rules_found


def test_finding_of_home_pages_among_several_names_which() -> None:
    form = built(raw("urls", Kind.URLS, "https://a.ir/x\nhttps://b.ir\nhttps://c.ir/fa/"))

    assert "(2، 3)" in form["findings"][0]["message"]
    assert at(form, "urls") == ["https://a.ir/x", "https://b.ir", "https://c.ir/fa/"]


@pytest.mark.parametrize(
    ("url", "home"),
    [
        *((url, True) for url in ("x.ir", "www.x.ir", "http://x.ir", "https://x.ir/", "https://x.ir/fa", "https://x.ir/index.php", "https://x.ir/fa/home", "x.ir/Default.aspx", "https://x.ir/#/", "https://my.x.gov.ir:8080/")),
        *((url, False) for url in ("x.ir/a", "https://x.ir/?id=3", "https://x.ir/#/login", "https://x.ir/fa/portal", "https://x.ir/faq", "https://x.ir/index.php?page=2", "https://x.ir/صدور")),
    ],
)  # fmt: skip
def test_home_page_has_no_path_of_its_own(url: str, home: bool) -> None:
    assert is_home_page(url) is home


@pytest.mark.parametrize(
    ("account", "rules_found"),
    [
        ("IR820540102680020817909002", []),
        ("۲۱۷۰۱۶۹۰۰۲۰۰۵ بانک ملی", []),
        ("خزانه داری کل کشور", []),
        ("IR820540102680020817909003", ["account-malformed"]),
        ("IR8205401026800208179090", ["account-malformed"]),
        ("۵۰۰۰۰ ریال", ["value-misplaced"]),
        ("www.x.ir", ["value-misplaced"]),
    ],
)
def test_account_is_looked_at(account: str, rules_found: list[str]) -> None:
    form = built(raw("fees[0].account", Kind.TEXT, account), raw("fees[0]", Kind.AMOUNT, "۱۰۰۰۰۰"))

    assert found(form) == [(rule, "fees[0].account") for rule in rules_found]
    assert at(form, "fees[0].account") is not None


@pytest.mark.parametrize(
    ("items", "misplaced"),
    [
        (("کارت ملی", "شماره حساب ۲۱۷۰۱۶۹۰۰۲۰۰۵"), True),
        (("کارت ملی", "IR820540102680020817909002"), True),
        (("کارت ملی", "۵۰۰۰۰ ریال"), True),
        (("کارت ملی", "فیش واریزی به حساب ۲۱۷۰۱۶۹۰۰۲۰۰۵"), False),
        (("۲ قطعه عکس ۳×۴", "گواهی ۳ ماه سابقه بیمه", "فرم شماره ۱"), False),
    ],
)
def test_account_among_the_documents_is_misplaced_and_stays(items: tuple[str, ...], misplaced: bool) -> None:
    form = built(raw("required_documents", Kind.LIST, "", items=items))

    assert found(form) == ([("value-misplaced", "required_documents")] if misplaced else [])
    assert len(at(form, "required_documents")) == len(items)


@pytest.mark.parametrize(
    ("path", "kind", "text", "leaf"),
    [
        ("in_person_visits", Kind.COUNT, "۵۰ نفر در روز", "in_person_visits.count"),
        ("frequency", Kind.FREQUENCY, "۶ ماه", "frequency.times"),
        ("recipients", Kind.COUNT, "۵۰۰۰۰ ریال", "recipients.count"),
        ("fees[0]", Kind.AMOUNT, "IR120570028180010612345678", "fees[0].amount_rial"),
        ("fees[0]", Kind.AMOUNT, "۳ روز", "fees[0].amount_rial"),
        ("mean_duration", Kind.DURATION, "۵۰۰۰۰ ریال", "mean_duration.value"),
        ("completed_by.phone", Kind.PHONE, "info@x.ir", "completed_by.phone"),
        ("completed_by.email", Kind.EMAIL, "021-88776655", "completed_by.email"),
        ("urls", Kind.URLS, "info@x.ir", "urls"),
        ("service_id", Kind.IDENTIFIER, "09121234567", "service_id"),
    ],
)
def test_value_of_another_kind_is_called_misplaced(path: str, kind: Kind, text: str, leaf: str) -> None:
    form = built(raw(path, kind, text))

    assert ("value-misplaced", leaf) in found(form)
    assert not {rule for rule, _ in found(form)} - {"value-misplaced"}


def test_identifier_in_the_title_fills_a_blank_one() -> None:
    form = built(
        raw("title", Kind.TEXT, "صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)"), raw("service_id", Kind.IDENTIFIER, "....")
    )

    assert (at(form, "service_id"), at(form, "title")) == ("10021234000", "صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)")
    assert form["evidence"]["service_id"]["method"] == "title"
    assert form["evidence"]["service_id"]["raw"] == "صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)"


def test_identifier_of_its_own_goes_before_one_in_the_title() -> None:
    form = built(
        raw("title", Kind.TEXT, "صدور پروانه (۱۰۰۲۱۲۳۴۰۰۰)"),
        raw("service_id", Kind.IDENTIFIER, "10021234100"),
    )

    assert at(form, "service_id") == "10021234100"
