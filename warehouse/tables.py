"""The columns that rows are made for, and the tray in which the rows of one document are collected.

Rows are plain tuples in the order of `COLUMNS`: cheap to make, cheap to hand from a worker to the writer. Columns that only the
writer knows (batch, dates, what is current) are added when the rows are loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from warehouse.agencies import agency_columns
from warehouse.keys import KEY_LENGTH
from warehouse.records import Duration, Fee

Row = tuple[object, ...]

_DURATION = "{0}_raw {0}_value {0}_value_to {0}_unit {0}_bound {0}_days"
_REFERENCE = (
    "reference role law_kind law_title law_key chapter chapter_to article article_to note note_to paragraph paragraph_to"
    " clause clause_to number date_raw date_jalali date approving_body doubts"
)
_FEE = "fee_raw fee_amount_rial fee_amount_to_rial"

_COLUMNS = {
    "document": (
        "document_id sha256 format size_bytes page_count paths batch_id load_order loaded_at program_version outcome"
        " error_code error_message form_count modified_at file_changed_at dated_at dated_by"
    ),
    "input": "batch_id input_order path document_id outcome reason_code reason",
    "agency": (  # of the spellings met; the statements make two tables of it
        "agency_id spelling name name_folded registry_key kind province parent_agency_id parent_name match_kind confidence"
        " nearest batch_id position"
    ),
    "form": "form_id document_id form_index form_type template template_version confidence lowest_confidence service_form_id",
    "evidence": "form_id field page bbox locator raw answer method confidence is_withheld",
    "finding": "form_id ordinal rule severity field message",
    "unassigned_text": "form_id ordinal text page locator",
    "contact": "form_id name phone phone_e164 email unit evidence unassigned",
    "form_value": "form_id path kind text number date flag codes",
    "service": (
        "form_id document_id title title_folded service_id service_id_note process_title parent_service_title"
        " parent_service_id agency agency_id parent_agency parent_agency_id description service_types audience nature"
        " levels life_events life_events_other initiation initiation_other recipients_raw recipients_count"
        f" recipients_per {_DURATION.format('mean_duration')} frequency_raw frequency_once frequency_times frequency_per"
        " in_person_visits_raw in_person_visits_count urls system_name"
    ),
    "service_stage": (
        "form_id stage stage_order electronic channels channels_other counter_contract non_electronic in_person_reasons"
        " in_person_other referral_levels"
    ),
    "service_document": "form_id ordinal text text_folded kind kinds",
    "service_regulation": f"form_id ordinal text {_REFERENCE}",
    "service_fee": "form_id ordinal raw amount_rial amount_to_rial account electronic_payment",
    "internal_exchange": "form_id ordinal system fields online batch non_electronic",
    "external_exchange": f"form_id ordinal agency agency_id system fields {_FEE} online batch non_electronic_by",
    "service_process": "form_id ordinal title",
    "process_step": "form_id step_index text kind",
    "process_flow": "form_id ordinal from_step to_step label",
    "license": (
        "form_id ordinal service_form_id document_id organization agency_id row title action legal_basis"
        f" required_documents {_DURATION.format('validity')} {_FEE} applicants issuing_process supervisors"
        f" {_DURATION.format('duration')} electronic non_electronic notes"
    ),
    "license_regulation": f"form_id ordinal item text {_REFERENCE}",
    "license_inquiry": (
        "form_id ordinal service_form_id document_id row agency agency_id process_kind inquiry required_documents"
        f" {_DURATION.format('validity')} {_FEE} {_DURATION.format('duration')} electronic non_electronic notes"
    ),
}
COLUMNS: dict[str, tuple[str, ...]] = {table: tuple(names.split()) for table, names in _COLUMNS.items()}

_BIGINT = 2**63 - 1
_INTEGER = 2**31 - 1

# For comparing durations only; what the form says stays beside it.
_DAYS = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "working_day": 1.0,
    "week": 7.0,
    "month": 30.0,
    "year": 365.0,
}


def document_id_of(sha256: str) -> str:
    """Give the key of a document from the digest of its bytes."""
    return sha256[:KEY_LENGTH]


@dataclass(slots=True)
class Tray:
    """The rows of one document, table by table, and the spellings of agencies met on its forms.

    Attributes:
        agencies: Spelling → what it means, as the first columns of its row.
    """

    document_id: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    agencies: dict[str, Row] = field(default_factory=dict)

    def add(self, table: str, *rows: Row) -> None:
        if rows:
            self.tables.setdefault(table, []).extend(rows)

    def agency(self, spelling: str | None) -> str | None:
        """Note a spelling of an agency's name and give the key of the agency; None for a name without a letter."""
        if not spelling:
            return None
        known = self.agencies.get(spelling)
        if known is None:
            known = agency_columns(spelling)
            if known is None:
                return None
            self.agencies[spelling] = known
        return str(known[0])


def duration_columns(duration: Duration | None) -> Row:
    """Give the six columns of a duration."""
    if duration is None:
        return (None,) * 6
    days = _DAYS.get(duration.unit or "")
    return (
        duration.raw,
        duration.value,
        duration.value_to,
        duration.unit,
        duration.bound,
        duration.value * days if duration.value is not None and days is not None else None,
    )


def fee_columns(fee: Fee | None) -> Row:
    """Give the three columns of a fee."""
    return (fee.raw, big(fee.amount_rial), big(fee.amount_to_rial)) if fee is not None else (None, None, None)


def big(value: int | None) -> int | None:
    """Give a number that the column can hold, or None: what is larger is no amount and no count, and its evidence keeps it."""
    return value if value is None or -_BIGINT <= value <= _BIGINT else None


def small(value: int | None) -> int | None:
    """Give a row number that the column can hold, or None."""
    return value if value is None or -_INTEGER <= value <= _INTEGER else None
