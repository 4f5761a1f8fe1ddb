from __future__ import annotations

import pytest

from oigdesk.rules.file_words import kind_words, size_words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (188_400, "188 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (2_340_000, "2.3 MB"),
        (4_200_000_000, "4.2 GB"),
        (5_000_000_000_000_000, "5,000.0 TB"),
    ],
)
def test_sizes_are_read_in_thousands(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize(
    ("media_type", "name", "words"),
    [
        ("application/pdf", "memo.pdf", "PDF"),
        ("application/pdf", "memo.txt", "PDF"),
        ("application/zip", "roster.xlsx", "Excel"),
        ("application/zip", "all.zip", "ZIP"),
        ("text/plain", "values.csv", "CSV"),
        ("image/png", "sign-in.png", "Picture"),
        (None, "mail.msg", "Mail"),
        (None, "unknown", "File"),
    ],
)
def test_content_tells_the_kind_and_the_name_tells_it_more_exactly(
    media_type: str | None, name: str, words: str
) -> None:
    assert kind_words(media_type, name) == words
