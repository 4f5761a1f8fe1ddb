"""An interchange file as records hold it: blanks that mean nothing go."""

from __future__ import annotations

from typing import Final, TypeVar

import msgspec

from oigdesk.formats.shapes import RecommendationShape, ReportShape

#: Texts in which blanks around them mean nothing.
_BARE: Final = frozenset({"number", "submitting_oig", "official", "auditor", "owner", "to"})
S = TypeVar("S", bound=msgspec.Struct)


def tidy(shape: ReportShape) -> ReportShape:
    """The report as records hold it: blanks around numbers and names go, blank text is null."""
    return _tidy(
        shape,
        notes=tuple(map(_tidy, shape.notes)),
        recommendations=tuple(map(_tidy_recommendation, shape.recommendations)),
    )


def _tidy_recommendation(shape: RecommendationShape) -> RecommendationShape:
    return _tidy(
        shape,
        number=shape.number.strip(),
        events=tuple(map(_tidy, shape.events)),
        responses=tuple(map(_tidy, shape.responses)),
        milestones=tuple(map(_tidy, shape.milestones)),
        links=tuple(map(_tidy, shape.links)),
        determinations=tuple(
            _tidy(one, final_action=tuple(map(_tidy, one.final_action)))
            for one in shape.determinations
        ),
    )


def _tidy(shape: S, **given: object) -> S:
    changed = dict(given)
    for name in shape.__struct_fields__:
        value = getattr(shape, name)
        if name in given:
            continue
        if isinstance(value, str):
            changed[name] = (value.strip() if name in _BARE else value) if value.strip() else None
        elif isinstance(value, tuple):
            changed[name] = tuple(
                entry for entry in value if not isinstance(entry, str) or entry.strip()
            )
    return msgspec.structs.replace(shape, **changed)
