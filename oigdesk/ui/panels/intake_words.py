"""How suspicions about a page are called: headline, sentence, icon, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from oigdesk.models.fields import field
from oigdesk.rules.suspicions import (
    AGAINST_RULES,
    COUNT_DIFFERS,
    ENCODING,
    GLUED_WORDS,
    IMPOSSIBLE_DATE,
    MONEY_DIFFERS,
    NO_LONGER_LISTED,
    OPEN_COUNT_DIFFERS,
    REPEATED_TEXT,
    SUBMITTER_LISTED,
    UNREADABLE,
)
from oigdesk.services.importing import ImportPlan, Suspicion

ICONS: Final[Mapping[str, str]] = {
    GLUED_WORDS: "spell-check",
    REPEATED_TEXT: "copy",
    SUBMITTER_LISTED: "users",
    COUNT_DIFFERS: "hash",
    OPEN_COUNT_DIFFERS: "hash",
    MONEY_DIFFERS: "dollar-sign",
    IMPOSSIBLE_DATE: "calendar",
    UNREADABLE: "text-search",
    ENCODING: "scan-text",
    NO_LONGER_LISTED: "circle-help",
    AGAINST_RULES: "scale",
}

_HEADLINES: Final[Mapping[str, str]] = {
    SUBMITTER_LISTED: "Participant is the submitter",
    COUNT_DIFFERS: "The number of recommendations differs",
    OPEN_COUNT_DIFFERS: "The number of open ones differs",
    IMPOSSIBLE_DATE: "A date that cannot be right",
    UNREADABLE: "A part could not be read",
    ENCODING: "Some characters may be wrong",
    NO_LONGER_LISTED: "No longer on the page",
    AGAINST_RULES: "A step that could not be recorded here",
}

_TEXT_PLACE: Final = re.compile(r"recommendation (.+), (text|additional details)")
_NOTHING_TO_TAKE: Final = "There is no proposal: what stands there is kept."


def headline(suspicion: Suspicion) -> str:
    """What is suspected, in a few words."""
    if suspicion.kind == REPEATED_TEXT:
        one, _, other = suspicion.where.partition("; ")
        mine, theirs = _TEXT_PLACE.fullmatch(one), _TEXT_PLACE.fullmatch(other)
        if mine and theirs:
            details = mine[2] != "text"
            words = f"Details of {mine[1]} repeat" if details else f"Text of {mine[1]} repeats"
            return f"{words} {'details of ' if theirs[2] != 'text' else ''}{theirs[1]}"
        return "A text is repeated"
    if suspicion.kind == MONEY_DIFFERS:
        return f"{suspicion.where.removeprefix('report, ').capitalize()} do not add up"
    return _HEADLINES.get(suspicion.kind, suspicion.kind.replace("_", " ").capitalize())


def sentence(suspicion: Suspicion) -> str:
    """What was found, and what accepting does."""
    proposal = suspicion.proposal
    if suspicion.kind == REPEATED_TEXT:
        if proposal is None:
            return "The same words stand in both. " + _NOTHING_TO_TAKE
        name = headline(suspicion).partition(" repeat")[0]
        return (
            "The same words but for blanks or a slip. Proposal: leave the "
            f"{name[0].lower()}{name[1:]} empty; the source keeps them."
        )
    if suspicion.kind == SUBMITTER_LISTED and proposal is not None:
        label = field("report", "participating_oigs").label
        if proposal.new is None:
            return f"Proposal: leave “{label}” empty."
        count = len(proposal.new.splitlines())
        return f"Proposal: take it out of “{label}”; {count} stay{'s' if count == 1 else ''}."
    found = suspicion.excerpt
    if suspicion.kind == AGAINST_RULES:
        found = f"{suspicion.where[:1].upper()}{suspicion.where[1:]}: {found}"
    if found and not found.endswith((".", "…")):
        found += "."
    return f"{found} {'' if proposal else _NOTHING_TO_TAKE}".strip()


def lines_of(plan: ImportPlan, suspicion: Suspicion) -> tuple[int, ...]:
    """The lines of the source that a suspicion is about."""
    lines = [suspicion.line] if suspicion.line else []
    if suspicion.kind == REPEATED_TEXT:
        other = _TEXT_PLACE.fullmatch(suspicion.where.partition("; ")[2])
        if other:
            name = "text" if other[2] == "text" else "additional_details"
            for at, one in enumerate(plan.reading.report.recommendations):
                line = plan.reading.field_lines.get(f"recommendations[{at}].{name}")
                if one.number == other[1] and line and line not in lines:
                    lines.append(line)
                    break
    return tuple(lines)


def line_words(lines: tuple[int, ...]) -> str:
    """``line 7`` or ``lines 33, 40``; nothing when there is no such place."""
    if not lines:
        return ""
    return f"line{'' if len(lines) == 1 else 's'} {', '.join(f'{line:,}' for line in lines)}"


def place_in_source(plan: ImportPlan, suspicion: Suspicion) -> tuple[int, int] | None:
    """The stretch of the source that a suspicion is about, when it is short enough to mark."""
    proposal = suspicion.proposal
    name = proposal.field if proposal else None
    source = plan.reading.source
    for mark in plan.reading.marks:
        if mark.role != "understood" or mark.field != name:
            continue
        if proposal and suspicion.kind == GLUED_WORDS:
            start = mark.start + proposal.start
            if not source.startswith(proposal.old, start):
                start = source.find(proposal.old, mark.start, mark.end)
            if start >= 0:
                return start, start + len(proposal.old)
        elif mark.end - mark.start <= _LONGEST_MARKED:
            return mark.start, mark.end
    return None


_LONGEST_MARKED: Final = 160
