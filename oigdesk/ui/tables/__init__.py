"""Lists of records: one Qt table over the list queries, its columns, and its filter bar."""
