"""The first schema: nouns, journal, drafts, and what is derived from them."""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS: Final = (
    """
CREATE TABLE change_set (
    number INTEGER NOT NULL,
    uid TEXT NOT NULL,
    replica TEXT NOT NULL,
    schema_revision TEXT NOT NULL,
    label TEXT NOT NULL,
    actor TEXT NOT NULL,
    account TEXT NOT NULL,
    machine TEXT NOT NULL,
    time TEXT NOT NULL,
    reason TEXT,
    undoes INTEGER,
    undoable INTEGER NOT NULL,
    previous_digest TEXT NOT NULL,
    digest TEXT NOT NULL,
    CONSTRAINT pk_change_set PRIMARY KEY (number),
    CONSTRAINT uq_change_set_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_change_set_undoes ON change_set (undoes)",
    """
CREATE TABLE draft (
    id INTEGER NOT NULL,
    noun TEXT NOT NULL,
    uid TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    CONSTRAINT pk_draft PRIMARY KEY (id)
)
 STRICT
""",
    "CREATE UNIQUE INDEX uq_draft_noun_uid_field ON draft (noun, uid, field)",
    """
CREATE TABLE desk_identity (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    replica TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT pk_desk_identity PRIMARY KEY (id)
)
 STRICT
""",
    """
CREATE TABLE organisation (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    acronym TEXT,
    parent_id INTEGER,
    oversight_term_id INTEGER,
    valid_from TEXT,
    valid_to TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT ck_organisation_kind CHECK ("kind" in ('oig', 'agency', 'component', 'external')),
    CONSTRAINT fk_organisation_parent_id_organisation FOREIGN KEY(parent_id) REFERENCES organisation (id),
    CONSTRAINT uq_organisation_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE UNIQUE INDEX uq_organisation_kind_name ON organisation (kind, lower(name)) WHERE retracted is null",
    """
CREATE TABLE evidence (
    name TEXT NOT NULL,
    original_path TEXT,
    size INTEGER NOT NULL,
    media_type TEXT,
    modified_at TEXT,
    sha256 TEXT NOT NULL,
    attached_at TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT ck_evidence_size CHECK (size >= 0),
    CONSTRAINT ck_evidence_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT uq_evidence_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_evidence_sha256 ON evidence (sha256)",
    """
CREATE TABLE preference (
    "key" TEXT NOT NULL,
    value TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_preference PRIMARY KEY (id),
    CONSTRAINT uq_preference_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE UNIQUE INDEX uq_preference_key ON preference ("key") WHERE retracted is null
""",
    """
CREATE TABLE change (
    id INTEGER NOT NULL,
    change_set INTEGER NOT NULL,
    noun TEXT NOT NULL,
    uid TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT fk_change_change_set_change_set FOREIGN KEY(change_set) REFERENCES change_set (number)
)
 STRICT
""",
    "CREATE INDEX ix_change_change_set ON change (change_set)",
    "CREATE INDEX ix_change_uid_field ON change (uid, field)",
    """
CREATE TABLE report (
    number TEXT,
    title TEXT,
    date_issued TEXT,
    submitting_oig_id INTEGER,
    participating_oigs TEXT,
    agencies TEXT,
    components TEXT,
    locations TEXT,
    type TEXT,
    special_projects TEXT,
    agency_wide INTEGER,
    description TEXT,
    external_entities TEXT,
    ndaa_5274 TEXT,
    report_file TEXT,
    external_link TEXT,
    sar_start TEXT,
    sar_end TEXT,
    recommendations_stated INTEGER,
    open_stated INTEGER,
    questioned_costs INTEGER,
    funds_for_better_use INTEGER,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_report PRIMARY KEY (id),
    CONSTRAINT ck_report_recommendations_stated CHECK (recommendations_stated >= 0),
    CONSTRAINT ck_report_open_stated CHECK (open_stated >= 0),
    CONSTRAINT ck_report_questioned_costs CHECK (questioned_costs >= 0),
    CONSTRAINT ck_report_funds_for_better_use CHECK (funds_for_better_use >= 0),
    CONSTRAINT ck_report_agency_wide CHECK ("agency_wide" in (0, 1)),
    CONSTRAINT fk_report_submitting_oig_id_organisation FOREIGN KEY(submitting_oig_id) REFERENCES organisation (id),
    CONSTRAINT uq_report_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE UNIQUE INDEX uq_report_oig_number ON report (coalesce(submitting_oig_id, 0), lower(number)) WHERE retracted is null and number is not null",
    "CREATE INDEX ix_report_number ON report (lower(number))",
    """
CREATE TABLE custody (
    evidence_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    note TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_custody PRIMARY KEY (id),
    CONSTRAINT fk_custody_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    CONSTRAINT uq_custody_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_custody_evidence_id ON custody (evidence_id)",
    """
CREATE TABLE person (
    name TEXT NOT NULL,
    role TEXT,
    organisation_id INTEGER,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT ck_person_role CHECK ("role" in ('oig', 'management')),
    CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id),
    CONSTRAINT uq_person_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE UNIQUE INDEX uq_person_name ON person (lower(name)) WHERE retracted is null",
    """
CREATE TABLE report_tally (
    report_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    recommendations INTEGER NOT NULL,
    CONSTRAINT pk_report_tally PRIMARY KEY (report_id),
    CONSTRAINT fk_report_tally_report_id_report FOREIGN KEY(report_id) REFERENCES report (id)
)
 STRICT
""",
    "CREATE INDEX ix_report_tally_sort_key ON report_tally (sort_key, report_id)",
    """
CREATE TABLE recommendation (
    report_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    text TEXT,
    text_as_published TEXT,
    additional_details TEXT,
    significant INTEGER,
    priority INTEGER,
    sensitive INTEGER,
    legislative INTEGER,
    questioned_costs INTEGER,
    unsupported_costs INTEGER,
    funds_for_better_use INTEGER,
    addressees TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_recommendation PRIMARY KEY (id),
    CONSTRAINT ck_recommendation_questioned_costs CHECK (questioned_costs >= 0),
    CONSTRAINT ck_recommendation_unsupported_costs CHECK (unsupported_costs >= 0),
    CONSTRAINT ck_recommendation_funds_for_better_use CHECK (funds_for_better_use >= 0),
    CONSTRAINT ck_recommendation_unsupported_part CHECK (unsupported_costs <= questioned_costs),
    CONSTRAINT ck_recommendation_significant CHECK ("significant" in (0, 1)),
    CONSTRAINT ck_recommendation_priority CHECK ("priority" in (0, 1)),
    CONSTRAINT ck_recommendation_sensitive CHECK ("sensitive" in (0, 1)),
    CONSTRAINT ck_recommendation_legislative CHECK ("legislative" in (0, 1)),
    CONSTRAINT fk_recommendation_report_id_report FOREIGN KEY(report_id) REFERENCES report (id),
    CONSTRAINT uq_recommendation_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE UNIQUE INDEX uq_recommendation_report_number ON recommendation (report_id, lower(number)) WHERE retracted is null",
    """
CREATE TABLE span (
    recommendation_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    state TEXT NOT NULL,
    close_reason TEXT,
    on_hold INTEGER NOT NULL,
    target_date TEXT,
    original_target_date TEXT,
    CONSTRAINT pk_span PRIMARY KEY (recommendation_id, from_day),
    CONSTRAINT fk_span_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX ix_span_state ON span (state, from_day, to_day, recommendation_id, close_reason, on_hold, target_date, original_target_date)",
    """
CREATE TABLE tally (
    recommendation_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    components TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (recommendation_id),
    CONSTRAINT fk_tally_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 STRICT
""",
    "CREATE INDEX ix_tally_sort_key ON tally (sort_key, recommendation_id)",
    """
CREATE TABLE component (
    recommendation_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_component PRIMARY KEY (recommendation_id, name),
    CONSTRAINT fk_component_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "CREATE INDEX ix_component_name ON component (name, recommendation_id)",
    """
CREATE TABLE event (
    recommendation_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    effective_date TEXT,
    ordinal INTEGER NOT NULL,
    verdict TEXT,
    target_date TEXT,
    reason TEXT,
    close_reason TEXT,
    "to" TEXT,
    link TEXT,
    person TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_event PRIMARY KEY (id),
    CONSTRAINT ck_event_kind CHECK ("kind" in ('issued', 'response', 'evaluated', 'plan_accepted', 'decision_imposed', 'plan_lapsed', 'target_extended', 'closure_requested', 'closure_returned', 'closed', 'reopened', 'held', 'released', 'transferred', 'update', 'note')),
    CONSTRAINT ck_event_verdict CHECK ("verdict" in ('accepted', 'partially_responsive', 'not_accepted')),
    CONSTRAINT ck_event_close_reason CHECK ("close_reason" in ('implemented', 'not_implemented', 'superseded', 'merged', 'transferred', 'withdrawn')),
    CONSTRAINT ck_event_to CHECK ("to" in ('resolved', 'unresolved')),
    CONSTRAINT fk_event_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT uq_event_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_event_recommendation_id ON event (recommendation_id)",
    """
CREATE TABLE evidence_link (
    evidence_id INTEGER NOT NULL,
    report_id INTEGER,
    recommendation_id INTEGER,
    role TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_evidence_link PRIMARY KEY (id),
    CONSTRAINT ck_evidence_link_role CHECK ("role" in ('support', 'source')),
    CONSTRAINT ck_evidence_link_one_end CHECK ((report_id is null) <> (recommendation_id is null)),
    CONSTRAINT fk_evidence_link_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    CONSTRAINT fk_evidence_link_report_id_report FOREIGN KEY(report_id) REFERENCES report (id),
    CONSTRAINT fk_evidence_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT uq_evidence_link_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_evidence_link_recommendation_id ON evidence_link (recommendation_id) WHERE retracted is null",
    "CREATE INDEX ix_evidence_link_evidence_id ON evidence_link (evidence_id)",
    "CREATE INDEX ix_evidence_link_report_id ON evidence_link (report_id) WHERE retracted is null",
    """
CREATE TABLE response (
    recommendation_id INTEGER NOT NULL,
    received_on TEXT,
    due_on TEXT,
    position TEXT,
    text TEXT,
    planned_action TEXT,
    official_id INTEGER,
    target_date TEXT,
    evaluation TEXT,
    evaluated_on TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_response PRIMARY KEY (id),
    CONSTRAINT ck_response_position CHECK ("position" in ('concur', 'partially_concur', 'non_concur', 'not_yet_due', 'no_response')),
    CONSTRAINT ck_response_evaluation CHECK ("evaluation" in ('accepted', 'partially_responsive', 'not_accepted')),
    CONSTRAINT fk_response_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT fk_response_official_id_person FOREIGN KEY(official_id) REFERENCES person (id),
    CONSTRAINT uq_response_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_response_recommendation_id ON response (recommendation_id)",
)


def upgrade() -> None:
    """Make every table and index."""
    for statement in STATEMENTS:
        op.execute(statement)
