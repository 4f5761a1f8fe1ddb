"""Whole books of money in the interchange form, made to tables that were published."""

from __future__ import annotations

import datetime as dt

from oigdesk.formats.shapes import DeterminationShape, EventShape, RecommendationShape, ReportShape
from oigdesk.models.vocab import MoneyKind


class Book:
    """Reports of one recommendation each, with one amount of one kind."""

    def __init__(self, kind: MoneyKind, start: dt.date) -> None:
        self.kind: MoneyKind = kind
        self.start = start
        self.reports: list[ReportShape] = []

    def add(
        self,
        count: int,
        amount: int,
        unsupported: int = 0,
        *,
        old: bool = False,
        decided: tuple[int, int] | None = None,
        sustained: tuple[int, int] = (0, 0),
        left: bool = False,
    ) -> None:
        """So many reports with these dollars together; the last one takes what does not divide.

        Of each, ``decided`` (with its unsupported part) was decided on in the period and
        ``sustained`` of that disallowed or agreed to.
        """
        for index in range(count):
            own, own_unsupported = part(amount, count, index), part(unsupported, count, index)
            determinations: tuple[DeterminationShape, ...] = ()
            if decided is not None:
                determinations = (
                    self._decision(
                        part(decided[0], count, index),
                        part(sustained[0], count, index),
                        part(sustained[1], count, index),
                    ),
                )
            questioned = self.kind == "questioned_costs"
            left_on = self.start + dt.timedelta(days=60)
            away = EventShape(kind="transferred", effective_date=left_on, link="DHS OIG")
            self.reports.append(
                ReportShape(
                    number=f"{self.start:%y}-{len(self.reports) + 1}",
                    title="A report with money",
                    date_issued=self.start + dt.timedelta(days=-40 if old else 40),
                    submitting_oig="Department of Justice OIG",
                    recommendations=(
                        RecommendationShape(
                            number="1",
                            text="We recommend remedying it.",
                            questioned_costs=f"{own}" if questioned else None,
                            unsupported_costs=f"{own_unsupported}" if questioned else None,
                            funds_for_better_use=None if questioned else f"{own}",
                            events=(EventShape(kind="issued"), *((away,) if left else ())),
                            determinations=determinations,
                        ),
                    ),
                )
            )

    def _decision(self, amount: int, sustained: int, unsupported: int) -> DeterminationShape:
        day = self.start + dt.timedelta(days=50)
        if self.kind == "funds_for_better_use":
            return DeterminationShape(
                kind=self.kind, decided=day, amount=f"{amount}", agreed=f"{sustained}"
            )
        return DeterminationShape(
            kind=self.kind,
            decided=day,
            amount=f"{amount}",
            disallowed=f"{sustained}",
            disallowed_unsupported=f"{unsupported}" if unsupported else None,
        )


def part(dollars: int, count: int, index: int) -> int:
    """The part of whole dollars that one of several gets; the last one takes the rest."""
    each = dollars // count
    return each if index < count - 1 else dollars - each * (count - 1)


def funds_2003_h1() -> Book:
    """DOJ OIG, October 2002 to March 2003: three reports transferred, three partly decided."""
    book = Book("funds_for_better_use", dt.date(2002, 10, 1))
    book.add(2, 1_000_000, old=True, left=True)
    book.add(1, 2_688_893, old=True, decided=(317_812, 0), sustained=(317_812, 0))
    book.add(1, 303_344, left=True)
    book.add(4, 600_000, decided=(600_000, 0), sustained=(600_000, 0))
    book.add(2, 3_000_000, decided=(400_000, 0), sustained=(400_000, 0))
    book.add(9, 10_672_743)
    return book


def questioned_2003_h2() -> Book:
    """DOJ OIG, April to September 2003, with the unsupported column."""
    book = Book("questioned_costs", dt.date(2003, 4, 1))
    all_of_it = (12_000_000, 1_000_000)
    book.add(12, *all_of_it, old=True, decided=all_of_it, sustained=all_of_it)
    book.add(4, 4_359_250, 36_305, old=True, decided=(4_359_250, 36_305))
    book.add(8, 10_337_205, 1_649_490, old=True)
    all_of_it = (16_490_601, 8_000_000)
    book.add(24, *all_of_it, decided=all_of_it, sustained=all_of_it)
    book.add(2, 2_000_000, 1_000_000, decided=(1_000_000, 352_644), sustained=(1_000_000, 352_644))
    book.add(10, 7_115_411, 4_563_491)
    return book


def questioned_2008_h1() -> Book:
    """DOJ OIG, October 2007 to March 2008: one report partly decided."""
    book = Book("questioned_costs", dt.date(2007, 10, 1))
    book.add(6, 6_000_000, old=True, decided=(6_000_000, 0), sustained=(6_000_000, 0))
    book.add(1, 2_890_694, old=True, decided=(2_000_000, 0), sustained=(2_000_000, 0))
    book.add(25, 13_509_444, decided=(13_509_444, 0), sustained=(13_509_444, 0))
    book.add(17, 7_356_451)
    return book
