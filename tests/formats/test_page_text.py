from __future__ import annotations

import pytest

from oigdesk.errors import Refused
from oigdesk.formats.page_text import LONGEST, decode

WORDS = "The Agency’s résumé — § 5 costs “$7”. " * 12


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_in_any_encoding(encoding: str) -> None:
    text, name = decode(WORDS.encode(encoding))
    assert text == WORDS
    assert (name == "utf-8") == encoding.startswith("utf-8")


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\nd")[0] == "a\nb\nc\nd"
    assert decode("\ufeffa\r\nb")[0] == "a\nb"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        ("", "empty"),
        (b" \r\n\t\xc2\xa0", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Outlook"),
        (b"MZ\x90\x00\x03", "program"),
        (b"{\\rtf1\\ansi Report Number}", "rich text"),
        (b"Report Number\x00\x01\x02 of something", "zero bytes"),
        ("Report\x00Number", "no letters"),
        ("Report\ud800Number", "no letters"),
        (b"\xff\xfea", "UTF-16"),
        (b"From: x\nContent-Type: multipart/related;\n\n<html>", "archive"),
    ],
)
def test_what_is_no_text_is_refused_in_words(content: bytes | str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        decode(content)
    assert "copy it and paste it here" in refusal.value.remedy


def test_a_text_may_begin_like_a_program() -> None:
    assert decode(b"MZ is a code for Mozambique")[0].startswith("MZ is")


@pytest.mark.parametrize("content", [b"x" * (LONGEST + 1), "x" * (LONGEST + 1), bytes(50_000_000)])
def test_what_is_too_large_is_refused(content: bytes | str) -> None:
    with pytest.raises(Refused, match="too large") as refusal:
        decode(content)
    assert "at most 5 MB" in refusal.value.why


def test_bytes_that_no_encoding_fits_are_still_text() -> None:
    text, name = decode(b"Report \x81\x8d number " * 3)
    assert text.count("Report") == 3
    assert name != "utf-8"


@pytest.mark.parametrize(
    "words", ["Muñoz", "café résumé, naïve", "Doña Ana’s “El Niño” plan", "€ 5", "§ 405 agency’s"]
)
def test_letters_of_an_american_page_are_not_taken_for_those_of_another_country(words: str) -> None:
    page = f"Report Number\n1\nReport Description\n{words}\n"
    assert decode(page.encode("cp1252")) == (page, "cp1252")


def test_a_page_in_utf_8_stays_one_when_it_was_cut_within_a_letter() -> None:
    text, name = decode("The Agency’s costs – “all”".encode()[:-1])
    assert text == "The Agency’s costs – “all\ufffd"
    assert name == "utf-8 with 1 unreadable byte"
