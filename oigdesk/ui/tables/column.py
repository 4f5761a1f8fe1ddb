"""One column of a list: what it says, what it paints, how wide it is, and what sorts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from oigdesk.ui.tables.cell import Cell
from oigdesk.ui.tables.entry import Entry

Words = Callable[[Entry], str]


@dataclass(frozen=True)
class Column:
    """A column as lists, the copy, the screen reader and the settings know it.

    Attributes:
        name: names it in the settings; what sorts it, too, unless ``sort`` says otherwise.
        words: what its cell says in words.
        paint: draws the inside of its cell.
        sample: a text as wide as its widest usual one; "" lets it take the room that is left.
        two_line_sample: the same where text has two lines, when that is another.
        extra: units of width beside the sample, for icons.
        icon: stands in the header instead of the title.
        right: numbers, dates and money stand at the right edge.
        usual: shown until the person chooses otherwise.
        roomy: hidden where the list is narrower than usual, unless the person insists.
        gives_way: where usual columns do not fit, those with a low number go first; 0 stays.
        largest_first: what a first press on its header sorts.
        tip: what its tooltip says; "" says nothing.
        copies: titles and texts that stand for it when rows are copied.
    """

    name: str
    title: str
    words: Words
    paint: Callable[[Cell, Entry], None]
    sample: str = ""
    two_line_sample: str = ""
    extra: int = 0
    icon: str = ""
    right: bool = False
    usual: bool = True
    roomy: bool = False
    gives_way: int = 0
    largest_first: bool = False
    sort: str = ""
    tip: Words | None = None
    copies: tuple[tuple[str, Words], ...] = ()

    @property
    def sorts(self) -> str:
        """The name by which the list queries sort it."""
        return self.sort or self.name

    @property
    def stretches(self) -> bool:
        """Whether it takes the room that is left."""
        return not self.sample and not self.icon

    def copied(self) -> tuple[tuple[str, Words], ...]:
        """The titles and texts that stand for it when rows are copied."""
        return self.copies or ((self.title, self.words),)
