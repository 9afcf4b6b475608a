"""What an event links to -> its links, and which of them is the call."""

import re
from collections.abc import Sequence

from site_builder.importing.files.content_lines import Component
from site_builder.patterns import pattern

_ADDRESS = pattern(
    r"(?:https?://|www\.)[^\s<>\"'\\|\u201c\u201d]+|(?<![\w/])(?:tel|sip|sips|msteams|zoommtg):[^\s<>\"'|]+"
)
_CALL = pattern(
    r"zoom\.(?:us|com)/|zoommtg:|zoomgov\.|meet\.google\.|teams\.(?:microsoft|live)\.|webex\.com/|whereby\.com|jitsi|"
    r"bluejeans|gotomeet|goto\.com|chime\.aws|ringcentral|8x8\.vc|skype\.com/|join\.skype|hangouts\.google|"
    r"around\.co|gather\.town|coderpad\.io|hackerrank\.com|hirevue|karat\.io|vidyard|livestorm|daily\.co|"
    r"riverside\.fm|calendly\.com/events/|meet\.[\w-]+\.|meeting[./]",
    re.IGNORECASE,
)
_ONLINE = pattern(
    r"(?:microsoft |ms |google |cisco |via |on |video(?:call| call)?\s*[-:(]?\s*|online\s*[-:(]?\s*|join\s+)*"
    r"(?:teams|zoom|meet|webex|skype|hangouts?|online|remote|virtual|video|videocall|videokonferenz|visio|visioconf\w+|"
    r"videollamada|web ?conference|google meet|jitsi)(?:[- ]*(?:meeting|besprechung|call|conference|"
    r"r[ée]union|reuni[óo]n|video|"
    r"link|details|below|see|in|the|description))*[).]*(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_LONG = 100  # letters; a longer place says more
_FIELDS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "LOCATION", "URL", "DESCRIPTION",
           "X-ALT-DESC", "COMMENT", "CONTACT", "ATTACH")  # fmt: skip


def links_of(event: Component, description: str) -> tuple[str, ...]:
    """Return every link of an event once, those of the fields for calls first; `description` is read as its words."""
    found: list[str] = []
    others = [line.name for line in event.lines if line.name.startswith("X-") and line.name not in _FIELDS]
    for name in (*_FIELDS, *others):
        for line in event.all(name):
            text = description if name in {"DESCRIPTION", "X-ALT-DESC"} else line.text
            is_field = name in {"URL", "CONFERENCE", "ATTACH"} or name.startswith("X-")
            found += addresses_in(text) or ([text.strip()] if is_field and is_address(text) else [])
    return tuple(dict.fromkeys(found))


def is_address(text: str) -> bool:
    """Whether a text is one address as a whole."""
    return bool(re.fullmatch(r"[a-z][a-z0-9+.-]{1,20}:\S+", text.strip())) and not text.strip().casefold().startswith(
        "cid:"
    )


def addresses_in(text: str) -> list[str]:
    """Return the addresses that are in a text, without the full stop or bracket behind them."""
    return [address for address in map(_without_end, _ADDRESS.findall(text)) if address]


def _without_end(address: str) -> str:
    address = address.rstrip(".,;:!?*_\u2026")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?")
    return f"https://{address}" if address.startswith("www.") else address.rstrip("]}")


def call_of(links: Sequence[str]) -> str:
    """Return the link of the call; "" where there is none."""
    calls = (link for link in links if _CALL.search(link) and "dialin" not in link and "/usp/" not in link)
    return next(calls, "")


def is_online(place: str) -> bool:
    """Whether a place is only a word for "online": its link says more."""
    return len(place) < _LONG and bool(_ONLINE.fullmatch(place.strip()))
