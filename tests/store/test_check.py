from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused, StoreTrouble
from oigdesk.services import evidence, history, keeping, records
from oigdesk.store import blobs, chain
from oigdesk.store.check import CHECKS, Finding
from tests import builders
from tests.store.tampering import behind_the_guards


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with a page, a resolved recommendation, evidence, an undo, a retired record."""
    builders.sample(desk)
    report = builders.report(desk, number="OIG-23-01", questioned_costs=100)
    uid = builders.resolved(desk, report)
    builders.evidence(desk, uid)
    builders.evidence(desk, report, b"more", "more.txt")
    history.undo(desk)
    records.retire(desk, "recommendation", builders.recommendation(desk, report))
    return desk


def found(desk: Desk, kind: str) -> list[Finding]:
    """The findings, which must all be of this kind and say what to do."""
    report = keeping.check(desk)
    assert {finding.kind for finding in report.findings} == {kind}
    assert all(f.where and f.detail and f.remedy.endswith(".") for f in report.findings)
    assert report.head == desk.head()
    return list(report.findings)


def proof(desk: Desk) -> Path:
    with desk.store.reading() as connection:
        sha256 = connection.exec_driver_sql(
            "select sha256 from evidence where name = 'proof.txt'"
        ).scalar_one()
    return desk.layout.blob(sha256)


def test_a_sound_desk_has_no_findings_and_is_not_changed(filled: Desk) -> None:
    head = filled.head()
    report = keeping.check(filled)
    assert report.findings == ()
    assert report.clean == tuple(check.label for check in CHECKS)
    assert (report.head, filled.head()) == (head, head)
    assert report.seconds >= 0


def test_an_empty_desk_has_no_findings(desk: Desk) -> None:
    assert keeping.check(desk).findings == ()


def test_a_damaged_file_is_found(filled: Desk) -> None:
    behind_the_guards(
        filled,
        "pragma writable_schema = on",
        "update sqlite_master set rootpage = 3 where name = 'ix_change_uid_field'",
    )
    kinds = {finding.kind for finding in keeping.check(filled).findings}
    assert "integrity" in kinds


def test_a_pointer_to_nowhere_is_found(filled: Desk) -> None:
    behind_the_guards(
        filled,
        "insert into component (recommendation_id, name) values (999, 'x')",
    )
    findings = keeping.check(filled).findings
    assert [finding.where for finding in findings if finding.kind == "foreign_key"] == [
        "component None"
    ]


def test_an_edited_set_is_found(filled: Desk) -> None:
    behind_the_guards(filled, "update change_set set actor = 'Nobody' where number = 2")
    (finding,) = found(filled, "chain")
    assert finding.where == "change 2"
    assert finding.detail == "Change 2 was changed after it was written."


@pytest.mark.parametrize("form", [str, chain.short])
def test_a_cut_tail_is_found_against_a_typed_head(filled: Desk, form: Callable[[str], str]) -> None:
    head = form(filled.head())
    assert keeping.check(filled, head=head).findings == ()
    builders.report(filled, number="OIG-24-01")
    assert keeping.check(filled, head=head).findings == ()
    last = int(head.partition(":")[0])
    behind_the_guards(
        filled,
        f"delete from change where change_set >= {last}",
        f"delete from change_set where number >= {last}",
    )
    findings = keeping.check(filled, head=head).findings
    assert findings[0].kind == "chain"
    assert f"Change {last} is no longer in the journal: its tail was cut." in findings[0].detail


def test_a_text_that_is_no_head_is_refused(filled: Desk) -> None:
    with pytest.raises(Refused, match="This is not a head of a journal"):
        keeping.check(filled, head="yesterday's")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update report set questioned_costs = 5 where number = 'OIG-23-01'", "questioned_costs"),
        ("update report set title = 'Another' where number = 'OIG-23-01'", "title"),
        ("update report set title = null where number = 'OIG-23-01'", "title"),
        ("update report set submitting_oig_id = null where number = 'OIG-23-01'",
         "submitting_oig"),
        ("update report set agency_wide = 1 where number = 'OIG-23-01'", "agency_wide"),
        ("update report set components = '[\"X\"]' where number = 'OIG-23-01'", "components"),
        ("update report set date_issued = '2020-01-01' where number = 'OIG-23-01'",
         "date_issued"),
        ("update report set added = 1 where number = 'OIG-23-01'", "added"),
        ("update evidence set name = 'another.txt' where name = 'proof.txt'", "name"),
        ("update custody set person = 'Nobody' where id = 1", "person"),
        ("update custody set retracted = 1 where id = 1", "retracted"),
        ("update recommendation set retracted = null where retracted is not null", "retracted"),
    ],
)  # fmt: skip
def test_a_row_altered_behind_the_journal_is_found(
    filled: Desk, statement: str, words: str
) -> None:
    behind_the_guards(filled, statement)
    findings = [f for f in keeping.check(filled).findings if f.kind == "altered_row"]
    assert len(findings) == 1
    assert f": {words} changed without the journal." in findings[0].detail
    assert "Restore" in findings[0].remedy


def test_a_row_planted_or_deleted_behind_the_journal_is_found(filled: Desk) -> None:
    behind_the_guards(
        filled,
        "insert into preference (key, value, uid, added) values ('office', 'x', 'planted', 1)",
        "delete from custody where id = 1",
    )
    findings = found(filled, "altered_row")
    assert {finding.detail for finding in findings} == {
        "preference planted was added without the journal.",
        "It was deleted without the journal.",
    }


@pytest.mark.parametrize(
    "statement",
    [
        "update span set state = 'closed' where recommendation_id = 1",
        "delete from span where recommendation_id = 1",
        "update tally set evidence = 3 where recommendation_id = 1",
        "insert into component values (1, 'Planted')",
        "update report_tally set recommendations = 9 where report_id = 1",
        "insert into tally select id, 'x', '', 0, null, 0, '' from recommendation"
        " where retracted > 0",
    ],
)
def test_a_derived_row_that_does_not_follow_is_found_and_mended(
    filled: Desk, statement: str
) -> None:
    behind_the_guards(filled, statement)
    assert len(found(filled, "derived")) == 1
    head = filled.head()
    assert keeping.mend(filled) == ("States and counts were computed anew.",)
    assert keeping.check(filled).findings == ()
    assert filled.head() == head
    assert keeping.mend(filled) == ()


def test_a_missing_file_is_found(filled: Desk) -> None:
    proof(filled).unlink()
    (finding,) = found(filled, "missing_file")
    assert finding.where == "proof.txt"
    assert "Attach the same file again" in finding.remedy


def test_a_changed_file_is_found(filled: Desk) -> None:
    path = proof(filled)
    path.chmod(0o600)
    path.write_bytes(b"proof of nothing")
    (finding,) = found(filled, "changed_file")
    assert finding.where == "proof.txt"
    assert "heals" in finding.remedy


def test_detached_evidence_is_still_looked_after(filled: Desk) -> None:
    with filled.store.reading() as connection:
        link = connection.exec_driver_sql(
            "select evidence_link.uid from evidence_link join evidence on evidence.id = evidence_id"
            " where name = 'proof.txt'"
        ).scalar_one()
    evidence.detach(filled, link)
    assert keeping.check(filled).findings == ()
    proof(filled).unlink()
    assert len(found(filled, "missing_file")) == 1


def test_orphans_of_every_sort_are_found(filled: Desk) -> None:
    stored = blobs.put(b"never named", filled.layout)
    (filled.layout.evidence / f"{blobs.UNFINISHED}0123").write_bytes(b"hal")
    (filled.layout.evidence / "Thumbs.db").write_bytes(b"x")
    findings = {finding.where: finding for finding in found(filled, "orphan_file")}
    assert set(findings) == {stored.sha256, f"{blobs.UNFINISHED}0123", "Thumbs.db"}
    assert findings[f"{blobs.UNFINISHED}0123"].detail == "An unfinished copy."
    assert all("Harmless" in finding.remedy for finding in findings.values())


def test_mending_removes_old_orphans_of_ours_alone(filled: Desk) -> None:
    old = dt.datetime.now().timestamp() - 25 * 3600
    stored = blobs.put(b"never named", filled.layout)
    unfinished = filled.layout.evidence / f"{blobs.UNFINISHED}0123"
    theirs = filled.layout.evidence / "Thumbs.db"
    young = filled.layout.blob(blobs.put(b"on its way", filled.layout).sha256)
    for path in (unfinished, theirs):
        path.write_bytes(b"x")
    for path in (filled.layout.blob(stored.sha256), unfinished, theirs, proof(filled)):
        os.utime(path, (old, old))
    assert keeping.mend(filled) == (
        "Removed 2 files of an interrupted attach that no record names.",
    )
    assert {finding.where for finding in found(filled, "orphan_file")} == {"Thumbs.db", young.name}
    assert proof(filled).is_file()
    assert keeping.mend(filled) == ()


def test_a_reader_mends_nothing(filled: Desk, desk_folder: Path) -> None:
    reader = keeping.open_desk(desk_folder, read_only=True).desk
    with pytest.raises(StoreTrouble) as trouble:
        keeping.mend(reader)
    assert trouble.value.kind == "read_only"
    assert keeping.check(reader).findings == ()
    keeping.leave(reader)


def test_several_things_wrong_are_all_named(filled: Desk) -> None:
    proof(filled).unlink()
    behind_the_guards(
        filled,
        "update change_set set label = 'x' where number = 3",
        "update report set title = 'x' where number = 'OIG-23-01'",
        "delete from component",
    )
    report = keeping.check(filled)
    assert {f.kind for f in report.findings} == {
        "chain",
        "altered_row",
        "derived",
        "missing_file",
        "search",
    }
    assert len(report.clean) == len(CHECKS) - 5
