from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

FIRST, SECOND = "OIG-22-34/1", "OIG-22-34/2"


def officials(run: Run, desk: Path) -> list[str | None]:
    return [row["official"] for row in run("list", desk, "recommendations", "--json").json["rows"]]


def test_many_are_previewed_set_in_one_step_and_undone(run: Run, sample_desk: Path) -> None:
    given = ("recommendations", "official=C. Chief", "--filter", "report=OIG-22-34")
    seen = run("bulk", sample_desk, *given, "--preview")
    assert seen.code == 0
    assert f"{FIRST}  Responsible official  -    C. Chief" in seen.out
    assert "5 values would change." in seen.out
    assert officials(run, sample_desk) == [None] * 5
    done = run("bulk", sample_desk, *given)
    assert done.code == 0
    assert "5 values changed.\nSet responsible official of 5 recommendations\nChange " in done.out
    assert officials(run, sample_desk) == ["C. Chief"] * 5
    assert "0 values would change, 5 like that already." in (
        run("bulk", sample_desk, *given, "--preview").out
    )
    assert run("undo", sample_desk).code == 0
    assert officials(run, sample_desk) == [None] * 5


def test_a_step_is_taken_by_those_that_may_and_the_others_are_named(
    run: Run, sample_desk: Path
) -> None:
    answer = ("position=concur", "planned_action=Write it", "official=C. Chief")
    days = ("received_on=2022-06-01", "target_date=2022-12-31")
    assert run("step", sample_desk, FIRST, "respond", *answer, *days).code == 0
    assert run("step", sample_desk, FIRST, "accept-plan", "effective_date=2022-07-01").code == 0
    moved = ("--step", "extend-target", "target_date=2023-06-30", "--reason", "New directive")
    two = ("--record", FIRST, "--record", SECOND)
    done = run("bulk", sample_desk, "recommendations", *moved, *two, "--json")
    assert done.code == 1
    assert "1 refused stays as it is." in done.err
    (will,), (refused,) = done.json["will_change"], done.json["refused"]
    assert (will["record"], will["now"][:12], will["then"]) == (
        FIRST,
        "Dec 31, 2022",
        "Jun 30, 2023",
    )
    assert refused["record"] == SECOND
    assert any("No plan is accepted yet" in why for why in refused["why"])
    assert done.json["set"] is not None
    told = run("bulk", sample_desk, "recommendations", *moved, *two, "--preview")
    assert "1 refused: It is awaiting response. No plan is accepted yet" in told.out
    assert "0 values would change, 1 like that already." in told.out


def test_tags_are_added_and_taken_away(run: Run, sample_desk: Path) -> None:
    every = ("recommendations", "--all")
    assert run("bulk", sample_desk, *every, "--add", "tags=grants; it").code == 0
    assert run("bulk", sample_desk, *every, "--remove", "tags=IT").code == 0
    rows = run("list", sample_desk, "recommendations", "--json").json["rows"]
    assert {tuple(row["tags"]) for row in rows} == {("grants",)}
    done = run("bulk", sample_desk, *every, "--add", "official=A. Auditor")
    assert (done.code, "is one value" in done.err) == (1, True)


def test_reports_are_changed_too(run: Run, sample_desk: Path) -> None:
    done = run("bulk", sample_desk, "reports", "--record", "OIG-22-34", "--add", "tags=annual")
    assert "Add tags to OIG-22-34" in done.out


def test_what_is_not_said_or_not_understood_is_refused_at_once(run: Run, sample_desk: Path) -> None:
    def code(*words: str) -> int:
        return run("bulk", sample_desk, "recommendations", *words).code

    assert code("official=A") == 2
    assert code("--all") == 2
    assert code("--all", "--step", "retire-it") == 2
    assert code("--all", "--step", "reopen", "--add", "tags=x") == 2
    done = run(
        "bulk", sample_desk, "recommendations", "--all", "colour=red", "--add", "significant=x"
    )
    assert done.code == 1
    assert "colour" in done.err
    assert "significant:" in done.err
    assert (
        run("bulk", sample_desk, "recommendations", "--record", "OIG-22-34", "official=A").code == 1
    )
