"""Which vocabulary an office has chosen; it travels with the desk."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import msgspec

from oigdesk.desk import Desk
from oigdesk.paths import resource
from oigdesk.rules.office_words import PLAIN, OfficeWords
from oigdesk.services import preferences

#: The preference that names the vocabulary.
WORDS: Final = "words"


@lru_cache(maxsize=1)
def vocabularies() -> dict[str, OfficeWords]:
    """Every vocabulary there is, by its name; ours is ``plain``."""
    found = resource("vocab/office_words.json").read_bytes()
    return msgspec.json.decode(found, type=dict[str, OfficeWords])


def words_of(desk: Desk) -> OfficeWords:
    """The vocabulary of a desk; one that this program does not know is taken as ours."""
    return vocabularies().get(preferences.value(desk, WORDS) or "plain", PLAIN)
