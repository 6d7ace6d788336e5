-- Take away the rows of documents without forms that are read anew; such a document has no other rows.
delete from document
using incoming_document as incoming
where incoming.document_id = document.document_id
and document.form_count = 0;
