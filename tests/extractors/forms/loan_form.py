"""A template of a form that nobody knows (a loan), and the steps of the reader laid on documents by hand."""

from __future__ import annotations

import copy
from typing import Any

from extractors.document import Block, Document
from extractors.forms.anchors import Piece, Span, cut, vocabulary_of
from extractors.forms.headers import FoundTable
from extractors.forms.labels import Hit, LabelBook
from extractors.forms.loading import template_from_values
from extractors.forms.places import PlaceFinder, ValuePlace
from extractors.forms.reader import read_forms
from extractors.forms.reading import FormReading, RawValue
from extractors.forms.recognition import recognise
from extractors.forms.resolving import resolve
from extractors.forms.rows import cells_of_row, filled_rows, find_tables
from extractors.forms.scan import Scan, settle
from extractors.forms.spec import Template
from extractors.forms.spots import Layout, lay_out
from tests.extractors.papers import Box, document, grid

VALUES: dict[str, Any] = {
    "name": "loan",
    "form_type": "loan",
    "title": "فرم درخواست وام",
    "titles": ["فرم درخواست وام"],
    "printed": ["بسمه تعالی", "روش پرداخت"],
    "instructions": ["توسط بانک تکمیل می شود"],
    "required": ["name"],
    "explanation_titles": ["راهنمای تکمیل فرم وام"],
    "explanation": {
        "name": "نام متقاضی: نام و نام خانوادگی کسی که وام را برای خود یا خانواده خود می خواهد و برگه را امضا می کند"
    },
    "section": [{"number": "2", "labels": ["مشخصات وام"]}, {"number": "3", "labels": ["مشخصات ضامن"]}],
    "field": [
        {"path": "name", "labels": ["نام متقاضی", "متقاضی وام"], "opener": True},
        {"path": "branch", "labels": ["نام شعبه"]},
        {"path": "purpose", "labels": ["شرح مصرف وام"], "section": "2"},
        {
            "path": "kinds", "kind": "choice", "labels": ["نوع وام"], "section": "2",
            "groups": [{"path": "kinds", "use": "kinds", "text_path": "kinds_other"}],
        },
        {"path": "reasons", "kind": "choice", "labels": ["علت درخواست"], "groups": [{"path": "reasons", "use": "reasons", "text_path": "reasons_other"}]},
        {"path": "papers", "kind": "list", "labels": ["مدارک پیوست"]},
        {"path": "steps", "kind": "steps", "labels": ["مراحل بررسی"]},
        {"path": "term", "kind": "duration", "labels": ["مدت بازپرداخت"]},
        {"path": "sum", "kind": "amount", "labels": ["مبلغ وام", "مبلغ وام هزار تومان"]},
        {
            "path": "visits", "kind": "count", "labels": ["تعداد مراجعه"], "printed": ["بار در"],
            "groups": [{"path": "visits.per", "use": "periods"}],
        },
        {
            "path": "reply", "kind": "none", "labels": ["مرحله پاسخ"], "printed": ["با ذکر نحوه"],
            "boxes": [{"path": "reply.online", "texts": ["الکترونیکی"]}, {"path": "reply.paper", "texts": ["غیرالکترونیکی"]}],
            "groups": [{"path": "reply.channels", "use": "channels", "text_path": "reply.channels_other"}],
            "inner": [{"path": "reply.contract", "labels": ["شماره قرارداد"]}],
        },
        {"path": "guarantor", "labels": ["نام ضامن"], "section": "3"},
        {"path": "contact.phone", "kind": "phone", "labels": ["تلفن"], "cluster": "contact"},
        {"path": "contact.email", "kind": "email", "labels": ["رایانامه"], "cluster": "contact"},
        {"path": "remark", "labels": ["یادداشت"], "optional": True},
    ],
    "table": [
        {
            "path": "payments", "labels": ["جدول اقساط"], "minimum": 3, "printed": ["row"], "merged": ["bank"],
            "column": [
                {"key": "row", "kind": "number", "labels": ["ردیف"]},
                {"key": "bank", "labels": ["نام بانک"]},
                {"key": "amount", "kind": "amount", "labels": ["مبلغ قسط", "مبلغ قسط هزار تومان"]},
                {"key": "kind", "kind": "code", "use": "payment_kinds", "labels": ["نوع قسط"]},
                {"key": "by", "kind": "choice", "code": "cash", "labels": ["نقد"], "under": ["روش پرداخت"]},
                {"key": "by", "kind": "choice", "code": "cheque", "labels": ["چک"], "under": ["روش پرداخت"]},
                {"key": "paid", "kind": "bool", "labels": ["پرداخت شده"]},
                {"key": "period", "kind": "choice", "use": "periods", "labels": ["دوره"]},
                {"key": "notes", "labels": ["توضیحات"]},
            ],
        }
    ],
    "groups": {
        "kinds": [
            {"code": "home", "texts": ["مسکن"], "codes": ["H1"]},
            {"code": "car", "texts": ["خودرو"], "codes": ["C2"]},
            {"code": "goods", "texts": ["کالا"], "hints": ["ایرانی"], "codes": ["G3"]},
            {"code": "other", "texts": ["سایر"], "open": True},
        ],
        "reasons": [
            {"code": "marriage", "texts": ["ازدواج"]},
            {"code": "illness", "texts": ["درمان"]},
            {"code": "other", "texts": ["سایر"], "open": True},
        ],
        "channels": [
            {"code": "sms", "texts": ["پیامک"]},
            {"code": "post", "texts": ["ارسال پستی"]},
            {"code": "other", "texts": ["سایر"], "hints": ["با ذکر نحوه"], "open": True},
        ],
        "periods": [
            {"code": "day", "texts": ["روز"]},
            {"code": "month", "texts": ["ماه"]},
            {"code": "year", "texts": ["سال"]},
        ],
        "payment_kinds": [{"code": "first", "texts": ["پیش پرداخت"]}, {"code": "rest", "texts": ["مانده"]}],
    },
}  # fmt: skip


def values(**changes: Any) -> dict[str, Any]:
    """Give the values of the template, some keys changed."""
    return {**copy.deepcopy(VALUES), **changes}


def template(**changes: Any) -> Template:
    return template_from_values(values(**changes), "loan.toml")


LOAN = template()
ENOUGH = "فرم درخواست وام\nنام متقاضی: علی\nنام شعبه: مرکزی\nتلفن: 021\nرایانامه: a@b.ir\nمدت بازپرداخت: یک سال\nنام ضامن: رضا"
"""Paragraphs with labels enough to know the form by."""


def read(*blocks: str | Block, among: tuple[Template, ...] = (LOAN,)) -> FormReading:
    """Read the one form of a document that begins with enough labels to be known."""
    (reading,) = read_forms(document(*blocks), among)
    return reading


def read_loan(*blocks: str | Block) -> FormReading:
    """Read blocks behind paragraphs that make the document a loan form."""
    return read(ENOUGH, *blocks)


def value_of(reading: FormReading, path: str) -> RawValue:
    """Give the one value on a path."""
    (value,) = (value for value in reading.values if value.path == path)
    return value


def raws(reading: FormReading) -> dict[str, str]:
    return {value.path: value.raw for value in reading.values}


def codes(reading: FormReading) -> dict[str, tuple[str, ...] | None]:
    """Give the codes of every choice and box."""
    return {value.path: value.codes for value in reading.values if value.kind in ("choice", "bool", "code")}


def doubts(reading: FormReading) -> list[tuple[str, str, str]]:
    """Give rule, path and detail of the findings, those of labels that the paper leaves out apart."""
    left_out = ("field-not-found", "template-changed")
    return [(one.rule, one.path, one.detail) for one in reading.findings if one.rule not in left_out]


PAYMENTS: list[str | Box] = [
    "ردیف",
    "نام بانک",
    "مبلغ قسط (هزار تومان)",
    "نوع قسط",
    "پرداخت شده",
    "دوره",
    "توضیحات",
]


def read_payments(*rows: list[str | Box]) -> FormReading:
    """Read a loan form with rows in its table of payments."""
    return read_loan(grid(PAYMENTS, *rows))


def missing(reading: FormReading) -> set[str]:
    """Give the paths whose label was not found."""
    return {one.path for one in reading.findings if one.rule == "field-not-found"}


# --- step by step -----------------------------------------------------------------------------------------------------


def hits_in(*blocks: str | Block, of: Template = LOAN) -> tuple[Layout, dict[int, list[Hit]]]:
    layout = lay_out(document(*blocks))
    book = LabelBook((of,))
    return layout, {spot.index: found for spot in layout.spots if (found := book.find(spot))}


def scan_of(*blocks: str | Block, of: Template = LOAN) -> Scan:
    layout, hits = hits_in(*blocks, of=of)
    return settle(layout, of, range(len(layout.spots)), hits)


def places_of(*blocks: str | Block, of: Template = LOAN) -> dict[str, tuple[str, str]]:
    """Give the text and the method of each place."""
    scan = scan_of(*blocks, of=of)
    return {
        path: (text_of(scan.layout, place), place.method)
        for path, place in PlaceFinder(scan, set()).find().items()
    }


def text_of(layout: Layout, place: ValuePlace) -> str:
    texts = (layout.spots[span.spot].text[span.start : span.end].strip() for span in place.spans)
    return "|".join(text for text in texts if text)


def tables_of(*blocks: str | Block, of: Template = LOAN) -> tuple[Scan, list[FoundTable]]:
    scan = scan_of(*blocks, of=of)
    return scan, find_tables(scan)


def rows_of(*blocks: str | Block) -> list[dict[str, str]]:
    """Give the filled rows of the tables of a document: text by column key (or option code)."""
    scan, parts = tables_of(*blocks)
    return [
        {item.column.code or item.column.key: spot.text for item, spot in cells_of_row(scan, part, row)}
        for part in parts
        for row in filled_rows(scan, part)
    ]


def pieces_of(
    text: str | Document, path: str = "kinds", *, of: Template = LOAN, resolved: bool = True
) -> tuple[Layout, list[Piece]]:
    """Cut a place that holds nothing but a text."""
    layout = lay_out(document(grid([text])) if isinstance(text, str) else text)
    spans = [Span(spot.index, 0, len(spot.text)) for spot in layout.spots]
    pieces = cut(layout, spans, vocabulary_of(of.field_by_path[path]))
    return layout, resolve(pieces) if resolved else pieces


def forms_in(*blocks: str | Block, among: tuple[Template, ...] = (LOAN,)) -> list[tuple[str, range]]:
    """Give the template of each form found, or "", and its spots."""
    layout = lay_out(document(*blocks))
    return [
        (found.template.name if found.template else "", found.spots)
        for found in recognise(layout, among, set())
    ]
