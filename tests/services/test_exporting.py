from __future__ import annotations

import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from oigdesk.desk import Desk
from oigdesk.errors import Known, StoreTrouble
from oigdesk.models.fields import CATALOGUE
from oigdesk.progress import Cancelled, Progress
from oigdesk.queries import detail, history, listing
from oigdesk.queries.filters import Filter
from oigdesk.services import (
    determining,
    evidence,
    exporting,
    keeping,
    lifecycle,
    preferences,
    records,
)
from oigdesk.store import blobs
from tests import builders, workbooks

SHEETS = (
    "Read me", "Summary", "Recommendations", "Reports", "Evidence index", "Semiannual tables"
)  # fmt: skip


def test_the_sample_goes_out_whole(desk: Desk, tmp_path: Path) -> None:
    builders.sample(desk)
    head = desk.head()
    out = tmp_path / "out.xlsx"
    done = exporting.export_leadership(desk, out)
    assert (done.file, done.sheets, done.head, done.altered) == (str(out), SHEETS, head, 0)
    rows = workbooks.records(out, "Recommendations")
    assert [row["Number"] for row in rows] == ["1", "2", "3", "4", "5"]
    page = builders.importing.sample_page().read_text(encoding="utf-8")
    assert all(str(row["Recommendation"]) in page for row in rows)
    assert rows[0]["Target date"] == ""
    assert rows[0]["Questioned costs"] == 0.0
    (report,) = workbooks.records(out, "Reports")
    assert (report["Report number"], report["Open"]) == ("OIG-22-34", 5.0)
    assert workbooks.facts(out)["Journal head before this export"] == head[: head.index(":") + 17]


def test_the_journal_says_that_it_went_out(desk: Desk, tmp_path: Path) -> None:
    uid = builders.recommendation(desk)
    done = exporting.export_leadership(desk, tmp_path / "out.xlsx")
    newest, before, *_ = history.sets(desk)
    assert done.changed is not None
    assert (newest.number, newest.change_count, newest.undoable) == (done.changed.set, 0, False)
    assert "out.xlsx" in newest.label
    assert history.undo_status(desk).undo == before.number
    assert not done.changed.uids
    assert uid


def test_every_field_of_the_catalogue_is_filled_from_the_desk(desk: Desk, tmp_path: Path) -> None:
    report = builders.report(
        desk,
        participating_oigs=("Amtrak OIG",),
        locations=(("Tazewell", "VA", "United States"),),
        special_projects=("Disaster",),
        agency_wide=False,
        description="What it is about",
        external_entities=("Acme Inc.",),
        ndaa_5274="No reply",
        report_file="report.pdf",
        external_link="https://example.invalid",
        sar_start=dt.date(2022, 1, 1),
        sar_end=dt.date(2022, 6, 30),
        recommendations_stated=2,
        open_stated=1,
        questioned_costs=100,
        funds_for_better_use=0,
        date_published=dt.date(2022, 4, 2),
        is_public=True,
        response_days=60,
        tags=("ports",),
    )
    uid = builders.resolved(
        desk,
        report,
        additional_details="More",
        addressees=("Office of Trade", "Office of Field Operations"),
        significant=True,
        priority=False,
        sensitive=True,
        legislative=False,
        official="B. Official",
        auditor="A. Auditor",
        next_update_on=dt.date(2022, 12, 1),
        tags=("ports",),
        questioned_costs=123_45,
        unsupported_costs=23_00,
        funds_for_better_use=0,
    )
    builders.proof(desk, uid)
    lifecycle.step(desk, uid, "close", builders.IMPLEMENTED)
    out = tmp_path / "out.xlsx"
    exporting.export_leadership(desk, out)
    for noun, name in (("report", "Reports"), ("recommendation", "Recommendations")):
        (row,) = workbooks.records(out, name)
        fields = [f for f in CATALOGUE[noun] if f.in_workbook]
        assert {f.label for f in fields} == set(row)
        # Clocks run no more once it is closed.
        clocks = {f.label for f in fields if f.name.endswith("_due") or f.name == "one_year"}
        assert [label for label, value in row.items() if value == "" and label not in clocks] == []
    (row,) = workbooks.records(out, "Recommendations")
    assert row["Components"] == "Office of Trade; Office of Field Operations"
    assert (row["State"], row["Closed as"]) == ("Closed", "Implemented")
    assert (row["Unsupported part"], row["Evidence"]) == (23.0, 1.0)
    assert row["Target date"] == dt.date(2023, 6, 30)


def test_as_of_a_day_the_states_are_those_of_the_day(desk: Desk, tmp_path: Path) -> None:
    builders.resolved(desk)
    out = tmp_path / "out.xlsx"
    states = []
    for day in (dt.date(2022, 3, 30), dt.date(2022, 6, 30), dt.date(2022, 7, 1)):
        exporting.export_leadership(desk, out, as_of=day)
        states += [row["State"] for row in workbooks.records(out, "Recommendations")]
    assert states == ["Not issued", "Awaiting response", "Resolved"]
    assert workbooks.facts(out)["As of"] == "July 1, 2022"


def test_filters_bound_all_sheets(desk: Desk, tmp_path: Path) -> None:
    one = builders.recommendation(desk, significant=True)
    other = builders.report(desk, number="OIG-23-01")
    builders.recommendation(desk, other, significant=False)
    builders.report(desk, number="OIG-23-02")
    builders.evidence(desk, one, b"one", "one.txt")
    builders.evidence(desk, other, b"two", "two.txt")
    out = tmp_path / "out.xlsx"

    def seen() -> tuple[list[object], ...]:
        return (
            [row["Report"] for row in workbooks.records(out, "Recommendations")],
            [row["Report number"] for row in workbooks.records(out, "Reports")],
            [row["Name"] for row in workbooks.records(out, "Evidence index")],
        )

    exporting.export_leadership(desk, out)
    reports = ["OIG-22-34", "OIG-23-01", "OIG-23-02"]
    assert seen() == (reports[:2], reports, ["one.txt", "two.txt"])
    exporting.export_leadership(desk, out, filters=[Filter("significant", "=", (True,))])
    assert seen() == (["OIG-22-34"], ["OIG-22-34"], ["one.txt"])
    assert workbooks.facts(out)["Filter"] == "Significant Yes"
    assert workbooks.facts(out)["Reports"] == "1"
    exporting.export_leadership(desk, out, filters=[Filter("number", "=", ("77",))])
    assert seen() == ([], [], [])


def test_links_lead_to_the_stored_files(desk: Desk, tmp_path: Path) -> None:
    builders.evidence(desk, builders.recommendation(desk), b"proof", "Mémo #1.txt")
    folder = tmp_path / "Berichte & more"
    folder.mkdir()
    exporting.export_leadership(desk, folder / "out.xlsx")
    (row,) = workbooks.records(folder / "out.xlsx", "Evidence index")
    assert row["Name"] == "Mémo #1.txt"
    assert (folder / str(row["Stored file"])).read_bytes() == b"proof"


def test_copies_of_evidence_bear_their_own_names(desk: Desk, tmp_path: Path) -> None:
    files = tmp_path / "from"
    files.mkdir()
    for name in ("Größe der Prüfung.pdf", "run.exe", "again.pdf"):
        (files / name).write_bytes(b"program" if name == "run.exe" else b"content")
    one = builders.recommendation(desk)
    evidence.attach(desk, one, [files / "Größe der Prüfung.pdf", files / "run.exe"])
    evidence.attach(desk, one, [files / "again.pdf"])
    out = tmp_path / "to" / "out.xlsx"
    out.parent.mkdir()
    done = exporting.export_leadership(desk, out, with_evidence=True)
    folder = tmp_path / "to" / "out evidence"
    assert done.evidence_folder == str(folder)
    (copy,) = folder.iterdir()
    assert re.fullmatch(r"Größe der Prüfung [0-9a-f]{12}\.pdf", copy.name)
    assert copy.read_bytes() == b"content"
    index = openpyxl.load_workbook(out)["Evidence index"]
    linked = {row[0].value: row[0].hyperlink for row in index.iter_rows(min_row=2)}
    assert linked["run.exe"] is None
    for name in ("Größe der Prüfung.pdf", "again.pdf"):
        target = linked[name].target
        assert target.isascii()
        assert (out.parent / unquote(target)).read_bytes() == b"content"
    with pytest.raises(Known, match="already stands"):
        exporting.export_leadership(desk, out, with_evidence=True)


def test_where_copies_or_workbook_fail_neither_stands(desk: Desk, tmp_path: Path) -> None:
    uid = builders.evidence(desk, builders.recommendation(desk))
    out = tmp_path / "to" / "out.xlsx"
    out.parent.mkdir()
    progress = Progress(
        lambda words, _done, _total: progress.cancel() if "Checking" in words else None
    )
    with pytest.raises(Cancelled):
        exporting.export_leadership(desk, out, with_evidence=True, progress=progress)
    assert list(out.parent.iterdir()) == []
    stored = desk.layout.blob(detail.evidence(desk, uid).row.sha256)
    blobs.allow_removal(stored)
    stored.unlink()
    with pytest.raises(StoreTrouble, match="cannot be used"):
        exporting.export_leadership(desk, out, with_evidence=True)
    assert list(out.parent.iterdir()) == []


def test_two_desks_with_one_story_give_equal_sheets(tmp_path: Path) -> None:
    outs = []
    for name, person in (("one", "Ann Lee"), ("two", "B. Other")):
        opened = keeping.create(tmp_path / name, person=person, today=lambda: builders.TODAY)
        uid = builders.sample(opened.desk)
        records.edit(opened.desk, "report", uid, {"title": "Changed"})
        builders.evidence(opened.desk, builders.numbered(opened.desk, "2"))
        outs.append(tmp_path / f"{name}.xlsx")
        exporting.export_leadership(opened.desk, outs[-1])
        if name == "one":
            records.edit(opened.desk, "report", uid, {"title": "Unlike"})
            exporting.export_leadership(opened.desk, tmp_path / "unlike.xlsx")
        keeping.leave(opened.desk)
    assert workbooks.unlike(*outs) == []
    assert len(workbooks.unlike(outs[1], tmp_path / "unlike.xlsx")) == 6  # 5 rows and the report


def test_a_wrong_cell_fails_the_export_and_leaves_no_file(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builders.sample(desk)
    write = WriteOnlyWorksheet._values_to_row

    def write_wrong(self: Any, values: Any, row: int) -> Iterator[Any]:
        for cell in write(self, values, row):
            if cell.value == "OIG-22-34" and row == 4:
                cell.value = "OIG-22-35"
            yield cell

    monkeypatch.setattr(WriteOnlyWorksheet, "_values_to_row", write_wrong)
    head = desk.head()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Known, match=r"sheet Recommendations, cell A4 .*'OIG-22-35'"):
        exporting.export_leadership(desk, tmp_path / "out.xlsx")
    assert sorted(tmp_path.iterdir()) == before
    assert desk.head() == head


def test_cancel_leaves_nothing_and_writes_no_set(desk: Desk, tmp_path: Path) -> None:
    builders.sample(desk)
    head, before = desk.head(), sorted(tmp_path.iterdir())
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        exporting.export_leadership(desk, tmp_path / "out.xlsx", progress=progress)
    assert (desk.head(), sorted(tmp_path.iterdir())) == (head, before)


@pytest.mark.parametrize("place", ["evidence", "backups"])
def test_the_desk_s_own_folders_take_no_workbook(desk: Desk, place: str) -> None:
    with pytest.raises(Known, match="for the desk itself"):
        exporting.check_target(desk, desk.folder / place / "out.xlsx")


def test_a_target_open_elsewhere_or_in_no_folder_is_told_at_once(
    desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / ".~lock.out.xlsx#").write_text("Ann Lee,ann,host,now;")
    with pytest.raises(Known, match="open by Ann Lee"):
        exporting.export_leadership(desk, tmp_path / "out.xlsx")
    with pytest.raises(Known, match="does not exist"):
        exporting.export_leadership(desk, tmp_path / "nowhere" / "out.xlsx")


@pytest.mark.parametrize("name", ["NUL.xlsx", "a:b.xlsx", "com1.old.xlsx", "what?.xlsx"])
def test_a_name_that_some_system_does_not_take_is_refused(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Known, match="not a name that Windows, macOS and Linux all take"):
        exporting.check_target(desk, tmp_path / name)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_file_that_would_be_replaced_is_told(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "u\u0308ber.xlsx"
    assert exporting.check_target(desk, out) is False
    out.write_bytes(b"older")
    assert exporting.check_target(desk, out) is True


@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_target_is_told_at_once(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"older")
    out.chmod(0o400)
    with pytest.raises(Known, match="cannot be replaced"):
        exporting.check_target(desk, out)
    assert out.read_bytes() == b"older"


def test_a_read_only_desk_exports_and_notes_nothing(desk_folder: Path, tmp_path: Path) -> None:
    opened = keeping.open_desk(desk_folder, read_only=True)
    done = exporting.export_leadership(opened.desk, tmp_path / "out.xlsx")
    assert done.changed is None
    assert done.head == opened.desk.head()
    keeping.leave(opened.desk)


def test_whose_workbook_it_is(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"

    def office() -> object:
        exporting.export_leadership(desk, out)
        return workbooks.facts(out)["Office"]

    assert office() == exporting.ANY_OFFICE
    builders.report(desk)
    assert office() == "Department of Homeland Security OIG"
    builders.report(desk, submitting_oig="Amtrak OIG")
    assert office() == exporting.ANY_OFFICE
    preferences.put(desk, preferences.OFFICE, "Our OIG")
    assert office() == "Our OIG"


def test_a_name_says_what_it_is(desk: Desk) -> None:
    assert exporting.suggested_name(desk) == "Leadership summary desk 2026-11-24.xlsx"
    assert "2022-01-02" in exporting.suggested_name(desk, dt.date(2022, 1, 2))


def test_the_office_s_words_and_marking_go_out_and_the_data_keeps_ours(
    desk: Desk, tmp_path: Path
) -> None:
    builders.resolved(desk)
    preferences.put(desk, "words", "hhs")
    preferences.put(desk, "marking", "CUI")
    out = tmp_path / "out.xlsx"
    exporting.export_leadership(desk, out)
    (row,) = workbooks.records(out, "Recommendations")
    assert row["State"] == "Open Unimplemented (resolved)"
    about = workbooks.records(out, "Read me")
    assert any("CUI" in map(str, line.values()) for line in about)
    (listed,) = listing.first(desk, "recommendation")
    assert listed.state == "resolved"  # type: ignore[attr-defined]


def test_the_semiannual_tables_go_out_as_the_page_shows_them(desk: Desk, tmp_path: Path) -> None:
    uid = builders.resolved(desk, questioned_costs=1_000_00, unsupported_costs=400_00)
    decision = {"decided": dt.date(2022, 7, 1), "amount": 700_00, "disallowed": 600_00}
    determining.decide(desk, uid, decision)
    out = tmp_path / "out.xlsx"
    exporting.export_leadership(desk, out, as_of=dt.date(2022, 10, 5))
    rows = workbooks.records(out, "Semiannual tables")
    first = [row for row in rows if row["Table"] == "Table I: reports with questioned costs"]
    assert [row["Row"] for row in first] == ["A", "B", "", "C", "", "", "", "D", "E"]
    assert [row["Dollars"] for row in first][:4] == [1000.0, 0.0, 1000.0, 600.0]
    assert first[7]["Unsupported"] == 400.0 - first[3]["Unsupported"]
    assert all(row["Unsupported"] == "" for row in rows if row not in first)
    assert {row["Row"] for row in rows} == {"A", "B", "", "C", "D", "E"}
