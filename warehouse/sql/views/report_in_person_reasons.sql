-- report_in_person_reasons: why do people still have to come, at which stage, and how far?
create or replace view report_in_person_reasons as
with given as (
    select
        current_service.agency_id,
        service_stage.stage,
        service_stage.stage_order,
        case
            when len(service_stage.in_person_reasons) > 0 then service_stage.in_person_reasons
            when service_stage.in_person_reasons is null then ['unknown']
            when service_stage.in_person_other is not null then ['in_words']
            else ['none_given']
        end as reasons,
        service_stage.electronic,
        service_stage.referral_levels
    from service_stage
    join current_service on current_service.form_id = service_stage.form_id
    where service_stage.non_electronic
    or len(service_stage.in_person_reasons) > 0
),
reason as (
    select
        given.agency_id,
        given.stage,
        given.stage_order,
        unnest(given.reasons) as reason,
        given.electronic,
        given.referral_levels
    from given
)
select
    agency.name as agency,
    reason.stage,
    reason.reason,
    count(*) as services,
    count(*) filter (where reason.electronic) as partly_electronic,
    count(*) filter (where list_contains(reason.referral_levels, 'national')) as at_national_level,
    count(*) filter (where list_contains(reason.referral_levels, 'provincial')) as at_provincial_level,
    count(*) filter (where list_contains(reason.referral_levels, 'county')) as at_county_level
from reason
left join agency on agency.agency_id = reason.agency_id
group by
    agency.name,
    reason.agency_id,
    reason.stage,
    reason.stage_order,
    reason.reason
order by
    agency.name,
    reason.stage_order,
    services desc,
    reason.reason;
