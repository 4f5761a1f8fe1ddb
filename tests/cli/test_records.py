from __future__ import annotations

from pathlib import Path

import pytest

from oigdesk.services import importing
from tests.cli.conftest import Run

REPORT_KEYS = [
    "number",
    "title",
    "date_issued",
    "submitting_oig",
    "participating_oigs",
    "agencies",
    "components",
    "locations",
    "type",
    "special_projects",
    "agency_wide",
    "description",
    "external_entities",
    "ndaa_5274",
    "report_file",
    "external_link",
    "sar_start",
    "sar_end",
    "recommendations_stated",
    "open_stated",
    "questioned_costs",
    "funds_for_better_use",
    "date_published",
    "is_public",
    "response_days",
    "tags",
    "notes",
    "recommendations",
]
RECOMMENDATION_KEYS = [
    "number",
    "significant",
    "priority",
    "sensitive",
    "questioned_costs",
    "unsupported_costs",
    "funds_for_better_use",
    "addressees",
    "official",
    "auditor",
    "next_update_on",
    "tags",
    "legislative",
    "additional_details",
    "text",
    "text_as_published",
    "state",
    "close_reason",
    "on_hold",
    "target_date",
    "events",
    "responses",
    "determinations",
    "milestones",
    "links",
]
RESPONSE_KEYS = [
    "received_on",
    "due_on",
    "position",
    "text",
    "planned_action",
    "official",
    "target_date",
    "evaluation",
    "evaluated_on",
]


def test_show_gives_the_interchange_form(run: Run, sample_desk: Path) -> None:
    run("step", sample_desk, "OIG-22-34/1", "respond", "position=concur", "received_on=2022-06-01")
    shown = run("show", sample_desk, "oig-22-34", "--json").json
    assert list(shown) == REPORT_KEYS
    assert [list(r) for r in shown["recommendations"]] == [RECOMMENDATION_KEYS] * 5
    first = shown["recommendations"][0]
    assert list(first["responses"][0]) == RESPONSE_KEYS
    assert [event["kind"] for event in first["events"]] == ["issued", "response"]
    assert list(first["events"][0])[:2] == ["kind", "effective_date"]
    assert shown["locations"] == []
    assert shown["questioned_costs"] == "0.00"
    assert first["unsupported_costs"] is None
    assert first["significant"] is False
    assert first["state"] == "awaiting_response"
    page = importing.sample_page().read_text(encoding="utf-8")
    for recommendation in shown["recommendations"]:
        assert recommendation["text"] in page
        assert recommendation["text"] == recommendation["text_as_published"]
    assert first["additional_details"] in page


def test_show_for_people_has_every_recommendation(run: Run, sample_desk: Path) -> None:
    done = run("show", sample_desk, "OIG-22-34")
    assert done.code == 0
    for number in range(1, 6):
        assert f"OIG-22-34 / {number}: Awaiting response" in done.out
    assert "establishperformance" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_list_of_recommendations(run: Run, sample_desk: Path) -> None:
    answer = run("list", sample_desk, "recommendations", "--json").json
    assert list(answer) == ["as_of", "known_at", "count", "rows"]
    assert (answer["count"], len(answer["rows"])) == (5, 5)
    assert list(answer["rows"][0])[:10] == [
        "report",
        "number",
        "state",
        "close_reason",
        "on_hold",
        "target_date",
        "components",
        "questioned_costs",
        "funds_for_better_use",
        "evidence",
    ]
    assert "uid" not in answer["rows"][0]
    assert answer["rows"][0]["components"] == ["United States Customs and Border Protection (CBP)"]
    assert answer["rows"][0]["questioned_costs"] == "0.00"
    words = run("list", sample_desk, "recommendations").out
    assert words.splitlines()[0].split()[:3] == ["Report", "No.", "State"]
    assert "5 recommendations, as of " in words
    assert max(map(len, words.splitlines())) <= 100


def test_list_of_reports_and_of_evidence(run: Run, sample_desk: Path) -> None:
    (report,) = run("list", sample_desk, "reports", "--json").json["rows"]
    lists = {"participating_oigs", "agencies", "components", "locations", "special_projects"}
    lists |= {"external_entities", "recommendations", "tags", "notes"}
    assert list(report) == [*(k for k in REPORT_KEYS if k not in lists), "incomplete"]
    assert report["funds_for_better_use"] == "0.00"
    assert report["incomplete"] is False
    (item,) = run("list", sample_desk, "evidence", "--json").json["rows"]
    assert list(item) == [
        *("uid", "name", "report", "number", "size", "media_type", "sha256", "attached_at"),
        *("attached_by", "role", "review", "reviewed_by", "reviewed_on"),
    ]
    assert (item["name"], item["report"], item["number"]) == ("oig-22-34.txt", "OIG-22-34", None)
    assert "1 evidence item" in run("list", sample_desk, "evidence").out


def test_filters_sort_and_limit(run: Run, sample_desk: Path) -> None:
    for number, amount in (("2", "50"), ("4", "700"), ("5", "")):
        run("set", sample_desk, f"OIG-22-34/{number}", f"questioned_costs={amount}")

    def numbers(*words: str) -> list[str]:
        rows = run("list", sample_desk, "recommendations", *words, "--json").json["rows"]
        return [row["number"] for row in rows]

    assert numbers("--filter", "questioned_costs>50") == ["4"]
    assert numbers("--filter", "questioned_costs>=50", "--filter", "number!=2") == ["4"]
    assert numbers("--filter", "questioned_costs=") == ["5"]
    assert numbers("--filter", "number=1,3") == ["1", "3"]
    assert numbers("--filter", "text~trade penalty") == ["5"]
    assert numbers("--filter", "state=open", "--limit", "2") == ["1", "2"]
    assert numbers("--sort", "questioned_costs")[-3:] == ["2", "4", "5"]
    limited = run("list", sample_desk, "recommendations", "--limit", "2", "--json").json
    assert (limited["count"], len(limited["rows"])) == (5, 2)
    assert "5 recommendations, 2 shown" in (
        run("list", sample_desk, "recommendations", "--limit", "2").out
    )
    for words in (("--filter", "colour=red"), ("--filter", "state=sad"), ("--sort", "colour")):
        done = run("list", sample_desk, "recommendations", *words)
        assert (done.code, done.out) == (1, "")


def test_as_of_a_day_before_the_issue(run: Run, sample_desk: Path) -> None:
    answer = run("list", sample_desk, "recommendations", "--as-of", "2022-03-30", "--json").json
    assert answer["as_of"] == "2022-03-30"
    assert {row["state"] for row in answer["rows"]} == {"not_issued"}


def test_set_answers_with_its_set_and_head(run: Run, sample_desk: Path) -> None:
    done = run("set", sample_desk, "OIG-22-34/3", "significant=yes", "priority=no", "--json")
    assert done.code == 0
    assert list(done.json) == ["set", "head"]
    assert done.json["head"].startswith(f"{done.json['set']}:")
    same = run("set", sample_desk, "OIG-22-34/3", "significant=yes", "--json")
    assert (same.code, same.json["set"], same.json["head"]) == (0, None, done.json["head"])
    assert "nothing was written" in run("set", sample_desk, "OIG-22-34/3", "significant=y").out


def test_set_of_published_words_asks_why(run: Run, sample_desk: Path) -> None:
    words = ("set", sample_desk, "OIG-22-34/3", "text=Other words = other meaning")
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert "say why" in done.err
    assert run(*words, "--reason", "The page dropped a blank", "--actor", "Zoë Müller").code == 0
    shown = run("show", sample_desk, "OIG-22-34", "--json").json["recommendations"][2]
    assert shown["text"] == "Other words = other meaning"
    assert run("history", sample_desk, "--json").json["sets"][0]["actor"] == "Zoë Müller"


def test_set_refuses_everything_at_once(run: Run, sample_desk: Path) -> None:
    done = run("set", sample_desk, "OIG-22-34/3", "questioned_costs=much", "state=closed", "hue=1")
    assert (done.code, done.out) == (1, "")
    assert "questioned_costs: “much”" in done.err
    assert "State cannot be typed" in done.err
    assert "hue" in done.err
    assert done.err.count("\n") == 1
    done = run("set", sample_desk, "OIG-22-34/3", "unsupported_costs=5")
    assert done.code == 1


def test_a_reference_that_means_nothing_or_two_things(
    run: Run, sample_desk: Path, tmp_path: Path
) -> None:
    assert run("show", sample_desk, "OIG-99").code == 1
    done = run("set", sample_desk, "OIG-22-34/9", "significant=yes")
    assert done.code == 1
    assert "1, 2, 3, 4, 5" in done.err
    page = importing.sample_page().read_text(encoding="utf-8")
    twin = tmp_path / "twin.txt"
    twin.write_text(page.replace("Department of Homeland Security OIG", "Amtrak OIG"), "utf-8")
    assert run("import", sample_desk, twin, "--set", "title=Twin").code == 0
    done = run("show", sample_desk, "OIG-22-34")
    assert done.code == 1
    assert "Amtrak OIG::OIG-22-34" in done.err
    assert run("show", sample_desk, "Amtrak OIG::OIG-22-34", "--json").json["title"] == "Twin"


def test_steps_of_a_life(run: Run, sample_desk: Path) -> None:
    one = (sample_desk, "OIG-22-34/1")
    assert run("step", *one, "accept-plan").code == 1
    said = ("position=concur", "planned_action=Mend it", "official=Ann Lee")
    done = run("step", *one, "respond", *said, "target_date=2030-01-31", "--json")
    assert (done.code, list(done.json)) == (0, ["set", "head"])
    assert run("step", *one, "accept-plan").code == 0
    shown = run("show", sample_desk, "OIG-22-34", "--json").json["recommendations"][0]
    assert (shown["state"], shown["target_date"]) == ("resolved", "2030-01-31")
    done = run("step", *one, "close", "close_reason=not_implemented")
    assert done.code == 1
    done = run("step", *one, "close", "close_reason=not_implemented", "reason=The IG accepts it")
    assert done.code == 0
    assert run("step", *one, "reopen").code == 1
    assert run("step", *one, "reopen", "reason=New facts", "to=unresolved").code == 0
    assert run("step", *one, "close", "hue=1").code == 1
    assert run("step", sample_desk, "OIG-22-34", "close").code == 1


def test_a_desk_that_somebody_writes_can_be_read_and_not_written(
    run: Run, sample_desk: Path
) -> None:
    from oigdesk.services import keeping

    holder = keeping.open_desk(sample_desk, person="Ann Lee")
    try:
        done = run("set", sample_desk, "OIG-22-34", "title=Other")
        assert done.code == 1
        assert "Ann Lee" in done.err
        for words in (("show", "OIG-22-34"), ("list", "reports"), ("history",), ("check",)):
            assert run(words[0], sample_desk, *words[1:]).code == 0
    finally:
        keeping.leave(holder.desk)


def test_a_field_given_twice_is_named(run: Run, sample_desk: Path) -> None:
    done = run("set", sample_desk, "OIG-22-34", "title=A", "title=B")
    assert "“title” is given more than once." in done.err
    assert run("history", sample_desk, "--json").json["head"].startswith("1:")


@pytest.mark.parametrize("words", [("--filter", "colour=red"), ("--sort", "colour")])
def test_a_field_that_is_none_is_refused_by_name(
    run: Run, sample_desk: Path, words: tuple[str, ...]
) -> None:
    done = run("list", sample_desk, "reports", *words)
    assert (done.code, done.out) == (1, "")
    assert "“colour”" in done.err
