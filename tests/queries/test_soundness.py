"""The quick look finds a whole file whole and a damaged page damaged."""

from __future__ import annotations

from oigdesk.desk import Desk
from oigdesk.queries import soundness
from oigdesk.services import keeping
from tests import builders


def test_a_whole_desk_has_no_damage(desk: Desk) -> None:
    builders.sample(desk)
    assert soundness.first_damage(desk) is None


def test_a_damaged_page_is_found(desk: Desk) -> None:
    builders.sample(desk)
    keeping.leave(desk)
    file = desk.folder / "desk.sqlite"
    content = bytearray(file.read_bytes())
    for start in range(len(content) - 3 * 4096, len(content), 4096):
        content[start : start + 200] = b"\xff" * 200
    file.write_bytes(content)
    opened = keeping.open_desk(desk.folder, read_only=True)
    assert soundness.first_damage(opened.desk)
    keeping.leave(opened.desk)
