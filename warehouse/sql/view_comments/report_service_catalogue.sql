-- What report_service_catalogue and its columns are.
comment on view report_service_catalogue is 'Which services exist, whose, for whom, at which level, with which identifier (فهرست خدمات)?';
comment on column report_service_catalogue.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_service_catalogue.parent_agency is '۳- نام دستگاه مادر, as the form has it.';
comment on column report_service_catalogue.service_id is '۲- شناسه خدمت: the digits of the national identifier.';
comment on column report_service_catalogue.title is '۱- عنوان خدمت.';
comment on column report_service_catalogue.service_types is 'نوع خدمت: g2c (شهروندان), g2b (کسب و کار), g2g (دیگر دستگاه‌های دولتی). Null where the boxes could not be read.';
comment on column report_service_catalogue.audience is 'نوع مخاطبین.';
comment on column report_service_catalogue.nature is 'ماهیت خدمت: sovereign (حاکمیتی), operational (تصدی‌گری). Null where the boxes could not be read.';
comment on column report_service_catalogue.levels is 'سطح خدمت: national (ملی), regional (منطقه‌ای), provincial (استانی), urban (شهری), rural (روستایی). Null where the boxes could not be read.';
comment on column report_service_catalogue.life_events is 'رویداد مرتبط با: birth, education, health, tax, business, social_security, property_registration, utilities, insurance, marriage, retirement, certificates, death, other. Null where the boxes could not be read.';
comment on column report_service_catalogue.description is '۴- شرح خدمت.';
comment on column report_service_catalogue.urls is '۶- آدرس دقیق و مستقیم خدمت در وبگاه.';
comment on column report_service_catalogue.confidence is 'Confidence in the form as a whole, 0 to 1; below 0.9 a person should look.';
comment on column report_service_catalogue.form_id is 'The form.';
