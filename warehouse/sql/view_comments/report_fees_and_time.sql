-- What report_fees_and_time and its columns are.
comment on view report_fees_and_time is 'What do services cost and how long do they take, by agency, type and level (هزینه و زمان)? A service of two types or levels counts under each of them; its fee is the largest of its amounts.';
comment on column report_fees_and_time.agency is 'Name of the agency (دستگاه اجرایی), in the spelling seen first.';
comment on column report_fees_and_time.service_type is 'نوع خدمت: g2c, g2b or g2g; null where none is ticked.';
comment on column report_fees_and_time.level is 'سطح خدمت; null where none is ticked.';
comment on column report_fees_and_time.services is 'Number of current services it is about.';
comment on column report_fees_and_time.with_known_fee is 'Services with an amount, zero included.';
comment on column report_fees_and_time.free_of_charge is 'Services whose amount is zero.';
comment on column report_fees_and_time.median_fee_rial is 'Median of the amounts above zero, in rials.';
comment on column report_fees_and_time.highest_fee_rial is 'The highest amount, in rials.';
comment on column report_fees_and_time.with_known_time is 'Services with a mean duration that could be read.';
comment on column report_fees_and_time.median_days is 'Median of the mean durations, in days.';
comment on column report_fees_and_time.longest_days is 'The longest mean duration, in days.';
comment on column report_fees_and_time.mean_in_person_visits is 'Mean number of visits in person.';
