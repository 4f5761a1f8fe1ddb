from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from oigdesk.rules.closure import (
    RECORDABLE_REASONS,
    Closing,
    Proof,
    missing_for_closure,
    obstacles,
    same_person,
)

APPROVED = dt.date(2026, 11, 18)
replace = msgspec.structs.replace
CLOSING = Closing(
    close_reason="implemented",
    approved_on=APPROVED,
    action_date=dt.date(2026, 11, 16),
    reason="All leases were terminated.",
)
PROOF = Proof(
    name="Lease terminations.pdf",
    prepared_by="M. Alvarez",
    review="sufficient",
    reviewed_by="T. Okafor",
    reviewed_on=dt.date(2026, 11, 17),
    matched=True,
    came_on=dt.date(2026, 11, 15),
    uid="lease",
)


def words(closing: Closing, *proof: Proof, evidence: int = 1) -> str:
    return " ".join(one.what for one in missing_for_closure(closing, proof, evidence))


def concerns(closing: Closing, *proof: Proof) -> list[tuple[str, str]]:
    return [(one.concern, one.proof) for one in obstacles(closing, proof, len(proof))]


def test_a_proved_action_done_by_the_day_of_approval_may_be_closed() -> None:
    assert missing_for_closure(CLOSING, (PROOF,), 1) == ()
    same_day = replace(CLOSING, action_date=APPROVED)
    assert missing_for_closure(same_day, (PROOF, PROOF), 2) == ()


def test_everything_that_stands_in_the_way_is_named_at_once() -> None:
    late = replace(CLOSING, action_date=dt.date(2026, 11, 20), reason="  ")
    other = replace(PROOF, name="Memo.pdf", uid="memo", reviewed_by="m. alvarez ", matched=False)
    assert concerns(late, PROOF, other) == [
        ("action_date", ""),
        ("file", "memo"),
        ("review", "memo"),
        ("reason", ""),
    ]
    said = words(late, PROOF, other)
    assert "done Nov 20, approved Nov 18, 2026" in said
    assert "no longer has the SHA-256 taken on Nov 15, 2026" in said
    assert "M. Alvarez prepared and signed Memo.pdf. Someone else must sign." in said
    assert [one.uid for one in missing_for_closure(late, (other,))] == ["", "memo", "memo", ""]


def test_the_day_of_the_action_is_asked_for() -> None:
    undated = replace(CLOSING, action_date=None)
    assert concerns(undated, PROOF) == [("action_date", "")]


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (0, "no evidence is linked. Attach the file"),
        (1, "1 file is linked, not with this role"),
        (7, "7 files are linked, none with this role"),
    ],
)
def test_evidence_alone_proves_nothing(evidence: int, said: str) -> None:
    assert said in words(CLOSING, evidence=evidence)
    assert "No file is linked as proof of closure" in words(CLOSING, evidence=evidence)


def test_a_file_counts_only_when_it_was_looked_at_and_matched() -> None:
    assert "is not verified" in words(CLOSING, replace(PROOF, matched=None))
    assert "has changed" in words(CLOSING, replace(PROOF, matched=False))
    assert "is gone" in words(CLOSING, replace(PROOF, matched=False, gone=True))


@pytest.mark.parametrize(
    ("review", "by", "said"),
    [
        (None, None, "M. Alvarez prepared it; another person must review it and sign"),
        ("sufficient", "M. Alvarez", "The reviewer is also the preparer"),
        ("not_yet", "T. Okafor", "found not yet sufficient"),
        ("not_sufficient", "T. Okafor", "found not sufficient"),
    ],
)
def test_each_proof_is_signed_as_sufficient_by_another_person(
    review: str | None, by: str | None, said: str
) -> None:
    proof = replace(PROOF, review=review, reviewed_by=by)
    assert said in words(CLOSING, proof)
    assert concerns(CLOSING, PROOF, proof) == [("review", "lease")]


@pytest.mark.parametrize("why", ["not_implemented", "withdrawn"])
@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_the_others_need_the_office_s_words(why: str, reason: str | None) -> None:
    closing = Closing(close_reason=why, approved_on=APPROVED, reason=reason)
    (missing,) = missing_for_closure(closing)
    assert missing.field == "reason"
    assert missing.what.startswith("Say why it closes as ")
    assert ("Inspector General's statement" in missing.what) == (why == "not_implemented")
    assert missing_for_closure(replace(closing, reason="The IG accepts the risk.")) == ()


@pytest.mark.parametrize("why", ["superseded", "merged"])
def test_what_another_recommendation_takes_over_names_it(why: str) -> None:
    closing = Closing(close_reason=why, approved_on=APPROVED)
    (missing,) = missing_for_closure(closing)
    assert (missing.field, missing.what[:24]) == ("link", "Name the recommendation ")
    assert missing_for_closure(replace(closing, link="OIG-26-01/2")) == ()


@pytest.mark.parametrize("why", ["transferred", None, "x"])
def test_a_closing_says_how(why: str | None) -> None:
    (missing,) = missing_for_closure(Closing(close_reason=why, approved_on=APPROVED))
    assert missing.field == "close_reason"
    assert "implemented, not implemented, superseded, merged, withdrawn" in missing.what
    assert "transferred" not in RECORDABLE_REASONS


def test_names_are_compared_as_people_write_them() -> None:
    assert same_person("T. Okafor ", "t. okafor")
    assert not same_person(None, None)
    assert not same_person("T. Okafor", "M. Alvarez")
