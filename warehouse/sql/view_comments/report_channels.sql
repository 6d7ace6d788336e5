-- What report_channels and its columns are.
comment on view report_channels is 'Through what are services given, stage by stage (رسانه ارتباطی خدمت)?';
comment on column report_channels.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_channels.stage is 'information (اطلاع‌رسانی), request (درخواست), production (تولید) or delivery (ارائه).';
comment on column report_channels.channel is 'رسانه ارتباطی خدمت: web, mobile_app, email, post, call_center, sms, counter_office, counter_office_like, intranet or other.';
comment on column report_channels.services is 'Number of current services it is about.';
comment on column report_channels.share_of_agency is 'Share of the agency''s current services; 0 to 1.';
