from __future__ import annotations

from oigdesk.rules.final_action import FinalActionTable
from oigdesk.rules.sar_tables import Sum, Table
from oigdesk.rules.table_rows import classic_rows, final_rows

ONE = Sum(1, 100_00, 40_00)
NONE = Sum()


def test_a_classic_table_is_read_from_a_to_e() -> None:
    table = Table(
        before=ONE,
        issued=ONE,
        sustained=ONE,
        not_sustained=NONE,
        transferred=NONE,
        adjusted=(),
        undecided=ONE,
        over_six_months=NONE,
        overlap=0,
        footnotes=(),
    )
    rows = list(classic_rows("questioned_costs", table))
    assert "".join(row.letter for row in rows) == "ABCDE"
    assert [row.sums.amount for row in rows if row.is_sum] == [200_00, 100_00]
    assert "Decided during the period: not disallowed" in [row.words for row in rows]
    funds = [row.words for row in classic_rows("funds_for_better_use", table)]
    assert "Decided during the period: agreed to" in funds


def test_final_action_names_what_was_taken() -> None:
    table = FinalActionTable(
        before=NONE,
        decided=ONE,
        taken={"completed": ONE, "not_implementable": NONE},
        adjusted=(),
        outstanding=NONE,
        overlap=0,
        footnotes=(),
    )
    rows = list(final_rows("funds_for_better_use", table))
    assert [row.letter for row in rows] == ["A", "B", "", "C", "C", "", "D"]
    assert rows[3].words == "Final action taken: completed"
