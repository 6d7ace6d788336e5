-- Point `external_exchange.agency_id` at the agency that its spelling means now.
update external_exchange
set agency_id = incoming.agency_id
from incoming_agency as incoming
where incoming.spelling = external_exchange.agency
and external_exchange.agency_id is distinct from incoming.agency_id;
