"""The record contract as types: what one submitted document becomes, in exactly the contract's names and order.

Values that hold a choice or a bool of their own are always present, with empty leaves in a blank form; a duration or a fee is
None where it was left blank. None in a choice or a bool means that its box could not be read.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

Status = Literal["ok", "partial", "failed"]
Severity = Literal["error", "warning", "info"]
Number = int | float
Confidence = float

ServiceType = Literal["g2c", "g2b", "g2g"]
Nature = Literal["sovereign", "operational"]
Level = Literal["national", "regional", "provincial", "urban", "rural"]
LifeEvent = Literal[
    "birth",
    "education",
    "health",
    "tax",
    "business",
    "social_security",
    "property_registration",
    "utilities",
    "insurance",
    "marriage",
    "retirement",
    "certificates",
    "death",
    "other",
]
Initiation = Literal["request", "scheduled", "event", "agency", "other"]
Period = Literal["day", "month", "quarter", "year"]
Channel = Literal[
    "web",
    "mobile_app",
    "email",
    "post",
    "call_center",
    "sms",
    "counter_office",
    "counter_office_like",
    "intranet",
    "other",
]
InPersonReason = Literal["identity_check", "document_check", "no_infrastructure", "other"]
ReferralLevel = Literal["national", "provincial", "county"]
InquiryBy = Literal["agency", "applicant"]
DurationUnit = Literal["minute", "hour", "day", "working_day", "week", "month", "year", "unlimited"]
DurationBound = Literal["exact", "min", "max", "about", "range"]
LicenseAction = Literal["issue", "renew", "amend", "revoke", "reinstate", "other"]
Applicant = Literal["natural", "legal", "government"]
IssuingProcess = Literal["exclusive", "shared"]
ProcessKind = Literal["named", "other"]
NodeKind = Literal["start", "end", "decision", "step"]


def _is_none(value: object) -> bool:
    return value is None


class _Part(BaseModel):
    """What all parts of a record have in common: no name outside the contract, none misspelled in silence."""

    model_config = ConfigDict(extra="forbid")


class Duration(_Part):
    """A length of time as written and as read; `value_to` only for a range."""

    raw: str
    value: Number | None = None
    unit: DurationUnit | None = None
    bound: DurationBound = "exact"
    value_to: Number | None = None


class DateValue(_Part):
    """A date as written, in both calendars, each as YYYY-MM-DD."""

    raw: str
    jalali: str | None = None
    gregorian: str | None = None


class Fee(_Part):
    """An amount in rials; `amount_rial` is the lower end of a range."""

    raw: str | None = None
    amount_rial: int | None = None
    amount_to_rial: int | None = None


class ServiceFee(_Part):
    """One row of the fees of section 5."""

    raw: str | None = None
    amount_rial: int | None = None
    amount_to_rial: int | None = None
    account: str | None = None
    electronic_payment: bool | None = False


class Recipients(_Part):
    """آمار تعداد خدمت گیرندگان."""

    raw: str | None = None
    count: int | None = None
    per: list[Period] | None = Field(default_factory=list)


class Frequency(_Part):
    """تواتر."""

    raw: str | None = None
    once: bool | None = False
    times: Number | None = None
    per: list[Period] | None = Field(default_factory=list)


class InPersonVisits(_Part):
    """تعداد بار مراجعه حضوری."""

    raw: str | None = None
    count: int | None = None


class Stage(_Part):
    """One of the four stages of section 6."""

    electronic: bool | None = False
    channels: list[Channel] | None = Field(default_factory=list)
    channels_other: str | None = None
    counter_contract: str | None = None
    non_electronic: bool | None = False
    in_person_reasons: list[InPersonReason] | None = Field(default_factory=list)
    in_person_other: str | None = None
    referral_levels: list[ReferralLevel] | None = Field(default_factory=list)


class Access(_Part):
    """مراحل خدمت."""

    information: Stage = Field(default_factory=Stage)
    request: Stage = Field(default_factory=Stage)
    production: Stage = Field(default_factory=Stage)
    delivery: Stage = Field(default_factory=Stage)


class InternalExchange(_Part):
    """One row of section 7."""

    system: str | None = None
    fields: str | None = None
    online: bool | None = False
    batch: bool | None = False
    non_electronic: bool | None = False


class ExternalExchange(_Part):
    """One row of section 8."""

    agency: str | None = None
    system: str | None = None
    fields: str | None = None
    fee: Fee | None = None
    online: bool | None = False
    batch: bool | None = False
    non_electronic_by: list[InquiryBy] | None = Field(default_factory=list)


class ProcessDiagram(_Part):
    """Section 10: the texts of the boxes, and arrows as pairs of their indexes."""

    nodes: list[str] = Field(default_factory=list)
    edges: list[tuple[int, int]] = Field(default_factory=list)


class CompletedBy(_Part):
    """Who filled the form in: the only personal data of a record."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    unit: str | None = None
    phone_e164: str | None = Field(default=None, exclude_if=_is_none)


class ServiceFields(_Part):
    """شناسنامه خدمت."""

    title: str | None = None
    service_id: str | None = None
    service_id_note: str | None = None
    process_title: str | None = None
    parent_service_title: str | None = None
    parent_service_id: str | None = None
    agency: str | None = None
    parent_agency: str | None = None
    description: str | None = None
    service_types: list[ServiceType] | None = Field(default_factory=list)
    audience: str | None = None
    nature: list[Nature] | None = Field(default_factory=list)
    levels: list[Level] | None = Field(default_factory=list)
    life_events: list[LifeEvent] | None = Field(default_factory=list)
    life_events_other: str | None = None
    initiation: list[Initiation] | None = Field(default_factory=list)
    initiation_other: str | None = None
    required_documents: list[str] = Field(default_factory=list)
    regulations: list[str] = Field(default_factory=list)
    recipients: Recipients = Field(default_factory=Recipients)
    mean_duration: Duration | None = None
    frequency: Frequency = Field(default_factory=Frequency)
    in_person_visits: InPersonVisits = Field(default_factory=InPersonVisits)
    fees: list[ServiceFee] = Field(default_factory=list)
    urls: list[str] = Field(default_factory=list)
    system_name: str | None = None
    access: Access = Field(default_factory=Access)
    internal_exchanges: list[InternalExchange] = Field(default_factory=list)
    external_exchanges: list[ExternalExchange] = Field(default_factory=list)
    processes: list[str] = Field(default_factory=list)
    process_diagram: ProcessDiagram = Field(default_factory=ProcessDiagram)
    completed_by: CompletedBy = Field(default_factory=CompletedBy)


class License(_Part):
    """One filled row of licence form 1."""

    row: int | None = None
    title: str | None = None
    action: LicenseAction | None = None
    legal_basis: list[str] = Field(default_factory=list)
    required_documents: list[str] = Field(default_factory=list)
    validity: Duration | None = None
    fee: Fee | None = None
    applicants: list[Applicant] | None = Field(default_factory=list)
    issuing_process: list[IssuingProcess] | None = Field(default_factory=list)
    supervisors: list[str] = Field(default_factory=list)
    duration: Duration | None = None
    electronic: bool | None = False
    non_electronic: bool | None = False
    notes: str | None = None


class LicenseListFields(_Part):
    """شناسنامه مجوزهای صادره، فرم شماره یک."""

    organization: str | None = None
    licenses: list[License] = Field(default_factory=list)


class Inquiry(_Part):
    """One filled row of licence form 2."""

    row: int | None = None
    agency: str | None = None
    process_kind: list[ProcessKind] | None = Field(default_factory=list)
    inquiry: str | None = None
    required_documents: list[str] = Field(default_factory=list)
    validity: Duration | None = None
    fee: Fee | None = None
    duration: Duration | None = None
    electronic: bool | None = False
    non_electronic: bool | None = False
    notes: str | None = None


class LicenseInquiriesFields(_Part):
    """شناسنامه مجوزهای صادره، فرم شماره دو."""

    inquiries: list[Inquiry] = Field(default_factory=list)


class Evidence(_Part):
    """Where a value came from. `answer` stands only where the filler answered "none"."""

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    locator: str = ""
    raw: str = ""
    confidence: Confidence = Field(default=1.0, ge=0.0, le=1.0)
    answer: Literal["none"] | None = Field(default=None, exclude_if=_is_none)
    method: str | None = Field(default=None, exclude_if=_is_none)


class FindingRecord(_Part):
    """One quality finding on a field path; the message is for the person who filled the form."""

    rule: str
    severity: Severity
    field: str
    message: str


class UnassignedText(_Part):
    """Text of a form that went to no field."""

    text: str
    locator: str = ""
    page: int | None = Field(default=None, exclude_if=_is_none)


class DiagramNode(_Part):
    """One box of a process diagram."""

    text: str
    kind: NodeKind = "step"


class DiagramEdge(_Part):
    """One arrow of a process diagram, between two nodes by index; `label` is what is written on it."""

    model_config = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)

    source: int = Field(alias="from")
    target: int = Field(alias="to")
    label: str = ""


class DiagramRecord(_Part):
    """The process diagram with the kinds of its nodes and the labels of its edges."""

    nodes: list[DiagramNode] = Field(default_factory=list)
    edges: list[DiagramEdge] = Field(default_factory=list)


Fields = ServiceFields | LicenseListFields | LicenseInquiriesFields | dict[str, Any]

FIELDS_OF_TYPE: dict[str, type[ServiceFields] | type[LicenseListFields] | type[LicenseInquiriesFields]] = {
    "service": ServiceFields,
    "license_list": LicenseListFields,
    "license_inquiries": LicenseInquiriesFields,
}


class Form(BaseModel):
    """One form found in a document. Keys beside those of the contract are allowed and kept."""

    model_config = ConfigDict(extra="allow")

    form_type: str
    template: str | None = None
    fields: Fields
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    findings: list[FindingRecord] = Field(default_factory=list)
    confidence: Confidence = 1.0
    unassigned: list[UnassignedText] = Field(default_factory=list)
    diagram: DiagramRecord | None = Field(default=None, exclude_if=_is_none)
    kinds: dict[str, str] = Field(default_factory=dict, exclude_if=lambda kinds: not kinds)
    """Of a form of another kind: what each of its values is, by field path."""

    @field_validator("fields", mode="before")
    @classmethod
    def _fields_by_type(cls, value: object, info: ValidationInfo) -> object:
        model = FIELDS_OF_TYPE.get(info.data.get("form_type", ""))
        return model.model_validate(value) if model is not None and isinstance(value, dict) else value


class Source(BaseModel):
    """The file that was submitted; `path` as it was given."""

    model_config = ConfigDict(extra="allow")

    path: str
    sha256: str
    format: str
    pages: int | None = None


class ErrorRecord(_Part):
    """Why a document failed: a stable code, and a sentence that says what to do."""

    code: str
    message: str


class Submission(BaseModel):
    """What one submitted document became."""

    model_config = ConfigDict(extra="allow")

    source: Source
    status: Status
    error: ErrorRecord | None = None
    forms: list[Form] = Field(default_factory=list)


# Characters that JSON leaves bare and that some readers take for the end of a line.
_LINE_ENDS = str.maketrans({code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)})


def to_json_line(submission: Submission) -> str:
    """Give the submission as one line of JSON, in the contract's order, letters as they are, without a line end."""
    return submission.model_dump_json(by_alias=True, warnings=False).translate(_LINE_ENDS)
