-- Point `service.agency_id` at the agency that its spelling means now.
update service
set agency_id = incoming.agency_id
from incoming_agency as incoming
where incoming.spelling = service.agency
and service.agency_id is distinct from incoming.agency_id;
