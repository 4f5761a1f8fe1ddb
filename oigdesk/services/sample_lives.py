"""The lives of the sample office's recommendations: what happened to each, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

#: An event, a response or a decision as the interchange form writes it.
Made = dict[str, Any]


class Birth(Struct, frozen=True):
    """What a recommendation begins with: its place in the office, its report's issue, today.

    ``at`` counts all recommendations, so that lives of one kind differ in days and amounts.
    """

    at: int
    report: str
    issued: dt.date
    today: dt.date
    official: str
    cents: int

    def day(self, after: int) -> dt.date:
        """A day so long after the issue; what would be to come happened yesterday."""
        day = self.issued + dt.timedelta(days=after + self.at % 9)
        return min(day, self.today - dt.timedelta(days=1))

    def ahead(self, days: int) -> dt.date:
        """A day to come."""
        return self.today + dt.timedelta(days=days + self.at % 23)


class Life(Struct):
    """What is written of one recommendation as its life goes on."""

    birth: Birth
    events: list[Made]
    responses: list[Made]
    determinations: list[Made]
    milestones: list[Made]
    questioned: int | None = None
    unsupported: int | None = None
    better_use: int | None = None

    def event(self, kind: str, day: dt.date | None = None, **more: object) -> None:
        """Something happened."""
        self.events.append({"kind": kind, "effective_date": day, **more})

    def response(self, after: int, position: str, **more: object) -> dt.date:
        """Management answered; gives the day."""
        day = self.birth.day(after)
        self.responses.append(
            {
                "received_on": day,
                "position": position,
                "text": _ANSWERS[position],
                "official": self.birth.official,
                **more,
            }
        )
        self.event("response", day)
        return day

    def agree(self, target: dt.date, after: int = 55) -> None:
        """A plan came in and was accepted."""
        plan = _PLANS[self.birth.at % len(_PLANS)]
        self.response(
            after,
            "concur" if self.birth.at % 5 else "partially_concur",
            planned_action=plan,
            target_date=target,
            evaluation="accepted",
            evaluated_on=self.birth.day(after + 20),
        )
        self.event("evaluated", self.birth.day(after + 20), verdict="accepted")
        self.event("plan_accepted", self.birth.day(after + 25), target_date=target)
        half = self.birth.day(after + 25) + (target - self.birth.day(after + 25)) / 2
        done = half if half < self.birth.today and self.birth.at % 3 else None
        self.milestones += [
            {"text": "Draft for comment", "owner": self.birth.official, "due_on": half,
             "completed_on": done},
            {"text": "In force", "owner": self.birth.official, "due_on": target,
             "completed_on": None},
        ]  # fmt: skip

    def close(self, after: int, how: str, reason: str | None = None, **more: object) -> None:
        """It was closed."""
        self.event("closed", self.birth.day(after), close_reason=how, reason=reason, **more)

    def carry_out(self, after: int = 330) -> None:
        """The action was done, its closing was asked for and approved."""
        self.agree(self.birth.day(after - 20))
        self.event("closure_requested", self.birth.day(after), reason="The package is complete.")
        self.close(after + 24, "implemented", "The files show that the action was done.")

    def question(self, unsupported: int = 0) -> None:
        """Costs are questioned, a part of them (percent) for want of documents."""
        self.questioned = self.birth.cents
        self.unsupported = self.birth.cents * unsupported // 100

    def decide(self, after: int, percent: int, *, of: int = 100, **more: object) -> None:
        """Management decided on a part of the questioned costs, and sustained so much of it."""
        amount = (self.questioned or 0) * of // 100
        self.determinations.append(
            {
                "kind": "questioned_costs",
                "decided": self.birth.day(after),
                "amount": _dollars(amount),
                "disallowed": _dollars(amount * percent // 100),
                **more,
            }
        )


_ANSWERS: Final = {
    "concur": "Management concurs with the recommendation.",
    "partially_concur": "Management concurs in principle and proposes another way to get there.",
    "non_concur": "Management does not concur: the controls in place are sufficient.",
}
_PLANS: Final = (
    "Issue the procedure and train the staff it concerns.",
    "Change the system so that the step cannot be left out, and test it.",
    "Review all cases of the last two years and correct them.",
    "Name a responsible manager in each district and report monthly.",
    "Write the standard, publish it, and check a sample after a quarter.",
)


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _done(life: Life) -> None:
    life.carry_out(300 + life.birth.at % 5 * 25)


def _stalled(life: Life) -> None:
    life.agree(life.birth.day(300))
    life.event("target_extended", life.birth.day(310), target_date=life.birth.day(650),
               reason="The contractor left before the work was done.")  # fmt: skip
    life.event("plan_lapsed", life.birth.day(720), reason="No progress for a year.")
    life.close(900, "not_implemented", "The Inspector General notes the risk that remains.")


def _withdrawn(life: Life) -> None:
    life.response(60, "non_concur")
    life.close(140, "withdrawn", "The rule it rests on was repealed.")


def _merged(life: Life) -> None:
    life.agree(life.birth.day(400))
    life.close(
        200,
        "merged",
        "The same action is asked for in recommendation 1.",
        link=f"{life.birth.report}/1",
    )


def _superseded(life: Life) -> None:
    life.agree(life.birth.day(400))
    life.close(380, "superseded", "A later report asks for more.", link=f"{life.birth.report}/1")


def _transferred(life: Life) -> None:
    life.event(
        "transferred", life.birth.day(150), link="Department of Harbors OIG",
        reason="The program moved to another department.",
    )  # fmt: skip


def _recovered(life: Life) -> None:
    life.question(unsupported=40)
    life.carry_out()
    cents = (life.questioned or 0) * 80 // 100
    life.decide(
        150, 80,
        final_action=[
            {"taken": life.birth.day(260), "recovered": _dollars(cents // 2)},
            {"taken": life.birth.day(330), "offset": _dollars(cents - cents // 2)},
        ],
    )  # fmt: skip


def _written_off(life: Life) -> None:
    life.question()
    life.carry_out(500)
    life.decide(
        170, 100,
        final_action=[{"taken": life.birth.day(480), "written_off": _dollars(life.birth.cents)}],
    )  # fmt: skip


def _refused(life: Life) -> None:
    life.question(unsupported=25)
    life.response(70, "non_concur")
    life.decide(190, 0, ig_disagrees=True, statement="The records shown do not support the costs.")
    life.close(260, "not_implemented", "Management's final decision stands.")


def _saved(life: Life) -> None:
    life.better_use = life.birth.cents
    life.carry_out(280)
    life.determinations.append(
        {
            "kind": "funds_for_better_use",
            "decided": life.birth.day(120),
            "agreed": _dollars(life.birth.cents),
            "final_action": [
                {"taken": life.birth.day(270), "completed": _dollars(life.birth.cents)}
            ],
        }
    )


def _decided(life: Life) -> None:
    life.question(unsupported=50)
    life.agree(life.birth.ahead(120))
    life.decide(140, 70)


def _part_decided(life: Life) -> None:
    life.question(unsupported=30)
    life.agree(life.birth.ahead(150))
    life.decide(110, 100, of=60)


def _undecided(life: Life) -> None:
    life.question(unsupported=20)
    life.response(65, "partially_concur")
    life.event("evaluated", life.birth.day(90), verdict="partially_responsive",
               reason="The answer names no date.")  # fmt: skip


def _late(life: Life) -> None:
    life.agree(life.birth.today - dt.timedelta(days=20 + life.birth.at * 7 % 200))


def _extended(life: Life) -> None:
    life.agree(life.birth.day(240))
    for after, days in ((230, 420), (410, 560)):
        life.event("target_extended", life.birth.day(after), target_date=life.birth.day(days),
                   reason="The system it needs is not ready.")  # fmt: skip
    life.event("target_extended", life.birth.day(590), target_date=life.birth.ahead(60),
               reason="Testing found faults that must be mended first.")  # fmt: skip
    life.event("update", life.birth.day(600), person=life.birth.official,
               reason="Testing goes on; two of three districts are done.")  # fmt: skip


def _on_track(life: Life) -> None:
    life.agree(life.birth.ahead(20 + life.birth.at * 11 % 260))


def _held(life: Life) -> None:
    life.agree(life.birth.ahead(200))
    life.event("held", life.birth.day(120), reason="A court has the question before it.")


def _risk(life: Life) -> None:
    life.response(60, "non_concur")
    life.event("evaluated", life.birth.day(80), verdict="not_accepted", reason="The risk remains.")
    life.close(360, "not_implemented", "The agency head accepted the risk in writing.")


def _lapsed(life: Life) -> None:
    life.agree(life.birth.day(200))
    life.event("plan_lapsed", life.birth.day(260), reason="The plan was withdrawn.")


def _unresolved(life: Life) -> None:
    life.response(60, "non_concur" if life.birth.at % 2 else "partially_concur")
    life.event("evaluated", life.birth.day(75), verdict="not_accepted",
               reason="The proposed action does not address the cause.")  # fmt: skip


def _imposed(life: Life) -> None:
    _unresolved(life)
    life.event("decision_imposed", life.birth.day(200), person="Audit follow-up official",
               target_date=life.birth.ahead(90), reason="Decided as recommended.")  # fmt: skip


def _requested(life: Life) -> None:
    life.agree(life.birth.ahead(40))
    life.event("closure_requested", life.birth.today - dt.timedelta(days=3 + life.birth.at % 20),
               reason="The package is complete.")  # fmt: skip


def _returned(life: Life) -> None:
    life.agree(life.birth.ahead(70))
    life.event("closure_requested", life.birth.day(400), reason="The package is complete.")
    life.event("closure_returned", life.birth.day(430), reason="The test results are missing.")


def _reopened(life: Life) -> None:
    life.carry_out()
    life.event("reopened", life.birth.day(600), to="resolved",
               reason="A follow-up found that the practice had lapsed.")  # fmt: skip
    life.event("target_extended", life.birth.day(610), target_date=life.birth.ahead(45),
               reason="The action is to be done again.")  # fmt: skip


def _awaiting(life: Life) -> None:
    due = life.birth.issued + dt.timedelta(days=90)
    life.responses.append({"due_on": due, "position": "not_yet_due"})


def _overdue_response(life: Life) -> None:
    due = life.birth.issued + dt.timedelta(days=90)
    life.responses.append({"due_on": due, "position": "no_response"})


def _not_recorded(_life: Life) -> None: ...


#: What each word of the plain data stands for.
LIVES: Final[Mapping[str, Callable[[Life], None]]] = {
    "done": _done,
    "stalled": _stalled,
    "withdrawn": _withdrawn,
    "merged": _merged,
    "superseded": _superseded,
    "transferred": _transferred,
    "recovered": _recovered,
    "written_off": _written_off,
    "refused": _refused,
    "saved": _saved,
    "decided": _decided,
    "part_decided": _part_decided,
    "undecided": _undecided,
    "late": _late,
    "extended": _extended,
    "on_track": _on_track,
    "held": _held,
    "risk": _risk,
    "lapsed": _lapsed,
    "unresolved": _unresolved,
    "imposed": _imposed,
    "requested": _requested,
    "returned": _returned,
    "reopened": _reopened,
    "awaiting": _awaiting,
    "overdue_response": _overdue_response,
    "not_recorded": _not_recorded,
}


def live(birth: Birth, how: str) -> Life:
    """A recommendation's life of one kind.

    Raises:
        KeyError: there is no such kind.
    """
    life = Life(birth, [{"kind": "issued"}], [], [], [])
    LIVES[how](life)
    return life
