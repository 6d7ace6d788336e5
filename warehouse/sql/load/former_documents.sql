-- What is known of documents without forms that are read anew.
create or replace temporary table former_document as
select
    document.document_id,
    document.paths
from document
semi join incoming_document using (document_id);
