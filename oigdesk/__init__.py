"""oigdesk: follow up audit recommendations offline, with proof."""

__version__ = "0.1.0"
