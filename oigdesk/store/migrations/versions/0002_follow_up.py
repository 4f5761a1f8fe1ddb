"""Decisions, final action, milestones, links, notes, views, periods, sign-off, and clocks."""

from __future__ import annotations

from typing import Final

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS: Final = (
    """
CREATE TABLE new_evidence (
    name TEXT NOT NULL,
    original_path TEXT,
    size INTEGER NOT NULL,
    media_type TEXT,
    modified_at TEXT,
    sha256 TEXT NOT NULL,
    attached_at TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    review TEXT,
    reviewed_by TEXT,
    reviewed_on TEXT,
    review_note TEXT,
    tags TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_evidence PRIMARY KEY (id),
    CONSTRAINT ck_evidence_size CHECK (size >= 0),
    CONSTRAINT ck_evidence_sha256 CHECK (length(sha256) = 64),
    CONSTRAINT ck_evidence_review CHECK ("review" in ('sufficient', 'not_yet', 'not_sufficient')),
    CONSTRAINT uq_evidence_uid UNIQUE (uid)
)
 STRICT
""",
    "INSERT INTO new_evidence (name, original_path, size, media_type, modified_at, sha256, attached_at, attached_by, id, uid, added, retracted) SELECT name, original_path, size, media_type, modified_at, sha256, attached_at, attached_by, id, uid, added, retracted FROM evidence",
    "DROP TABLE evidence",
    "ALTER TABLE new_evidence RENAME TO evidence",
    """
CREATE TABLE period (
    starts TEXT,
    ends TEXT,
    known_at INTEGER NOT NULL,
    figures TEXT NOT NULL,
    inputs_digest TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_period PRIMARY KEY (id),
    CONSTRAINT uq_period_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE adjustment (
    kind TEXT NOT NULL,
    day TEXT,
    amount INTEGER,
    unsupported INTEGER,
    reports INTEGER,
    reason TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_adjustment PRIMARY KEY (id),
    CONSTRAINT ck_adjustment_kind CHECK ("kind" in ('questioned_costs', 'funds_for_better_use')),
    CONSTRAINT uq_adjustment_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE saved_view (
    list TEXT NOT NULL,
    name TEXT NOT NULL,
    filters TEXT,
    find TEXT,
    sort TEXT,
    descending INTEGER,
    grouped_by TEXT,
    columns TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT ck_saved_view_list CHECK ("list" in ('recommendation', 'report', 'evidence')),
    CONSTRAINT ck_saved_view_descending CHECK ("descending" in (0, 1)),
    CONSTRAINT uq_saved_view_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE verification (
    evidence_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    matched INTEGER NOT NULL,
    CONSTRAINT pk_verification PRIMARY KEY (evidence_id),
    CONSTRAINT fk_verification_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id)
)
 STRICT
""",
    """
CREATE TABLE new_report (
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
    date_published TEXT,
    is_public INTEGER,
    response_days INTEGER,
    tags TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_report PRIMARY KEY (id),
    CONSTRAINT ck_report_recommendations_stated CHECK (recommendations_stated >= 0),
    CONSTRAINT ck_report_open_stated CHECK (open_stated >= 0),
    CONSTRAINT ck_report_questioned_costs CHECK (questioned_costs >= 0),
    CONSTRAINT ck_report_funds_for_better_use CHECK (funds_for_better_use >= 0),
    CONSTRAINT ck_report_response_days CHECK (response_days >= 0),
    CONSTRAINT ck_report_agency_wide CHECK ("agency_wide" in (0, 1)),
    CONSTRAINT ck_report_is_public CHECK ("is_public" in (0, 1)),
    CONSTRAINT fk_report_submitting_oig_id_organisation FOREIGN KEY(submitting_oig_id) REFERENCES organisation (id),
    CONSTRAINT uq_report_uid UNIQUE (uid)
)
 STRICT
""",
    "INSERT INTO new_report (number, title, date_issued, submitting_oig_id, participating_oigs, agencies, components, locations, type, special_projects, agency_wide, description, external_entities, ndaa_5274, report_file, external_link, sar_start, sar_end, recommendations_stated, open_stated, questioned_costs, funds_for_better_use, id, uid, added, retracted) SELECT number, title, date_issued, submitting_oig_id, participating_oigs, agencies, components, locations, type, special_projects, agency_wide, description, external_entities, ndaa_5274, report_file, external_link, sar_start, sar_end, recommendations_stated, open_stated, questioned_costs, funds_for_better_use, id, uid, added, retracted FROM report",
    "DROP TABLE report",
    "ALTER TABLE new_report RENAME TO report",
    """
CREATE TABLE new_recommendation (
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
    official_id INTEGER,
    auditor_id INTEGER,
    next_update_on TEXT,
    tags TEXT,
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
    CONSTRAINT fk_recommendation_official_id_person FOREIGN KEY(official_id) REFERENCES person (id),
    CONSTRAINT fk_recommendation_auditor_id_person FOREIGN KEY(auditor_id) REFERENCES person (id),
    CONSTRAINT uq_recommendation_uid UNIQUE (uid)
)
 STRICT
""",
    "INSERT INTO new_recommendation (report_id, number, text, text_as_published, additional_details, significant, priority, sensitive, legislative, questioned_costs, unsupported_costs, funds_for_better_use, addressees, id, uid, added, retracted) SELECT report_id, number, text, text_as_published, additional_details, significant, priority, sensitive, legislative, questioned_costs, unsupported_costs, funds_for_better_use, addressees, id, uid, added, retracted FROM recommendation",
    "DROP TABLE recommendation",
    "ALTER TABLE new_recommendation RENAME TO recommendation",
    """
CREATE TABLE note (
    report_id INTEGER,
    evidence_id INTEGER,
    noted_on TEXT,
    text TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_note PRIMARY KEY (id),
    CONSTRAINT ck_note_one_end CHECK ((report_id is null) <> (evidence_id is null)),
    CONSTRAINT fk_note_report_id_report FOREIGN KEY(report_id) REFERENCES report (id),
    CONSTRAINT fk_note_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    CONSTRAINT uq_note_uid UNIQUE (uid)
)
 STRICT
""",
    "DROP TABLE span",
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
    extensions INTEGER NOT NULL,
    response_due TEXT,
    decision_due TEXT,
    final_action_due TEXT,
    CONSTRAINT pk_span PRIMARY KEY (recommendation_id, from_day),
    CONSTRAINT fk_span_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 WITHOUT ROWID,
 STRICT
""",
    "DROP TABLE tally",
    """
CREATE TABLE tally (
    recommendation_id INTEGER NOT NULL,
    sort_key TEXT NOT NULL,
    components TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    one_year TEXT,
    proof_broken INTEGER NOT NULL,
    changed_at TEXT NOT NULL,
    CONSTRAINT pk_tally PRIMARY KEY (recommendation_id),
    CONSTRAINT fk_tally_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
)
 STRICT
""",
    """
CREATE TABLE determination (
    recommendation_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    decided TEXT,
    amount INTEGER,
    sustained INTEGER,
    unsupported INTEGER,
    sustained_unsupported INTEGER,
    revises_id INTEGER,
    significant INTEGER,
    ig_disagrees INTEGER,
    statement TEXT,
    reason TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_determination PRIMARY KEY (id),
    CONSTRAINT ck_determination_kind CHECK ("kind" in ('questioned_costs', 'funds_for_better_use')),
    CONSTRAINT ck_determination_significant CHECK ("significant" in (0, 1)),
    CONSTRAINT ck_determination_ig_disagrees CHECK ("ig_disagrees" in (0, 1)),
    CONSTRAINT ck_determination_amount CHECK (amount >= 0),
    CONSTRAINT ck_determination_sustained CHECK (sustained between 0 and amount),
    CONSTRAINT ck_determination_unsupported CHECK (unsupported between 0 and amount),
    CONSTRAINT ck_determination_sustained_unsupported CHECK (sustained_unsupported between 0 and min(sustained, unsupported)),
    CONSTRAINT fk_determination_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT fk_determination_revises_id_determination FOREIGN KEY(revises_id) REFERENCES determination (id),
    CONSTRAINT uq_determination_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE new_event (
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
    action_date TEXT,
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
    'INSERT INTO new_event (recommendation_id, kind, effective_date, ordinal, verdict, target_date, reason, close_reason, "to", link, person, id, uid, added, retracted) SELECT recommendation_id, kind, effective_date, ordinal, verdict, target_date, reason, close_reason, "to", link, person, id, uid, added, retracted FROM event',
    "DROP TABLE event",
    "ALTER TABLE new_event RENAME TO event",
    """
CREATE TABLE new_evidence_link (
    evidence_id INTEGER NOT NULL,
    report_id INTEGER,
    recommendation_id INTEGER,
    role TEXT NOT NULL,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_evidence_link PRIMARY KEY (id),
    CONSTRAINT ck_evidence_link_role CHECK ("role" in ('support', 'source', 'proof')),
    CONSTRAINT ck_evidence_link_one_end CHECK ((report_id is null) <> (recommendation_id is null)),
    CONSTRAINT fk_evidence_link_evidence_id_evidence FOREIGN KEY(evidence_id) REFERENCES evidence (id),
    CONSTRAINT fk_evidence_link_report_id_report FOREIGN KEY(report_id) REFERENCES report (id),
    CONSTRAINT fk_evidence_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT uq_evidence_link_uid UNIQUE (uid)
)
 STRICT
""",
    "INSERT INTO new_evidence_link (evidence_id, report_id, recommendation_id, role, id, uid, added, retracted) SELECT evidence_id, report_id, recommendation_id, role, id, uid, added, retracted FROM evidence_link",
    "DROP TABLE evidence_link",
    "ALTER TABLE new_evidence_link RENAME TO evidence_link",
    """
CREATE TABLE recommendation_link (
    recommendation_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    other_id INTEGER,
    words TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_recommendation_link PRIMARY KEY (id),
    CONSTRAINT ck_recommendation_link_kind CHECK ("kind" in ('repeat_of', 'superseded_by', 'split_from', 'merged_into', 'transferred_to')),
    CONSTRAINT ck_recommendation_link_other_end CHECK (other_id is not null or words is not null),
    CONSTRAINT ck_recommendation_link_another CHECK (other_id <> recommendation_id),
    CONSTRAINT fk_recommendation_link_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT fk_recommendation_link_other_id_recommendation FOREIGN KEY(other_id) REFERENCES recommendation (id),
    CONSTRAINT uq_recommendation_link_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE milestone (
    recommendation_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    owner_id INTEGER,
    due_on TEXT,
    completed_on TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_milestone PRIMARY KEY (id),
    CONSTRAINT fk_milestone_recommendation_id_recommendation FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
    CONSTRAINT fk_milestone_owner_id_person FOREIGN KEY(owner_id) REFERENCES person (id),
    CONSTRAINT uq_milestone_uid UNIQUE (uid)
)
 STRICT
""",
    """
CREATE TABLE final_action (
    determination_id INTEGER NOT NULL,
    taken TEXT,
    recovered INTEGER,
    "offset" INTEGER,
    written_off INTEGER,
    completed INTEGER,
    not_implementable INTEGER,
    note TEXT,
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    added INTEGER NOT NULL,
    retracted INTEGER,
    CONSTRAINT pk_final_action PRIMARY KEY (id),
    CONSTRAINT ck_final_action_recovered CHECK (recovered >= 0),
    CONSTRAINT ck_final_action_offset CHECK (offset >= 0),
    CONSTRAINT ck_final_action_written_off CHECK (written_off >= 0),
    CONSTRAINT ck_final_action_completed CHECK (completed >= 0),
    CONSTRAINT ck_final_action_not_implementable CHECK (not_implementable >= 0),
    CONSTRAINT fk_final_action_determination_id_determination FOREIGN KEY(determination_id) REFERENCES determination (id),
    CONSTRAINT uq_final_action_uid UNIQUE (uid)
)
 STRICT
""",
    "CREATE INDEX ix_evidence_sha256 ON evidence (sha256)",
    "CREATE UNIQUE INDEX uq_period_starts_ends ON period (starts, ends) WHERE retracted is null",
    "CREATE UNIQUE INDEX uq_saved_view_list_name ON saved_view (list, lower(name)) WHERE retracted is null",
    "CREATE INDEX ix_report_number ON report (lower(number))",
    "CREATE UNIQUE INDEX uq_report_oig_number ON report (coalesce(submitting_oig_id, 0), lower(number)) WHERE retracted is null and number is not null",
    "CREATE UNIQUE INDEX uq_recommendation_report_number ON recommendation (report_id, lower(number)) WHERE retracted is null",
    "CREATE INDEX ix_note_report_id ON note (report_id)",
    "CREATE INDEX ix_note_evidence_id ON note (evidence_id)",
    "CREATE INDEX ix_span_state ON span (state, from_day, to_day, recommendation_id, close_reason, on_hold, target_date, original_target_date, extensions, response_due, decision_due, final_action_due)",
    "CREATE INDEX ix_tally_sort_key ON tally (sort_key, recommendation_id)",
    "CREATE INDEX ix_tally_changed_at ON tally (changed_at)",
    "CREATE INDEX ix_determination_recommendation_id ON determination (recommendation_id)",
    "CREATE INDEX ix_event_recommendation_id ON event (recommendation_id)",
    "CREATE INDEX ix_evidence_link_recommendation_id ON evidence_link (recommendation_id) WHERE retracted is null",
    "CREATE INDEX ix_evidence_link_evidence_id ON evidence_link (evidence_id)",
    "CREATE INDEX ix_evidence_link_report_id ON evidence_link (report_id) WHERE retracted is null",
    "CREATE INDEX ix_recommendation_link_other_id ON recommendation_link (other_id)",
    "CREATE INDEX ix_recommendation_link_recommendation_id ON recommendation_link (recommendation_id)",
    "CREATE INDEX ix_milestone_recommendation_id ON milestone (recommendation_id)",
    "CREATE INDEX ix_final_action_determination_id ON final_action (determination_id)",
    "CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
)


def upgrade() -> None:
    """Make the new tables, and those anew that have new columns; the derived ones are empty."""
    for statement in STATEMENTS:
        op.execute(statement)
