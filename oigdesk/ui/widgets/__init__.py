"""Small parts of the window that know nothing about audits: they take and give plain values."""
