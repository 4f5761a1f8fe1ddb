"""The blocks of a record, and the steps taken inside it."""
