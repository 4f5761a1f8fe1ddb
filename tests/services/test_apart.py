from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Known
from oigdesk.progress import Cancelled, Progress
from oigdesk.queries import history
from oigdesk.queries.filters import Filter
from oigdesk.services import apart, exporting, keeping
from tests import builders, workbooks


def test_another_process_makes_the_same_workbook(desk: Desk, tmp_path: Path) -> None:
    builders.sample(desk)
    filters = [
        Filter("date_issued", ">=", (dt.date(2022, 3, 31),)),
        Filter("number", "=", ("2", "3")),
        Filter("significant", "!=", (True,)),
    ]
    heard: list[str] = []
    progress = Progress(lambda words, _done, _total: heard.append(words))
    day = dt.date(2022, 4, 1)
    head = desk.head()
    done = apart.export_apart(
        desk, tmp_path / "apart.xlsx", as_of=day, filters=filters, progress=progress
    )
    assert done.head == head
    assert done.changed is not None
    assert history.sets(desk)[0].number == done.changed.set
    assert "Checking Recommendations" in heard
    here = exporting.export_leadership(desk, tmp_path / "here.xlsx", as_of=day, filters=filters)
    assert here.cells_verified == done.cells_verified
    assert workbooks.unlike(tmp_path / "apart.xlsx", tmp_path / "here.xlsx") == []
    rows = workbooks.records(tmp_path / "apart.xlsx", "Recommendations")
    assert [row["Number"] for row in rows] == ["2", "3"]
    assert "A. Auditor" in str(workbooks.facts(tmp_path / "apart.xlsx")["Exported"])


def test_another_process_copies_the_evidence_too(desk: Desk, tmp_path: Path) -> None:
    builders.evidence(desk, builders.recommendation(desk))
    done = apart.export_apart(desk, tmp_path / "apart.xlsx", with_evidence=True)
    assert done.evidence_folder == str(tmp_path / "apart evidence")
    assert len(list((tmp_path / "apart evidence").iterdir())) == 1


def test_a_cancel_reaches_the_other_process(desk: Desk, tmp_path: Path) -> None:
    builders.sample(desk)
    head, before = desk.head(), sorted(tmp_path.iterdir())
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        apart.export_apart(desk, tmp_path / "out.xlsx", progress=progress)
    assert (desk.head(), sorted(tmp_path.iterdir())) == (head, before)


def test_a_refusal_comes_back_in_its_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "~$out.xlsx").write_bytes(b"\x07Ann Lee")
    with pytest.raises(Known, match="open by Ann Lee"):
        apart.export_apart(desk, tmp_path / "out.xlsx")
    # what only the other side can find out: the folder is no desk any more
    keeping.leave(desk)
    desk.layout.database.rename(tmp_path / "moved.sqlite")
    with pytest.raises(Known, match="is not a desk"):
        apart.export_apart(desk, tmp_path / "other.xlsx")
    assert not (tmp_path / "other.xlsx").exists()


def test_a_process_that_dies_is_told(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "WORD", "nonsense")
    with pytest.raises(Known, match="ended early"):
        apart.export_apart(desk, tmp_path / "out.xlsx")
