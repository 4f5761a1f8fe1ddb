from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import detail, history
from oigdesk.services import evidence, keeping, mending
from tests import builders


@pytest.fixture
def proof(tmp_path: Path) -> Path:
    path = tmp_path / "proof.txt"
    path.write_text("proof of it")
    return path


@pytest.fixture
def item(desk: Desk, proof: Path) -> str:
    return evidence.attach(desk, builders.recommendation(desk), [proof]).attached[0].uid


def stored(desk: Desk, item: str) -> Path:
    return desk.layout.blob(detail.evidence(desk, item).row.sha256)


def spoil(desk: Desk, item: str) -> Path:
    path = stored(desk, item)
    path.chmod(0o644)
    path.write_text("changed")
    return path


def test_a_whole_file_has_nothing_to_restore(desk: Desk, item: str) -> None:
    assert mending.condition(desk, item).soundness == "whole"
    with pytest.raises(Refused, match="nothing to restore"):
        mending.restore_file(desk, item)


def test_a_changed_file_is_told_with_both_sizes(desk: Desk, item: str) -> None:
    spoil(desk, item)
    now = mending.condition(desk, item)
    assert (now.soundness, now.size, now.size_now) == ("changed", 11, 7)
    assert now.sha256_now != now.sha256
    assert now.written_at is not None
    assert now.backup is None


def test_a_copy_with_the_same_digest_mends_and_custody_says_so(
    desk: Desk, item: str, proof: Path
) -> None:
    path = spoil(desk, item)
    mending.take_copy(desk, item, proof)
    assert path.read_text() == "proof of it"
    (aside,) = desk.layout.set_aside.iterdir()
    assert aside.read_text() == "changed"
    custody = detail.evidence(desk, item).custody[0]
    assert custody.kind == "mended"
    assert aside.name in (custody.note or "")
    assert history.undo_status(desk).undo_label != "Mend the stored file of proof.txt"
    assert keeping.check(desk).findings == ()


def test_another_file_is_refused_and_changes_nothing(desk: Desk, item: str, tmp_path: Path) -> None:
    path = spoil(desk, item)
    other = tmp_path / "other.txt"
    other.write_text("something else")
    with pytest.raises(Refused, match="not the file that came in"):
        mending.take_copy(desk, item, other)
    with pytest.raises(Refused, match="cannot be read"):
        mending.take_copy(desk, item, tmp_path / "gone.txt")
    assert path.read_text() == "changed"


def test_a_backup_with_evidence_brings_the_file_back(desk: Desk, item: str, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    keeping.set_second_place(desk, second)
    keeping.back_up(desk, to=second)
    spoil(desk, item).unlink()
    now = mending.condition(desk, item)
    assert now.soundness == "missing"
    assert now.backup is not None
    mending.restore_file(desk, item)
    assert mending.condition(desk, item).soundness == "whole"


def test_without_a_backup_that_holds_it_restoring_is_refused(desk: Desk, item: str) -> None:
    keeping.back_up(desk)
    spoil(desk, item)
    with pytest.raises(Refused, match="No backup holds this file"):
        mending.restore_file(desk, item)


def test_the_beginning_of_a_file_can_be_looked_at(desk: Desk, item: str) -> None:
    assert mending.content(desk, item, 5) == b"proof"
    assert mending.stored_in(desk, item) == stored(desk, item).parent
    stored(desk, item).unlink()
    with pytest.raises(Refused, match="cannot be read"):
        mending.content(desk, item, 5)
