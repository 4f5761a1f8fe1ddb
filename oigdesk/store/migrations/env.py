"""Alembic asks for this file; revisions are run by ``oigdesk.store.migrate`` alone."""
