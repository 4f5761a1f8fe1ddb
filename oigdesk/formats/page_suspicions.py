"""What a report that came in says wrongly, twice or not at all, as suspicions with proposals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from oigdesk.formats.shapes import Proposal, ReportShape, Suspicion
from oigdesk.rules.dollars import dollar_words, from_decimal_text
from oigdesk.rules.glued_words import glued_words
from oigdesk.rules.suspicions import (
    COUNT_DIFFERS,
    DATE_MISSING,
    GLUED_WORDS,
    IMPOSSIBLE_DATE,
    MONEY_DIFFERS,
    OPEN_COUNT_DIFFERS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    TITLE_MISSING,
    differs,
    repeats,
    sum_stated,
    without_submitter,
)

_LONGEST_EXCERPT = 160
_MONEY = ("questioned_costs", "funds_for_better_use")


def suspicions_of(
    report: ReportShape, lines: Mapping[str, int], today: dt.date | None = None
) -> tuple[Suspicion, ...]:
    """Everything about a report that a person should look at; nothing of it is applied.

    Args:
        report: the report as it was read.
        lines: the source line of each field, in the grammar of ``Proposal.field``.
        today: a day of issue after it is a suspicion; None asks nothing.
    """
    return (
        *_missing(report, lines),
        *_impossible_days(report, lines, today),
        *_glued(report, lines),
        *_repeated(report, lines),
        *_submitter(report, lines),
        *_contradictions(report, lines),
    )


def short(text: str) -> str:
    """The beginning of a text as one line."""
    line = " ".join(text[: _LONGEST_EXCERPT * 4].split())
    return line if len(line) <= _LONGEST_EXCERPT else f"{line[: _LONGEST_EXCERPT - 1]}…"


def _missing(report: ReportShape, lines: Mapping[str, int]) -> Iterator[Suspicion]:
    if report.title is None:
        yield Suspicion(TITLE_MISSING, "report, title", "", lines.get("title"))
    if report.date_issued is None:
        yield Suspicion(DATE_MISSING, "report, date issued", "", lines.get("date_issued"))


def _impossible_days(
    report: ReportShape, lines: Mapping[str, int], today: dt.date | None
) -> Iterator[Suspicion]:
    issued, start, end = report.date_issued, report.sar_start, report.sar_end
    if issued and today and issued > today:
        yield Suspicion(
            IMPOSSIBLE_DATE,
            "report, date issued",
            f"{issued.isoformat()} lies ahead of today",
            lines.get("date_issued"),
        )
    if start and end and end < start:
        yield Suspicion(
            IMPOSSIBLE_DATE,
            "report, sar end",
            f"{end.isoformat()} lies before the start, {start.isoformat()}",
            lines.get("sar_end"),
        )


def _texts(report: ReportShape) -> Iterator[tuple[str, str, str | None]]:
    """The recommendations' texts and details: field, place in words, and what stands there."""
    for at, one in enumerate(report.recommendations):
        place, where = f"recommendations[{at}]", f"recommendation {one.number}"
        yield f"{place}.text", f"{where}, text", one.text
        details = one.additional_details
        yield f"{place}.additional_details", f"{where}, additional details", details


def _glued(report: ReportShape, lines: Mapping[str, int]) -> Iterator[Suspicion]:
    own = (
        ("title", "report, title", report.title),
        ("description", "report, description", report.description),
    )
    for field, where, text in (*own, *_texts(report)):
        for found in glued_words(text or ""):
            first = lines.get(field)
            line = first and first + (text or "").count("\n", 0, found.start)
            proposal = Proposal(field, found.old, found.new, found.start)
            yield Suspicion(GLUED_WORDS, where, found.old, line, proposal)


def _repeated(report: ReportShape, lines: Mapping[str, int]) -> Iterator[Suspicion]:
    """Details that repeat a text are offered to be emptied; of two texts a person must choose."""
    texts = list(_texts(report))
    for pair in repeats([text for _, _, text in texts]):
        # The details are the copy, wherever they stand.
        copy, other = sorted(pair, key=lambda at: (not texts[at][0].endswith("details"), -at))
        field, where, text = texts[copy]
        proposal = None
        if field.endswith("details") and text is not None:
            proposal = Proposal(field, text, None)
        both = f"{where}; {texts[other][1]}"
        yield Suspicion(REPEATED_TEXT, both, short(text or ""), lines.get(field), proposal)


def _submitter(report: ReportShape, lines: Mapping[str, int]) -> Iterator[Suspicion]:
    """A list field is proposed as its entries, one a line."""
    others = report.participating_oigs
    rest = without_submitter(report.submitting_oig, others)
    if rest is not None:
        proposal = Proposal("participating_oigs", "\n".join(others), "\n".join(rest) or None)
        yield Suspicion(
            SUBMITTER_LISTED,
            "report, participating oigs",
            report.submitting_oig or "",
            lines.get("participating_oigs"),
            proposal,
        )


def _contradictions(report: ReportShape, lines: Mapping[str, int]) -> Iterator[Suspicion]:
    found = len(report.recommendations)
    for kind, field, stated, words in (
        (COUNT_DIFFERS, "recommendations_stated", report.recommendations_stated, "stated"),
        (OPEN_COUNT_DIFFERS, "open_stated", report.open_stated, "stated as open"),
    ):
        if differs(stated, found):
            excerpt = f"{stated} {words}, {found} on the page"
            place = f"report, {field.replace('_', ' ')}"
            yield Suspicion(kind, place, excerpt, lines.get(field))
    for field in _MONEY:
        stated = from_decimal_text(getattr(report, field))
        amounts = [from_decimal_text(getattr(row, field)) for row in report.recommendations]
        total = sum_stated(amounts)
        if differs(stated, total):
            excerpt = f"{dollar_words(stated)} stated, {dollar_words(total)} in the recommendations"
            place = f"report, {field.replace('_', ' ')}"
            yield Suspicion(MONEY_DIFFERS, place, excerpt, lines.get(field))
