"""Numbers of reports and recommendations: their order, their sameness, references to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from oigdesk.errors import Refused

_DIGITS: Final = re.compile(r"[0-9]+")
_WIDTH: Final = 8
#: Sorts before every printing character, so that a shorter number still comes first.
_ZEROS: Final = "\x1f"
_UID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
_OFFICE_END: Final = "::"


def sort_key(text: str) -> str:
    """Text that sorts as people count: ``2`` before ``10``, ``1`` before ``1.a`` before ``1.b``.

    Runs of digits are padded to eight; longer ones follow, by their length. Case and blanks
    around and between do not matter. ``01`` stands right after ``1``, with a key of its own.
    """
    bare = report_key(text)
    zeros = [str(len(run) - len(run.lstrip("0") or "0")) for run in _DIGITS.findall(bare)]
    key = _DIGITS.sub(_padded, bare)
    return key + _ZEROS + ",".join(zeros) if any(count != "0" for count in zeros) else key


def _padded(run: re.Match[str]) -> str:
    digits = run[0].lstrip("0") or "0"
    if len(digits) <= _WIDTH:
        return digits.zfill(_WIDTH)
    # ":" follows "9", so these stand behind all that fit.
    return f":{len(digits):04}{digits}"


def report_key(number: str) -> str:
    """What makes two printed numbers the same: trimmed, without case, blanks between as one."""
    return " ".join(number.split()).casefold()


def is_uid(text: str) -> bool:
    """Whether a text has the form of a record's global identifier."""
    return _UID.fullmatch(text) is not None


class Reference(NamedTuple):
    """What a person means by ``OIG NAME::OIG-22-34/3``; ``report`` is a number or a uid."""

    office: str | None
    report: str
    recommendation: str | None


def split_office(text: str) -> tuple[str | None, str]:
    """The office before ``::``, None without one, and the rest."""
    office, mark, rest = text.partition(_OFFICE_END)
    return (office.strip() or None, rest.strip()) if mark else (None, text.strip())


def split_reference(text: str, known: Callable[[str], bool]) -> Reference:
    """A reference in its parts.

    Report numbers may hold slashes themselves (``GAO/OIG-10-4``): the longest number that is
    known is the report's, what follows the next slash is the recommendation's.

    Args:
        text: a report's number as printed or its uid, an office and ``::`` before it at will,
            ``/`` and a recommendation's number behind it at will.
        known: whether the desk has a report of this number (in that office).

    Raises:
        Refused: no beginning of it is a known number or a uid, or nothing follows the slash.
    """
    office, rest = split_office(text)
    cuts = [len(rest), *reversed([match.start() for match in re.finditer("/", rest)])]
    for cut in cuts:
        report = rest[:cut].strip()
        if not report or not (is_uid(report) or known(report)):
            continue
        if cut == len(rest):
            return Reference(office, report, None)
        recommendation = rest[cut + 1 :].strip()
        if not recommendation:
            raise Refused(
                f"“{text}” names no recommendation after the slash.",
                remedy=f"Write {report} for the report, {report}/1 for its recommendation 1.",
            )
        return Reference(office, report, recommendation)
    raise Refused(
        f"No report of this desk is meant by “{text}”.",
        remedy="Write the report number as printed, with / and the recommendation's number.",
    )
