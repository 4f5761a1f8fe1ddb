"""The revisions of a desk's schema."""
