"""Listening to the log, so that a line nobody expected fails the test it came from."""

from __future__ import annotations

import logging


class LogLines(logging.Handler):
    """Collects what is logged as a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, words: str) -> None:
        """Say that a line with these words must come."""
        self.expected.append(words)

    def unexpected(self) -> list[str]:
        return [line for line in self.lines if not any(words in line for words in self.expected)]

    def missing(self) -> list[str]:
        return [words for words in self.expected if not any(words in line for line in self.lines)]
