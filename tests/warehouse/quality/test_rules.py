"""Each quality rule fires on a form made for it, and stays silent on its twin."""

from __future__ import annotations

from typing import Any

import pytest

from warehouse.quality import judge
from warehouse.records import Form
from warehouse.rules import rules

STAGE = {"electronic": True, "channels": ["web"], "non_electronic": False}
GOOD: dict[str, Any] = {
    "title": "ثبت نام در دوره",
    "service_id": "10021234000",
    "agency": "سازمان ثبت احوال کشور",
    "parent_agency": "وزارت کشور",
    "description": "ثبت نام",
    "service_types": ["g2c"],
    "audience": "عموم مردم",
    "nature": ["sovereign"],
    "levels": ["national"],
    "initiation": ["request"],
    "required_documents": ["کارت ملی"],
    "regulations": ["قانون ثبت احوال"],
    "recipients": {"raw": "۱۰", "count": 10, "per": ["month"]},
    "mean_duration": {"raw": "سه روز", "value": 3, "unit": "day"},
    "frequency": {"raw": "۲", "times": 2, "per": ["year"]},
    "in_person_visits": {"raw": "۰", "count": 0},
    "fees": [{"raw": "۱۰۰", "amount_rial": 100, "account": "۱۲۳", "electronic_payment": True}],
    "urls": ["https://x.ir/service"],
    "access": dict.fromkeys(("information", "request", "production", "delivery"), STAGE),
    "internal_exchanges": [{"system": "الف", "fields": "کد ملی", "online": True}],
    "external_exchanges": [{"agency": "سازمان امور مالیاتی", "system": "ب", "fields": "کد", "batch": True}],
    "processes": ["ثبت درخواست", "بررسی"],
    "process_diagram": {
        "nodes": ["شروع", "ثبت درخواست", "بررسی", "پایان"],
        "edges": [[0, 1], [1, 2], [2, 3]],
    },
    "completed_by": {"name": "علی رضایی", "phone": "021", "email": "a@b.ir", "unit": "فناوری"},
}
"""A service form in which nothing is missing and nothing contradicts."""

NODES = [("شروع", "start"), ("ثبت درخواست", "step"), ("بررسی", "step"), ("پایان", "end")]
EDGES = [(0, 1), (1, 2), (2, 3)]


def diagram(nodes: list[tuple[str, str]] = NODES, edges: list[tuple[int, int]] = EDGES) -> dict[str, Any]:
    return {
        "nodes": [{"text": text, "kind": kind} for text, kind in nodes],
        "edges": [{"from": source, "to": target} for source, target in edges],
    }


def paths_of(value: Any, path: str = "") -> list[str]:
    """Give the path of everything in some fields, leaves and all that holds them."""
    found = [path] if path else []
    if isinstance(value, dict):
        for key, part in value.items():
            found += paths_of(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            found += paths_of(part, f"{path}[{at}]")
    return found


def service(
    *, unread: tuple[str, ...] = (), answered: tuple[str, ...] = (), drawn: Any = None, **fields: Any
) -> Form:
    """Make a service form, good but for the given fields, every place of which was found."""
    form = Form.model_validate(
        {"form_type": "service", "fields": {**GOOD, **fields}, "diagram": drawn or diagram()}
    )
    seen = paths_of(form.fields.model_dump(exclude_unset=False)) if not isinstance(form.fields, dict) else []
    evidence = {
        path: {"confidence": 0.6 if path in unread else 0.99, "answer": "none" if path in answered else None}
        for path in seen
    }
    findings = [
        {"rule": "field-not-found", "severity": "warning", "field": path, "message": "…"} for path in unread
    ]
    return Form.model_validate({**form.model_dump(by_alias=True), "evidence": evidence, "findings": findings})


def stages(**request: Any) -> dict[str, Any]:
    """Give the four stages, that of the request with other values."""
    return {"access": {**GOOD["access"], "request": {**STAGE, **request}}}


def production(**values: Any) -> dict[str, Any]:
    return {"access": {**GOOD["access"], "production": {**STAGE, **values}}}


def licences(*rows: dict[str, Any]) -> Form:
    return Form.model_validate({"form_type": "license_list", "fields": {"licenses": list(rows)}})


def inquiries(*rows: dict[str, Any]) -> Form:
    return Form.model_validate({"form_type": "license_inquiries", "fields": {"inquiries": list(rows)}})


def found(*forms: Form) -> list[tuple[str, str, str]]:
    return [(one.rule, one.severity, one.field) for findings in judge(forms) for one in findings]


IN_PERSON = {"electronic": True, "non_electronic": True}
LICENCE = {"title": "پروانه", "action": "issue"}
GOVERNORATE = Form.model_validate({"form_type": "service", "fields": {"title": "ثبت"}})

# Rule, what it says and of which field; the form on which it fires; its twin.
CASES: list[tuple[tuple[str, str, str], list[Form], list[Form]]] = [
    (("title-missing", "error", "title"), [service(title=None)], [service(title=None, unread=("title",))]),
    (("agency-missing", "error", "agency"), [service(agency=None)], [GOVERNORATE]),
    (("parent-agency-missing", "warning", "parent_agency"), [service(parent_agency=None)], [service(parent_agency=None, agency="وزارت کشور")]),
    (("description-missing", "warning", "description"), [service(description=None)], [service(description=None, answered=("description",))]),
    (("service-type-missing", "warning", "service_types"), [service(service_types=[])], [service(service_types=None)]),
    (("nature-missing", "warning", "nature"), [service(nature=[])], [service(nature=["operational"])]),
    (("level-missing", "warning", "levels"), [service(levels=[])], [service(levels=[], unread=("levels",))]),
    (("initiation-missing", "warning", "initiation"), [service(initiation=[])], [service(initiation=["agency"])]),
    (("audience-missing", "warning", "audience"), [service(audience=None)], [service(audience="بانوان")]),
    (("documents-missing", "warning", "required_documents"), [service(required_documents=[])], [service(required_documents=[], answered=("required_documents",))]),
    (("regulations-missing", "info", "regulations"), [service(regulations=[])], [service(regulations=[], answered=("regulations",))]),
    (("recipients-missing", "warning", "recipients"), [service(recipients={})], [service(recipients={}, unread=("recipients",))]),
    (("duration-missing", "warning", "mean_duration"), [service(mean_duration=None)], [service(mean_duration=None, answered=("mean_duration",))]),
    (("processes-missing", "warning", "processes"), [service(processes=[])], [service(processes=[], unread=("processes",))]),
    (("diagram-missing", "info", "process_diagram"), [service(process_diagram={})], [GOVERNORATE]),
    (("contact-missing", "info", "completed_by"), [service(completed_by={})], [service(completed_by={"unit": "فناوری"})]),
    (("service-id-pending", "warning", "service_id"), [service(service_id=None)], [service(service_id=None, unread=("service_id",))]),
    (("service-id-pending", "info", "service_id"), [service(service_id=None, service_id_note="در حال اخذ شناسه")], [service()]),
    (("stage-blank", "warning", "access.request"), [service(**stages(electronic=False, channels=[]))], [service(**stages(electronic=None, channels=[]))]),
    (("nature-both", "warning", "nature"), [service(nature=["sovereign", "operational"])], [service()]),
    (("electronic-without-channel", "warning", "access.request.channels"), [service(**stages(channels=[]))], [service(**stages(channels=[], channels_other="درگاه"))]),
    (("channel-without-electronic", "warning", "access.request.electronic"), [service(**stages(electronic=False))], [service(**stages(electronic=None))]),
    (("electronic-without-url", "warning", "urls"), [service(urls=[])], [service(urls=[], unread=("urls",))]),
    (("in-person-without-reason", "warning", "access.request.in_person_reasons"), [service(**stages(**IN_PERSON))], [service(**stages(**IN_PERSON, in_person_reasons=["identity_check"]))]),
    (("in-person-without-reason", "info", "access.production.in_person_other"), [service(**production(**IN_PERSON))], [service(**production(**IN_PERSON, in_person_other="بازدید"))]),
    (("reason-without-in-person", "info", "access.request.non_electronic"), [service(**stages(in_person_reasons=["identity_check"]))], [service(**stages(**IN_PERSON, in_person_reasons=["identity_check"]))]),
    (("counter-without-contract", "info", "access.request.counter_contract"), [service(**stages(channels=["counter_office"]))], [service(**stages(channels=["counter_office"], counter_contract="۱۲"))]),
    (("other-without-text", "info", "life_events_other"), [service(life_events=["other"])], [service(life_events=["other"], life_events_other="سفر")]),
    (("text-without-other", "info", "initiation"), [service(initiation_other="نامه")], [service(initiation=["other"], initiation_other="نامه")]),
    (("text-without-other", "info", "access.request.channels"), [service(**stages(channels_other="درگاه"))], [service(**production(in_person_other="بازدید", non_electronic=True))]),
    (("visits-contradict-stages", "warning", "in_person_visits.count"), [service(in_person_visits={"count": 2})], [service(in_person_visits={"count": 2}, **stages(**IN_PERSON))]),
    (("visits-contradict-stages", "warning", "in_person_visits.count"), [service(**stages(**IN_PERSON))], [service(**production(**IN_PERSON))]),
    (("period-missing", "warning", "recipients.per"), [service(recipients={"count": 10})], [service(recipients={"count": 10, "per": None})]),
    (("period-missing", "warning", "frequency.per"), [service(frequency={"times": 2})], [service(frequency={"once": True})]),
    (("period-ambiguous", "warning", "recipients.per"), [service(recipients={"count": 10, "per": ["day", "year"]})], [service()]),
    (("frequency-contradiction", "warning", "frequency"), [service(frequency={"once": True, "times": 2})], [service(frequency={"once": True})]),
    (("fee-without-account", "info", "fees[0].account"), [service(fees=[{"amount_rial": 100}])], [service(fees=[{"amount_rial": 0}])]),
    (("payment-without-fee", "info", "fees[0].amount_rial"), [service(fees=[{"electronic_payment": True}])], [service(fees=[{"raw": "طبق تعرفه", "electronic_payment": True}])]),
    (("exchange-mode-missing", "info", "internal_exchanges[0]"), [service(internal_exchanges=[{"system": "الف", "fields": "ب"}])], [service(internal_exchanges=[{"system": "الف", "fields": "ب", "online": None}])]),
    (("exchange-mode-both", "info", "external_exchanges[0]"), [service(external_exchanges=[{"agency": "الف", "fields": "ب", "online": True, "batch": True}])], [service()]),
    (("exchange-fields-missing", "info", "internal_exchanges[0].fields"), [service(internal_exchanges=[{"system": "الف", "online": True}])], [service()]),
    (("exchange-with-self", "warning", "external_exchanges[0].agency"), [service(external_exchanges=[{"agency": "سازمان ثبت\u200cاحوال كشور", "fields": "ب", "online": True}])], [service()]),
    (("diagram-no-start", "info", "process_diagram"), [service(drawn=diagram(NODES[1:], EDGES[:-1]))], [service()]),
    (("diagram-no-end", "info", "process_diagram"), [service(drawn=diagram(NODES[:-1], EDGES[:-1]))], [service()]),
    (("diagram-unreachable", "info", "process_diagram"), [service(drawn=diagram(edges=[(0, 1), (2, 3)]))], [service(drawn=diagram(edges=[(0, 1), (1, 2), (2, 1), (2, 3)]))]),
    (("diagram-process-mismatch", "info", "process_diagram"), [service(processes=["ثبت درخواست", "صدور کارت"])], [service(processes=["ثبت درخواست ها", "بررسی"])]),
    (("license-form-missing", "warning", ""), [service(title="صدور و تمدید پروانه کسب")], [service(title="صدور پروانه کسب"), licences(LICENCE)]),
    (("inquiries-form-missing", "warning", "licenses[0].issuing_process"), [licences({**LICENCE, "issuing_process": ["shared"]})], [licences({**LICENCE, "issuing_process": ["shared"]}), inquiries({"agency": "الف"})]),
    (("inquiry-name-missing", "info", "inquiries[0].inquiry"), [inquiries({"process_kind": ["named"]})], [inquiries({"process_kind": ["named"], "inquiry": "سوء پیشینه"})]),
    (("inquiry-notes-missing", "info", "inquiries[0].notes"), [inquiries({"process_kind": ["other"]})], [inquiries({"process_kind": ["other"], "notes": "بازدید"})]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "forms", "twin"), CASES, ids=[f"{rule}-{field}" for (rule, _, field), _, _ in CASES]
)
def test_rule_fires_on_its_form_and_not_on_its_twin(
    said: tuple[str, str, str], forms: list[Form], twin: list[Form]
) -> None:
    assert said in found(*forms)
    assert said not in found(*twin)


@pytest.mark.parametrize(
    ("asked", "said"), [("ثبت احوال", True), ("اداره کل ثبت احوال استان یزد", False), (None, False)]
)
def test_agency_itself_is_known_under_its_other_names_but_is_not_its_offices(
    asked: str | None, *, said: bool
) -> None:
    rules_found = [
        rule
        for rule, *_ in found(service(external_exchanges=[{"agency": asked, "fields": "ب", "online": True}]))
    ]

    assert ("exchange-with-self" in rules_found) is said


def test_good_form_has_no_finding() -> None:
    assert found(service()) == []


def test_every_rule_about_what_a_form_says_has_its_case() -> None:
    told = {rule for (rule, _, _), _, _ in CASES}

    mine = {name for name, rule in rules().items() if rule.dimension in ("completeness", "consistency")}
    assert mine - told == {"code-contradicts-words"}  # said by the reader, and tested there


def test_judging_changes_nothing() -> None:
    form = service(title=None)
    before = form.model_dump_json()

    judge([form])

    assert form.model_dump_json() == before
