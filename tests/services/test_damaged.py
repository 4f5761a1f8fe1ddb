from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.errors import StoreTrouble
from oigdesk.services import damaged


def test_a_database_that_cannot_be_opened_is_one_finding() -> None:
    trouble = StoreTrouble("corrupt", "The database is damaged.", "", "Restore a backup.")
    (finding,) = damaged.report_of(Path("x"), trouble).findings
    assert (finding.kind, finding.where) == ("integrity", "desk.sqlite")
    assert (finding.detail, finding.remedy) == ("The database is damaged.", "Restore a backup.")


def test_another_trouble_is_no_finding() -> None:
    trouble = StoreTrouble("locked", "Somebody has it open.", "", "Wait.")
    with pytest.raises(StoreTrouble) as met:
        damaged.report_of(Path("x"), trouble)
    assert met.value is trouble
