from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail, listing
from oigdesk.queries.filters import Filter
from oigdesk.services import evidence, history, keeping, lifecycle, mending, proving, records
from tests import builders


def spoil(desk: Desk, item: str) -> None:
    """One byte of the stored file is another one."""
    with desk.read() as session:
        sha256 = records.existing(session, "evidence", item).sha256
    stored = desk.layout.blob(sha256)
    stored.chmod(0o644)
    stored.write_bytes(b"P" + stored.read_bytes()[1:])


def broken(desk: Desk) -> list[str]:
    """The recommendations that are listed as proof broken."""
    rows = listing.first(desk, "recommendation", filters=[Filter("proof_broken", "=", (True,))])
    assert all(row.proof_broken for row in rows)  # type: ignore[union-attr]
    return [row.uid for row in rows]


def roles(desk: Desk, uid: str) -> list[str | None]:
    return [row.role for row in detail.recommendation(desk, uid).evidence]


def test_an_item_is_named_as_proof_and_back_again(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    builders.evidence(desk, uid)
    (row,) = detail.recommendation(desk, uid).evidence
    changed = proving.mark(desk, row.link_uid or "")
    assert changed.label == "Use proof.txt as proof of closure of OIG-22-34\u00a0/\u00a01"
    assert roles(desk, uid) == ["proof"]
    proving.mark(desk, row.link_uid or "", proof=False)
    assert roles(desk, uid) == ["support"]
    history.undo(desk)
    assert roles(desk, uid) == ["proof"]


def test_a_file_of_a_report_proves_no_closing(desk: Desk) -> None:
    report = builders.report(desk)
    builders.evidence(desk, report)
    (row,) = detail.report(desk, report).evidence
    with pytest.raises(Refused, match="Proof is of one recommendation"):
        proving.mark(desk, row.link_uid or "")


def test_files_come_in_as_proof(desk: Desk, tmp_path: Path) -> None:
    uid = builders.recommendation(desk)
    memo = tmp_path / "memo.txt"
    memo.write_text("It was done.")
    evidence.attach(desk, uid, [memo])
    assert roles(desk, uid) == ["support"]
    evidence.attach(desk, uid, [memo], proof=True)
    assert roles(desk, uid) == ["proof"]
    with pytest.raises(Refused, match="Name the recommendation"):
        evidence.attach(desk, detail.recommendation(desk, uid).row.report_uid, [memo], proof=True)


def test_a_changed_file_closes_nothing(desk: Desk) -> None:
    uid = builders.resolved(desk)
    item = builders.proof(desk, uid)
    spoil(desk, item)
    with pytest.raises(Refused, match=r"proof\.txt has changed: its file no longer has") as refusal:
        lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    assert [(one.field, one.uid) for one in refusal.value.missing] == [("file", item)]
    assert detail.recommendation(desk, uid).row.state == "resolved"


def test_a_proof_that_changes_later_breaks_the_closing_until_it_is_mended(desk: Desk) -> None:
    uid = builders.closed(desk)
    other = builders.recommendation(desk, detail.recommendation(desk, uid).row.report_uid)
    (row,) = detail.recommendation(desk, uid).evidence
    good = desk.layout.blob(row.sha256).read_bytes()
    assert broken(desk) == []
    spoil(desk, row.uid)
    (found,) = proving.verify(desk)
    assert (found.name, found.soundness) == ("proof.txt", "changed")
    assert broken(desk) == [uid]
    assert not detail.recommendation(desk, other).row.proof_broken
    copy = desk.folder.parent / "copy.txt"
    copy.write_bytes(good)
    mending.take_copy(desk, row.uid, copy)
    assert broken(desk) == []
    assert keeping.check(desk).findings == ()


def test_the_check_finds_a_broken_proof_and_says_so_everywhere(desk: Desk) -> None:
    uid = builders.closed(desk)
    (row,) = detail.recommendation(desk, uid).evidence
    desk.layout.blob(row.sha256).unlink()
    assert [one.kind for one in keeping.check(desk).findings] == ["missing_file"]
    assert broken(desk) == [uid]
    # It follows the life of the recommendation: open again, it claims no proof.
    lifecycle.step(desk, uid, "reopen", {"reason": "The proof is gone."})
    assert broken(desk) == []
    history.undo(desk)
    assert broken(desk) == [uid]
    proving.mark(desk, row.link_uid or "", proof=False)
    assert broken(desk) == []


def test_what_was_found_is_kept_by_file_and_not_by_name(desk: Desk) -> None:
    uid = builders.closed(desk)
    again = builders.resolved(desk, detail.recommendation(desk, uid).row.report_uid)
    builders.proof(desk, again, name="the same file.txt")
    lifecycle.step(desk, again, "close", builders.IMPLEMENTED)
    (row,) = detail.recommendation(desk, uid).evidence
    spoil(desk, row.uid)
    proving.verify(desk, [row.uid])
    assert sorted(broken(desk)) == sorted([uid, again])
