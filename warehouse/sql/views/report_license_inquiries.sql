-- report_license_inquiries: which inquiries stand behind the licences of a submission, and which is the slowest link?
create or replace view report_license_inquiries as
select
    agency.name as agency,
    current_service.title as service_title,
    coalesce(asked.name, license_inquiry.agency) as asked_agency,
    license_inquiry.inquiry,
    license_inquiry.process_kind,
    license_inquiry.duration_raw as duration,
    license_inquiry.duration_days,
    coalesce(
        license_inquiry.duration_days = max(license_inquiry.duration_days) over (
            partition by license_inquiry.document_id, license_inquiry.service_form_id
        ),
        false
    ) as is_slowest,
    license_inquiry.validity_raw as validity,
    license_inquiry.fee_amount_rial,
    license_inquiry.electronic,
    license_inquiry.non_electronic,
    license_inquiry.required_documents,
    license_inquiry.notes,
    license_inquiry.document_id,
    license_inquiry.service_form_id,
    license_inquiry.form_id
from license_inquiry
join current_form on current_form.form_id = license_inquiry.form_id
left join current_service on current_service.form_id = license_inquiry.service_form_id
left join agency on agency.agency_id = current_service.agency_id
left join agency as asked on asked.agency_id = license_inquiry.agency_id
order by
    agency.name,
    license_inquiry.form_id,
    license_inquiry.ordinal;
