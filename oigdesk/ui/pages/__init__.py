"""One file per entry of the navigator, and the page that asks where to begin."""
