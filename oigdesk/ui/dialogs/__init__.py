"""Windows of their own: for files, settings and help only, never for editing a record."""
