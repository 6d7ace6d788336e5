-- Every spelling of an agency, in the order in which they were met.
select
    agency_alias.spelling,
    min(agency_alias.first_batch_id) as first_batch_id
from agency_alias
group by agency_alias.spelling
order by
    min(agency_alias.first_batch_id),
    min(agency_alias.rowid);
