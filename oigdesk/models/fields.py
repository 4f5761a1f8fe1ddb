"""The catalogue of fields: what each record can say, declared once for forms, lists and files.

It describes and does not draw. A field more is a column in the model, a migration, a line here
and one in its interchange shape; a test compares them.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

from oigdesk.models.vocab import REPORT_TYPES, CloseReason, Evaluation, EventKind, Position, State

Kind = Literal[
    "text",
    "long_text",
    "verbatim",
    "number_label",
    "count",
    "day",
    "time",
    "money",
    "choice",
    "flag",
    "organisation",
    "person",
    "list",
    "locations",
]


class Field(msgspec.Struct, frozen=True):
    """One field of one noun.

    ``derived`` fields are computed from other records and never typed. ``suggest`` names the kind
    of organisation (or ``person``) that completes it. ``page_label`` is its label on a page of
    Oversight.gov. ``choices`` are the values that may stand, in their order; ``open_choice`` says
    that another value is kept as printed.
    """

    name: str
    label: str
    kind: Kind = "text"
    editable: bool = True
    in_list: bool = False
    searchable: bool = False
    in_workbook: bool = True
    derived: bool = False
    choices: tuple[str, ...] = ()
    open_choice: bool = False
    suggest: str | None = None
    page_label: str | None = None
    help: str = ""


REPORT: Final = (
    Field("number", "Report number", "number_label", in_list=True, searchable=True,
          page_label="Report Number", help="As printed; blanks around it are dropped."),
    Field("title", "Title", in_list=True, searchable=True, help="As printed on the cover."),
    Field("date_issued", "Date issued", "day", in_list=True, page_label="Date Issued",
          help="The day the final report was issued."),
    Field("submitting_oig", "Submitting OIG", "organisation", in_list=True, suggest="oig",
          page_label="Submitting OIG"),
    Field("participating_oigs", "Other OIGs", "list", in_list=True, suggest="oig",
          page_label="Other Participating OIGs", help="Counts leave the submitter out."),
    Field("agencies", "Agencies reviewed", "list", in_list=True, suggest="agency",
          page_label="Agencies Reviewed/Investigated"),
    Field("components", "Components", "list", in_list=True, suggest="component",
          page_label="Components"),
    Field("locations", "Locations", "locations", page_label="Location",
          help="One place a line: locality, area, country."),
    Field("type", "Type", "choice", in_list=True, choices=REPORT_TYPES, open_choice=True,
          page_label="Report Type"),
    Field("special_projects", "Special projects", "list", in_list=True,
          page_label="Special Projects"),
    Field("agency_wide", "Agency-wide", "flag", in_list=True, page_label="Agency Wide"),
    Field("description", "Description", "verbatim", searchable=True,
          page_label="Report Description"),
    Field("external_entities", "External entities", "list", suggest="external",
          page_label="External Entity"),
    Field("ndaa_5274", "NDAA 5274 replies", page_label="Report updated under NDAA 5274",
          help="Replies of named organisations, as printed."),
    Field("report_file", "Report file", page_label="Report File", help="The link, as printed."),
    Field("external_link", "External link", page_label="External Link"),
    Field("sar_start", "Semiannual period from", "day", page_label="SARC Start Date",
          help="Semiannual reports only."),
    Field("sar_end", "Semiannual period to", "day", page_label="SARC End Date"),
    Field("recommendations_stated", "Recommendations stated", "count", in_list=True,
          page_label="Number of Recommendations", help="All that were issued, not only open ones."),
    Field("open_stated", "Open stated", "count", in_list=True,
          help="How many the page says are open."),
    Field("questioned_costs", "Questioned costs", "money", in_list=True,
          page_label="Questioned Costs", help="As the page states it for the report."),
    Field("funds_for_better_use", "Funds for better use", "money", in_list=True,
          page_label="Funds for Better Use"),
    Field("recommendations", "Recommendations held", "count", editable=False, in_list=True,
          derived=True),
    Field("open", "Open", "count", editable=False, in_list=True, derived=True),
    Field("incomplete", "Incomplete", "flag", editable=False, in_list=True, derived=True,
          help="Title, date or agency is missing."),
)  # fmt: skip

RECOMMENDATION: Final = (
    Field("report", "Report", "number_label", editable=False, in_list=True, derived=True,
          searchable=True),
    Field("number", "Number", "number_label", in_list=True, searchable=True,
          page_label="Recommendation Number"),
    Field("state", "State", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(State), help="Folded from the events; never typed."),
    Field("close_reason", "Closed as", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(CloseReason)),
    Field("on_hold", "On hold", "flag", editable=False, in_list=True, derived=True),
    Field("text", "Recommendation", "verbatim", in_list=True, searchable=True,
          help="Word for word; a change asks for a reason, the published words stay beside it."),
    Field("text_as_published", "As published", "verbatim", editable=False, searchable=True),
    Field("additional_details", "Additional details", "verbatim", searchable=True,
          page_label="Additional Details"),
    Field("components", "Components", "list", editable=False, in_list=True, derived=True,
          help="The addressees, else the report's components."),
    Field("addressees", "Addressees", "list", in_list=True, suggest="component"),
    Field("significant", "Significant", "flag", in_list=True,
          page_label="Significant Recommendation"),
    Field("priority", "Priority", "flag", in_list=True),
    Field("sensitive", "Sensitive", "flag", in_list=True),
    Field("legislative", "Legislative", "flag", in_list=True),
    Field("target_date", "Target date", "day", editable=False, in_list=True, derived=True,
          help="Set by accepting a plan or extending it."),
    Field("original_target_date", "Original target", "day", editable=False, in_list=True,
          derived=True),
    Field("questioned_costs", "Questioned costs", "money", in_list=True,
          page_label="Recommended Questioned Costs"),
    Field("unsupported_costs", "Unsupported part", "money", in_list=True,
          help="A part of the questioned costs, never added to them."),
    Field("funds_for_better_use", "Funds for better use", "money", in_list=True,
          page_label="Recommended Funds for Better Use"),
    Field("position", "Response", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(Position)),
    Field("title", "Report title", editable=False, in_list=True, derived=True, searchable=True),
    Field("date_issued", "Date issued", "day", editable=False, in_list=True, derived=True),
    Field("submitting_oig", "Submitting OIG", "organisation", editable=False, in_list=True,
          derived=True),
    Field("evidence", "Evidence", "count", editable=False, in_list=True, derived=True),
)  # fmt: skip

RESPONSE: Final = (
    Field("received_on", "Received", "day"),
    Field("due_on", "Due", "day"),
    Field("position", "Position", "choice", choices=get_args(Position)),
    Field("text", "Response", "long_text", searchable=True),
    Field("planned_action", "Planned action", "long_text", searchable=True),
    Field("official", "Responsible official", "person", suggest="person"),
    Field("target_date", "Target date proposed", "day"),
    Field("evaluation", "OIG evaluation", "choice", choices=get_args(Evaluation)),
    Field("evaluated_on", "Evaluated", "day"),
)

EVENT: Final = (
    Field("kind", "Event", "choice", editable=False, choices=get_args(EventKind)),
    Field("effective_date", "Day", "day", editable=False),
    Field("ordinal", "Order within the day", "count", editable=False),
    Field("verdict", "Verdict", "choice", editable=False, choices=get_args(Evaluation)),
    Field("target_date", "Target date", "day", editable=False),
    Field("reason", "Reason", "long_text", editable=False),
    Field("close_reason", "Closed as", "choice", editable=False, choices=get_args(CloseReason)),
    Field("to", "Reopened to", "choice", editable=False, choices=("resolved", "unresolved")),
    Field("link", "Other recommendation or office", editable=False),
    Field("person", "Person", editable=False),
)

EVIDENCE: Final = (
    Field("name", "Name", editable=False, in_list=True, searchable=True),
    Field("report", "Report", "number_label", editable=False, in_list=True, derived=True),
    Field("number", "Recommendation", "number_label", editable=False, in_list=True, derived=True),
    Field("role", "Role", "choice", editable=False, in_list=True, derived=True,
          choices=("support", "source")),
    Field("size", "Size", "count", editable=False, in_list=True),
    Field("media_type", "Type", editable=False, in_list=True),
    Field("modified_at", "Modified", "time", editable=False, in_list=True),
    Field("original_path", "Original path", editable=False, in_list=True),
    Field("attached_at", "Attached", "time", editable=False, in_list=True),
    Field("attached_by", "Attached by", editable=False, in_list=True),
    Field("sha256", "SHA-256", editable=False, in_list=True),
)  # fmt: skip

EVIDENCE_LINK: Final = (
    Field("role", "Role", "choice", editable=False, choices=("support", "source")),
    Field("evidence", "Evidence", editable=False),
    Field("report", "Report", "number_label", editable=False),
    Field("recommendation", "Recommendation", "number_label", editable=False),
)

CUSTODY: Final = (
    Field("kind", "Custody", editable=False),
    Field("at", "Time", "time", editable=False),
    Field("person", "Person", editable=False),
    Field("sha256", "SHA-256", editable=False),
    Field("note", "Note", editable=False),
)

ORGANISATION: Final = (
    Field("kind", "Kind", "choice", choices=("oig", "agency", "component", "external")),
    Field("name", "Name"),
    Field("acronym", "Acronym"),
    Field("parent", "Part of", "organisation"),
    Field("oversight_term_id", "Oversight.gov term", "count"),
    Field("valid_from", "Valid from", "day"),
    Field("valid_to", "Valid to", "day"),
)

PERSON: Final = (
    Field("name", "Name"),
    Field("role", "Side", "choice", choices=("oig", "management")),
    Field("organisation", "Organisation", "organisation"),
)

PREFERENCE: Final = (
    Field("key", "Setting", editable=False),
    Field("value", "Value"),
)

#: Every noun with its fields, by the name the journal gives it (its table).
CATALOGUE: Final[dict[str, tuple[Field, ...]]] = {
    "report": REPORT,
    "recommendation": RECOMMENDATION,
    "response": RESPONSE,
    "event": EVENT,
    "evidence": EVIDENCE,
    "evidence_link": EVIDENCE_LINK,
    "custody": CUSTODY,
    "organisation": ORGANISATION,
    "person": PERSON,
    "preference": PREFERENCE,
}


def known_field(noun: str, name: str) -> Field | None:
    """The catalogue's entry, None when the noun has no such field."""
    return next((entry for entry in CATALOGUE[noun] if entry.name == name), None)


def field(noun: str, name: str) -> Field:
    """The catalogue's entry.

    Raises:
        KeyError: the noun has no such field.
    """
    entry = known_field(noun, name)
    if entry is None:
        raise KeyError(name)
    return entry
