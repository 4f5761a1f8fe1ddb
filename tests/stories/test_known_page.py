"""A page comes in a second time, changed: field by field, some are taken, as one undo step."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint

from oigdesk.queries import detail, listing
from oigdesk.queries.rows import RecommendationRow
from oigdesk.services import importing
from oigdesk.ui.pages.intake_page import IntakePage
from tests import builders
from tests.stories.hands import ALT, CONTROL, Hands, Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TRAINED = "ensure personnel are trained on the updated procedures."
CHANGES = (
    ("Report Type\nAudit", "Report Type\nReview"),
    ("Agency Wide\nYes", "Agency Wide\nNo"),
    ("3 No $0 $0", "3 Yes $0 $125,000"),
    (TRAINED, TRAINED.replace("personnel are", "all personnel are")),
)


@pytest.fixture
def page() -> str:
    """The sample page as it might stand on the site a year later."""
    text = importing.sample_page().read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def third(hands: Hands) -> RecommendationRow:
    uid = builders.numbered(hands.room.desk, "3")
    return detail.recommendation(hands.room.desk, uid).row


def test_some_of_the_differences_are_taken_as_one_step(at_sample: Hands, page: str) -> None:
    hands = at_sample
    before = third(hands)
    hands.key(Key.Key_2, ALT)
    hands.paste(page)
    intake = hands.shown(IntakePage)
    rows = {row.two_way.accessibleName(): row for row in intake.difference.rows()}
    assert list(rows) == [
        "Report, Type: keep or take",
        "Report, Agency-wide: keep or take",
        "Recommendation 3, Significant: keep or take",
        "Recommendation 3, Text: keep or take",
        "Recommendation 3, Funds for better use: keep or take",
    ]
    assert intake.head.verb.unready
    first = rows["Report, Type: keep or take"].two_way
    assert first.hasFocus()
    hands.type("t")  # the keyboard goes on to the next row by itself
    hands.type("k")
    hands.type("k")
    text = rows["Recommendation 3, Text: keep or take"].two_way
    assert text.hasFocus()
    funds = rows["Recommendation 3, Funds for better use: keep or take"].two_way
    for choice in (text, funds, text):
        hands.click(choice, QPoint(choice.width() - 10, choice.height() // 2))
    assert text.choice() is None, "a second press takes it back"
    assert intake.head.verb.text() == "Take 2 changes"
    hands.key(Key.Key_Return, CONTROL)

    assert hands.body.page.name == "reports"
    desk = hands.room.desk
    (report,) = listing.first(desk, "report")
    shown = detail.report(desk, report.uid).row
    assert (shown.type, shown.agency_wide) == ("Review", True)
    after = third(hands)
    assert (after.funds_for_better_use, after.significant) == (12_500_000, False)
    assert after.text == before.text
    hands.key(Key.Key_Z, CONTROL)
    assert detail.report(desk, report.uid).row.type == "Audit"
    back = third(hands)
    assert msgspec.structs.replace(back, changed_at=before.changed_at) == before


def test_the_same_page_again_changes_nothing(at_sample: Hands) -> None:
    hands = at_sample
    offered = hands.undo_offered
    hands.key(Key.Key_2, ALT)
    hands.paste(importing.sample_page().read_text(encoding="utf-8"))
    intake = hands.shown(IntakePage)
    assert intake.difference.counts() == (0, 0, 0)
    hands.key(Key.Key_Escape)
    assert hands.body.page.name == "reports"
    assert hands.undo_offered == offered


@pytest.mark.parametrize("text", ["a shopping list\nwith milk\nand bread\n", "\x00\x01\x02\n" * 5])
def test_what_is_no_page_is_refused_in_words(at_sample: Hands, text: str) -> None:
    hands = at_sample
    hands.key(Key.Key_2, ALT)
    hands.paste(text)
    intake = hands.shown(IntakePage)
    assert intake.stack.currentWidget() is intake.refusal
    hands.key(Key.Key_Escape)
    assert hands.body.page.name == "reports"
