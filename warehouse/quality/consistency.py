"""What one part of a form says against another part of it."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.agencies import agency_id
from warehouse.quality.judged import Hit, Judged, Predicate
from warehouse.records import Severity, Stage

_CITIZENS_STAGES = ("information", "request", "delivery")  # production goes on behind the counter


def _nature(judged: Judged) -> Iterator[Hit]:
    if judged.service is not None and len(judged.service.nature or ()) > 1:
        yield Hit("nature-both", "nature")


def _channels(judged: Judged) -> Iterator[Hit]:
    for _, path, stage in judged.stages():
        told = bool(stage.channels) or stage.channels_other is not None
        if stage.electronic and stage.channels == [] and not told and judged.was_seen(f"{path}.channels"):
            yield Hit("electronic-without-channel", f"{path}.channels")
        if stage.channels and stage.electronic is False and not judged.is_unread(f"{path}.electronic"):
            yield Hit("channel-without-electronic", f"{path}.electronic")
        if "counter_office" in (stage.channels or ()) and judged.is_left_blank(
            f"{path}.counter_contract", stage.counter_contract
        ):
            yield Hit("counter-without-contract", f"{path}.counter_contract")


def _urls(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None or service.urls or not judged.was_seen("urls"):
        return
    if any(stage.electronic for _, _, stage in judged.stages()):
        yield Hit("electronic-without-url", "urls")


def _reasons(judged: Judged) -> Iterator[Hit]:
    """The sheet asks for reasons of semi-electronic services only: some stage electronic, this one not."""
    semi_electronic = any(stage.electronic for _, _, stage in judged.stages())
    for name, path, stage in judged.stages():
        told = bool(stage.in_person_reasons) or stage.in_person_other is not None
        if semi_electronic and stage.non_electronic and stage.in_person_reasons is not None and not told:
            field = "in_person_other" if name == "production" else "in_person_reasons"
            if judged.was_seen(f"{path}.{field}"):
                severity: Severity | None = "info" if name == "production" else None
                yield Hit("in-person-without-reason", f"{path}.{field}", severity=severity)
        if told and stage.non_electronic is False and not judged.is_unread(f"{path}.non_electronic"):
            yield Hit("reason-without-in-person", f"{path}.non_electronic")


def _others(judged: Judged) -> Iterator[Hit]:
    """سایر and the text behind it."""
    service = judged.service
    if service is None:
        return
    pairs: list[tuple[str, list[str] | None, str, str | None]] = [
        (
            "life_events",
            [*(service.life_events or [])] if service.life_events is not None else None,
            "life_events_other",
            service.life_events_other,
        ),
        (
            "initiation",
            [*(service.initiation or [])] if service.initiation is not None else None,
            "initiation_other",
            service.initiation_other,
        ),
    ]
    for name, path, stage in judged.stages():
        pairs.append(
            (f"{path}.channels", _codes(stage, "channels"), f"{path}.channels_other", stage.channels_other)
        )
        if name != "production":  # its text is the necessity itself, with nothing to tick
            reasons = _codes(stage, "in_person_reasons")
            pairs.append(
                (f"{path}.in_person_reasons", reasons, f"{path}.in_person_other", stage.in_person_other)
            )
    for field, codes, text_field, text in pairs:
        if codes is None or judged.is_unread(field):
            continue
        if "other" in codes and judged.is_left_blank(text_field, text):
            yield Hit("other-without-text", text_field)
        elif text is not None and "other" not in codes:
            yield Hit("text-without-other", field)


def _codes(stage: Stage, name: str) -> list[str] | None:
    codes: list[str] | None = getattr(stage, name)
    return codes


def _visits(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None or service.in_person_visits.count is None:
        return
    stages = {name: stage for name, _, stage in judged.stages()}
    known = all(stage.non_electronic is not None for stage in stages.values()) and not judged.is_unread(
        "access"
    )
    if not known or not any(stage.electronic or stage.non_electronic for stage in stages.values()):
        return
    visits = service.in_person_visits.count > 0
    in_person = any(stage.non_electronic for stage in stages.values())
    needed = any(stages[name].non_electronic for name in _CITIZENS_STAGES)
    if (visits and not in_person) or (not visits and needed):
        yield Hit("visits-contradict-stages", "in_person_visits.count")


def _periods(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None:
        return
    counted = (
        ("recipients.per", service.recipients.count, service.recipients.per),
        ("frequency.per", service.frequency.times, service.frequency.per),
    )
    for field, count, per in counted:
        if count is None or count == 0 or per is None or not judged.was_seen(field):
            continue
        if not per and not (field == "frequency.per" and service.frequency.once):
            yield Hit("period-missing", field)
        elif len(per) > 1:
            yield Hit("period-ambiguous", field)
    if service.frequency.once and service.frequency.times is not None:
        yield Hit("frequency-contradiction", "frequency")


def _fees(judged: Judged) -> Iterator[Hit]:
    if judged.service is None:
        return
    for number, fee in enumerate(judged.service.fees):
        path = f"fees[{number}]"
        if (fee.amount_rial or 0) > 0 and judged.is_left_blank(f"{path}.account", fee.account):
            yield Hit("fee-without-account", f"{path}.account")
        unpriced = fee.amount_rial is None and not (fee.raw or "").strip()
        if fee.electronic_payment and unpriced and not judged.is_unread(f"{path}.amount_rial"):
            yield Hit("payment-without-fee", f"{path}.amount_rial")


def _exchanges(judged: Judged) -> Iterator[Hit]:
    service = judged.service
    if service is None:
        return
    for number, one in enumerate(service.internal_exchanges):
        yield from _modes(judged, f"internal_exchanges[{number}]", one.online, one.batch, one.non_electronic)
        if judged.is_left_blank(f"internal_exchanges[{number}].fields", one.fields):
            yield Hit("exchange-fields-missing", f"internal_exchanges[{number}].fields")
    own = agency_id(service.agency)
    for number, other in enumerate(service.external_exchanges):
        path = f"external_exchanges[{number}]"
        by_hand = None if other.non_electronic_by is None else bool(other.non_electronic_by)
        yield from _modes(judged, path, other.online, other.batch, by_hand)
        if judged.is_left_blank(f"{path}.fields", other.fields):
            yield Hit("exchange-fields-missing", f"{path}.fields")
        if own is not None and agency_id(other.agency) == own:
            yield Hit("exchange-with-self", f"{path}.agency")


def _modes(
    judged: Judged, path: str, online: bool | None, batch: bool | None, by_hand: bool | None
) -> Iterator[Hit]:
    if judged.is_unread(path) or None in (online, batch, by_hand):
        return
    if not (online or batch or by_hand):
        yield Hit("exchange-mode-missing", path)
    elif online and batch:
        yield Hit("exchange-mode-both", path)


CONSISTENCY: tuple[Predicate, ...] = (
    _nature,
    _channels,
    _urls,
    _reasons,
    _others,
    _visits,
    _periods,
    _fees,
    _exchanges,
)
