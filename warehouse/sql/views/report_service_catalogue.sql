-- report_service_catalogue: which services exist, whose, for whom, at which level, with which identifier?
create or replace view report_service_catalogue as
select
    agency.name as agency,
    current_service.parent_agency,
    current_service.service_id,
    current_service.title,
    current_service.service_types,
    current_service.audience,
    current_service.nature,
    current_service.levels,
    current_service.life_events,
    current_service.description,
    current_service.urls,
    current_service.confidence,
    current_service.form_id
from current_service
left join agency on agency.agency_id = current_service.agency_id
order by
    agency.name,
    current_service.service_id,
    current_service.title,
    current_service.form_id;
