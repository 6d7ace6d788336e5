-- Add the agencies that are new: those of the registry by their official name, each other in the spelling met first.
insert into agency by name
select
    incoming.agency_id,
    coalesce(any_value(incoming.name), arg_min(incoming.spelling, incoming.position)) as name,
    any_value(incoming.name_folded) as name_folded,
    any_value(incoming.registry_key) as registry_key,
    any_value(incoming.kind) as kind,
    any_value(incoming.province) as province,
    any_value(incoming.parent_agency_id) as parent_agency_id,
    any_value(incoming.parent_name) as parent_name,
    min(incoming.batch_id) as first_batch_id
from incoming_agency as incoming
anti join agency using (agency_id)
group by incoming.agency_id
order by min(incoming.position);
