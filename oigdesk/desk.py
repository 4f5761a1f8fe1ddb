"""The desk: its store, who acts, which day it is; handed to every query and service."""

from __future__ import annotations

import datetime as dt
import getpass
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from oigdesk.progress import Progress
from oigdesk.store.chain import head as chain_head
from oigdesk.store.journal import Author
from oigdesk.store.layout import Layout
from oigdesk.store.lock import WriterLock
from oigdesk.store.store import Store, Writing

#: Who signs a change: person, system account, machine.
Actor = Author


def actor_now(person: str | None = None) -> Actor:
    """The actor of this process; the person is the system account unless a name is given."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):
        account = "unknown account"
    machine = platform.node() or "unknown machine"
    return Actor(person=(person or "").strip() or account, account=account, machine=machine)


class Desk:
    """One open desk. ``today`` may be replaced so that nothing below asks the clock itself.

    ``known_at`` is the change set after which it is shown, None for all that is known now; its
    store then stands in ``scratch``, a folder that ends with it.
    """

    def __init__(
        self,
        layout: Layout,
        store: Store,
        actor: Actor,
        *,
        lock: WriterLock | None = None,
        read_only_why: str | None = None,
        today: Callable[[], dt.date] = dt.date.today,
        known_at: int | None = None,
        scratch: Path | None = None,
    ) -> None:
        self.layout = layout
        self.store = store
        self.actor = actor
        self.lock = lock
        self.read_only_why = read_only_why
        self.today = today
        self.known_at = known_at
        self.scratch = scratch

    @property
    def folder(self) -> Path:
        """The desk's folder."""
        return self.layout.folder

    @property
    def name(self) -> str:
        """What a person calls this desk: the name of its folder."""
        return self.layout.folder.name

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self.store.read_only

    def act_as(self, person: str) -> None:
        """From now on this person signs."""
        self.actor = actor_now(person)

    def head(self) -> str:
        """The journal's head in full: ``NUMBER:64 hex digits``."""
        with self.store.reading() as connection:
            return chain_head(connection)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session over one moment of the desk."""
        with self.store.read() as session:
            yield session

    @contextmanager
    def write(
        self,
        label: str,
        *,
        reason: str | None = None,
        undoes: int | None = None,
        undoable: bool = True,
        keep_empty: bool = False,
        progress: Progress | None = None,
    ) -> Iterator[Writing]:
        """The only door to a change: one transaction, one change set under this label."""
        with self.store.write(
            label,
            self.actor,
            reason=reason,
            undoes=undoes,
            undoable=undoable,
            keep_empty=keep_empty,
            progress=progress,
        ) as writing:
            yield writing
