-- Public bodies, each once, and every spelling seen of them.

create table agency (
    agency_id varchar not null,
    name varchar not null,
    name_folded varchar not null,
    first_batch_id integer not null
);
comment on table agency is 'A public body (دستگاه), once for each folded spelling of its name.';
comment on column agency.agency_id is 'Key of the agency, made from the folded name.';
comment on column agency.name is 'The name, in the spelling seen first.';
comment on column agency.name_folded is 'The name folded for comparison: letters and digits only, one form of each letter.';
comment on column agency.first_batch_id is 'Batch in which it was first seen.';

create table agency_alias (
    agency_id varchar not null,
    spelling varchar not null,
    kind varchar not null,
    first_batch_id integer not null
);
comment on table agency_alias is 'One spelling of an agency''s name, as seen on forms.';
comment on column agency_alias.agency_id is 'The agency.';
comment on column agency_alias.spelling is 'The spelling.';
comment on column agency_alias.kind is 'Why it is taken for this agency: exact (its very name) or folded (the same letters and digits).';
comment on column agency_alias.first_batch_id is 'Batch in which the spelling was first seen.';
