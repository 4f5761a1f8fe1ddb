"""What the findings of a check are called, and the report that can be copied and kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from oigdesk.services.keeping import CheckReport
from oigdesk.ui.tokens import Ink

#: The kind of a finding: its headline, icon, and the role of its colour.
FINDING_WORDS: Final[Mapping[str, tuple[str, str, Ink]]] = {
    "integrity": ("The database file is damaged", "octagon-alert", "danger"),
    "foreign_key": ("A record points to one that is not there", "octagon-alert", "danger"),
    "chain": ("The history was changed", "shield-alert", "danger"),
    "altered_row": ("A value was changed behind the history", "shield-alert", "danger"),
    "derived": ("A list or a count does not follow from the records", "triangle-alert", "warn"),
    "missing_file": ("A file is gone", "file-x", "danger"),
    "changed_file": ("A file has changed since it came in", "shield-alert", "danger"),
    "orphan_file": ("A file belongs to no record", "file", "warn"),
}

#: What the program may mend by itself.
MENDED: Final = frozenset({"derived", "orphan_file"})


def report_text(desk: str, report: CheckReport) -> str:
    """The whole report as text, for paper or a message."""
    lines = [
        f"Check of the desk {desk}, {dt.datetime.now():%Y-%m-%d %H:%M}",
        f"Head of the journal: {report.head}",
        "",
    ]
    for finding in report.findings:
        title = FINDING_WORDS.get(finding.kind, (finding.kind, "", "danger"))[0]
        lines += [title, f"  {finding.where}", f"  {finding.detail}", f"  {finding.remedy}", ""]
    if not report.findings:
        lines += ["Nothing was found.", ""]
    lines += ["In order:", *(f"  {label}" for label in report.clean)]
    return "\n".join(lines)
