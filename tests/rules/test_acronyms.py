from __future__ import annotations

from oigdesk.rules.acronyms import acronym, short_name


def test_the_acronym_ends_the_name_in_brackets() -> None:
    assert acronym("United States Customs and Border Protection (CBP)") == "CBP"
    assert acronym("Office of (General) Counsel") is None


def test_without_one_the_whole_name_stands() -> None:
    assert short_name("United States Coast Guard (USCG)") == "USCG"
    assert short_name("Office of Trade") == "Office of Trade"
