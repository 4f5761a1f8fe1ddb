"""Somebody finds a recommendation, notes something on it, and finds the note again, by keys."""

from __future__ import annotations

import pytest

from oigdesk.queries import detail
from oigdesk.queries.hits import Hit
from oigdesk.ui.pages.find_page import FindPage
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from tests.stories.hands import CONTROL, Hands, Key

# A list of suggestions is a popup, which the offscreen platform cannot raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def find(hands: Hands, words: str) -> FindPage:
    """Ctrl+K, the words, and what they find."""
    hands.key(Key.Key_K, CONTROL)
    hands.retype(words)
    hands.wait_until(
        lambda: (
            isinstance(page := hands.body.page, FindPage)
            and page.found is not None
            and " ".join(one.text for one in page.found.words) == words
        ),
        f"{words} is looked for",
    )
    page = hands.body.page
    assert isinstance(page, FindPage)
    return page


def test_a_note_and_a_tag_are_found_again_by_keys_alone(at_sample: Hands) -> None:
    hands = at_sample
    page = find(hands, "uniformity among")
    hit = page.list.current()
    assert isinstance(hit, Hit)
    assert (hit.report, hit.number, hit.where) == ("OIG-22-34", "3", "Recommendation text")
    assert [piece.text for piece in hit.snippet if piece.marked] == ["uniformity", "among"]
    hands.key(Key.Key_Return)
    assert isinstance(hands.body.page, RecommendationsPage)
    record = hands.record
    assert record.name() == "OIG-22-34 / 3"
    uid = hit.uid

    hands.tab_into(record.own.editors["tags"])
    hands.retype("quarterly review")
    hands.tab_into(record.timeline.note.text)
    hands.type("The liaison counts quarterly visits")
    hands.key(Key.Key_Return, CONTROL)
    assert detail.recommendation(hands.room.desk, uid).row.tags == ("quarterly review",)
    assert hands.undo_offered.startswith("Add note")

    page = find(hands, "quarter")
    assert page.found is not None
    assert page.found.counts == {"recommendation": 1, "evidence": 0, "note": 1, "report": 0}
    hands.key(Key.Key_Down)
    hit = page.list.current()
    assert isinstance(hit, Hit)
    assert hit.group == "note"
    assert "Note" in hit.where
    hands.key(Key.Key_Escape)
    assert isinstance(hands.body.page, RecommendationsPage)

    hands.key(Key.Key_K, CONTROL)
    hands.key(Key.Key_Return)
    assert isinstance(hands.body.page, FindPage)
    hands.key(Key.Key_Return)
    assert hands.record.uid == uid
    assert isinstance(hands.body.page, RecommendationsPage)
