"""Each kind of raw value becomes the value that the contract wants, with its answer of none and its findings."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.document import Diagram, Edge, Node, NodeKind
from extractors.forms.spec import Kind
from normalizers.language import normalize_text
from tests.pipeline.readings import answer, at, built, found, raw


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("صدور پروانه", "صدور پروانه", None),
        ("  صدور \n پروانه ", "صدور\nپروانه", None),
        ("صدور پروانه كسب G۲C ....", "صدور پروانه کسب G2C", None),
        ("", None, None),
        ("......", None, None),
        ("-", None, None),
        ("این فیلد توسط سازمان مدیریت و برنامه ریزی کشور تکمیل می شود", None, None),
        ("ندارد", None, "none"),
        ("نیاز نیست", None, "none"),
    ],
)
def test_text_is_normalised_a_blank_and_none_are_null(text: str, value: str | None, said: str | None) -> None:
    form = built(raw("title", Kind.TEXT, text))

    assert at(form, "title") == value
    assert answer(form, "title") == said
    assert form["evidence"]["title"]["raw"] == text


@pytest.mark.parametrize(
    "name", ["سازمان ثبت احوال کشور", "بهزیستی يزد", "۳۱ سازمان برنامه و بودجه استانی", "بانک ها"]
)
@pytest.mark.parametrize("path", ["agency", "external_exchanges[0].agency"])
def test_name_of_an_agency_is_kept_as_written(path: str, name: str) -> None:
    form = built(raw(path, Kind.AGENCY, name))

    assert at(form, path) == normalize_text(name)
    assert found(form) == []


@pytest.mark.parametrize("text", ["", "......", "ندارد"])
def test_blank_for_an_agency_is_no_unknown_agency(text: str) -> None:
    form = built(raw("agency", Kind.AGENCY, text))

    assert at(form, "agency") is None
    assert found(form) == []


@pytest.mark.parametrize("text", ["سازمان ثبت اموال", "پروانه کسب", "۱۲۳"])
def test_unknown_agency_is_said_and_the_name_kept(text: str) -> None:
    form = built(raw("agency", Kind.AGENCY, text))

    assert at(form, "agency") == text
    assert found(form) == [("agency-unknown", "agency")]


def test_finding_of_an_unknown_agency_offers_the_nearest_and_quotes_no_value() -> None:
    (said,) = built(raw("agency", Kind.AGENCY, "سازمان ثبت اموال"))["findings"]

    assert "سازمان ثبت احوال کشور" in said["message"]
    assert "اموال" not in said["message"]
    assert said["severity"] == "warning"


@pytest.mark.parametrize(
    ("text", "items", "value", "said"),
    [
        ("۱- کارت ملی\n۲- شناسنامه", (), ["کارت ملی", "شناسنامه"], None),
        ("۱- کارت ملی", (), ["کارت ملی"], None),
        ("کارت ملی", (), ["کارت ملی"], None),
        ("", (), [], None),
        ("....", (), [], None),
        ("ندارد", (), [], "none"),
        ("کارت ملی شناسنامه", ("کارت ملي", "شناسنامه", "..."), ["کارت ملی", "شناسنامه"], None),
        ("x", ("کارت ملی",), ["کارت ملی"], None),
    ],
)
@pytest.mark.parametrize("kind", [Kind.LIST, Kind.STEPS])
def test_list_has_an_item_for_each_the_paper_or_the_text_keeps_apart(
    kind: Kind, text: str, items: tuple[str, ...], value: list[str], said: str | None
) -> None:
    form = built(raw("required_documents", kind, text, items=items))

    assert at(form, "required_documents") == value
    assert answer(form, "required_documents") == said


@pytest.mark.parametrize("kind", [Kind.LIST, Kind.STEPS])
def test_only_item_that_says_none_is_no_item(kind: Kind) -> None:
    form = built(raw("processes", kind, "ندارد", items=("ندارد",)))

    assert at(form, "processes") == []
    assert answer(form, "processes") == "none"


def test_steps_lose_the_numbers_of_their_own() -> None:
    form = built(raw("processes", Kind.STEPS, "", items=("۱- ثبت درخواست", "۲- بررسی", "۳-")))

    assert at(form, "processes") == ["ثبت درخواست", "بررسی"]


@pytest.mark.parametrize(
    ("text", "digits", "note", "rules_found"),
    [
        ("۱۰۰۲۱۲۳۴۰۰۰", "10021234000", None, []),
        ("10021234000", "10021234000", None, []),
        ("(در حال اخذ شناسه)", None, "در حال اخذ شناسه", []),
        ("123", "123", None, [("service-id-malformed", "service_id")]),
        ("", None, None, []),
        ("ندارد", None, None, []),
    ],
)
def test_identifier_is_digits_or_a_note(
    text: str, digits: str | None, note: str | None, rules_found: list[tuple[str, str]]
) -> None:
    form = built(raw("service_id", Kind.IDENTIFIER, text))

    assert (at(form, "service_id"), at(form, "service_id_note")) == (digits, note)
    assert found(form) == rules_found


def test_note_in_place_of_an_identifier_has_evidence() -> None:
    form = built(raw("service_id", Kind.IDENTIFIER, "(در حال اخذ شناسه)"))

    assert form["evidence"]["service_id_note"]["raw"] == "(در حال اخذ شناسه)"


@pytest.mark.parametrize(
    ("text", "urls", "rules_found"),
    [
        ("https://a.ir/x", ["https://a.ir/x"], []),
        ("a.ir/x\nwww.b.ir/۲", ["a.ir/x", "www.b.ir/2"], []),
        ("ندارد", [], []),
        ("", [], []),
        ("در دست راه اندازی", [], [("url-malformed", "urls")]),
    ],
)
def test_addresses_are_taken_apart_and_what_is_none_is_said(
    text: str, urls: list[str], rules_found: list[tuple[str, str]]
) -> None:
    form = built(raw("urls", Kind.URLS, text))

    assert (at(form, "urls"), found(form)) == (urls, rules_found)


@pytest.mark.parametrize(
    ("text", "count", "written", "said", "rules_found"),
    [
        ("۱۰۰۰", 1000, "۱۰۰۰", None, []),
        ("ده هزار", 10000, "ده هزار", None, []),
        ("....12....", 12, "12", None, []),
        ("ندارد", 0, "ندارد", "none", []),
        ("", None, None, None, []),
        ("......", None, None, None, []),
        ("بسیار", None, "بسیار", None, [("number-unreadable", "recipients.count")]),
        ("2.5", None, "2.5", None, [("number-unreadable", "recipients.count")]),
    ],
)
def test_count_is_whole_and_kept_as_written(
    text: str, count: int | None, written: str | None, said: str | None, rules_found: list[tuple[str, str]]
) -> None:
    form = built(raw("recipients", Kind.COUNT, text))

    assert at(form, "recipients") == {"raw": written, "count": count, "per": []}
    assert found(form) == rules_found
    assert (answer(form, "recipients.count"), answer(form, "recipients.raw")) == (said, said)


HUGE = "۶" * 24  # as many digits as a bank account (شبا), written where a number belongs


@pytest.mark.parametrize(
    ("path", "kind", "text", "leaf"),
    [
        ("recipients", Kind.COUNT, HUGE, "recipients.count"),
        ("frequency", Kind.FREQUENCY, HUGE, "frequency.times"),
        ("fees[0]", Kind.AMOUNT, HUGE, "fees[0].amount_rial"),
        ("mean_duration", Kind.DURATION, f"{HUGE} روز", "mean_duration.value"),
    ],
)
def test_number_too_large_to_be_stored_is_none(path: str, kind: Kind, text: str, leaf: str) -> None:
    form = built(raw(path, kind, text))

    assert at(form, leaf) is None
    assert leaf in {field for _, field in found(form)}


@pytest.mark.parametrize(("text", "times"), [("2.5", 2.5), ("۲", 2), ("یک", 1), ("", None)])
def test_frequency_may_be_broken(text: str, times: float | None) -> None:
    form = built(raw("frequency", Kind.FREQUENCY, text))

    assert at(form, "frequency.times") == times
    assert isinstance(at(form, "frequency.times"), type(times))
    assert found(form) == []


@pytest.mark.parametrize(
    ("text", "unit", "amount", "to", "rules_found"),
    [
        ("1/000/000", "", 1_000_000, None, []),
        ("۵۰", "thousand_toman", 500_000, None, ["amount-in-toman"]),
        ("۲۵ هزار تومان", "", 250_000, None, ["amount-in-toman"]),
        ("1000 تا 2000", "", 1000, 2000, []),
        ("رایگان", "", 0, None, []),
        ("طبق تعرفه", "", None, None, ["amount-not-fixed"]),
        ("بعدا گفته می شود", "", None, None, ["amount-unreadable"]),
    ],
)
def test_amount_is_in_rials(
    text: str, unit: str, amount: int | None, to: int | None, rules_found: list[str]
) -> None:
    form = built(raw("fees[0]", Kind.AMOUNT, text, unit=unit))

    fee = at(form, "fees[0]")
    assert (fee["raw"], fee["amount_rial"], fee["amount_to_rial"]) == (text, amount, to)
    assert found(form) == [(rule, "fees[0].amount_rial") for rule in rules_found]
    assert answer(form, "fees[0].amount_rial") == ("none" if text == "رایگان" else None)


def test_blank_amount_of_a_row_leaves_the_row_and_one_of_a_field_is_null() -> None:
    row = built(raw("fees[0].account", Kind.TEXT, "۱۲۳"), raw("fees[0]", Kind.AMOUNT, "...."))
    single = built(
        raw("external_exchanges[0].agency", Kind.TEXT, "الف"),
        raw("external_exchanges[0].fee", Kind.AMOUNT, ""),
    )

    assert at(row, "fees[0]") == {"raw": None, "amount_rial": None, "amount_to_rial": None, "account": "۱۲۳", "electronic_payment": False}  # fmt: skip
    assert at(single, "external_exchanges[0].fee") is None


@pytest.mark.parametrize(
    ("text", "expected", "rules_found"),
    [
        ("سه روز کاری", {"value": 3, "unit": "working_day", "bound": "exact", "value_to": None}, []),
        ("15 تا 60 روز", {"value": 15, "unit": "day", "bound": "range", "value_to": 60}, []),
        ("حداقل یک ساعت در هر مراجعه", {"value": 1, "unit": "hour", "bound": "min", "value_to": None}, []),
        ("سه روز در تهران و پنج روز در شهرستان", {"value": 3, "unit": "day", "bound": "exact", "value_to": None}, ["duration-conditional"]),
        ("ندارد", {"value": 0, "unit": None, "bound": "exact", "value_to": None}, []),
    ],
)  # fmt: skip
def test_duration_is_value_unit_and_bound(
    text: str, expected: dict[str, Any], rules_found: list[str]
) -> None:
    form = built(raw("mean_duration", Kind.DURATION, text))

    assert at(form, "mean_duration") == {"raw": text, **expected}
    assert found(form) == [(rule, "mean_duration.value") for rule in rules_found]


def test_unreadable_duration_doubts_all_that_it_leaves_empty() -> None:
    form = built(raw("mean_duration", Kind.DURATION, "بسته به مورد"))

    assert found(form) == [
        ("duration-unreadable", f"mean_duration.{name}") for name in ("value", "unit", "bound")
    ]


@pytest.mark.parametrize("text", ["", "....", "-"])
def test_blank_duration_is_null(text: str) -> None:
    assert at(built(raw("mean_duration", Kind.DURATION, text)), "mean_duration") is None


@pytest.mark.parametrize(
    ("path", "kind", "text", "value", "rules_found"),
    [
        ("completed_by.phone", Kind.PHONE, "۰۲۱-۸۸۹۹۰۰۱۱", "021-88990011", []),
        ("completed_by.phone", Kind.PHONE, "ندارد", None, []),
        ("completed_by.phone", Kind.PHONE, "دفتر مرکزی", "دفتر مرکزی", ["phone-malformed"]),
        ("completed_by.email", Kind.EMAIL, "info@x.ir", "info@x.ir", []),
        ("completed_by.email", Kind.EMAIL, "....", None, []),
        ("completed_by.email", Kind.EMAIL, "info", "info", ["email-malformed"]),
    ],
)
def test_contact_is_kept_as_written_in_ascii_digits(
    path: str, kind: Kind, text: str, value: str | None, rules_found: list[str]
) -> None:
    form = built(raw(path, kind, text))

    assert at(form, path) == value
    assert found(form) == [(rule, path) for rule in rules_found]


def test_phone_that_is_whole_is_given_in_international_form_too() -> None:
    form = built(raw("completed_by.phone", Kind.PHONE, "۰۲۱-۸۸۹۹۰۰۱۱"))

    assert at(form, "completed_by.phone_e164") == "+982188990011"


@pytest.mark.parametrize(
    ("codes", "value"), [(("sovereign", "operational"), ["sovereign", "operational"]), ((), []), (None, None)]
)
def test_choice_is_the_ticked_codes_or_null(codes: tuple[str, ...] | None, value: list[str] | None) -> None:
    assert at(built(raw("nature", Kind.CHOICE, "☒", codes=codes)), "nature") == value


@pytest.mark.parametrize(("codes", "value"), [(("true",), True), ((), False), (None, None)])
def test_box_of_its_own_is_true_false_or_null(codes: tuple[str, ...] | None, value: bool | None) -> None:
    path = "access.request.electronic"

    assert at(built(raw(path, Kind.BOOL, "☒", codes=codes)), path) is value


@pytest.mark.parametrize(
    ("text", "value", "rules_found"),
    [
        ("1393/6/10", {"raw": "1393/6/10", "jalali": "1393-06-10", "gregorian": "2014-09-01"}, []),
        ("۰۳/۶/۱۰", {"raw": "۰۳/۶/۱۰", "jalali": "1403-06-10", "gregorian": "2024-08-31"}, ["date-century-assumed"]),
        ("امروز", {"raw": "امروز", "jalali": None, "gregorian": None}, ["date-invalid"]),
        ("...", None, []),
    ],
)  # fmt: skip
def test_date_of_a_form_of_another_kind_stands_in_both_calendars(
    text: str, value: dict[str, str] | None, rules_found: list[str]
) -> None:
    form = built(raw("signed", Kind.DATE, text), form_type="loan")

    assert at(form, "signed") == value
    assert found(form) == [(rule, "signed") for rule in rules_found]


@pytest.mark.parametrize(("text", "number"), [("۱۲", 12), ("2.5", 2.5), ("ندارد", 0), ("", None)])
def test_number_of_a_form_of_another_kind(text: str, number: float | None) -> None:
    assert at(built(raw("size", Kind.NUMBER, text), form_type="loan"), "size") == number


def test_number_that_is_none_is_said() -> None:
    form = built(raw("size", Kind.NUMBER, "بسیار"), form_type="loan")

    assert (at(form, "size"), found(form)) == (None, [("number-unreadable", "size")])


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.DURATION, Kind.PHONE, Kind.EMAIL])
@pytest.mark.parametrize(("text", "said"), [("ندارد", "none"), ("", None), ("....", None), ("۱۲", None)])
def test_answer_of_none_is_told_from_a_blank_in_every_kind(kind: Kind, text: str, said: str | None) -> None:
    form = built(raw("value", kind, text), form_type="loan")

    assert answer(form, "value") == said


def test_blank_value_of_a_form_of_another_kind_is_there_as_null() -> None:
    kinds = (Kind.TEXT, Kind.NUMBER, Kind.AMOUNT, Kind.DURATION, Kind.DATE, Kind.PHONE, Kind.EMAIL)

    form = built(*[raw(str(kind), kind, "....") for kind in kinds], form_type="loan")

    assert form["fields"] == {str(kind): None for kind in kinds}


def test_diagram_is_kept_short_in_the_fields_and_whole_beside_them() -> None:
    drawn = Diagram((Node("شروع", NodeKind.START), Node("بررسي")), (Edge(0, 1, "بلی"),))

    form = built(raw("process_diagram", Kind.DIAGRAM, "", diagram=drawn))

    assert at(form, "process_diagram") == {"nodes": ["شروع", "بررسی"], "edges": [[0, 1]]}
    assert form["diagram"]["nodes"][0] == {"text": "شروع", "kind": "start"}
    assert form["diagram"]["edges"] == [{"from": 0, "to": 1, "label": "بلی"}]


def test_row_of_which_only_a_blank_amount_was_read_costs_no_form() -> None:
    form = built(raw("fees[0]", Kind.AMOUNT, ""), raw("fees[1].account", Kind.TEXT, "۱۲۳"))

    assert "۱۲۳" in [row["account"] for row in at(form, "fees")]


def test_empty_table_is_an_empty_list_and_rows_may_come_in_any_order() -> None:
    empty = built(raw("fees", "rows", ""))
    filled = built(
        raw("fees[1].account", Kind.TEXT, "ب"),
        raw("fees[0].account", Kind.TEXT, "الف"),
        raw("fees", "rows", ""),
    )

    assert at(empty, "fees") == []
    assert [row["account"] for row in at(filled, "fees")] == ["الف", "ب"]
