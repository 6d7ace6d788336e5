-- Point `license.agency_id` at the agency that its spelling means now.
update license
set agency_id = incoming.agency_id
from incoming_agency as incoming
where incoming.spelling = license.organization
and license.agency_id is distinct from incoming.agency_id;
