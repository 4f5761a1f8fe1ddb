from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.formats.shapes import to_json
from tests import books
from tests.cli.conftest import Run


@pytest.fixture
def doj(run: Run, desk_folder: Path, tmp_path: Path) -> Path:
    """A closed desk with the book of April to September 2003."""
    file = tmp_path / "book.json"
    file.write_bytes(to_json(books.questioned_2003_h2().reports))
    assert run("import", desk_folder, file).code == 0
    return desk_folder


def test_tables_of_a_half_year_in_json(run: Run, doj: Path) -> None:
    answer = run("tables", doj, "--period", "2003-H2", "--json").json
    one = answer["table_I"]
    assert one["A"] == {"reports": 24, "questioned": "26696455.00", "unsupported": "2685795.00"}
    assert one["B"] == {"reports": 36, "questioned": "25606012.00", "unsupported": "13563491.00"}
    assert one["subtotal"]["questioned"] == "52302467.00"
    assert one["C_disallowed"]["reports"] == 38
    assert one["C_not_disallowed"]["unsupported"] == "36305.00"
    assert one["transferred"]["reports"] == one["adjustments"]["reports"] == 0
    assert one["D"] == {"reports": 20, "questioned": "18452616.00", "unsupported": "6860337.00"}
    assert one["E"]["reports"] == 8
    assert one["overlap"] == 2
    assert one["footnotes"] == [
        "2 reports counted in more than one row because management decided some but not all"
        " amounts."
    ]
    assert answer["table_II"]["C_not_agreed"] == {"reports": 0, "amount": "0.00"}
    assert answer["final_action"]["disallowed_costs"]["B"]["amount"] == "29490601.00"
    days = run("tables", doj, "--from", "2003-04-01", "--to", "2003-09-30", "--json").json
    assert days == answer


def test_tables_as_a_person_reads_them(run: Run, doj: Path) -> None:
    out = run("tables", doj, "--period", "2003-H2").out
    assert "Table I: reports with questioned costs" in out
    assert "D       20  $18,452,616.00   $6,860,337.00  No decision made by the period's end" in out
    assert "2 reports counted in more than one row" in out


def test_which_period_is_asked_for_must_be_clear(run: Run, doj: Path) -> None:
    assert run("tables", doj, "--period", "2003-H3").code == 2
    assert run("tables", doj, "--from", "2003-04-01").code == 2
    assert run("tables", doj, "--period", "2003", "--to", "2003-09-30").code == 2
    assert run("tables", doj, "--from", "2003-04-02", "--to", "2003-04-01").code == 1
    assert run("tables", doj, "--json").code == 0


def test_decide_revise_and_act_from_the_command_line(run: Run, sample_desk: Path) -> None:
    record = "OIG-22-34/1"
    assert run("set", sample_desk, record, "questioned_costs=1000").code == 0
    told = run("decide", sample_desk, record, "decided=2022-06-01", "not_disallowed=300")
    assert told.code == 0, told.err
    revise = ("revises=2022-06-01", "decided=2022-07-01", "disallowed=500")
    refused = run("decide", sample_desk, record, *revise)
    assert refused.code == 1
    assert "Say why the decision was revised" in refused.err
    assert run("decide", sample_desk, record, *revise, "reason=Invoices came").code == 0
    over = run("final-action", sample_desk, record, "recovered=600")
    assert "Only $500.00 of what was disallowed are still to go" in over.err
    done = run("final-action", sample_desk, record, "taken=2022-08-01", "recovered=500")
    assert done.code == 0, done.err
    (shown, *_) = run("show", sample_desk, "OIG-22-34", "--json").json["recommendations"]
    first, second = shown["determinations"]
    assert (first["amount"], first["disallowed"], first["revises"]) == ("1000.00", "700.00", None)
    assert (second["disallowed"], second["revises"]) == ("500.00", 0)
    assert second["final_action"][0]["recovered"] == "500.00"
    lower = run("set", sample_desk, record, "questioned_costs=900")
    assert "Management decided on $1,000.00 of it" in lower.err
    nothing = run("final-action", sample_desk, record, "recovered=1")
    assert "nothing to take final action on" in nothing.err


def test_freeze_adjust_and_take_both_back(run: Run, doj: Path) -> None:
    assert run("freeze", doj, "--period", "2003-H2").code == 0
    amount = ("adjust", doj, "questioned-costs", "-1,000")
    within = run(*amount, "--day", "2003-05-01", "--reason", "Restated")
    assert "is frozen" in within.err
    assert run(*amount, "--day", "2003-10-01", "--reason", "Restated").code == 0
    lines = run("tables", doj, "--period", "2004-H1", "--json").json["table_I"]["adjustments"]
    assert lines["questioned"] == "-1000.00"
    assert lines["lines"][0]["reason"] == "Restated"
    assert run(*amount, "--day", "2003-10-01", "--take-back", "--reason", "No").code == 0
    assert run(*amount, "--day", "2003-10-01", "--take-back", "--reason", "No").code == 1
    frozen = run("tables", doj, "--period", "2003-H2", "--json").json["frozen"]
    assert frozen["restated"] == {"table_I": [], "table_II": []}
    assert run("freeze", doj, "--period", "2003-H2", "--take-back", "Too early").code == 0
    assert run("tables", doj, "--period", "2003-H2", "--json").json["frozen"] is None
