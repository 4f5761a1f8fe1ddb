from __future__ import annotations

import random

from oigdesk.desk import Desk
from oigdesk.errors import Refused
from oigdesk.queries import listing
from oigdesk.services import history, importing, interchange, keeping, suspecting
from tests.formats.mutations import mutated, page_texts


def test_mutated_pages_come_in_whole_or_are_refused_in_words(desk: Desk) -> None:
    rnd = random.Random(5242)
    added = refused = 0
    for _ in range(120):
        content = mutated(rnd.choice(page_texts()), rnd)
        try:
            plan = importing.read(desk, content, "page.txt")
            changed = importing.apply(desk, plan)
        except Refused as refusal:
            refused += bool(refusal.sentence())
            continue
        if plan.known is None:
            added += 1
            shape = interchange.show(desk, changed.created[0])
            assert shape.recommendations or not plan.reading.report.recommendations
            suspecting.open_suspicions(desk, changed.created[0])
    assert added > 20
    assert refused > 10
    assert listing.count(desk, "report") == added
    assert keeping.check(desk).findings == ()
    for _ in range(5):
        history.undo(desk)
    assert keeping.check(desk).findings == ()
