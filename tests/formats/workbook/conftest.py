"""A made-up office with enough records that every part of the summary has something to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from oigdesk.formats.workbook.leadership_facts import (
    EVIDENCE_FIELDS,
    RECOMMENDATION_FIELDS,
    REPORT_FIELDS,
    ComponentStates,
    KeyFigures,
    LargeRecommendation,
    LeadershipFacts,
)

COMPONENTS = (
    "United States Customs and Border Protection (CBP)",
    "Federal Emergency Management Agency (FEMA)",
    "United States Immigration and Customs Enforcement (ICE)",
    "United States Coast Guard (USCG)",
    "Transportation Security Administration (TSA)",
    "United States Citizenship and Immigration Services (USCIS)",
    "United States Secret Service (USSS)",
    "Cybersecurity and Infrastructure Security Agency (CISA)",
)
ASKS = (
    "We recommend the Commissioner recover duties on drawback claims that have no documents.",
    "We recommend the Chief Information Officer disable accounts within one day of separation.",
    "We recommend the Administrator deobligate funds on grants that closed over two years ago.",
    '=HYPERLINK("http://example.invalid") is what a text may begin with; it stays a text.',
)
STATES = ("awaiting_response", "unresolved", "resolved", "closure_requested", "closed")


def recommendation(number: int) -> dict[str, object]:
    state = STATES[number % 5]
    return {
        "report": f"OIG-{22 + number % 4}-{number // 5 + 1:02}",
        "number": str(number % 5 + 1),
        "state": state,
        "close_reason": "implemented" if state == "closed" else None,
        "on_hold": number % 17 == 0,
        "text": ASKS[number % 4] * (1 + number % 3),
        "text_as_published": ASKS[number % 4],
        "components": (COMPONENTS[number % 8],),
        "addressees": (),
        "tags": (),
        "significant": number % 3 == 0,
        "target_date": dt.date(2026, 1 + number % 12, 15) if state == "resolved" else None,
        "questioned_costs": None if number % 4 == 0 else number * 12_345_67,
        "funds_for_better_use": 0 if number % 2 else number * 98_765_43,
        "position": "concur" if number % 2 else None,
        "evidence": number % 3,
        "title": "Followup audit",
        "date_issued": dt.date(2022, 3, 31),
        "submitting_oig": "Department of Homeland Security OIG",
    }


def report(number: int) -> dict[str, object]:
    return {
        "number": f"OIG-22-{number:02}",
        "title": f"Audit number {number}",
        "date_issued": dt.date(2022, 3, 31),
        "submitting_oig": "Department of Homeland Security OIG",
        "participating_oigs": (),
        "agencies": ("Department of Homeland Security",),
        "components": COMPONENTS[:2],
        "special_projects": (),
        "tags": (),
        "external_entities": (),
        "locations": (("Tazewell", "VA", "United States"), (None, None, "United States")),
        "type": "Audit",
        "agency_wide": True,
        "recommendations_stated": 5,
        "recommendations": 5,
        "open": 4,
        "questioned_costs": 0,
        "incomplete": False,
    }


def evidence(number: int) -> dict[str, object]:
    return {
        "path": f"desk/evidence/ab/ré sumé #{number}.pdf",
        "name": f"Closure memo {number}.pdf",
        "report": "OIG-22-34",
        "number": "1",
        "role": "support",
        "size": 1_234_567,
        "media_type": "application/pdf",
        "modified_at": "2026-11-20T14:03:00Z",
        "original_path": r"C:\Audits\memo.pdf",
        "attached_at": "2026-11-21T08:00:00Z",
        "attached_by": "Alex Rivera",
        "tags": (),
        "sha256": f"{number:064x}",
    }


def made_facts(recommendations: int = 60, reports: int = 12, items: int = 4) -> LeadershipFacts:
    def rows(make: Callable[[int], dict[str, object]], names: tuple[str, ...], count: int):  # noqa: ANN202
        return lambda: (tuple(make(n).get(name) for name in names) for n in range(count))

    by_component = tuple(
        ComponentStates(
            component=COMPONENTS[n],
            awaiting_response=max(0, 20 - 2 * n),
            unresolved=max(0, 14 - n),
            resolved=36 - 4 * n,
            closure_requested=9 - n,
        )
        for n in range(8)
    )
    largest = tuple(
        LargeRecommendation(
            report=f"OIG-23-{7 + n:02}",
            number=str(n % 3 + 1),
            state=STATES[n % 4],
            on_hold=n == 4,
            components=(COMPONENTS[n % 8],) if n != 6 else COMPONENTS[:3],
            target_date=dt.date(2026, 12, n + 1) if n % 4 == 2 else None,
            questioned_costs=1_420_631_100 // (n + 1) if n != 5 else None,
            funds_for_better_use=0 if n % 2 else 690_311_800 // (n + 2),
            text=ASKS[n % 4],
        )
        for n in range(10)
    )
    return LeadershipFacts(
        office="Department of Homeland Security OIG",
        desk="Audit follow-up",
        desk_uid="0190b6f2-0000-7000-8000-000000000001",
        as_of=dt.date(2026, 11, 24),
        head="4812:7c1e44b91d0290fa",
        version="0.1.0",
        exported_at="November 24, 2026, 15:02 (EST)",
        exported_by="Alex Rivera",
        counting_rules=("Open is issued and not closed on the day.",),
        figures=KeyFigures(
            recommendations=347,
            reports=61,
            open=312,
            open_reports=58,
            awaiting_response=96,
            unresolved=41,
            resolved=169,
            closure_requested=6,
            on_hold=3,
            closed=35,
            questioned_costs=6_148_290_700,
            questioned_not_stated=204,
            funds_for_better_use=14_823_041_500,
            funds_not_stated=231,
        ),
        by_component=by_component,
        largest=largest,
        recommendations=rows(recommendation, RECOMMENDATION_FIELDS, recommendations),
        recommendation_count=recommendations,
        reports=rows(report, REPORT_FIELDS, reports),
        report_count=reports,
        evidence=rows(evidence, EVIDENCE_FIELDS, items),
        evidence_count=items,
        marking="CUI",
    )


@pytest.fixture
def facts() -> LeadershipFacts:
    return made_facts()
