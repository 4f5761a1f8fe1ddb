"""Dollars as whole cents: read exactly, written exactly, never through binary fractions."""

from __future__ import annotations

import re
from typing import Final

#: The largest number, and amount in cents, that a store of 64-bit whole numbers holds.
LARGEST: Final = 2**63 - 1

_AMOUNT: Final = re.compile(
    r"(?:US\s?\$|USD|\$)?\s?"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.(?P<part>[0-9]+))?"
    r"\s?(?P<times>[a-z]*)",
    re.IGNORECASE,
)
#: Powers of ten; "m" is million, as everywhere in these reports.
_TIMES: Final = {
    "": 0,
    "dollars": 0,
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mm", "million"), 6),
    **dict.fromkeys(("b", "bn", "billion"), 9),
    **dict.fromkeys(("t", "tn", "trillion"), 12),
}
_DECIMAL: Final = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:\.(?P<part>[0-9]{1,2}))?")
_HOW: Final = "Write it like 1,250.50, $1.2m or 10.5 billion."
_LONGEST: Final = 60


def read_dollars(text: str) -> int:
    """The whole cents of an amount in dollars.

    Understood are ``1,250.5``, ``$1250``, ``$1.2m``, ``1.2 million``, ``$10.5 billion``,
    ``250k``. An amount that is not a whole number of cents is refused, never rounded.

    Raises:
        ValueError: it is not an amount, is below zero, finer than a cent or beyond 64 bits; the
            message is a sentence that says which.
    """
    bare = " ".join(text.split())
    if len(bare) > _LONGEST:
        raise ValueError(f"“{bare[: _LONGEST - 1]}…” is too long for an amount in dollars.")
    if re.fullmatch(r"[-−–].*[0-9].*|\(.*[0-9].*\)|.*[0-9]\s?[-−]|\$\s?[-−].*", bare):
        raise ValueError(f"“{bare}” is below zero; an amount here is zero or more.")
    match = _AMOUNT.fullmatch(bare)
    if match is None or not (match["whole"] or match["part"]):
        if re.fullmatch(r"[$0-9][0-9,]*,[0-9,]*(\.[0-9]*)?", bare):
            raise ValueError(f"The commas in “{bare}” do not part thousands. {_HOW}")
        raise ValueError(f"“{bare}” is not an amount in dollars. {_HOW}")
    power = _TIMES.get(match["times"].casefold())
    if power is None:
        raise ValueError(f"“{match['times']}” is not a word for an amount. {_HOW}")
    cents = _cents(match["whole"], match["part"], power)
    if cents is None:
        raise ValueError(f"“{bare}” is finer than a cent; dollars have two decimals.")
    return _held(cents, bare)


def _cents(whole: str | None, part: str | None, power: int) -> int | None:
    """Whole cents by integer arithmetic; None when the amount is finer than that."""
    digits, decimals = (whole or "").replace(",", "") + (part or ""), len(part or "")
    if not power and decimals > 2:
        return None
    cents, finer = divmod(int(digits) * 10 ** (power + 2), 10**decimals)
    return None if finer else cents


def _held(cents: int, text: str) -> int:
    if cents > LARGEST:
        raise ValueError(f"“{text}” is more than this program can hold.")
    return cents


def dollar_words(cents: int | None, *, cents_shown: bool = True, empty: str = "not stated") -> str:
    """An amount as people read it: ``$1,250.50``.

    Args:
        cents: whole cents; None is "not stated", which is not zero.
        cents_shown: False rounds half up to whole dollars.
        empty: the words for None.
    """
    if cents is None:
        return empty
    sign, size = ("-" if cents < 0 else ""), abs(cents)
    if not cents_shown:
        return f"{sign}${(size + 50) // 100:,}"
    return f"{sign}${size // 100:,}.{size % 100:02}"


def decimal_text(cents: int | None) -> str | None:
    """Cents as the interchange form's decimal dollars, ``1250.50``; None stays None."""
    if cents is None:
        return None
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def from_decimal_text(text: str | None) -> int | None:
    """Cents from the interchange form's decimal dollars; None stays None.

    Digits with at most two decimals are taken (``1250.50``, ``1250``) and nothing else: no
    blanks, commas, signs or words.

    Raises:
        ValueError: it is not such an amount, or beyond 64 bits.
    """
    if text is None:
        return None
    match = _DECIMAL.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        raise ValueError(f"“{shown}” is not an amount like “1250.50”, in dollars and zero or more.")
    return _held(int(match["whole"] + (match["part"] or "").ljust(2, "0")), text)
