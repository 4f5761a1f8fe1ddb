"""The sentences a person may see when something cannot be done."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Missing(msgspec.Struct, frozen=True):
    """One thing that stands in the way: the field to jump to and what is wrong with it.

    ``uid`` names the record it concerns where that is another one than was asked about.
    """

    field: str
    what: str
    uid: str = ""


class Known(Exception):
    """Something that is not a bug: what happened, why, and what a person can do about it."""

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.remedy = remedy

    def sentence(self) -> str:
        """All of it in one line, for a terminal or a message bar."""
        return " ".join(part for part in (self.what, self.why, self.remedy) if part)

    def __str__(self) -> str:
        return self.sentence()


class Refused(Known):
    """A rule says no; carries every reason at once, so that nothing has to be found out twice."""

    def __init__(
        self, what: str, why: str = "", remedy: str = "", missing: Sequence[Missing] = ()
    ) -> None:
        super().__init__(what, why, remedy)
        self.missing = tuple(missing)

    def sentence(self) -> str:
        """The refusal with each missing item in words."""
        items = " ".join(item.what for item in self.missing)
        return " ".join(part for part in (self.what, self.why, items, self.remedy) if part)


class StoreTrouble(Known):
    """The disk or the desk folder is in the way.

    ``kind`` is one of busy, locked, full, read_only, corrupt, not_a_desk, too_new, missing.
    ``person_decides`` marks a lock whose holder cannot be asked: only a person may take it over.
    """

    def __init__(
        self,
        kind: str,
        what: str,
        why: str = "",
        remedy: str = "",
        *,
        person_decides: bool = False,
    ) -> None:
        super().__init__(what, why, remedy)
        self.kind = kind
        self.person_decides = person_decides
