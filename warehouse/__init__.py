"""Say what a valid fact is: the record, the tables, the queries."""
