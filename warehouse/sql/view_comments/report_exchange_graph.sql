-- What report_exchange_graph and its columns are.
comment on view report_exchange_graph is 'Who asks whom for what, online, in batches or on paper, and who should be connected first (استعلام‌های بین دستگاهی)? Most on paper first.';
comment on column report_exchange_graph.asking_agency is 'The agency whose service asks.';
comment on column report_exchange_graph.asked_agency is 'The agency that is asked (نام دستگاه دیگر).';
comment on column report_exchange_graph.exchanges is 'Rows of section 8 between the two.';
comment on column report_exchange_graph.services is 'Number of current services it is about.';
comment on column report_exchange_graph.online is 'Rows answered online (برخط).';
comment on column report_exchange_graph.batch is 'Rows answered in batches (دسته‌ای).';
comment on column report_exchange_graph.on_paper is 'Rows asked on paper (استعلام غیرالکترونیکی).';
comment on column report_exchange_graph.carried_by_applicant is 'Rows where the applicant carries the paper (مراجعه کننده).';
comment on column report_exchange_graph.unanswered is 'Rows with no way of asking ticked.';
comment on column report_exchange_graph.fields is 'What is asked (فیلدهای مورد تبادل), each text once.';
comment on column report_exchange_graph.recipients_on_paper is 'Recipients of the services that ask on paper, as the forms count them; periods are not made equal.';
