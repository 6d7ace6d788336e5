-- What report_license_inquiries and its columns are.
comment on view report_license_inquiries is 'Which inquiries stand behind the licences of a submission, and which is the slowest link (استعلام‌های مجوز)?';
comment on column report_license_inquiries.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_license_inquiries.service_title is 'عنوان خدمت of the service form it comes with.';
comment on column report_license_inquiries.asked_agency is 'The agency that is asked (نام دستگاه دیگر).';
comment on column report_license_inquiries.inquiry is 'Name of the inquiry (نام استعلام).';
comment on column report_license_inquiries.process_kind is 'نوع فرآیند: named (موارد استعلام با ذکر نام), other (سایر). Null where the boxes could not be read.';
comment on column report_license_inquiries.duration is 'زمان انجام کار (روز / ساعت): what is written.';
comment on column report_license_inquiries.duration_days is 'Duration: the number in days, for comparing (24 hours, a week of 7, a month of 30, a year of 365; a working day counts as one).';
comment on column report_license_inquiries.is_slowest is 'True for the inquiry that takes longest among those of one submission.';
comment on column report_license_inquiries.validity is 'مدت اعتبار: what is written.';
comment on column report_license_inquiries.fee_amount_rial is 'هزینه in rials; the lower end of a range.';
comment on column report_license_inquiries.electronic is 'فرآیند مجوز، الکترونیکی. Null where it could not be read.';
comment on column report_license_inquiries.non_electronic is 'فرآیند مجوز، غیر الکترونیکی. Null where it could not be read.';
comment on column report_license_inquiries.required_documents is 'مدارک مورد نیاز.';
comment on column report_license_inquiries.notes is 'توضیحات.';
comment on column report_license_inquiries.document_id is 'The document the form stands in.';
comment on column report_license_inquiries.service_form_id is 'The service form of the same document it comes with.';
comment on column report_license_inquiries.form_id is 'The form.';
