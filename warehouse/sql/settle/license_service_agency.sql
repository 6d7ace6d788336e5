-- A licence without an organization of its own belongs to the agency of its service form.
update license
set agency_id = service.agency_id
from service
where service.form_id = license.service_form_id
and not exists (
    select 1
    from incoming_agency as incoming
    where incoming.spelling = license.organization
)
and license.agency_id is distinct from service.agency_id;
