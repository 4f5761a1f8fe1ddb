"""What the papers of a record and of a list say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog

from oigdesk.desk import Desk
from oigdesk.queries import history
from oigdesk.queries.filters import parse_filter
from oigdesk.services import determining, lifecycle, printing
from oigdesk.ui.main_window import MainWindow
from oigdesk.ui.pages.recommendations_page import RecommendationsPage
from oigdesk.ui.printing.heading import Bearing, stem_of
from oigdesk.ui.printing.paper import Facts, Paper, Prose, Signatures, Table
from oigdesk.ui.printing.papers import query_paper, record_paper
from oigdesk.ui.printing.printing import printed_query
from oigdesk.ui.tables.recommendation_list import RECOMMENDATIONS
from oigdesk.ui.tables.row_source import Query
from tests import builders


def bearing(desk: Desk) -> Bearing:
    return Bearing(printing.origin(desk), desk.today())


def words(paper: Paper) -> str:
    """All that stands in the blocks."""
    said: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Facts):
            said += [f"{name}: {value}" for name, value in block.pairs]
        elif isinstance(block, Prose):
            said += [block.label, block.text]
        elif isinstance(block, Table):
            said += [" | ".join(row) for row in block.rows]
    return "\n".join(said)


def test_an_open_recommendation_says_where_it_stands(desk: Desk) -> None:
    uid = builders.resolved(desk, questioned_costs=1_234_500)
    builders.evidence(desk, uid)
    paper = record_paper(desk, "recommendation", uid, bearing(desk))
    assert paper.title == "Recommendation OIG-22-34\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}1"
    assert paper.subtitle == "Ineffective Controls"
    assert paper.as_of == "As of Nov 24, 2026"
    assert paper.head == printing.origin(desk).head
    said = words(paper)
    for part in (
        "State: Resolved", "Target: Jun 30, 2023", "Questioned: $12,345.00",
        "Unsupported: not stated", "proof.txt | Support | A. Auditor | not yet",
        "Received Jun 1, 2022 · Concur", "Plan accepted: target Jun 30, 2023",
    ):  # fmt: skip
        assert part in said
    assert not any(isinstance(block, Signatures) for block in paper.blocks)


def test_a_closed_one_is_a_memo_to_be_signed(desk: Desk) -> None:
    uid = builders.recommendation(desk)
    reason = {
        "close_reason": "not_implemented",
        "reason": "The Inspector General accepts the risk.",
    }
    lifecycle.step(desk, uid, "close", reason)
    paper = record_paper(desk, "recommendation", uid, bearing(desk))
    assert paper.title.startswith("Closure memo: OIG-22-34")
    assert paper.stem == "closure-memo-OIG-22-34-1"
    assert "The Inspector General accepts the risk." in words(paper)
    assert isinstance(paper.blocks[-1], Signatures)


def test_a_report_lists_what_it_holds(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(3):
        builders.recommendation(desk, report)
    paper = record_paper(desk, "report", report, bearing(desk))
    assert "Held: 3, 3 open" in words(paper)
    assert "3 | Awaiting response |" in words(paper)


def test_a_list_has_all_rows_in_its_order(desk: Desk) -> None:
    report = builders.report(desk)
    for _ in range(12):
        builders.recommendation(desk, report)
    query = Query(
        "recommendation", (parse_filter("recommendation", "state=open", desk.today()),),
        descending=True, sort="number",
    )  # fmt: skip
    columns = [column for column in RECOMMENDATIONS.columns if column.usual]
    paper = query_paper(desk, "Recommendations", query, columns, bearing(desk))
    assert paper.subtitle == "12 recommendations, state Open"
    (table,) = paper.blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 12
    assert "12" in " ".join(table.rows[0])
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_name_of_a_file_fits_every_system() -> None:
    assert stem_of("closure-memo", "OIG/22:34 *", "1.a") == "closure-memo-OIG-22-34-1.a"
    assert stem_of("") == "oigdesk"


def test_the_journal_says_what_was_printed(desk: Desk) -> None:
    printing.note_print(desk, "Report OIG-22-34", desk.today(), "report.pdf")
    (line,) = history.sets(desk, limit=1)
    assert line.label == "Print Report OIG-22-34 as of 2026-11-24 to report.pdf"
    assert not line.undoable


@pytest.mark.parametrize("command", ["save_record_pdf", "save_list_pdf"])
def test_from_the_menu_into_a_file(
    opened: MainWindow,
    rest: Callable[[], None],
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert opened.room is not None
    assert opened.body is not None
    builders.recommendation(opened.room.desk)
    opened.body.reload()
    rest()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "paper"), ""))
    opened.actions_.by_name[command].trigger()
    rest()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert opened.body.messages.text() == "Saved paper.pdf: 1 page."
    assert history.sets(opened.room.desk, limit=1)[0].label.endswith("to paper.pdf")


def test_of_several_selected_rows_only_these_are_printed(
    opened: MainWindow, rest: Callable[[], None]
) -> None:
    assert opened.room is not None
    assert opened.body is not None
    desk = opened.room.desk
    report = builders.report(desk)
    for word in ("first", "second", "third"):
        builders.recommendation(desk, report, text=f"We recommend the {word}.")
    opened.body.show_page("recommendations")
    opened.body.reload()
    rest()
    page = opened.body.page
    assert isinstance(page, RecommendationsPage)
    page.table.go_to_row(0)
    assert printed_query(page.table) == page.table.query()
    flag = QItemSelectionModel.SelectionFlag
    page.table.selectionModel().select(page.table.rows.index(2, 0), flag.Select | flag.Rows)
    columns = page.table.columns.visible()
    paper = query_paper(desk, "All", printed_query(page.table), columns, bearing(desk))
    said = words(paper)
    assert "the first" in said
    assert "the third" in said
    assert "the second" not in said


def test_decisions_on_money_and_what_was_done_about_them_are_printed(desk: Desk) -> None:
    uid = builders.resolved(desk, questioned_costs=1_000_00)
    july = dt.date(2022, 7, 1)
    determining.decide(desk, uid, {"decided": july, "disallowed": 600_00})
    determining.record_final_action(
        desk, determining.newest_owed(desk, uid), {"taken": july, "recovered": 50_00}
    )
    said = words(record_paper(desk, "recommendation", uid, bearing(desk)))
    assert "Jul 1, 2022 | $600.00 disallowed | $1,000.00 | $50.00 recovered Jul 1, 2022" in said
