"""The law as pure functions over plain values: no session, no file, no clock of their own."""
