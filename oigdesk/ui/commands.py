"""Every command of the window, declared once: the menus and the list of shortcuts are made of it.

The verbs of a page are not here: a page brings its own, and they join the menu Record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from oigdesk.ui.icons import icon


class Command(msgspec.Struct, frozen=True):
    """One entry of a menu.

    ``name`` is what the window connects it by. ``shortcuts``: the first is the one shown.
    ``needs`` is what must be there for it to work: "" nothing, "desk" an open desk, "writing" a
    desk that may be written.
    """

    name: str
    text: str
    help: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs: str = ""
    checkable: bool = False


#: Stands for a line between two groups of a menu.
LINE: Final = None

#: Stands for a menu of its own inside a menu: its title and what is in it.
Inner = tuple[str, tuple[Command, ...]]

Entry = Command | Inner | None

#: The person may choose the size of the text; percent of the system's.
TEXT_SIZES: Final = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)

PAGES: Final = (
    ("recommendations", "Recommendations", "list-checks"),
    ("reports", "Reports", "file-text"),
    ("evidence", "Evidence", "paperclip"),
    ("activity", "Activity", "history"),
    ("tables", "Semiannual tables", "table"),
)

UNDO: Final = Command(
    "undo", "&Undo", "Take back the last step.", ("Ctrl+Z",), "undo-2", needs="writing"
)
REDO: Final = Command(
    "redo",
    "&Redo",
    "Do again what was undone.",
    ("Ctrl+Shift+Z", "Ctrl+Y"),
    "redo-2",
    needs="writing",
)
FIND: Final = Command(
    "find",
    "&Find",
    "Find words in all recommendations, responses, notes, reports and names of evidence.",
    ("Ctrl+K",),
    "search",
    needs="desk",
)
FIND_IN_LIST: Final = Command(
    "find_in_list",
    "Find in this &list",
    "Show only the rows in front of you that hold some words.",
    ("Ctrl+F",),
    needs="desk",
)
EXPORT: Final = Command(
    "export",
    "&Export…",
    "Make a workbook for leadership.",
    ("Ctrl+E",),
    "file-spreadsheet",
    needs="desk",
)

AS_OF: Final = Command(
    "as_of",
    "As &of another day…",
    "Show the desk as it stood on another day.",
    ("Ctrl+Shift+D",),
    "calendar-clock",
    needs="desk",
)

COLORS: Final = (
    Command("colors_system", "Like the &system", "Follow the system's colors.", checkable=True),
    Command("colors_light", "&Light", "Dark text on a light ground.", checkable=True),
    Command("colors_dark", "&Dark", "Light text on a dark ground.", checkable=True),
    Command(
        "colors_high_contrast", "&High contrast", "The strongest contrast there is.", checkable=True
    ),
)

SIZES: Final = (
    Command("text_larger", "&Larger", "Show all text larger.", ("Ctrl++", "Ctrl+=")),
    Command("text_smaller", "&Smaller", "Show all text smaller.", ("Ctrl+-",)),
    Command("text_usual", "&Usual size", "Show text in the system's size.", ("Ctrl+0",)),
)

PRINTS: Final = (
    Command(
        "print_record",
        "&Print record…",
        "Print the recommendation or report that is shown.",
        ("Ctrl+P",),
        "printer",
        "desk",
    ),
    Command(
        "print_list",
        "Print this &list…",
        "Print the rows and columns in front of you.",
        ("Ctrl+Shift+P",),
        needs="desk",
    ),
    Command("save_record_pdf", "&Save record as PDF…", "The same, into a file.", needs="desk"),
    Command("save_list_pdf", "S&ave this list as PDF…", "The same, into a file.", needs="desk"),
)

MENUS: Final[Mapping[str, tuple[Entry, ...]]] = {
    "&Desk": (
        Command("new_desk", "&New desk…", "Make a desk in a folder of its own.", ("Ctrl+Shift+N",)),
        Command("open_desk", "&Open desk…", "Open a desk you have.", ("Ctrl+O",), "folder-open"),
        ("Recent des&ks", ()),
        Command(
            "open_sample",
            "Open the s&ample desk",
            "The office of a made-up department, and report OIG-22-34.",
        ),
        LINE,
        Command(
            "back_up",
            "&Back up now",
            "Copy the records, and open the copy to check it.",
            icon="shield-check",
            needs="desk",
        ),
        Command(
            "second_place",
            "Se&cond backup place…",
            "Keep backups, with the evidence, outside this computer's disk too.",
            needs="writing",
        ),
        Command("restore", "&Restore from a backup…", "Make a new desk from a backup."),
        Command(
            "check",
            "C&heck this desk…",
            "Look for damage: records, history and evidence files.",
            needs="desk",
        ),
        LINE,
        Command(
            "preferences",
            "&Preferences…",
            "The office's words, clocks and marking; your colors and text size.",
            ("Ctrl+,",),
            "settings",
            needs="desk",
        ),
        Command(
            "acting_as",
            "Acting as…",
            "Whose name your changes carry in the history.",
            icon="user",
        ),
        LINE,
        Command("close_desk", "C&lose desk", "Go back to the start.", ("Ctrl+W",), needs="desk"),
        Command("quit", "&Quit", "Close the window; everything is saved.", ("Ctrl+Q",)),
    ),
    "&Edit": (
        UNDO,
        REDO,
        LINE,
        Command("cut", "Cu&t", "Cut the selected text.", ("Ctrl+X",)),
        Command("copy", "&Copy", "Copy the selected text or rows.", ("Ctrl+C",)),
        Command(
            "paste",
            "&Paste",
            "Paste text; or, outside a text field, a report page, files or a picture.",
            ("Ctrl+V",),
        ),
        Command("select_all", "Select &all", "Select all text or all rows.", ("Ctrl+A",)),
        LINE,
        FIND,
        FIND_IN_LIST,
    ),
    "&View": (
        ("&Colors", COLORS),
        ("&Text size", SIZES),
        LINE,
        AS_OF,
        Command(
            "narrow_navigator",
            "&Narrow navigator",
            "Show the list of pages as icons only.",
            ("Ctrl+B",),
            checkable=True,
        ),
        LINE,
        *(
            Command(
                f"go_{name}",
                f"&{number} {title}",
                f"Show {title}.",
                (f"Alt+{number}",),
                sign,
                "desk",
            )
            for number, (name, title, sign) in enumerate(PAGES, start=1)
        ),
    ),
    "&Record": (
        Command(
            "paste_page",
            "&Paste a report page",
            "Read the page on the clipboard.",
            icon="clipboard-paste",
            needs="writing",
        ),
        Command(
            "open_page",
            "&Open a report page…",
            "Read a page that was saved as a file.",
            ("Ctrl+Shift+O",),
            needs="writing",
        ),
        EXPORT,
        ("P&rint and PDF", PRINTS),
    ),
    "&Help": (
        Command("shortcuts", "&Keyboard shortcuts", "All shortcuts.", ("F1",), "keyboard"),
        Command("about", "&About oigdesk", "Version, license and where things are kept."),
    ),
}


def every_command() -> Iterator[Command]:
    """All commands, in the order of the menus."""
    for entries in MENUS.values():
        for entry in entries:
            if isinstance(entry, Command):
                yield entry
            elif entry is not None:
                yield from entry[1]


def action_of(command: Command, parent: QObject) -> QAction:
    """The command as Qt knows it; the same action stands in a menu, a bar and behind its keys."""
    action = QAction(command.text, parent)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
    action.setToolTip(command.help)
    action.setStatusTip("")
    action.setCheckable(command.checkable)
    if command.icon:
        action.setIcon(icon(command.icon))
    return action


def plain(text: str) -> str:
    """A menu text as a person says it: without its mnemonic and its dots."""
    return text.replace("&", "").removesuffix("…")
