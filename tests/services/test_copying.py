from __future__ import annotations

from pathlib import Path

from oigdesk.services.copying import folder_beside, names_of

ONE, OTHER = "a" * 64, "b" * 64


def test_the_folder_is_named_like_its_workbook(tmp_path: Path) -> None:
    assert folder_beside(tmp_path / "A. B.xlsx") == tmp_path / "A. B evidence"


def test_a_copy_has_a_name_of_its_own_that_every_system_takes() -> None:
    given = [(ONE, "a:b.pdf"), (ONE, "again.pdf"), (OTHER, "a:b.pdf")]
    assert names_of(given) == {ONE: f"a_b {'a' * 12}.pdf", OTHER: f"a_b {'b' * 12}.pdf"}


def test_what_a_system_would_run_is_not_copied() -> None:
    assert names_of([(ONE, "invoice.pdf.EXE"), (OTHER, "link.lnk")]) == {}
