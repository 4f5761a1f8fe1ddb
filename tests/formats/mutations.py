"""Pages that something happened to: cut, repeated, re-ordered, re-encoded, sprinkled with signs."""

from __future__ import annotations

import random
from functools import cache

from tests.formats.pages import PAGES, SAMPLE

ENCODINGS = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "latin-1", "cp437"),
    *("mac_roman", "shift_jis", "koi8_r"),
)


def mutated(text: str, rnd: random.Random) -> bytes:
    """A page that something happened to."""
    one, other = sorted(rnd.randrange(len(text)) for _ in range(2))
    lines, blocks = text.split("\n"), text.split("\n\n")
    match rnd.randrange(8):
        case 0:
            return text[one:other].encode()
        case 1:
            return (text[:other] + text[one:other] + text[other:]).encode()
        case 2:
            rnd.shuffle(lines)
            return "\n".join(lines).encode()
        case 3:
            rnd.shuffle(blocks)
            return "\n\n".join(blocks).encode()
        case 4:
            return text.encode(rnd.choice(ENCODINGS), errors="replace")
        case 5:
            signs = [*range(32), 127, 0x85, 0x2028, 0xFEFF, 0x200B, 0x202E, 0x1F600]
            for _ in range(rnd.randrange(1, 30)):
                at = rnd.randrange(len(text))
                text = text[:at] + chr(rnd.choice(signs)) + text[at:]
            return text.encode()
        case 6:
            raw = bytearray(text.encode())
            for _ in range(rnd.randrange(1, 40)):
                raw[rnd.randrange(len(raw))] = rnd.randrange(256)
            return bytes(raw)
        case _:
            return text.replace("\n", rnd.choice(["\r\n", "\r", "\n\n", "", " ", "\t"])).encode()


@cache
def page_texts() -> tuple[str, ...]:
    """The sample page and all saved ones, whole."""
    saved = (path.read_text(encoding="utf-8") for path in sorted(PAGES.iterdir()))
    return (SAMPLE.decode(), *saved)
