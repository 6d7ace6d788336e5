-- What report_in_person_reasons and its columns are.
comment on view report_in_person_reasons is 'Why do people still have to come, at which stage, and how far (ضرورت مراجعه حضوری)?';
comment on column report_in_person_reasons.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_in_person_reasons.stage is 'information (اطلاع‌رسانی), request (درخواست), production (تولید) or delivery (ارائه).';
comment on column report_in_person_reasons.reason is 'identity_check, document_check, no_infrastructure or other as ticked; in_words where it was only written; none_given; unknown where the boxes could not be read.';
comment on column report_in_person_reasons.services is 'Number of current services it is about.';
comment on column report_in_person_reasons.partly_electronic is 'Services among them whose stage is electronic too.';
comment on column report_in_person_reasons.at_national_level is 'Services among them that send people to the national office (ملی).';
comment on column report_in_person_reasons.at_provincial_level is 'Services among them that send people to the provincial office (استانی).';
comment on column report_in_person_reasons.at_county_level is 'Services among them that send people to the county office (شهرستانی).';
