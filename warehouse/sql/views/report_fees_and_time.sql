-- report_fees_and_time: what do services cost and how long do they take, by agency, type and level?
-- A service of two types or levels counts under each of them; the fee of a service is the largest of its amounts.
create or replace view report_fees_and_time as
with fee as (
    select
        service_fee.form_id,
        max(coalesce(service_fee.amount_to_rial, service_fee.amount_rial)) as amount_rial
    from service_fee
    group by service_fee.form_id
),
kind as (
    select
        current_service.form_id,
        unnest(
            case when len(current_service.service_types) > 0 then current_service.service_types else [null] end
        ) as service_type
    from current_service
),
level as (
    select
        current_service.form_id,
        unnest(
            case when len(current_service.levels) > 0 then current_service.levels else [null] end
        ) as level
    from current_service
)
select
    agency.name as agency,
    kind.service_type,
    level.level,
    count(*) as services,
    count(fee.amount_rial) as with_known_fee,
    count(*) filter (where fee.amount_rial = 0) as free_of_charge,
    median(fee.amount_rial) filter (where fee.amount_rial > 0) as median_fee_rial,
    max(fee.amount_rial) as highest_fee_rial,
    count(current_service.mean_duration_days) as with_known_time,
    round(median(current_service.mean_duration_days), 2) as median_days,
    round(max(current_service.mean_duration_days), 2) as longest_days,
    round(avg(current_service.in_person_visits_count), 2) as mean_in_person_visits
from current_service
join kind on kind.form_id = current_service.form_id
join level on level.form_id = current_service.form_id
left join fee on fee.form_id = current_service.form_id
left join agency on agency.agency_id = current_service.agency_id
group by
    agency.name,
    kind.service_type,
    level.level
order by
    agency.name,
    kind.service_type,
    level.level;
