-- Add the agencies that are new, each in the spelling met first.
insert into agency by name
select
    incoming.agency_id,
    arg_min(incoming.spelling, incoming.position) as name,
    any_value(incoming.name_folded) as name_folded,
    min(incoming.batch_id) as first_batch_id
from incoming_agency as incoming
anti join agency using (agency_id)
group by incoming.agency_id
order by min(incoming.position);
