"""What a check says of a desk whose database is too damaged to be opened."""

from __future__ import annotations

from pathlib import Path

from oigdesk.errors import StoreTrouble
from oigdesk.services.keeping import CheckReport
from oigdesk.store.check import Finding
from oigdesk.store.layout import Layout


def report_of(folder: Path, trouble: StoreTrouble) -> CheckReport:
    """The one finding there is; the journal's head cannot be read, so it is empty.

    Raises:
        StoreTrouble: the trouble itself, when the database is not what is damaged.
    """
    if trouble.kind != "corrupt":
        raise trouble
    what = " ".join(filter(None, (trouble.what, trouble.why)))
    finding = Finding("integrity", Layout(folder).database.name, what, trouble.remedy)
    return CheckReport(findings=(finding,), head="", clean=(), seconds=0)
