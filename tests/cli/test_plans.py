from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

FIRST = "OIG-22-34/1"


def test_a_plan_is_written_and_carried_out_step_by_step(run: Run, sample_desk: Path) -> None:
    assert run("milestone", sample_desk, FIRST).out == "No milestone.\n"
    given = ("text=Draft the policy", "due_on=Jan 31, 2027", "owner=C. Chief")
    assert "Add milestone to OIG-22-34" in run("milestone", sample_desk, FIRST, *given).out
    run("milestone", sample_desk, FIRST, "text=Train", "due_on=2026-12-01")
    assert run("milestone", sample_desk, FIRST, "--change", 2, "completed_on=2022-06-01").code == 0
    assert run("milestone", sample_desk, FIRST, "--json").json == [
        {"text": "Train", "owner": None, "due_on": "2026-12-01", "completed_on": None},
        {
            "text": "Draft the policy",
            "owner": "C. Chief",
            "due_on": "2027-01-31",
            "completed_on": "2022-06-01",
        },
    ]
    told = run("milestone", sample_desk, FIRST).out
    assert "2  Jan 31, 2027  Jun 1, 2022  C. Chief  Draft the policy" in told
    shown = run("show", sample_desk, "OIG-22-34").out
    assert "Draft the policy, C. Chief, due Jan 31, 2027, completed Jun 1, 2022" in shown
    assert run("milestone", sample_desk, FIRST, "--remove", 1).code == 0
    assert len(run("milestone", sample_desk, FIRST, "--json").json) == 1


def test_a_milestone_that_cannot_be_is_refused(run: Run, sample_desk: Path) -> None:
    done = run("milestone", sample_desk, FIRST, "due_on=soon", "colour=red")
    assert done.code == 1
    assert "colour" in done.err
    assert "Due:" in done.err
    assert "no milestone 3" in run("milestone", sample_desk, FIRST, "--remove", 3).err
    assert run("milestone", sample_desk, FIRST, "--change", 1).code == 2
    assert run("milestone", sample_desk, FIRST, "--remove", 1, "text=x").code == 2


def test_a_link_is_listed_at_both_its_ends(run: Run, sample_desk: Path) -> None:
    assert run("link", sample_desk, FIRST).out == "No link.\n"
    made = run("link", sample_desk, FIRST, "repeat_of", "oig-22-34/2")
    assert "Link OIG-22-34 / 1: repeat of oig-22-34/2" in made.out.replace("\u00a0", " ")
    run("link", sample_desk, FIRST, "transferred-to", "DOJ OIG")
    assert [row["kind"] for row in run("link", sample_desk, FIRST, "--json").json] == [
        "repeat_of",
        "transferred_to",
    ]
    (back,) = run("link", sample_desk, "OIG-22-34/2", "--json").json
    assert (back["kind"], back["reverse"], back["state"]) == (
        "repeat_of",
        True,
        "awaiting_response",
    )
    assert "Repeated by" in run("link", sample_desk, "OIG-22-34/2").out
    shown = run("show", sample_desk, "OIG-22-34").out
    assert "Repeat of OIG-22-34/2" in shown
    assert "Transferred to DOJ OIG" in shown
    assert run("link", sample_desk, "OIG-22-34/2", "--remove", 1).code == 0
    assert len(run("link", sample_desk, FIRST, "--json").json) == 1


def test_a_link_that_leads_nowhere_is_refused(run: Run, sample_desk: Path) -> None:
    done = run("link", sample_desk, FIRST, "repeat-of", "OIG-22-34/99")
    assert done.code == 1
    assert "has no recommendation “99”" in done.err
    assert "no link 1" in run("link", sample_desk, FIRST, "--remove", 1).err
    assert run("link", sample_desk, FIRST, "repeat-of").code == 2
    assert run("link", sample_desk, FIRST, "cousin-of", "OIG-22-34/2").code == 2


def test_a_step_names_what_cannot_be_read_and_what_is_missing_at_once(
    run: Run, sample_desk: Path
) -> None:
    done = run("step", sample_desk, FIRST, "extend_target", "target_date=soon", "colour=red")
    assert done.code == 1
    for words in ("New target date:", "no “colour” in this step", "No plan is accepted yet", "why"):
        assert words in done.err
    assert run("step", sample_desk, FIRST, "vanish").code == 2
