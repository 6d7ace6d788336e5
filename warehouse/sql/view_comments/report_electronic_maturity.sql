-- What report_electronic_maturity and its columns are.
comment on view report_electronic_maturity is 'How far are each agency''s services electronic, stage by stage, and how does that change from batch to batch (بلوغ الکترونیکی)? A row for each batch that changed something for the agency; is_latest marks the state of today.';
comment on column report_electronic_maturity.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_electronic_maturity.stage is 'information (اطلاع‌رسانی), request (درخواست), production (تولید) or delivery (ارائه).';
comment on column report_electronic_maturity.batch_id is 'The batch after which this was so.';
comment on column report_electronic_maturity.is_latest is 'True for the state of today.';
comment on column report_electronic_maturity.services is 'Number of services after that batch.';
comment on column report_electronic_maturity.electronic is 'Services whose stage is electronic only (الکترونیکی).';
comment on column report_electronic_maturity.both is 'Services whose stage is electronic and non-electronic.';
comment on column report_electronic_maturity.non_electronic is 'Services whose stage is non-electronic only (غیرالکترونیکی).';
comment on column report_electronic_maturity.blank is 'Services whose stage has neither ticked.';
comment on column report_electronic_maturity.unknown is 'Services where one of the two boxes could not be read.';
comment on column report_electronic_maturity.electronic_share is 'Share of those that are electronic, wholly or also, among the answered ones; 0 to 1.';
