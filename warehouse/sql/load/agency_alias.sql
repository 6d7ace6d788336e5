-- Add the spellings that are new.
insert into agency_alias by name
select
    incoming.agency_id,
    incoming.spelling,
    any_value(incoming.match_kind) as kind,
    any_value(incoming.confidence) as confidence,
    any_value(incoming.nearest) as nearest,
    min(incoming.batch_id) as first_batch_id
from incoming_agency as incoming
anti join agency_alias
    on agency_alias.agency_id = incoming.agency_id
    and agency_alias.spelling = incoming.spelling
group by incoming.agency_id, incoming.spelling
order by min(incoming.position);
