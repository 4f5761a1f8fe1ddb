"""A recommendation: what was asked, what was answered, the money, the evidence and its life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from oigdesk.queries import detail as details
from oigdesk.queries.rows import MilestoneRow, RecommendationDetail
from oigdesk.rules.days import day_words, time_between
from oigdesk.services import linking
from oigdesk.services.changed import Changed
from oigdesk.services.lifecycle import VERBS
from oigdesk.ui.panels.closing_panel import STEP, ClosingPanel
from oigdesk.ui.panels.decision_panel import DECIDE, REVISE, DecisionPanel
from oigdesk.ui.panels.evidence_section import EvidenceSection
from oigdesk.ui.panels.final_action_panel import TAKE, FinalActionPanel
from oigdesk.ui.panels.folded_list import FoldedList
from oigdesk.ui.panels.folded_text import FoldedText
from oigdesk.ui.panels.link_panel import LinkPanel
from oigdesk.ui.panels.links_section import LinksSection
from oigdesk.ui.panels.milestone_panel import MilestonePanel
from oigdesk.ui.panels.money_facts import Decision, Money, money_of
from oigdesk.ui.panels.money_section import AMOUNTS, MoneySection
from oigdesk.ui.panels.plan_section import OWN, PlanSection
from oigdesk.ui.panels.record_fields import RecordFields, values_of
from oigdesk.ui.panels.record_head import Deed
from oigdesk.ui.panels.record_panel import RecordPanel
from oigdesk.ui.panels.roll_panel import RollPanel
from oigdesk.ui.panels.timeline_section import TimelineSection
from oigdesk.ui.panels.verb_panel import VerbPanel
from oigdesk.ui.panels.verbatim_field import VerbatimField
from oigdesk.ui.room import Room
from oigdesk.ui.state_signs import PROOF_BROKEN, state_sign
from oigdesk.ui.widgets.section import Section

_BETWEEN: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"
_FLAGS: Final = ("significant", "priority", "sensitive", "legislative")
_LISTS: Final = ("addressees", "tags")


class RecommendationPanel(RecordPanel):
    """The record beside the list of recommendations."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, "recommendation", parent)
        self.detail: RecommendationDetail | None = None
        self._told_broken = ""
        self.own = self.fields(RecordFields(room, "recommendation", self))
        self.response = self.fields(RecordFields(room, "response", self))
        self.text_section = Section("Recommendation")
        self.text_section.set_line(shown=False)
        self.verbatim = VerbatimField(self.own)
        self.text_section.add(self.verbatim)
        for name in _FLAGS:
            self.text_section.add(self.own.add(name))
        for name in _LISTS:
            self.text_section.add(FoldedList(self.own.add(name)))
        self.details = FoldedText(self.own, "additional_details", labelled=True)
        self.text_section.add(self.details)
        self.text_section.add(self.own.add("number"))
        self.plan = PlanSection(room, self.response, self.own)
        self.plan.response_asked.connect(partial(self.open_verb, "respond"))
        self.plan.update_asked.connect(partial(self.open_verb, "update"))
        self.plan.milestones.asked.connect(self._open_milestone)
        self.money = MoneySection(room, self.own)
        self.money.decision_asked.connect(self._decide)
        self.money.revision_asked.connect(self._revise)
        self.money.action_asked.connect(self._act_on)
        self.evidence = self.take_evidence(EvidenceSection(room))
        self.links = LinksSection(room)
        self.links.other_asked.connect(partial(self.asked.emit, "recommendation"))
        self.links.asked.connect(self.link_to_another)
        self.links.unlinked.connect(self._unlink)
        self.timeline = TimelineSection(room)
        self.timeline.item_asked.connect(self._show_item)
        self.timeline.note.noted.connect(self._note_noted)
        self.timeline.note.update_asked.connect(lambda given: self.open_verb("update", given=given))
        for section in self.sections():
            self.pane.add(section)
        self.remember_folds(self.sections())
        self.show_nothing()

    def sections(self) -> tuple[Section, ...]:
        """The sections from top to bottom."""
        return (self.text_section, self.plan, self.money, self.evidence, self.links, self.timeline)

    def reload(self) -> None:
        """Read the record and show it."""
        desk, uid = self.room.desk, self.uid
        if uid is None:
            return
        call = self.room.runner.ask(
            lambda: details.recommendation(desk, uid), owner=self, instead="record"
        )
        call.then(self._show).failed(self.note_gone)

    def show_nothing(self) -> None:
        """Show that no recommendation is chosen."""
        self.detail = None
        super().show_nothing()

    def leave(self) -> None:
        """Keep what is being typed, a note too."""
        super().leave()
        self.timeline.note.leave()

    def open_verb(self, verb: str, *, given: Mapping[str, object] | None = None) -> None:
        """Open a step over the record; closing as implemented has a panel of its own."""
        if self.detail is None:
            return
        if verb == "close_implemented":
            self._open_closing(self.detail)
            return
        panel = VerbPanel(self.room, verb, self.detail, self.name(), given=given)
        panel.files_asked.connect(self.choose_files)
        panel.verb_asked.connect(self.open_verb)
        self.open_step(panel)

    def link_to_another(self) -> None:
        """Ask for the other recommendation and what this one is to it."""
        if self.uid is not None:
            self.open_step(LinkPanel(self.room, self.uid, self.name()))

    def _unlink(self, uid: str) -> None:
        desk = self.room.desk
        call = self.room.runner.change(lambda: linking.unlink(desk, uid), owner=self)
        call.then(self._note_noted).failed(self.note_failed)

    def _open_milestone(self, row: MilestoneRow | None) -> None:
        if self.uid is not None:
            self.open_step(MilestonePanel(self.room, self.uid, self.name(), row))

    def _decide(self, kind: str) -> None:
        """Ask for a decision on what is undecided of one kind of money."""
        for money in self._money() if self.uid is not None else ():
            if money.kind == kind:
                self.open_step(DecisionPanel(self.room, str(self.uid), self.name(), money))

    def _revise(self, decided: str) -> None:
        for money, one in self._decisions(decided):
            self.open_step(DecisionPanel(self.room, str(self.uid), self.name(), money, one))

    def _act_on(self, decided: str) -> None:
        for money, one in self._decisions(decided):
            self.open_step(FinalActionPanel(self.room, str(self.uid), self.name(), money, one))

    def _open_money_draft(self, step: str) -> None:
        """Open the step about money that a draft was typed into, at the first it can be about."""
        decisions = [one for money in self._money() for one in money.decisions]
        owed = [one for one in decisions if one.to_go > 0]
        undecided = [money for money in self._money() if money.undecided > 0]
        if step == DECIDE and undecided:
            self._decide(undecided[0].kind)
        elif step == REVISE and decisions:
            self._revise(decisions[0].row.uid)
        elif step == TAKE and owed:
            self._act_on(owed[0].row.uid)

    def _money(self) -> tuple[Money, ...]:
        detail = self.detail
        return () if detail is None else money_of(detail.row, detail.determinations)

    def _decisions(self, uid: str) -> Iterator[tuple[Money, Decision]]:
        """The decision of this uid with its money."""
        for money in self._money():
            yield from ((money, one) for one in money.decisions if one.row.uid == uid)

    def _show_item(self, uid: str) -> None:
        """Go to an evidence item, or to all of them in this record."""
        if uid:
            self.asked.emit("evidence", uid)
        else:
            self.evidence.set_open(True)
            self.pane.show_whole(self.evidence)

    def _note_noted(self, changed: Changed) -> None:
        self.say_done(f"{changed.label}.", changed)

    def _open_closing(self, detail: RecommendationDetail) -> None:
        panel = ClosingPanel(self.room, detail, self.name())
        panel.files_asked.connect(self.choose_proof)
        panel.verb_asked.connect(self.open_verb)
        panel.item_asked.connect(partial(self.asked.emit, "evidence"))
        self.open_step(panel)

    def choose_proof(self) -> None:
        """Ask for files and attach them as proof of closure."""
        chosen, _ = QFileDialog.getOpenFileNames(self, f"Attach proof to {self.name()}")
        if chosen:
            self.take_proof([Path(name) for name in chosen])

    def take_proof(self, paths: Sequence[Path]) -> None:
        """Attach files that prove the closing."""
        if self.uid is not None:
            self.attaching.files(self.uid, self.name(), list(paths), proof=True)

    def make_again(self, *, forward: bool) -> None:
        """Copy it into its report, or roll it forward into a later one."""
        if self.uid is not None:
            self.open_step(RollPanel(self.room, self.uid, self.name(), forward=forward))

    def open_draft(self, field: str) -> None:
        """Open the step that a draft was typed into, when the state still allows it."""
        step = field.partition(": ")[0]
        if step == STEP and self.detail is not None and "close" in self.detail.verbs:
            self.open_verb("close_implemented")
        for verb in self.detail.verbs if self.detail is not None else ():
            if VERBS[verb].title == step:
                self.open_verb(verb)
        if step == "Retire":
            self.retire()
        self._open_money_draft(step)

    def place_of(self, part: str, field: str) -> QWidget | None:
        """The row of a field, else the section of what belongs to the recommendation."""
        places: dict[str, QWidget] = {
            "recommendation": self.own.rows.get(field, self.text_section),
            "response": self.plan,
            "milestone": self.plan.milestones,
            "determination": self.money,
            "final_action": self.money,
            "event": self.timeline,
        }
        return self.details if field == "additional_details" else places.get(part)

    def _show(self, detail: RecommendationDetail) -> None:
        if detail.uid != self.uid:
            return
        self.detail = detail
        row = detail.row
        self.head.setEnabled(True)
        number = f"{row.report or 'No number'}{_BETWEEN}{row.number}"
        self.head.show_record(number, row.title or "No title yet")
        broken, words = row.proof_broken, self.room.office.words
        sign = state_sign(row.state, row.close_reason, proof_broken=broken, words=words)
        held = ", on hold" if row.on_hold and row.state != "closed" else ""
        since = self._since(detail.since)
        if sign.words == PROOF_BROKEN:
            day = f" {day_words(detail.since)}" if detail.since else ""
            since = f"{words.short(row.state, row.close_reason).lower()}{day}"
        self._tell_broken(detail)
        self.head.show_state(sign.icon, sign.words + held, sign.tint, since)
        self._show_deeds(detail)
        self._show_text(detail)
        names = (*_FLAGS, *OWN, *_LISTS, "number", *AMOUNTS, "text")
        given = values_of(row, names)
        self.own.show(detail.uid, {**given, "additional_details": detail.additional_details})
        self.plan.show_plan(detail)
        self.money.show_money(detail)
        self.evidence.show_items(detail.evidence)
        self.links.show_links(detail.links)
        self.timeline.show_events(detail)
        # Last, so that it is laid out once and not after each of these.
        self.pane.content.show()
        self.note_shown()

    def _tell_broken(self, detail: RecommendationDetail) -> None:
        """Say which proof no longer matches, and lead to where it is mended."""
        broken = [one for one in detail.evidence if one.role == "proof" and one.matched is False]
        if not detail.row.proof_broken or not broken or detail.row.state != "closed":
            if self.messages.text() == self._told_broken:
                self.messages.hide_message()
            return
        if self.messages.text():
            return
        names = " and ".join(one.name for one in broken)
        verb = "no longer matches" if len(broken) == 1 else "no longer match"
        self._told_broken = (
            f"{names} {verb} the SHA-256 taken when it came in: restore it, or reopen."
        )
        self.messages.show_message(
            self._told_broken,
            icon="shield-alert",
            tint="danger",
            actions=[("Show the file", partial(self.asked.emit, "evidence", broken[0].uid))],
        )

    def _show_text(self, detail: RecommendationDetail) -> None:
        text, published = detail.row.text, detail.text_as_published
        if text == published:
            self.text_section.set_note("Verbatim from Oversight.gov", "lock")
        else:
            self.text_section.set_note("Changed since it was published", "pencil-line", "warn")
        self.verbatim.show_published(published, text)
        self.verbatim.mark_glued(text)

    def _deed_of(self, verb: str) -> Deed:
        if verb == "close":
            return (f"{STEP}…", "circle-check", partial(self.open_verb, "close_implemented"))
        words = VERBS[verb]
        return (words.button, words.icon, partial(self.open_verb, verb))

    def _since(self, since: dt.date | None) -> str:
        if since is None:
            return ""
        today = self.room.desk.today()
        return f"since {day_words(since)} · {time_between(since, today)}"

    def _show_deeds(self, detail: RecommendationDetail) -> None:
        deeds = [self._deed_of(verb) for verb in detail.verbs]
        if "close" in detail.verbs:
            otherwise = partial(self.open_verb, "close")
            place = detail.verbs.index("close") + 1
            deeds.insert(place, ("Close otherwise…", "circle-slash", otherwise))
        why_not = "This desk is open read-only." if self.room.desk.read_only else ""
        self.head.show_deeds(deeds, why_not=why_not)
        ask, report = self.asked.emit, detail.row.report_uid
        again: list[Deed | None] = [
            None,
            ("Link to another…", "link", self.link_to_another),
            ("Duplicate…", "copy", partial(self.make_again, forward=False)),
            ("Roll forward…", "corner-down-right", partial(self.make_again, forward=True)),
            None,
            ("Retire…", "archive", self.retire),
        ]
        self.head.show_more(
            [
                ("Copy reference", "copy", self.copy_name),
                (
                    "Go to report",
                    "file-text",
                    partial(ask, "report", report),
                ),
                ("Show its history", "history", partial(ask, "activity", detail.uid)),
                *([] if self.room.desk.read_only else again),
            ]
        )
