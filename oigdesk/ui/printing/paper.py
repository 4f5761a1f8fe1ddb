"""What stands on a paper, as plain values: blocks in their order, and what every page says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct


class Heading(Struct, frozen=True):
    """The name of a part; it never stands alone at the foot of a page."""

    text: str


class Prose(Struct, frozen=True):
    """Running text with a small label above it; it may go on over the next page."""

    text: str
    label: str = ""
    quiet: bool = False


class Facts(Struct, frozen=True):
    """Labels with their values, two pairs a line where they are short."""

    pairs: tuple[tuple[str, str], ...]


class Column(Struct, frozen=True):
    """A column of a table: ``share`` of the width beside the others'; numbers stand right."""

    title: str
    share: float
    right: bool = False


class Table(Struct, frozen=True):
    """Rows under a header that every page repeats; a row never breaks over two pages."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]


class Signatures(Struct, frozen=True):
    """Lines to sign on, each with whose name belongs there."""

    roles: tuple[str, ...]


Block = Heading | Prose | Facts | Table | Signatures


class Paper(Struct, frozen=True, kw_only=True):
    """One paper.

    ``origin`` stands at the top of every page, ``as_of`` and ``head`` (the journal's) at its foot,
    ``marking`` at both. ``stem`` names its file.
    """

    title: str
    subtitle: str
    stem: str
    origin: str
    as_of: str
    head: str
    marking: str = ""
    wide: bool = False
    blocks: tuple[Block, ...] = ()
