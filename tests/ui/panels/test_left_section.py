from __future__ import annotations

from collections.abc import Callable

import pytest

from oigdesk.desk import Desk
from oigdesk.services import records
from oigdesk.ui.panels.report_panel import ReportPanel
from tests import builders

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Settle = Callable[[], None]


def test_what_was_left_at_intake_is_listed_until_it_is_settled(
    form: ReportPanel, desk: Desk, settle: Settle
) -> None:
    uid = builders.sample(desk)
    form.show_uid(uid)
    settle()
    assert not form.left.isHidden()
    assert "“allprocedures” may be “all procedures” (recommendation 3, text, line 44)" in (
        form.left.lines
    )
    participant = "Participant is the submitter: Department of Homeland Security OIG"
    assert f"{participant} (Other OIGs, line 7)" in form.left.lines
    assert "Details of 1 repeat 2 (recommendation 1, additional details, line 33)" in (
        form.left.lines
    )
    count = len(form.left.lines)
    records.edit(desk, "report", uid, {"participating_oigs": ()})
    form.reload()
    settle()
    assert len(form.left.lines) == count - 1


def test_a_report_without_doubts_has_no_such_section(
    form: ReportPanel, desk: Desk, settle: Settle
) -> None:
    form.show_uid(builders.sample(desk))
    settle()
    form.show_uid(builders.report(desk, number="OIG-23-01"))
    settle()
    assert form.left.isHidden()
    assert form.left.lines == []
