"""Links between recommendations, made once and read from both ends."""

from __future__ import annotations

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail
from oigdesk.services import history, interchange, keeping, lifecycle, linking, records
from tests import builders


def read(desk: Desk, uid: str) -> list[tuple[str, bool, str | None, str]]:
    """The links of a recommendation as it reads them."""
    links = detail.recommendation(desk, uid).links
    return [(one.kind, one.reverse, one.other_uid, one.other) for one in links]


def two(desk: Desk) -> tuple[str, str]:
    """A recommendation of each of two reports: OIG-22-34/1 and OIG-23-1/1."""
    one = builders.recommendation(desk)
    return one, builders.recommendation(desk, builders.report(desk, number="OIG-23-1"))


def test_a_link_is_read_from_both_ends(desk: Desk) -> None:
    one, other = two(desk)
    changed = linking.link(desk, other, "repeat_of", " oig-22-34 / 1 ")
    assert changed.label == "Link OIG-23-1\u00a0/\u00a01: repeat of oig-22-34 / 1"
    assert [entry[:3] for entry in read(desk, other)] == [("repeat_of", False, one)]
    assert [entry[:3] for entry in read(desk, one)] == [("repeat_of", True, other)]
    history.undo(desk)
    assert read(desk, one) == read(desk, other) == []


def test_what_is_no_record_of_this_desk_is_kept_in_words(desk: Desk) -> None:
    one, _ = two(desk)
    linking.link(desk, one, "transferred_to", "Department of Justice OIG")
    assert read(desk, one) == [("transferred_to", False, None, "Department of Justice OIG")]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("OIG-22-34/1", "That is this recommendation itself"),
        ("OIG-23-1/7", "OIG-23-1 has no recommendation “7”. It has 1."),
        ("OIG-23-1", "is a report, not a recommendation"),
        ("  ", "Name the other recommendation"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(desk: Desk, to: str, said: str) -> None:
    one, _ = two(desk)
    with pytest.raises(Refused) as refusal:
        linking.link(desk, one, "repeat_of", to)
    assert said in refusal.value.sentence()
    assert read(desk, one) == []


def test_the_same_link_is_made_once(desk: Desk) -> None:
    one, _ = two(desk)
    linking.link(desk, one, "repeat_of", "OIG-23-1/1")
    with pytest.raises(Refused, match="linked like this already"):
        linking.link(desk, one, "repeat_of", "oig-23-1/1")
    linking.link(desk, one, "split_from", "OIG-23-1/1")


def test_a_number_of_two_offices_has_to_say_which(desk: Desk) -> None:
    one, other = two(desk)
    builders.report(desk, number="OIG-23-1", submitting_oig="Peace Corps OIG")
    with pytest.raises(Refused, match="2 reports have the number"):
        linking.link(desk, one, "repeat_of", "OIG-23-1/1")
    home = "Department of Homeland Security OIG"
    linking.link(desk, one, "repeat_of", f"{home}::OIG-23-1/1")
    assert read(desk, one)[0][2] == other
    report = detail.recommendation(desk, one).row.report_uid
    (row,) = interchange.show(desk, report).recommendations
    assert row.links[0].to == f"{home}::OIG-23-1/1"


def test_a_link_is_taken_back(desk: Desk) -> None:
    one, _ = two(desk)
    linking.link(desk, one, "merged_into", "OIG-23-1/1")
    (link,) = detail.recommendation(desk, one).links
    assert linking.unlink(desk, link.uid).label.endswith(": merged into")
    assert read(desk, one) == []
    with pytest.raises(Refused, match="retired or taken back"):
        linking.unlink(desk, link.uid)


@pytest.mark.parametrize(
    ("verb", "fields", "kind"),
    [
        ("close", {"close_reason": "superseded"}, "superseded_by"),
        ("close", {"close_reason": "merged"}, "merged_into"),
        ("transfer", {}, "transferred_to"),
    ],
)
def test_what_takes_over_is_linked_by_the_step(
    desk: Desk, verb: str, fields: dict[str, object], kind: str
) -> None:
    one, other = two(desk)
    for to, said in (("OIG-23-1/9", "no recommendation “9”"), ("OIG-22-34/1", "itself")):
        with pytest.raises(Refused, match=said):
            lifecycle.step(desk, one, verb, fields | {"link": to})
    lifecycle.step(desk, one, verb, fields | {"link": "oig-23-1 / 1"})
    assert [entry[:3] for entry in read(desk, other)] == [(kind, True, one)]
    shown = detail.recommendation(desk, one)
    assert (shown.row.state, shown.events[0].link) == ("closed", "OIG-23-1/1")
    history.undo(desk)
    assert read(desk, other) == []
    assert detail.recommendation(desk, one).row.state == "awaiting_response"


def test_a_link_in_words_is_joined_when_its_other_end_comes_in(desk: Desk) -> None:
    one = builders.recommendation(desk)
    linking.link(desk, one, "superseded_by", "OIG-24-9/2")
    report = builders.report(desk, number="OIG-24-9")
    builders.recommendation(desk, report)
    assert read(desk, one)[0][2] is None
    other = builders.recommendation(desk, report)
    assert read(desk, one)[0][2] == other
    assert [entry[:3] for entry in read(desk, other)] == [("superseded_by", True, one)]
    assert keeping.check(desk).findings == ()
    history.undo(desk)
    assert read(desk, one) == [("superseded_by", False, None, "OIG-24-9/2")]


def test_what_is_retired_leaves_no_link_behind(desk: Desk) -> None:
    one, other = two(desk)
    linking.link(desk, other, "repeat_of", "OIG-22-34/1")
    records.retire(desk, "recommendation", other)
    assert read(desk, one) == []
    history.undo(desk)
    assert len(read(desk, one)) == 1
