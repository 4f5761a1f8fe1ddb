"""A writer is killed at random moments; nothing it had kept may be lost, nothing left wrong."""

from __future__ import annotations

import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlalchemy import select

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.models.recommendation import Recommendation
from oigdesk.models.report import Report
from oigdesk.services import drafting, evidence, history, keeping, lifecycle, records
from oigdesk.services.changed import Changed

ROOT = Path(__file__).resolve().parent.parent
READY = "ready"


class Outcome(msgspec.Struct, frozen=True):
    """What one kill left: the newest set that was reported as kept, and what the check found.

    ``told`` is the line of the opening after it; ``lost`` says that a reported set is gone.
    """

    acknowledged: str
    head: str
    told: tuple[str, ...]
    findings: tuple[str, ...]
    lost: bool


def work_until_killed(folder: Path, seed: int) -> None:
    """Edit, attach, record, undo and redo for ever; tell each kept set on standard output."""
    chance = random.Random(seed)
    desk = keeping.open_desk(folder, person="A. Auditor").desk
    print(READY, flush=True)
    while True:
        try:
            changed = chance.choice(STEPS)(desk, chance)
        except Refused:
            continue
        if changed is not None and changed.set is not None:
            print(changed.head, flush=True)


def _any(desk: Desk, model: type[Report] | type[Recommendation], chance: random.Random) -> str:
    with desk.read() as session:
        uids = session.scalars(select(model.uid).where(model.retracted.is_(None))).all()
    if not uids:
        raise Refused("There is none.")
    return chance.choice(uids)


def _add(desk: Desk, chance: random.Random) -> Changed:
    number = f"OIG-{chance.randrange(10**9)}"
    records.add_report(desk, {"number": number, "date_issued": dt.date(2022, 3, 31)})
    with desk.read() as session:
        uid = session.scalars(select(Report.uid).where(Report.number == number)).one()
    return records.add_recommendation(desk, uid, {"number": "1", "text": "Do it."})


def _edit(desk: Desk, chance: random.Random) -> Changed:
    uid = _any(desk, Recommendation, chance)
    return records.edit(
        desk, "recommendation", uid, {"questioned_costs": chance.randrange(1, 10**9)}
    )


def _attach(desk: Desk, chance: random.Random) -> Changed | None:
    uid = _any(desk, Recommendation, chance)
    content = chance.randbytes(chance.randrange(1, 3 << 20))
    if chance.random() < 0.5:
        return evidence.attach_content(desk, uid, content, "picture.bin").changed
    with tempfile.NamedTemporaryFile(dir=desk.folder.parent, delete=False) as file:
        file.write(content)
    try:
        return evidence.attach(desk, uid, [Path(file.name)]).changed
    finally:
        Path(file.name).unlink()


def _step(desk: Desk, chance: random.Random) -> Changed:
    uid = _any(desk, Recommendation, chance)
    verb, fields = chance.choice(
        (
            ("respond", {"position": "concur", "received_on": dt.date(2022, 5, 1)}),
            ("close", {"close_reason": "withdrawn", "reason": "By mistake"}),
            ("close", {"close_reason": "not_implemented", "reason": "The risk is accepted"}),
            ("reopen", {"reason": "Not done after all"}),
        )
    )
    return lifecycle.step(desk, uid, verb, fields)


def _draft(desk: Desk, chance: random.Random) -> None:
    uid = _any(desk, Recommendation, chance)
    drafting.save(desk, "recommendation", uid, "text", "half a sentence")


def _back_up(desk: Desk, chance: random.Random) -> None:
    if chance.random() < 0.1:
        keeping.auto_backup(desk)


def _undo(desk: Desk, _chance: random.Random) -> Changed:
    return history.undo(desk)


def _redo(desk: Desk, _chance: random.Random) -> Changed:
    return history.redo(desk)


STEPS: tuple[Callable[[Desk, random.Random], Changed | None], ...] = (
    *(_add, _edit, _edit, _attach, _attach, _attach),
    *(_step, _step, _undo, _undo, _redo, _draft, _back_up),
)


def kill_once(folder: Path, seed: int, within: float) -> Outcome:
    """Start a writer, kill it within so many seconds of its first step, and look what is left."""
    chance = random.Random(seed)
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.kills", "work", str(folder), str(seed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    began = process.stdout.readline().strip()
    assert began == READY, began
    killer = threading.Timer(chance.uniform(0, within), process.kill)
    killer.start()
    heads = [line.strip() for line in process.stdout if line.endswith("\n")]
    killer.join()
    process.wait()
    process.stdout.close()
    return _look(folder, heads[-1] if heads else "")


def _look(folder: Path, acknowledged: str) -> Outcome:
    opened = keeping.open_desk(folder, person="A. Auditor")
    try:
        report = keeping.check(opened.desk, head=acknowledged or None)
        kept, told = (int(head.partition(":")[0] or 0) for head in (report.head, acknowledged))
        return Outcome(
            acknowledged=acknowledged,
            head=report.head,
            told=opened.lines,
            findings=tuple(f"{f.kind}: {f.where}: {f.detail}" for f in report.findings),
            lost=kept < told,
        )
    finally:
        keeping.leave(opened.desk)


def main(kills: int = 30, within: float = 1.0) -> int:
    """Kill so many times on one desk that lives on; tells and gives the number of bad ends."""
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "desk"
        keeping.leave(keeping.create(folder, person="A. Auditor").desk)
        for seed in range(kills):
            outcomes.append(kill_once(folder, seed, within))
            for finding in outcomes[-1].findings:
                print(f"kill {seed}: {finding}")
    bad = sum(1 for outcome in outcomes if outcome.findings or outcome.lost)
    cleared = sum(1 for outcome in outcomes if "attach again" in " ".join(outcome.told))
    last = outcomes[-1].head.partition(":")[0]
    print(
        f"{kills} kills in the course of {last} change sets: {bad} with a finding or a lost change"
        f" (goal 0); {cleared} times an interrupted attach was cleared away"
    )
    return bad


if __name__ == "__main__":
    if sys.argv[1:2] == ["work"]:
        work_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
