-- Add the spellings that are new.
insert into agency_alias by name
select
    incoming.agency_id,
    incoming.spelling,
    case when incoming.spelling = agency.name then 'exact' else 'folded' end as kind,
    min(incoming.batch_id) as first_batch_id
from incoming_agency as incoming
join agency using (agency_id)
anti join agency_alias
    on agency_alias.agency_id = incoming.agency_id
    and agency_alias.spelling = incoming.spelling
group by incoming.agency_id, incoming.spelling, agency.name
order by min(incoming.position);
