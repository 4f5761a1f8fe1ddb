"""A list as somebody wants to see it again: filters, sort, columns and groups under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped

from oigdesk.models.base import Noun, flag, listed, one_of, text


class SavedView(Noun):
    """One saved view of a list; it travels with the desk.

    ``filters`` are written as the command line takes them; ``columns`` are (field, width) with the
    width in pixels at the usual text size, 0 for the width a column has by itself.
    """

    __tablename__ = "saved_view"
    __table_args__ = (
        one_of("list", ("recommendation", "report", "evidence")),
        one_of("descending", (0, 1)),
        Index(
            "uq_saved_view_list_name",
            "list",
            sql("lower(name)"),
            unique=True,
            sqlite_where=sql("retracted is null"),
        ),
        {"sqlite_strict": True},
    )

    list: Mapped[str] = text(null=False)
    name: Mapped[str] = text(null=False)
    filters: Mapped[Sequence[str]] = listed()
    find: Mapped[str | None] = text()
    sort: Mapped[str | None] = text()
    descending: Mapped[bool | None] = flag()
    grouped_by: Mapped[str | None] = text()
    columns: Mapped[Sequence[tuple[str, Any]]] = listed()
