"""The command line: all the window can do, for scripts and machines without a display."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

import oigdesk
from oigdesk.cli import (
    bulk,
    desks,
    evidence,
    exports,
    finding,
    history,
    intake,
    money,
    notes,
    plans,
    preferences,
    records,
    rolling,
    views,
)
from oigdesk.cli.telling import WIDTH, note, refused
from oigdesk.errors import Known
from oigdesk.progress import Cancelled
from oigdesk.rules.file_words import readable


class _Commands(click.Group):
    """Keeps the commands in the order of the work, and turns refusals into one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were added."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words apart; one that is no text may only be the path of something."""
        for word in args:
            if readable(word) != word and not Path(word).exists():
                ctx.fail(f"“{readable(word)}” is not text in UTF-8.")
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the command returns
        """Run a command; what it refuses ends it with exit code 1."""
        try:
            return super().invoke(ctx)
        except Known as known:
            note(refused(known))
        except (Cancelled, KeyboardInterrupt):
            note("Stopped.")
        return ctx.exit(1)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDTH},
    epilog="Without a command, or with the folder of a desk, oigdesk opens its window.",
)
@click.version_option(oigdesk.__version__, message="oigdesk %(version)s")
def cli() -> None:
    """Follow up audit recommendations offline, with proof.

    DESK is the folder of a desk. REPORT is a report's number as printed, OFFICE::NUMBER when two
    offices share one, or a uid; REPORT/REC is one of its recommendations.

    Exit codes: 0 done; 1 refused or failed, also for the name or the value of a field; 2 wrong
    usage: a command, an option, its value, or the form of a word.
    """


for command in (
    desks.demo,
    desks.new,
    intake.bring_in,
    records.show,
    records.list_records,
    views.list_views,
    views.save_view,
    views.rename_view,
    views.remove_view,
    finding.find,
    records.set_fields,
    notes.note,
    records.step,
    bulk.change_many,
    plans.milestone,
    plans.link,
    rolling.duplicate,
    rolling.roll_forward,
    money.decide,
    money.record_final_action,
    money.tables,
    money.freeze,
    money.adjust,
    evidence.attach,
    evidence.proof,
    evidence.sign,
    evidence.verify,
    exports.export,
    exports.export_apart,
    history.history,
    history.undo,
    history.redo,
    preferences.preferences,
    desks.check,
    desks.backup,
    desks.restore,
):
    cli.add_command(command)
