"""End tags that HTML does not ask for: which elements end where the next one begins, or what they are in ends."""

from collections.abc import Mapping

_BLOCKS = frozenset(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hgroup hr main menu nav ol p pre search section table ul".split()
)
# An open element -> the start tags that end it, as the standard has it ("Optional tags").
_ENDED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "p": _BLOCKS,
    "th": frozenset({"td", "th", "tr", "tbody"}),
    "td": frozenset({"td", "th", "tr", "tbody"}),
    "tr": frozenset({"tr", "tbody"}),
    "thead": frozenset({"tbody"}),
    "tbody": frozenset({"tbody"}),
}
OPTIONAL = frozenset(_ENDED_BY)


def ended_by_start(open_tags: list[str], tag: str) -> int:
    """Say how many of the open elements, the innermost last, end where one of a tag begins."""
    ended = 0
    for number, open_tag in enumerate(reversed(open_tags), start=1):
        if open_tag not in OPTIONAL:
            break
        ended = number if tag in _ENDED_BY[open_tag] else ended  # and what is in that one
    return ended


def ended_by_end(open_tags: list[str], tag: str) -> int:
    """Say how many open elements, the innermost last, end with an end tag, its own element among them; 0 for none."""
    for number, open_tag in enumerate(reversed(open_tags), start=1):
        if open_tag == tag:
            return number
        if open_tag not in OPTIONAL:
            break
    return 0
