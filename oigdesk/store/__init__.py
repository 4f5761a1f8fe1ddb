"""The desk folder on disk: database, journal, evidence files, backups."""
