"""A report that came in, with what a person chose to repair and to supply before it is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from oigdesk.formats.shapes import Location, Proposal, ReportShape
from oigdesk.models.fields import field
from oigdesk.rules.dollars import decimal_text

_STEP = re.compile(r"recommendations\[(\d+)\]\.(\w+)")


def repaired(shape: ReportShape, proposals: Sequence[Proposal]) -> ReportShape:
    """The report with these proposals applied, the last in a text first."""
    recommendations = list(shape.recommendations)
    for proposal in sorted(proposals, key=lambda p: (p.field, -p.start)):
        step = _STEP.fullmatch(proposal.field)
        if step:
            index, name = int(step[1]), step[2]
            mended = _mended(getattr(recommendations[index], name), proposal)
            recommendations[index] = msgspec.structs.replace(
                recommendations[index], **{name: mended}
            )
        else:
            mended = _mended(getattr(shape, proposal.field), proposal)
            shape = msgspec.structs.replace(shape, **{proposal.field: mended})
    return msgspec.structs.replace(shape, recommendations=tuple(recommendations))


def _mended(value: object, proposal: Proposal) -> object:
    if isinstance(value, tuple):
        # A list is proposed as its entries, one a line.
        return tuple((proposal.new or "").splitlines())
    if proposal.new is None:
        return None
    end = proposal.start + len(proposal.old)
    if not isinstance(value, str) or value[proposal.start : end] != proposal.old:
        raise RuntimeError(f"a proposal does not fit {proposal.field}")
    return value[: proposal.start] + proposal.new + value[end:]


def supplied(shape: ReportShape, fields: Mapping[str, object]) -> ReportShape:
    """The report with typed values that stand as if it had stated them."""
    given: dict[str, object] = {}
    for name, value in fields.items():
        entry = field("report", name)
        if entry.kind == "money" and isinstance(value, int):
            value = decimal_text(value)
        elif entry.kind == "locations" and isinstance(value, tuple):
            value = tuple(Location(locality=p[0], area=p[1], country=p[2]) for p in value)
        given[name] = value
    return msgspec.structs.replace(shape, **given)
