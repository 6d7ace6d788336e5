-- Take away the rows of documents that were set aside and are read anew; such a document has no other rows.
delete from document
using incoming_document as incoming
where incoming.document_id = document.document_id
and document.outcome = 'set_aside';
