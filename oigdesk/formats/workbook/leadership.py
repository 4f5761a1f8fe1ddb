"""The leadership summary: one page that says it all, and behind it the rows that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from oigdesk.formats.workbook.book import (
    WIDTHS,
    Book,
    Column,
    Kind,
    Link,
    PageSheet,
    Placed,
    Table,
    TableSheet,
    Text,
    Value,
)
from oigdesk.formats.workbook.leadership_facts import (
    EVIDENCE_FIELDS,
    RECOMMENDATION_FIELDS,
    REPORT_FIELDS,
    LeadershipFacts,
    Rows,
)
from oigdesk.formats.workbook.leadership_summary import day_words, summary_page
from oigdesk.models.fields import CATALOGUE, field
from oigdesk.models.vocab import word
from oigdesk.rules.dollars import dollar_words
from oigdesk.rules.office_words import OfficeWords

#: What each state means, for Read me. Sources: the published definitions of the DOJ, DOE and State
#: OIGs; the last two are this program's own words.
STATES: Final = (
    ("Not issued", "Its report was not issued by that day; it is in no figure but their number."),
    ("Awaiting response", "Issued; management has not answered yet, or no answer is recorded."),
    ("Unresolved", "OIG and management do not agree on the action, or a plan has lapsed."),
    ("Resolved", "OIG and management agree on the action and its target date. It is not done yet."),
    ("Closure requested", "Management says it is done and asks the OIG to close."),
    ("Closed", "The OIG closed it; “Closed as” gives the reason. Only the OIG closes."),
    ("On hold", "A mark beside an open state, which stays as it was."),
    (
        "Open",
        "Issued and not closed: awaiting response, unresolved, resolved or closure requested.",
    ),
)

_KIND: Final[dict[str, Kind]] = {
    "text": "text",
    "long_text": "long_text",
    "verbatim": "long_text",
    "number_label": "identifier",
    "count": "integer",
    "day": "day",
    "time": "text",
    "money": "money",
    "choice": "text",
    "flag": "flag",
    "organisation": "text",
    "person": "text",
    "list": "text",
    "locations": "text",
}
_WIDTHS: Final[dict[str, dict[str, float]]] = {
    "recommendation": {
        "report": 14,
        "number": 9,
        "state": 18,
        "close_reason": 16,
        "on_hold": 8,
        "text": 56,
        "components": 28,
        "target_date": 13,
        "questioned_costs": 16,
        "unsupported_costs": 16,
        "funds_for_better_use": 16,
        "position": 16,
        "title": 46,
        "text_as_published": 110,
        "additional_details": 110,
    },
    "report": {
        "number": 14,
        "title": 42,
        "date_issued": 13,
        "agencies": 30,
        "components": 30,
        "type": 22,
        "description": 140,
        "recommendations_stated": 20,
        "recommendations": 20,
        "open": 8,
        "questioned_costs": 16,
        "funds_for_better_use": 16,
        "report_file": 40,
        "external_link": 40,
    },
    "evidence": {
        "report": 14,
        "number": 17,
        "role": 10,
        "attached_by": 20,
        "original_path": 50,
        "sha256": 68,
    },
}
#: The last column of each sheet that is printed; the others are for the screen.
_PRINTED: Final = {
    "recommendation": "funds_for_better_use",
    "report": "funds_for_better_use",
    "evidence": "sha256",
}


def _words(value: Any) -> Value:  # noqa: ANN401 - one value of a row, by its field's kind
    return None if value is None else word(value)


def _state(words: OfficeWords, name: str, value: Any) -> Value:  # noqa: ANN401
    return None if value is None else words.value(name, value)


def _joined(value: Any) -> Value:  # noqa: ANN401
    return "; ".join(value) or None


def _moment(value: Any) -> Value:  # noqa: ANN401
    """A time of the desk, which is ISO 8601 in UTC, to the minute."""
    return None if value is None else f"{value[:10]} {value[11:16]} UTC"


def _places(value: Any) -> Value:  # noqa: ANN401
    return "\n".join(", ".join(part for part in place if part) for place in value) or None


def _plain(value: Any) -> Value:  # noqa: ANN401
    held: Value = value
    return held


_SHOWN: Final[dict[str, Callable[[Any], Value]]] = {
    "choice": _words,
    "list": _joined,
    "locations": _places,
    "time": _moment,
}


def _column(noun: str, name: str, facts: LeadershipFacts) -> Column:
    entry = field(noun, name)
    blank = "Not recorded" if name == "position" else ""
    kind: Kind = "identifier" if name == "sha256" else _KIND[entry.kind]
    width = _WIDTHS[noun].get(name)
    if kind == "money":
        # A number wider than its column is shown as ####.
        width = max(width or WIDTHS[kind], len(dollar_words(facts.largest_amount)) + 3)
    return Column(entry.label, kind, width, blank)


def _shown(
    noun: str, names: Sequence[str], rows: Rows, words: OfficeWords
) -> Callable[[], Iterator[Sequence[Value]]]:
    """Rows of plain values as a person reads them: words for codes, lists in one cell."""
    shows: list[Callable[[Any], Value]] = [
        partial(_state, words, name)
        if name in {"state", "close_reason"}
        else _SHOWN.get(field(noun, name).kind, _plain)
        for name in names
    ]

    def shown() -> Iterator[Sequence[Value]]:
        for row in rows():
            yield [show(value) for show, value in zip(shows, row, strict=True)]

    return shown


def _recommendations_sheet(facts: LeadershipFacts) -> TableSheet:
    noun, names = "recommendation", RECOMMENDATION_FIELDS
    columns = tuple(_column(noun, name, facts) for name in names)
    rows = _shown(noun, names, facts.recommendations, facts.words)
    table = Table("Recommendations", columns, rows, facts.recommendation_count)
    return TableSheet("Recommendations", table, 2, names.index(_PRINTED[noun]) + 1)


def _reports_sheet(facts: LeadershipFacts) -> TableSheet:
    noun, names = "report", REPORT_FIELDS
    columns = tuple(_column(noun, name, facts) for name in names)
    table = Table(
        "Reports", columns, _shown(noun, names, facts.reports, facts.words), facts.report_count
    )
    return TableSheet("Reports", table, 1, names.index(_PRINTED[noun]) + 1)


def _evidence_sheet(facts: LeadershipFacts) -> TableSheet:
    """Evidence by name, each name a link to the stored file, its path beside it as text."""
    others = EVIDENCE_FIELDS[2:]
    columns = (
        Column(field("evidence", "name").label, "link", 40),
        *(_column("evidence", one, facts) for one in others),
        Column("Copy" if facts.evidence_folder else "Stored file", "text", 60),
    )
    shown = _shown("evidence", others, lambda: (row[2:] for row in facts.evidence()), facts.words)

    def rows() -> Iterator[Sequence[Value]]:
        for row, rest in zip(facts.evidence(), shown(), strict=True):
            path = None if row[0] is None else str(row[0])
            yield [Link(path, str(row[1])), *rest, path]

    table = Table("Evidence", columns, rows, facts.evidence_count)
    return TableSheet("Evidence index", table, 1, others.index(_PRINTED["evidence"]) + 2)


def _semiannual_sheet(facts: LeadershipFacts) -> TableSheet:
    """The tables of a half-year, one under the other, so that they can be filtered and summed."""
    money = max(WIDTHS["money"], len(dollar_words(_largest_sum(facts))) + 3)
    columns = (
        Column("Table", "text", 44),
        Column("Row", "text", 6),
        Column("What it counts", "text", 52),
        Column("Reports", "integer", 10),
        Column("Dollars", "money", money),
        Column("Unsupported", "money", money),
    )

    def rows() -> Iterator[Sequence[Value]]:
        for one in facts.semiannual:
            yield [
                one.table, one.letter or None, one.words, one.reports, one.dollars, one.unsupported
            ]  # fmt: skip

    table = Table("Semiannual", columns, rows, len(facts.semiannual))
    return TableSheet("Semiannual tables", table, 3, len(columns))


def _largest_sum(facts: LeadershipFacts) -> int:
    return max((abs(one.dollars) for one in facts.semiannual), default=0)


def _about(facts: LeadershipFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("Office", facts.office),
        ("Desk", facts.desk),
        ("As of", day_words(facts.as_of)),
        ("Filter", facts.filter_words or "None: every recommendation of the desk"),
        ("Recommendations", f"{facts.recommendation_count:,}"),
        ("Reports", f"{facts.report_count:,}"),
        ("Evidence items", f"{facts.evidence_count:,}"),
        ("Marking", facts.marking or "None"),
        ("Journal head before this export", facts.head),
        ("Program", f"oigdesk {facts.version}"),
        ("Exported", f"{facts.exported_at} by {facts.exported_by}"),
        ("Desk identity", facts.desk_uid),
    )


def _left_out() -> str:
    names = [
        f"{noun}: {entry.label}"
        for noun in ("recommendation", "report", "evidence")
        for entry in CATALOGUE[noun]
        if not entry.in_workbook
    ]
    return "; ".join(("the single events and responses behind each state", "notes", *names))


def _rules(facts: LeadershipFacts) -> tuple[tuple[str, str], ...]:
    rules = (
        *facts.counting_rules,
        "Amounts are numbers in dollars. 0 is zero; an empty cell is not stated.",
        "Unsupported costs are a part of questioned costs and are never added to them.",
        "Days are calendar days. Report and recommendation numbers are text, as printed.",
        f"Left out of this workbook: {_left_out()}.",
    )
    return tuple((f"Rule {number}", rule) for number, rule in enumerate(rules, 1))


def _where_evidence_is(facts: LeadershipFacts) -> str:
    if facts.evidence_folder:
        return (
            f"Every evidence item, linked to its copy in the folder “{facts.evidence_folder}” "
            "beside this workbook; kinds of files that can run a program are not copied"
        )
    return (
        "Every evidence item, linked to the desk's own file while the folders stay put: that is "
        "named by its SHA-256 and has no ending, so choose a program for it or open it in oigdesk"
    )


def _read_me(facts: LeadershipFacts) -> PageSheet:
    sheets = (
        ("Summary", "The figures, open recommendations by component, the largest by dollars"),
        (
            "Recommendations",
            "Every recommendation within the filter, one a row; print shows the first columns",
        ),
        ("Reports", "Every report within the filter, one a row; print shows the first columns"),
        ("Evidence index", _where_evidence_is(facts)),
        (
            "Semiannual tables",
            f"Tables I and II and those of final action for {facts.period}, of all reports of the"
            " desk whatever the filter",
        ),
    )
    blocks: tuple[tuple[str, str, tuple[str, ...], Sequence[Sequence[Value]]], ...] = (
        ("What this is", "About", ("Fact", "Value"), _about(facts)),
        ("What is where", "Contents", ("Sheet", "What it holds"), sheets),
        ("How it counts", "Counting", ("Rule", "In words"), _rules(facts)),
        ("What the states mean", "States", ("State", "Meaning"), STATES),
    )
    texts = [Text(1, 1, f"Leadership summary: {facts.office}", "Page title")]
    tables: list[Placed] = []
    row = 2
    for title, name, headers, rows in blocks:
        columns = tuple(Column(header) for header in headers)
        texts.append(Text(row, 1, title, "Section"))
        tables.append(Placed(row + 1, 1, Table(name, columns, partial(tuple, rows))))
        row += len(rows) + 2
    sections = tuple((text.row, 30.0) for text in texts[1:])
    return PageSheet(
        "Read me",
        (34, 110),
        tuple(texts),
        tuple(tables),
        heights=((1, 34.0), *sections),
        one_page=True,
        lists_altered=True,
    )


def leadership_book(facts: LeadershipFacts) -> Book:
    """The leadership summary as a workbook: Read me, Summary, then the rows behind them.

    Recommendations and Reports hold nothing that differs between two desks with the same records:
    no identity, time or machine.
    """
    return Book(
        title=f"Leadership summary: {facts.office}",
        subject=f"Open recommendations as of {day_words(facts.as_of)}",
        author=facts.office,
        keywords="Office of Inspector General; recommendations; audit follow-up",
        header_left=facts.office,
        header_right=f"As of {day_words(facts.as_of)}",
        marking=facts.marking,
        footer=f"oigdesk {facts.version} · head {facts.head}",
        sheets=(
            _read_me(facts),
            summary_page(facts),
            _recommendations_sheet(facts),
            _reports_sheet(facts),
            _evidence_sheet(facts),
            _semiannual_sheet(facts),
        ),
    )
