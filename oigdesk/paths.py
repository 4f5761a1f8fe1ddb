"""Where things lie: the program's own resources and the person's folders."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import platformdirs

APP = "oigdesk"


def resource(name: str) -> Path:
    """A file or folder of the program itself, for example ``icons/star.svg``.

    Looks inside the installed package first, then beside it in a checkout.

    Raises:
        FileNotFoundError: the program was installed without it.
    """
    package = _folder_of(__file__)
    for root in (package / "resources", package.parent / "resources"):
        found = root / name
        if found.exists():
            return found
    raise FileNotFoundError(f"oigdesk was installed without its resource {name}")


@lru_cache(maxsize=1)
def _folder_of(file: str) -> Path:
    return Path(file).resolve().parent


def desks_folder() -> Path:
    """Where desks are kept unless the person chooses otherwise: local, never synced."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False, roaming=False)) / "desks"


def settings_file() -> Path:
    """The person's own settings: theme, text size, last desks, columns."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False, roaming=False)) / "settings.json"


def log_file() -> Path:
    """The program's log; it never holds audit text."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "oigdesk.log"


def copies_folder() -> Path:
    """Where read-only copies of evidence lie while a person looks at them."""
    return Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "opened"
