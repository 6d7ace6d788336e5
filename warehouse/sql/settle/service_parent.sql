-- Point `service.parent_agency_id` at the agency that its spelling means now.
update service
set parent_agency_id = incoming.agency_id
from incoming_agency as incoming
where incoming.spelling = service.parent_agency
and service.parent_agency_id is distinct from incoming.agency_id;
