-- report_channels: through what are services given, stage by stage?
create or replace view report_channels as
with offered as (
    select
        current_service.agency_id,
        service_stage.stage,
        service_stage.stage_order,
        unnest(service_stage.channels) as channel
    from service_stage
    join current_service on current_service.form_id = service_stage.form_id
),
stages as (
    select
        current_service.agency_id,
        count(*) as services
    from current_service
    group by current_service.agency_id
)
select
    agency.name as agency,
    offered.stage,
    offered.channel,
    count(*) as services,
    round(count(*) / any_value(stages.services), 4) as share_of_agency
from offered
join stages on stages.agency_id is not distinct from offered.agency_id
left join agency on agency.agency_id = offered.agency_id
group by
    agency.name,
    offered.agency_id,
    offered.stage,
    offered.stage_order,
    offered.channel
order by
    agency.name,
    offered.stage_order,
    services desc,
    offered.channel;
