from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Run


def counts(run: Run, folder: Path, *words: object) -> dict[str, Any]:
    answer = run("views", folder, "--json", *words).json
    return {view["title"]: view["count"] for view in answer["views"]}


def test_views_are_named_with_their_counts(run: Run, sample_desk: Path) -> None:
    found = counts(run, sample_desk)
    assert found["All open"] == 5
    assert found["No response recorded"] == 5
    assert counts(run, sample_desk, "--as-of", "2022-03-30")["All open"] == 0
    told = run("views", sample_desk).out
    assert "due-in-90-days" in told
    assert "recommendations: State Open" in told
    rules = {
        view["key"]: view["rule"] for view in run("views", sample_desk, "--json").json["views"]
    }
    assert rules["overdue"] == "State Open; On hold No; Target date before today"


def test_a_view_lists_what_it_counts(run: Run, sample_desk: Path) -> None:
    run("set", sample_desk, "OIG-22-34/2", "significant=yes")
    listed = run("list", sample_desk, "recommendations", "--view", "significant", "--json").json
    assert [row["number"] for row in listed["rows"]] == ["2"]
    both = ("--view", "significant", "--filter", "number=1")
    assert run("list", sample_desk, "recommendations", *both, "--json").json["count"] == 0


def test_changed_begins_where_it_is_told(run: Run, sample_desk: Path) -> None:
    changed = ("list", sample_desk, "recommendations", "--view", "changed", "--json")
    assert run(*changed).json["count"] == 5
    assert run(*changed, "--since", "2999-01-01").json["count"] == 0
    assert run("list", sample_desk, "recommendations", "--since", "2999-01-01").code == 2


def test_a_view_is_saved_shown_renamed_and_removed(run: Run, sample_desk: Path) -> None:
    filters = ("--filter", "number=2..4", "--filter", "target_date<today")
    done = run("save-view", sample_desk, "The middle", *filters, "--sort", "number", "--descending")
    assert (done.code, done.out.splitlines()[0]) == (0, "Save view The middle")
    assert counts(run, sample_desk)["The middle"] == 0
    run("save-view", sample_desk, "Middle", "--filter", "number=2..4", "--sort", "number",
        "--descending", "--group", "state")  # fmt: skip
    listed = run("list", sample_desk, "recommendations", "--view", "middle", "--json").json
    assert [row["number"] for row in listed["rows"]] == ["4", "3", "2"]
    assert run("rename-view", sample_desk, "middle", "In between").code == 0
    assert run("remove-view", sample_desk, "the middle").code == 0
    assert "The middle" not in counts(run, sample_desk)
    assert counts(run, sample_desk)["In between"] == 3
    gone = run("remove-view", sample_desk, "the middle")
    assert (gone.code, "Nobody saved" in gone.err) == (1, True)


def test_what_no_view_is_is_refused_in_words(run: Run, sample_desk: Path) -> None:
    none = run("list", sample_desk, "recommendations", "--view", "lost")
    assert (none.code, "There are: all_open" in none.err) == (1, True)
    other = run("list", sample_desk, "reports", "--view", "overdue")
    assert (other.code, "is a view of recommendations" in other.err) == (1, True)
    taken = run("save-view", sample_desk, "Overdue", "--filter", "state=open")
    assert (taken.code, "always there" in taken.err) == (1, True)
    backwards = run("list", sample_desk, "recommendations", "--filter", "number=4..2")
    assert (backwards.code, "smaller one first" in backwards.err) == (1, True)
    half = run("list", sample_desk, "recommendations", "--filter", "number=4..")
    assert (half.code, "lacks an end" in half.err) == (1, True)
