-- report_licenses: which licences are there, from whom, how long are they valid, what do they cost, how long do they take, who watches?
create or replace view report_licenses as
select
    agency.name as agency,
    license.title,
    license.action,
    current_service.title as service_title,
    current_service.service_id,
    license.validity_raw as validity,
    license.validity_days,
    license.fee_amount_rial,
    license.fee_amount_to_rial,
    license.duration_raw as duration,
    license.duration_days,
    license.applicants,
    license.issuing_process,
    license.supervisors,
    license.electronic,
    license.non_electronic,
    license.required_documents,
    license.legal_basis,
    license.form_id,
    license.service_form_id
from license
join current_form on current_form.form_id = license.form_id
left join current_service on current_service.form_id = license.service_form_id
left join agency on agency.agency_id = license.agency_id
order by
    agency.name,
    license.form_id,
    license.ordinal;
