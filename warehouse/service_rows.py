"""A service form → rows of `service` and of the tables that list what belongs to it."""

from __future__ import annotations

from normalizers.characters import fold
from normalizers.document_kinds import document_kinds
from warehouse.legal_rows import reference_rows
from warehouse.records import DiagramRecord, ServiceFields, Stage
from warehouse.tables import Tray, big, duration_columns, fee_columns

STAGES = ("information", "request", "production", "delivery")


def add_service(tray: Tray, form_id: str, fields: ServiceFields, diagram: DiagramRecord | None) -> None:
    """Add the rows of one service form."""
    _add_scalars(tray, form_id, fields)
    access = fields.access
    for order, (name, stage) in enumerate(
        zip(STAGES, (access.information, access.request, access.production, access.delivery), strict=True), 1
    ):
        _add_stage(tray, form_id, order, name, stage)
    _add_documents(tray, form_id, fields.required_documents)
    tray.add("service_regulation", *((form_id, *row) for row in reference_rows(fields.regulations)))
    tray.add("service_process", *((form_id, at, title) for at, title in enumerate(fields.processes, 1)))
    tray.add(
        "service_fee",
        *(
            (
                form_id,
                at,
                fee.raw,
                big(fee.amount_rial),
                big(fee.amount_to_rial),
                fee.account,
                fee.electronic_payment,
            )
            for at, fee in enumerate(fields.fees, 1)
        ),
    )
    _add_exchanges(tray, form_id, fields)
    _add_diagram(tray, form_id, fields, diagram)


def _add_documents(tray: Tray, form_id: str, demanded: list[str]) -> None:
    for at, text in enumerate(demanded, 1):
        kinds = [kind.value for kind in document_kinds(text)]
        tray.add("service_document", (form_id, at, text, fold(text), kinds[0], kinds))


def _add_scalars(tray: Tray, form_id: str, fields: ServiceFields) -> None:
    recipients, frequency, visits = fields.recipients, fields.frequency, fields.in_person_visits
    tray.add(
        "service",
        (
            form_id,
            tray.document_id,
            fields.title,
            fold(fields.title) or None if fields.title else None,
            fields.service_id,
            fields.service_id_note,
            fields.process_title,
            fields.parent_service_title,
            fields.parent_service_id,
            fields.agency,
            tray.agency(fields.agency),
            fields.parent_agency,
            tray.agency(fields.parent_agency),
            fields.description,
            fields.service_types,
            fields.audience,
            fields.nature,
            fields.levels,
            fields.life_events,
            fields.life_events_other,
            fields.initiation,
            fields.initiation_other,
            recipients.raw,
            big(recipients.count),
            recipients.per,
            *duration_columns(fields.mean_duration),
            frequency.raw,
            frequency.once,
            frequency.times,
            frequency.per,
            visits.raw,
            big(visits.count),
            fields.urls,
            fields.system_name,
        ),
    )


def _add_stage(tray: Tray, form_id: str, order: int, name: str, stage: Stage) -> None:
    tray.add(
        "service_stage",
        (
            form_id,
            name,
            order,
            stage.electronic,
            stage.channels,
            stage.channels_other,
            stage.counter_contract,
            stage.non_electronic,
            stage.in_person_reasons,
            stage.in_person_other,
            stage.referral_levels,
        ),
    )


def _add_exchanges(tray: Tray, form_id: str, fields: ServiceFields) -> None:
    tray.add(
        "internal_exchange",
        *(
            (form_id, at, row.system, row.fields, row.online, row.batch, row.non_electronic)
            for at, row in enumerate(fields.internal_exchanges, 1)
        ),
    )
    tray.add(
        "external_exchange",
        *(
            (
                form_id,
                at,
                row.agency,
                tray.agency(row.agency),
                row.system,
                row.fields,
                *fee_columns(row.fee),
                row.online,
                row.batch,
                row.non_electronic_by,
            )
            for at, row in enumerate(fields.external_exchanges, 1)
        ),
    )


def _add_diagram(tray: Tray, form_id: str, fields: ServiceFields, diagram: DiagramRecord | None) -> None:
    """Add steps and flows; kinds and labels come from the fuller diagram where it has the same boxes."""
    plain = fields.process_diagram
    nodes: list[tuple[str, str | None]] = [(text, None) for text in plain.nodes]
    flows: list[tuple[int, int, str | None]] = [(source, target, None) for source, target in plain.edges]
    if diagram is not None and [node.text for node in diagram.nodes] == plain.nodes:
        nodes = [(node.text, node.kind) for node in diagram.nodes]
        labels = {(edge.source, edge.target): edge.label or None for edge in diagram.edges}
        flows = [(source, target, labels.get((source, target))) for source, target in plain.edges]
    tray.add("process_step", *((form_id, at, text, kind) for at, (text, kind) in enumerate(nodes)))
    tray.add("process_flow", *((form_id, at, *flow) for at, flow in enumerate(flows, 1)))
