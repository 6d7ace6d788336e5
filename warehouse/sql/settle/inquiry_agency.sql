-- Point `license_inquiry.agency_id` at the agency that its spelling means now.
update license_inquiry
set agency_id = incoming.agency_id
from incoming_agency as incoming
where incoming.spelling = license_inquiry.agency
and license_inquiry.agency_id is distinct from incoming.agency_id;
