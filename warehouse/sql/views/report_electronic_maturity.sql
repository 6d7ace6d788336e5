-- report_electronic_maturity: how far are each agency's services electronic, stage by stage, and how does that change from batch to batch?
-- A row for each batch that changed something for the agency; is_latest marks the state of today. A form counts from its
-- batch until the batch in which a newer one took its place, so both are summed as changes: no join over all batches.
create or replace view report_electronic_maturity as
with kind as (
    select
        service_stage.form_id,
        service.agency_id,
        service_stage.stage,
        service_stage.stage_order,
        case
            when service_stage.electronic is null or service_stage.non_electronic is null then 'unknown'
            when service_stage.electronic and service_stage.non_electronic then 'both'
            when service_stage.electronic then 'electronic'
            when service_stage.non_electronic then 'non_electronic'
            else 'blank'
        end as kind,
        form.batch_id,
        form.superseded_in_batch
    from service_stage
    join service on service.form_id = service_stage.form_id
    join form on form.form_id = service_stage.form_id
    join batch on batch.batch_id = form.batch_id
    where batch.is_finished
),
change as (
    select
        kind.agency_id,
        kind.stage,
        kind.stage_order,
        kind.kind,
        kind.batch_id,
        1 as step
    from kind
    union all
    select
        kind.agency_id,
        kind.stage,
        kind.stage_order,
        kind.kind,
        kind.superseded_in_batch,
        -1
    from kind
    where kind.superseded_in_batch is not null
),
changed as (
    select
        change.agency_id,
        change.stage,
        change.stage_order,
        change.batch_id,
        sum(change.step) as services,
        coalesce(sum(change.step) filter (where change.kind = 'electronic'), 0) as electronic,
        coalesce(sum(change.step) filter (where change.kind = 'both'), 0) as both,
        coalesce(sum(change.step) filter (where change.kind = 'non_electronic'), 0) as non_electronic,
        coalesce(sum(change.step) filter (where change.kind = 'blank'), 0) as blank,
        coalesce(sum(change.step) filter (where change.kind = 'unknown'), 0) as unknown
    from change
    group by
        change.agency_id,
        change.stage,
        change.stage_order,
        change.batch_id
),
state as (
    select
        changed.agency_id,
        changed.stage,
        changed.stage_order,
        changed.batch_id,
        sum(changed.services) over so_far as services,
        sum(changed.electronic) over so_far as electronic,
        sum(changed.both) over so_far as both,
        sum(changed.non_electronic) over so_far as non_electronic,
        sum(changed.blank) over so_far as blank,
        sum(changed.unknown) over so_far as unknown,
        row_number() over (
            partition by changed.agency_id, changed.stage
            order by changed.batch_id desc
        ) = 1 as is_latest
    from changed
    window so_far as (
        partition by changed.agency_id, changed.stage
        order by changed.batch_id
    )
)
select
    agency.name as agency,
    state.stage,
    state.batch_id,
    state.is_latest,
    state.services::bigint as services,
    state.electronic::bigint as electronic,
    state.both::bigint as both,
    state.non_electronic::bigint as non_electronic,
    state.blank::bigint as blank,
    state.unknown::bigint as unknown,
    round(
        (state.electronic + state.both)
        / nullif(state.electronic + state.both + state.non_electronic, 0),
        4
    ) as electronic_share
from state
left join agency on agency.agency_id = state.agency_id
order by
    agency.name,
    state.stage_order,
    state.batch_id;
