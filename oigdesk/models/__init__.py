"""The nouns: records, their words, and the catalogue of their fields."""
