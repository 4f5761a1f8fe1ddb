"""A filled desk to which everything has happened that a check finds and a window must tell."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from oigdesk.desk import Desk
from oigdesk.queries import detail, listing
from oigdesk.queries.filters import Filter
from oigdesk.queries.rows import EvidenceRow
from oigdesk.services import drafting, evidence, keeping, proving, records
from oigdesk.ui.filling import PERSON, uid_of

#: The files of the damaged desk: the one that changes, the one that goes, the one nobody can show.
CHANGED: Final = "Scorecard (made up).csv"
GONE: Final = "Inventory (made up).txt"
UNSHOWN: Final = "Recording (made up).bin"


def damage(folder: Path, files: Path) -> None:
    """Attach files, back them up, and then do to the desk's folder what should never be done.

    ``files`` takes what is attached, and the second place of the backups.
    """
    desk = keeping.open_desk(folder, person=PERSON).desk
    third = uid_of(desk, "OIG-22-34", "3")
    contents = {CHANGED: b"a,b\n1,2\n", GONE: b"made up\n" * 9, UNSHOWN: bytes(range(256)) * 40}
    for name, content in contents.items():
        (files / name).write_bytes(content)
    paths = [files / name for name in contents]
    attached = evidence.attach(desk, third, paths, proof=True).attached
    stored = {one.name: one.uid for one in attached}
    place = files / "Second place"
    place.mkdir()
    keeping.set_second_place(desk, place)
    keeping.back_up(desk, to=place)
    for flag in (True, False):
        records.edit(desk, "recommendation", third, {"priority": flag})
    drafting.save(desk, "recommendation", third, "additional_details", "Typed, not kept")
    bad, gone = (
        desk.layout.blob(detail.evidence(desk, stored[name]).row.sha256) for name in (CHANGED, GONE)
    )
    for proof in _proofs_of_a_closing(desk):
        proof.chmod(0o600)
        proof.write_text("Written over\n")
    proving.verify(desk)
    keeping.close(desk)
    bad.chmod(0o600)
    bad.write_bytes(b"a,b\n1,3\n")
    gone.chmod(0o600)
    gone.unlink()
    (folder / "evidence" / "Notes (made up).txt").write_text("Nobody knows why this is here.")


def _proofs_of_a_closing(desk: Desk) -> list[Path]:
    """The stored files that prove the closing of one recommendation, if there is one."""
    proved = [Filter("role", "=", ("proof",)), Filter("review", "=", ("sufficient",))]
    rows = listing.first(desk, "evidence", filters=proved, limit=1)
    return [desk.layout.blob(row.sha256) for row in rows if isinstance(row, EvidenceRow)]
