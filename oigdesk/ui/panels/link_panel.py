"""A link to another recommendation, or to words where the other is not in this desk."""

from __future__ import annotations

from functools import partial
from typing import cast

from oigdesk.models.fields import Field, field
from oigdesk.models.vocab import LinkKind
from oigdesk.queries import life
from oigdesk.services import linking
from oigdesk.services.changed import Changed
from oigdesk.ui.panels.step_form import StepForm
from oigdesk.ui.room import Room
from oigdesk.ui.widgets.name_edit import NameEdit

_OTHER = Field("link", "Other recommendation", help="Its report and number: OIG-22-34/3.")


class LinkPanel(StepForm):
    """Asks what it is to the other, and which one that is; both then show the link."""

    def __init__(self, room: Room, uid: str, name: str) -> None:
        desk = room.desk

        def take(values: dict[str, object]) -> Changed:
            kind = cast("LinkKind", values.get("kind"))
            return linking.link(desk, uid, kind, str(values.get("link") or ""))

        super().__init__(
            room,
            f"Link {name} to another",
            "Both show the link; the state of neither changes.",
            "Link",
            record=("recommendation", uid),
            take=take,
        )
        self.add(self.make_row(field("recommendation_link", "kind"), label="It is"))
        references = NameEdit(partial(life.references, desk))
        self.add(self.make_row(_OTHER, editor=references))
        references.set_hint("Report and number: OIG-22-34/3. Other words stay words.")
        self.check()

    def check(self) -> None:
        """Both are needed."""
        values = self.values()
        self._first = next((name for name in ("kind", "link") if not values.get(name)), "link")
        said = {"kind": "Say what it is to the other one.", "link": "Name the other one."}
        ready = bool(values.get("kind") and values.get("link"))
        self.verb.set_unready(None if ready else said[self._first])

    def _refuse(self, reason: str) -> None:
        """Lead to what is missing."""
        super()._refuse(reason)
        self.editor(self._first).setFocus()
