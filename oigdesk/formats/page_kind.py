"""Whether a text is the page of a report, and words for the person when it is another one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from oigdesk.errors import Refused
from oigdesk.formats.oversight_text import is_recommendation_page, labels_in
from oigdesk.formats.page_parts import REPORT_LABELS, TELLING, folded, lines_of
from oigdesk.formats.page_text import COPY_THE_PAGE

_LIST_FOOTER: Final = re.compile(r"displaying [0-9,]+ ?[-–] ?[0-9,]+ of [0-9,]+\.?", re.IGNORECASE)
_LIST_YEAR: Final = re.compile(r"(19|20)[0-9]{2}")
_FEWEST_LABELS: Final = 2


def refuse_other_pages(text: str) -> None:
    """Pass a report page or a recommendation's page.

    Raises:
        Refused: it is a list of reports, several pages, or no page of Oversight.gov.
    """
    lines = [line.text for line in lines_of(text) if line.text]
    if any(_LIST_FOOTER.fullmatch(line) for line in lines):
        raise list_of_reports()
    labels = labels_in(text)
    if is_recommendation_page(labels):
        return
    numbers = {
        folded(value)
        for label, value in pairwise(lines)
        if folded(label) == "report number" and folded(value) not in REPORT_LABELS
    }
    if len(numbers) > 1:
        raise Refused(
            f"This is the text of {len(numbers)} reports.",
            f"It says “Report Number” with {', '.join(sorted(numbers)[:3])}.",
            "Bring one report page at a time.",
        )
    if len({REPORT_LABELS[name] for name in labels if name in REPORT_LABELS} & TELLING) >= (
        _FEWEST_LABELS
    ):
        return
    cut = sum(line.endswith(("...", "…")) for line in lines)
    if cut > 1 and sum(bool(_LIST_YEAR.fullmatch(line)) for line in lines) > 1:
        raise list_of_reports()
    raise Refused(
        "This is not a report page of Oversight.gov.",
        "Labels such as “Submitting OIG” and “Report Number” on lines of their own are missing.",
        COPY_THE_PAGE,
    )


def list_of_reports() -> Refused:
    """The refusal of a list."""
    return Refused(
        "This is a list of reports.",
        "A list cuts descriptions short and holds no recommendations.",
        "Open one report and copy its page.",
    )
