"""Whatever is done to a desk: it equals the fold of its journal, all of it can be undone, and each
earlier desk can be seen again."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.evidence import EvidenceLink
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.models.response import Response
from oigdesk.queries.history import undo_status
from oigdesk.services import (
    evidence,
    history,
    importing,
    keeping,
    knowing,
    lifecycle,
    preferences,
    records,
)
from tests import builders
from tests.store.folding import folded, held, rows, standing

NAMED = {"organisation", "person"}
NUMBERS = st.sampled_from(["1", "2", "10", "A-1"])
NAMES = st.lists(st.sampled_from(["FEMA", "CBP", "ICE", "fema"]), max_size=3).map(tuple)
CENTS = st.none() | st.integers(0, 10**6)
DAYS = st.dates(dt.date(2022, 3, 31), builders.TODAY)
REPORT = st.fixed_dictionaries(
    {},
    optional={
        "number": NUMBERS,
        "title": st.none() | st.text(max_size=8),
        "date_issued": st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2022, 3, 31)),
        "submitting_oig": st.sampled_from([None, "DHS OIG", "DOJ OIG"]),
        "components": NAMES,
        "agency_wide": st.none() | st.booleans(),
        "questioned_costs": CENTS,
        "locations": st.lists(st.tuples(st.text(max_size=3), st.none(), st.none())).map(tuple),
    },
)
RECOMMENDATION = st.fixed_dictionaries(
    {},
    optional={
        "number": NUMBERS,
        "text": st.text(max_size=8),
        "addressees": NAMES,
        "significant": st.none() | st.booleans(),
        "questioned_costs": CENTS,
        "unsupported_costs": CENTS,
    },
)
STEPS = st.one_of(
    st.tuples(
        st.just("respond"),
        st.fixed_dictionaries(
            {"position": st.sampled_from(["concur", "non_concur"]), "received_on": DAYS},
            optional={
                "official": st.sampled_from(["B. Official", "C. Official"]),
                "planned_action": st.just("Mend it."),
                "target_date": DAYS,
            },
        ),
    ),
    st.tuples(
        st.just("accept_plan"),
        st.fixed_dictionaries(
            {},
            optional={
                "effective_date": DAYS,
                "official": st.just("D. Official"),
                "planned_action": st.just("Do it."),
                "target_date": DAYS,
            },
        ),
    ),
    st.tuples(
        st.just("close"),
        st.fixed_dictionaries(
            {
                "close_reason": st.sampled_from(["implemented", "not_implemented", "withdrawn"]),
                "reason": st.just("So decided"),
            },
            optional={"effective_date": DAYS},
        ),
    ),
    st.tuples(
        st.just("reopen"),
        st.fixed_dictionaries({"reason": st.just("Not done")}, optional={"effective_date": DAYS}),
    ),
)


class AnyLife(RuleBasedStateMachine):
    """One desk and everything a person may do to it, in any order."""

    template: ClassVar[Path]

    @initialize()
    def open(self) -> None:
        self.place = Path(tempfile.mkdtemp(dir=self.template.parent))
        self.desk = self.opened(Path(shutil.copytree(self.template, self.place / "desk")))
        self.picked = False
        #: By the number of the newest set: every row of the desk as it was then.
        self.past: dict[int, dict[str, list[tuple[Any, ...]]]] = {}

    def opened(self, folder: Path) -> Desk:
        return keeping.open_desk(folder, person="A. Auditor", today=lambda: builders.TODAY).desk

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        self.see_the_past_again()
        try:
            while undo_status(self.desk).undo is not None:
                history.undo(self.desk)
        except Refused:
            # Only who picked sets out of the middle can come to where a number is taken.
            assert self.picked
        else:
            left = standing(held(self.desk))
            if self.picked:
                # And a name that others came to use stays in the register.
                left = {key: record for key, record in left.items() if key[0] not in NAMED}
            assert left == {}
        assert held(self.desk) == folded(self.desk)
        assert keeping.check(self.desk).findings == ()
        keeping.leave(self.desk)
        shutil.rmtree(self.place)

    def see_the_past_again(self) -> None:
        """Some of the earlier desks, the first and the last among them: row by row as they were."""
        numbers = sorted(self.past)
        for number in {*numbers[:: max(1, len(numbers) // 4)], *numbers[-1:]} - {0}:
            known = knowing.as_known(self.desk, number)
            assert known.scratch is not None
            assert rows(known.scratch / "desk.sqlite") == self.past[number]
            assert known.head().startswith(f"{number}:")
            keeping.leave(known)

    def attempt(self, work: Callable[[], object]) -> None:
        """What the rules refuse leaves the desk as it was."""
        head = self.desk.head()
        try:
            work()
        except Refused:
            assert self.desk.head() == head

    def choose(self, data: st.DataObject, model: type[Any]) -> str:
        with self.desk.read() as session:
            statement = select(model.uid).where(model.retracted.is_(None)).order_by(model.id)
            uids = session.scalars(statement).all()
        return data.draw(st.sampled_from(uids)) if uids else "there is none"

    @rule(fields=REPORT)
    def add_report(self, fields: dict[str, object]) -> None:
        self.attempt(lambda: records.add_report(self.desk, fields))

    @rule(data=st.data(), fields=RECOMMENDATION)
    def add_recommendation(self, data: st.DataObject, fields: dict[str, object]) -> None:
        uid = self.choose(data, Report)
        self.attempt(lambda: records.add_recommendation(self.desk, uid, fields))

    @rule(data=st.data(), fields=REPORT)
    def edit_report(self, data: st.DataObject, fields: dict[str, object]) -> None:
        uid = self.choose(data, Report)
        if fields:
            self.attempt(lambda: records.edit(self.desk, "report", uid, fields))

    @rule(data=st.data(), fields=RECOMMENDATION)
    def edit_recommendation(self, data: st.DataObject, fields: dict[str, object]) -> None:
        uid = self.choose(data, Recommendation)
        if fields:
            self.attempt(
                lambda: records.edit(self.desk, "recommendation", uid, fields, reason="To mend")
            )

    @rule(data=st.data(), text=st.none() | st.text(max_size=5))
    def edit_response(self, data: st.DataObject, text: str | None) -> None:
        uid = self.choose(data, Response)
        self.attempt(lambda: records.edit(self.desk, "response", uid, {"text": text}))

    @rule(data=st.data(), step=STEPS)
    def step(self, data: st.DataObject, step: tuple[str, dict[str, object]]) -> None:
        uid = self.choose(data, Recommendation)
        self.attempt(lambda: lifecycle.step(self.desk, uid, *step))

    @rule(
        data=st.data(),
        model=st.sampled_from([Report, Recommendation]),
        content=st.sampled_from([b"one", b"two", b"three"]),
    )
    def attach(self, data: st.DataObject, model: type[Any], content: bytes) -> None:
        uid = self.choose(data, model)
        self.attempt(
            lambda: evidence.attach_content(self.desk, uid, content, f"{content.decode()}.txt")
        )

    @rule(data=st.data())
    def detach(self, data: st.DataObject) -> None:
        uid = self.choose(data, EvidenceLink)
        self.attempt(lambda: evidence.detach(self.desk, uid))

    @rule(data=st.data(), model=st.sampled_from([Report, Recommendation]))
    def retire(self, data: st.DataObject, model: type[Any]) -> None:
        uid = self.choose(data, model)
        self.attempt(lambda: records.retire(self.desk, model.__tablename__, uid))

    @rule()
    def add_page(self) -> None:
        def work() -> None:
            page = importing.sample_page()
            plan = importing.read(self.desk, page.read_bytes(), page.name)
            importing.apply(self.desk, plan)

        self.attempt(work)

    @rule(name=st.sampled_from(["DHS OIG", "DOJ OIG"]))
    def set_preference(self, name: str) -> None:
        self.attempt(lambda: preferences.put(self.desk, preferences.OFFICE, name))

    @rule()
    def undo(self) -> None:
        self.attempt(lambda: history.undo(self.desk))

    @rule()
    def redo(self) -> None:
        self.attempt(lambda: history.redo(self.desk))

    @precondition(lambda self: not self.desk.head().startswith("0:"))
    @rule(data=st.data())
    def undo_one_set(self, data: st.DataObject) -> None:
        newest = int(self.desk.head().partition(":")[0])
        number = data.draw(st.integers(max(1, newest - 6), newest))
        self.attempt(lambda: history.undo_set(self.desk, number))
        self.picked = True

    @rule()
    def reopen(self) -> None:
        keeping.leave(self.desk)
        self.desk = self.opened(self.place / "desk")

    @invariant()
    def equals_the_fold_of_its_journal(self) -> None:
        if hasattr(self, "desk"):
            assert held(self.desk) == folded(self.desk)
            number = int(self.desk.head().partition(":")[0])
            self.past[number] = rows(self.desk.layout.database)


def test_any_life(empty_desk: Path) -> None:
    AnyLife.template = empty_desk
    # A failing life is told as it was found: to shorten it would take many minutes.
    run_state_machine_as_test(
        AnyLife,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
