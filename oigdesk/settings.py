"""The person's own settings, in one JSON file: how the window looks and what was open last.

What belongs to the office (its words, clocks and backup place) is kept in the desk instead.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Final, Literal, get_type_hints

import msgspec

from oigdesk import paths
from oigdesk.errors import Known

Theme = Literal["system", "light", "dark", "high_contrast"]
AtStart = Literal["last_desk", "choose"]

#: How many desks the list of recent ones remembers.
RECENT_DESKS: Final = 10

DEFAULTS_HOLD: Final = "The usual settings hold until you change them."

Share = Annotated[int, msgspec.Meta(ge=0)]


class ListLook(msgspec.Struct):
    """How one list was left: its columns in order, how wide they are, and what sorts it.

    Widths are pixels at the usual text size; ``insisted`` columns stay where there is little room.
    """

    columns: list[str] = []
    insisted: list[str] = []
    widths: dict[str, Share] = {}
    sort: str = ""
    descending: bool = False


class Place(msgspec.Struct):
    """Where one was in a desk: the page in front, its view, and the uid of the record beside.

    ``left_at`` is the UTC time at which the desk was left.
    """

    page: str = ""
    record: str = ""
    view: str = ""
    left_at: str = ""


class Settings(msgspec.Struct):
    """Every setting, declared once: its type, default, label (title) and help (description)."""

    theme: Annotated[
        Theme,
        msgspec.Meta(title="Colors", description="Follow the system, or always the same palette."),
    ] = "system"
    text_size: Annotated[
        int,
        msgspec.Meta(
            title="Text size", description="Percent of the system's text size.", ge=50, le=300
        ),
    ] = 100
    acting_as: Annotated[
        str,
        msgspec.Meta(
            title="Acting as", description="The name that your changes carry in the history."
        ),
    ] = ""
    at_start: Annotated[
        AtStart,
        msgspec.Meta(title="At start", description="Reopen the last desk, or ask which one."),
    ] = "last_desk"
    last_desk: Annotated[
        str, msgspec.Meta(title="Last desk", description="The folder that was open last.")
    ] = ""
    recent_desks: Annotated[
        list[str],
        msgspec.Meta(title="Recent desks", description="Folders opened before, newest first."),
    ] = []
    window_geometry: Annotated[
        str,
        msgspec.Meta(
            title="Window",
            description="Place and size of the window, as hexadecimal digits.",
            pattern="^[0-9a-fA-F]*$",
        ),
    ] = ""
    splitters: Annotated[
        dict[str, list[Share]],
        msgspec.Meta(title="Dividers", description="The shares on both sides, by divider."),
    ] = {}
    folded: Annotated[
        dict[str, list[str]],
        msgspec.Meta(title="Folded", description="The sections that were closed, by record."),
    ] = {}
    lists: Annotated[
        dict[str, ListLook],
        msgspec.Meta(title="Lists", description="Columns, widths and sorting, by list."),
    ] = {}

    places: Annotated[
        dict[str, Place],
        msgspec.Meta(title="Last places", description="Page and record left last, by desk."),
    ] = {}

    def remember_place(self, folder: Path, place: Place) -> None:
        """Keep where one was in a desk; of desks that are no longer recent it is forgotten."""
        known = {*self.recent_desks, str(folder)}
        self.places = {name: one for name, one in self.places.items() if name in known}
        self.places[str(folder)] = place

    def remember_desk(self, folder: Path) -> None:
        """Put a desk that was just opened at the head of the recent ones."""
        name = str(folder)
        others = [known for known in self.recent_desks if known != name]
        self.recent_desks = [name, *others][:RECENT_DESKS]
        self.last_desk = name

    def forget_desk(self, folder: Path) -> None:
        """Take a desk out of the recent ones, for example because its folder is gone."""
        name = str(folder)
        self.recent_desks = [known for known in self.recent_desks if known != name]
        if self.last_desk == name:
            self.last_desk = ""


class Loaded(msgspec.Struct, frozen=True):
    """The settings as read, and what went wrong on the way, to be shown once."""

    settings: Settings
    trouble: Known | None = None


def words(name: str) -> tuple[str, str]:
    """The label and the help of one setting.

    Raises:
        KeyError: there is no setting of that name.
    """
    hint = get_type_hints(Settings, include_extras=True)[name]
    meta: msgspec.Meta = hint.__metadata__[0]
    return meta.title or "", meta.description or ""


def load(file: Path | None = None) -> Loaded:
    """Read the settings; never raises.

    A missing file means defaults. A file that cannot be understood is set aside under a name that
    ends in ``.broken``, and defaults are used. Keys of a newer version are passed over.
    """
    file = file or paths.settings_file()
    try:
        return Loaded(msgspec.json.decode(file.read_bytes(), type=Settings))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        why = f"The file {file} could not be read: {error.strerror}."
        return Loaded(Settings(), Known("Your settings were not read.", why, DEFAULTS_HOLD))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        why = f"The file {file} is damaged: {error}."
        return Loaded(
            Settings(),
            Known("Your settings were not read.", why, f"{_set_aside(file)}{DEFAULTS_HOLD}"),
        )


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings, whole or not at all.

    Raises:
        Known: the folder cannot be written; the old file then stands as it was.
    """
    file = file or paths.settings_file()
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=file.name, suffix=".part", dir=file.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Known(
            "Your settings were not saved.",
            f"The file {file} could not be written: {error.strerror}.",
            "Your desks are not touched by this.",
        ) from error


def _set_aside(file: Path) -> str:
    """Rename a damaged file so that saving does not destroy it; says where it is now."""
    aside = file.with_name(f"{file.name}.broken")
    try:
        file.replace(aside)
    except OSError:
        return ""
    return f"It was set aside as {aside.name}. "
