from __future__ import annotations

import pytest

from oigdesk.errors import Refused
from oigdesk.formats.oversight_page import read_page
from tests.formats.pages import page, saved


@pytest.mark.parametrize("name", ["list-2019.txt", "list-2026.html"])
def test_a_list_of_reports_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(Refused, match="This is a list of reports") as refusal:
        saved(name)
    assert refusal.value.remedy == "Open one report and copy its page."


def test_a_list_is_known_by_its_footer() -> None:
    with pytest.raises(Refused, match="list of reports"):
        read_page(f"{page()}\nDisplaying 1 - 10 of 1,262")


def test_two_reports_at_once_are_refused() -> None:
    with pytest.raises(Refused, match="2 reports"):
        read_page(page() + "\n\n" + page(Report_Number=["OIG-A-2024-008"]))


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to the weather.\n\nComponents\nRain",
        "<html><body><h1>News</h1><p>Report Number 5 came out.</p></body></html>",
        "Submitting OIG: a sentence about it.",
        '{"number": "OIG-22-34"}',
    ],
)
def test_other_pages_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="not a report page") as refusal:
        read_page(text)
    assert refusal.value.remedy
