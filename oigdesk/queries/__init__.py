"""What may be seen: frozen rows out, nothing changes."""
