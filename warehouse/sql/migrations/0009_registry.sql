-- Agencies by the registry of public bodies: what a spelling means, how that was found, and how sure it is.

alter table agency add column registry_key varchar;
alter table agency add column kind varchar;
alter table agency add column province varchar;
alter table agency add column parent_agency_id varchar;
alter table agency add column parent_name varchar;
comment on table agency is 'A public body (دستگاه), once whatever its spelling; one that the registry does not know once for each folded spelling.';
comment on column agency.agency_id is 'Key of the agency, made from its key in the registry, or from the folded name where the registry does not know it.';
comment on column agency.name is 'The official name of the registry; for an agency that it does not know, the spelling seen first.';
comment on column agency.registry_key is 'Key in the registry, such as welfare, or welfare/yazd for an office; null for an agency that the registry does not know.';
comment on column agency.kind is 'ministry (وزارت), organization (سازمان), company (شرکت), bank, university, governorate (استانداری), municipality (شهرداری), province_office, county_office, group … as the registry has it.';
comment on column agency.province is 'Name of the province (استان), where the name or the place says it.';
comment on column agency.parent_agency_id is 'The body above it by the registry, in table agency where forms or their fields name it.';
comment on column agency.parent_name is 'Official name of the body above it by the registry.';

alter table agency_alias add column confidence double;
alter table agency_alias add column nearest varchar[];
comment on column agency_alias.kind is 'How the spelling was found: exact (the official name), folded (the same letters and digits), alias (another name), abbreviation, province_office, county_office, place (شهرداری of a place not in the list), group (several bodies as one), unit (a part of the body), word_order, fuzzy (one letter off), several (two bodies in one blank: none is chosen), unknown.';
comment on column agency_alias.confidence is 'How sure that is, 0 to 1; 0 for an unknown name.';
comment on column agency_alias.nearest is 'For an unknown name the nearest of the registry, best first; for several bodies those named.';
