"""The catalogue of fields: what each record can say, declared once for forms, lists and files.

It describes and does not draw. A field more is a column in the model, a migration, a line here
and one in its interchange shape; a test compares them.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

from oigdesk.models.vocab import (
    REPORT_TYPES,
    CloseReason,
    Evaluation,
    EventKind,
    EvidenceRole,
    LinkKind,
    MoneyKind,
    Position,
    State,
    Sufficiency,
)

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
    Field("date_published", "Date published", "day", in_list=True,
          help="When it was posted for the public; the date issued where it is not known."),
    Field("is_public", "Public", "flag", in_list=True, help="No keeps it out of public lists."),
    Field("response_days", "Days to respond", "count", in_list=True,
          help="Where this report differs from the office's clock."),
    Field("tags", "Tags", "list", in_list=True, searchable=True, suggest="tag"),
    Field("recommendations", "Recommendations held", "count", editable=False, in_list=True,
          derived=True),
    Field("open", "Open", "count", editable=False, in_list=True, derived=True),
    Field("incomplete", "Incomplete", "flag", editable=False, in_list=True, derived=True,
          help="Title, date or agency is missing."),
)  # fmt: skip

RECOMMENDATION: Final = (
    Field("report", "Report", "number_label", editable=False, in_list=True, derived=True),
    Field("number", "Number", "number_label", in_list=True, page_label="Recommendation Number"),
    Field("state", "State", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(State), help="Folded from the events; never typed."),
    Field("close_reason", "Closed as", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(CloseReason)),
    Field("closed_on", "Closed on", "day", editable=False, in_list=True, in_workbook=False,
          derived=True),
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
    Field("money", "Money", "money", editable=False, in_list=True, in_workbook=False, derived=True,
          help="The larger of questioned costs and funds for better use; never their sum."),
    Field("position", "Response", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(Position)),
    Field("title", "Report title", editable=False, in_list=True, derived=True),
    Field("date_issued", "Date issued", "day", editable=False, in_list=True, derived=True),
    Field("submitting_oig", "Submitting OIG", "organisation", editable=False, in_list=True,
          derived=True),
    Field("evidence", "Evidence", "count", editable=False, in_list=True, derived=True),
    Field("official", "Responsible official", "person", in_list=True, suggest="person",
          help="Who answers for it on management's side."),
    Field("auditor", "Auditor", "person", in_list=True, suggest="person",
          help="Who follows it up in this office."),
    Field("next_update_on", "Next update expected", "day", in_list=True),
    Field("tags", "Tags", "list", in_list=True, searchable=True, suggest="tag"),
    Field("extensions", "Extensions", "count", editable=False, in_list=True, derived=True,
          help="How often the target date was moved."),
    Field("response_due", "Response due", "day", editable=False, in_list=True, derived=True),
    Field("decision_due", "Decision due", "day", editable=False, in_list=True, derived=True,
          help="Six months after issue, until it is decided."),
    Field("final_action_due", "Final action due", "day", editable=False, in_list=True,
          derived=True, help="One year after the decision, until the action is final."),
    Field("one_year", "One year public", "day", editable=False, in_list=True, derived=True,
          help="Pub. L. 115-414 lists it from this day while it is open."),
    Field("proof_broken", "Proof broken", "flag", editable=False, in_list=True, derived=True,
          help="A file that proves its closing no longer matches."),
    Field("changed_at", "Last change", "time", editable=False, in_list=True, in_workbook=False,
          derived=True),
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
    Field("reason", "Reason", "long_text", editable=False, searchable=True),
    Field("close_reason", "Closed as", "choice", editable=False, choices=get_args(CloseReason)),
    Field("to", "Reopened to", "choice", editable=False, choices=("resolved", "unresolved")),
    Field("link", "Other recommendation or office", editable=False),
    Field("person", "Person", editable=False),
    Field("action_date", "Action effective on", "day", editable=False),
)

EVIDENCE: Final = (
    Field("name", "Name", editable=False, in_list=True, searchable=True),
    Field("report", "Report", "number_label", editable=False, in_list=True, derived=True),
    Field("number", "Recommendation", "number_label", editable=False, in_list=True, derived=True),
    Field("role", "Role", "choice", editable=False, in_list=True, derived=True,
          choices=get_args(EvidenceRole)),
    Field("size", "Size", "count", editable=False, in_list=True),
    Field("media_type", "Type", editable=False, in_list=True),
    Field("modified_at", "Modified", "time", editable=False, in_list=True),
    Field("original_path", "Original path", editable=False, in_list=True),
    Field("attached_at", "Attached", "time", editable=False, in_list=True),
    Field("attached_by", "Attached by", editable=False, in_list=True),
    Field("sha256", "SHA-256", editable=False, in_list=True),
    Field("review", "Review", "choice", editable=False, in_list=True,
          choices=get_args(Sufficiency)),
    Field("reviewed_by", "Reviewed by", editable=False, in_list=True),
    Field("reviewed_on", "Reviewed on", "day", editable=False, in_list=True),
    Field("review_note", "Review note", "long_text", editable=False, searchable=True),
    Field("tags", "Tags", "list", in_list=True, searchable=True, suggest="tag"),
    Field("matched", "File unchanged", "flag", editable=False, in_list=True, in_workbook=False,
          derived=True, help="What the newest look at the stored file found."),
)  # fmt: skip

EVIDENCE_LINK: Final = (
    Field("role", "Role", "choice", editable=False, choices=get_args(EvidenceRole)),
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

DETERMINATION: Final = (
    Field("kind", "Money", "choice", editable=False, choices=get_args(MoneyKind)),
    Field("decided", "Decided on", "day", editable=False),
    Field("amount", "Amount decided", "money", editable=False),
    Field("sustained", "Disallowed or agreed", "money", editable=False),
    Field("unsupported", "Unsupported part", "money", editable=False),
    Field("sustained_unsupported", "Unsupported part disallowed", "money", editable=False),
    Field("revises", "Revises", editable=False),
    Field("significant", "Significant revision", "flag", editable=False),
    Field("ig_disagrees", "Inspector General disagrees", "flag", editable=False),
    Field("statement", "Inspector General's statement", "long_text", editable=False,
          searchable=True),
    Field("reason", "Reason", "long_text", editable=False, searchable=True),
)  # fmt: skip

FINAL_ACTION: Final = (
    Field("taken", "Taken on", "day", editable=False),
    Field("recovered", "Recovered", "money", editable=False),
    Field("offset", "Offset", "money", editable=False),
    Field("written_off", "Written off", "money", editable=False),
    Field("completed", "Completed", "money", editable=False),
    Field("not_implementable", "Not implementable", "money", editable=False),
    Field("note", "Note", "long_text", editable=False, searchable=True),
)

MILESTONE: Final = (
    Field("text", "Milestone", searchable=True),
    Field("owner", "Owner", "person", suggest="person"),
    Field("due_on", "Due", "day"),
    Field("completed_on", "Completed", "day"),
)

RECOMMENDATION_LINK: Final = (
    Field("kind", "Link", "choice", editable=False, choices=get_args(LinkKind)),
    Field("other", "Other recommendation", editable=False),
    Field("words", "In words", editable=False),
)

NOTE: Final = (
    Field("noted_on", "Day", "day", editable=False),
    Field("text", "Note", "long_text", searchable=True),
)

SAVED_VIEW: Final = (
    Field(
        "list", "List", "choice", editable=False, choices=("recommendation", "report", "evidence")
    ),
    Field("name", "Name"),
    Field("filters", "Filters", "list"),
    Field("find", "Words to find"),
    Field("sort", "Sorted by"),
    Field("descending", "Largest first", "flag"),
    Field("grouped_by", "Grouped by"),
    Field("columns", "Columns", "list"),
)

PERIOD: Final = (
    Field("starts", "From", "day", editable=False),
    Field("ends", "To", "day", editable=False),
    Field("known_at", "As known at change", "count", editable=False),
    Field("figures", "Figures", "verbatim", editable=False),
    Field("inputs_digest", "Digest of the inputs", editable=False),
)

ADJUSTMENT: Final = (
    Field("kind", "Money", "choice", editable=False, choices=get_args(MoneyKind)),
    Field("day", "Day", "day", editable=False),
    Field("amount", "Amount", "money", editable=False),
    Field("unsupported", "Unsupported part", "money", editable=False),
    Field("reports", "Reports", "count", editable=False),
    Field("reason", "Reason", "long_text", editable=False),
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
    "determination": DETERMINATION,
    "final_action": FINAL_ACTION,
    "milestone": MILESTONE,
    "recommendation_link": RECOMMENDATION_LINK,
    "note": NOTE,
    "saved_view": SAVED_VIEW,
    "period": PERIOD,
    "adjustment": ADJUSTMENT,
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
