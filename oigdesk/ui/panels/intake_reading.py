"""What was read from a page: the report's fields and its recommendations, with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from oigdesk.models.fields import REPORT, Field
from oigdesk.rules.dollars import dollar_words, from_decimal_text
from oigdesk.rules.suspicions import GLUED_WORDS
from oigdesk.rules.values import value_words
from oigdesk.services.importing import Proposal, RecommendationShape, ReportShape
from oigdesk.ui.measures import sizes
from oigdesk.ui.panels.intake_choices import IntakeChoices
from oigdesk.ui.panels.intake_excerpt import Look, Piece
from oigdesk.ui.panels.intake_field_line import FieldLook, IntakeFieldLine
from oigdesk.ui.panels.intake_pane import IntakePane
from oigdesk.ui.panels.intake_recommendation import IntakeRecommendation
from oigdesk.ui.widgets.hairline import Hairline
from oigdesk.ui.widgets.label import Label

#: Shown also when the page does not state them: without them nobody can file the report.
_ALWAYS: Final = frozenset({"number", "title", "date_issued", "submitting_oig"})
#: Said by the heading over the recommendations.
_ELSEWHERE: Final = frozenset({"recommendations_stated", "open_stated"})


class IntakeReading(IntakePane):
    """The right pane: a field or recommendation that gets the focus asks for its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Reading", parent)
        self._fields: dict[str, IntakeFieldLine] = {}
        self._recommendations: list[IntakeRecommendation] = []
        self._count = Label(size="small", ink="ink2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from field to field."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        stops: list[QWidget] = [*self._fields.values(), *self._recommendations]
        at = next((i for i, stop in enumerate(stops) if stop.hasFocus()), None)
        if step is None or at is None or not 0 <= at + step < len(stops):
            super().keyPressEvent(event)
            return
        stops[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        self._area.show_whole(stops[at + step])

    def _built(self, choices: IntakeChoices) -> QWidget:
        report = choices.plan.reading.report
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self._fields, self._recommendations = {}, []
        for entry in _shown(report, choices):
            line = IntakeFieldLine(entry.label, single=entry.name == "description")
            line.line_asked.connect(self.line_asked)
            self._fields[entry.name] = line
            column.addWidget(line)
        column.addSpacing(8)
        column.addWidget(Hairline())
        head = QHBoxLayout()
        head.setContentsMargins(sizes().list_margin, 10, sizes().list_margin, 6)
        head.setSpacing(10)
        self._count = Label(size="small", ink="ink2")
        head.addWidget(Label("Recommendations", weight=600))
        head.addWidget(self._count, 1)
        column.addLayout(head)
        for at, one in enumerate(report.recommendations):
            line_number = choices.plan.reading.field_lines.get(f"recommendations[{at}].text")
            shown = IntakeRecommendation(one.number, line_number)
            shown.line_asked.connect(self.line_asked)
            self._recommendations.append(shown)
            column.addWidget(shown)
        column.addStretch(1)
        stops: list[QWidget] = [*self._fields.values(), *self._recommendations]
        for place, stop in enumerate(stops):
            # One stop for Tab; the arrows lead on from there.
            policy = Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus
            stop.setFocusPolicy(policy)
        return inner

    def _refresh(self) -> None:
        choices = self._choices
        if choices is None:
            return
        now = choices.report()
        missing = 0
        for name, line in self._fields.items():
            look = _field_look(choices, now, name)
            missing += look.missing
            line.show_look(look)
        whole = len(self._fields)
        self._note.setText(
            f"{missing} of {whole} fields missing" if missing else f"{whole} of {whole} fields"
        )
        found = len(now.recommendations)
        stated = now.recommendations_stated
        self._count.setText(
            f"{stated:,} stated, {found:,} found" if stated is not None else f"{found:,} found"
        )
        prefix = _shared_beginning([one.text or "" for one in now.recommendations])
        for at, shown in enumerate(self._recommendations):
            one = choices.plan.reading.report.recommendations[at]
            shown.show_facts(_facts(one), *_mark(choices, at))
            shown.show_pieces(tuple(_pieces(choices, at, one.text or "", prefix)))

    def event(self, event: QEvent) -> bool:
        """Excerpts are measured by the font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._refresh()
        return super().event(event)


def _shown(report: ReportShape, choices: IntakeChoices) -> Iterator[Field]:
    entries = [one for one in REPORT if not one.derived and one.name not in _ELSEWHERE]
    first = ("title", "date_issued")
    for name in first:
        yield next(one for one in entries if one.name == name)
    for entry in entries:
        stated = getattr(report, entry.name) not in (None, ())
        wanted = stated or entry.name in _ALWAYS or entry.name in choices.plan.missing
        if wanted and entry.name not in (*first, "description"):
            yield entry
    if report.description is not None:
        yield next(one for one in entries if one.name == "description")


def _field_look(choices: IntakeChoices, now: ReportShape, name: str) -> FieldLook:
    entry = next(one for one in REPORT if one.name == name)
    reading = choices.plan.reading
    line = reading.field_lines.get(name)
    value = getattr(now, name)
    if entry.kind == "money":
        cents = from_decimal_text(value)
        text = dollar_words(cents, cents_shown=bool((cents or 0) % 100), empty="")
    elif entry.kind == "locations":
        text = value_words(entry, [(p.locality, p.area, p.country) for p in value or ()])
    else:
        text = value_words(entry, value)
    if entry.kind == "list":
        text = text.replace("; ", "\n")
    if choices.is_given(name):
        given = choices.given(name) is not None
        return FieldLook(text if given else "left empty", note="you", quiet=not given)
    if value in (None, ()):
        if getattr(reading.report, name) not in (None, ()):
            return FieldLook("empty, as proposed", line=line, quiet=True)
        return FieldLook(
            "empty on the page" if line else "not on the page", line=line, missing=True
        )
    doubtful = any(
        proposal is not None and proposal.field == name
        for proposal in (choices.suspicion(i).proposal for i in choices.undecided())
    )
    return FieldLook(text, line=line, doubtful=doubtful)


def _facts(one: RecommendationShape) -> str:
    significant = {True: "Significant", False: "Not significant", None: "Significance not stated"}
    parts = [significant[one.significant]]
    for words, amount in (
        ("questioned", one.questioned_costs),
        ("better use", one.funds_for_better_use),
    ):
        cents = from_decimal_text(amount)
        parts.append(f"{words} {dollar_words(cents, cents_shown=bool((cents or 0) % 100))}")
    return " · ".join(parts)


def _own(choices: IntakeChoices, at: int) -> list[tuple[int, Proposal]]:
    prefix = f"recommendations[{at}]."
    return [
        (index, proposal)
        for index in choices.asked()
        if (proposal := choices.suspicion(index).proposal) and proposal.field.startswith(prefix)
    ]


def _mark(choices: IntakeChoices, at: int) -> tuple[str, bool]:
    """What is said at the right of a recommendation, and whether it still asks for something."""
    own = [index for index, _ in _own(choices, at)]
    waiting = sum(choices.decision(index) is None for index in own)
    if waiting:
        return f"{waiting} to decide", True
    return ("repaired" if any(choices.decision(index) for index in own) else ""), False


def _pieces(choices: IntakeChoices, at: int, text: str, prefix: int) -> Iterator[Piece]:
    """The recommendation's text from where it differs from its neighbours, its words marked."""
    field = f"recommendations[{at}].text"
    words = sorted(
        (proposal.start, index, proposal)
        for index, proposal in _own(choices, at)
        if proposal.field == field and choices.suspicion(index).kind == GLUED_WORDS
    )
    begin = prefix
    if words:
        begin = min(text.rfind(" ", 0, max(words[0][0] - 1, 0)) + 1, words[0][0])
        begin = begin if begin > _SHORT_LEAD else 0
    if begin:
        yield Piece("… ")
    place = begin
    for start, index, proposal in words:
        if start < place:
            continue
        yield Piece(text[place:start].replace("\n", " "))
        decision = choices.decision(index)
        word = proposal.new if decision and proposal.new else proposal.old
        yield Piece(word, _LOOKS[decision])
        place = start + len(proposal.old)
    yield Piece(text[place:].replace("\n", " "))


_SHORT_LEAD: Final = 24
_LOOKS: Final[dict[bool | None, Look]] = {None: "to_decide", True: "repaired", False: ""}


def _shared_beginning(texts: list[str]) -> int:
    """How many letters all texts begin with, to the end of a word; few are not worth cutting."""
    if len(texts) < 2:
        return 0
    low, high = min(texts), max(texts)
    same = next((at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    cut = low.rfind(" ", 0, same) + 1
    return cut if cut > _SHORT_LEAD else 0
