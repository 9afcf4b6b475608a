"""One event of an invitation: all that it says for people, and what tells it from others."""

import re
from datetime import date

from msgspec import Struct, field

from site_builder.importing.invitations.links import addresses_in, call_of, is_online
from site_builder.importing.invitations.moments import Moment
from site_builder.importing.invitations.people import Guest
from site_builder.patterns import pattern

_VIDEO = pattern(r"\b(?:video|zoom|teams|meet|webex|skype|hangouts?|visio)", re.IGNORECASE)
_PHONE = pattern(r"\b(?:phone|telephone|tel|call|anruf|telefon\w*|t[ée]l[ée]phon\w*|llamada)\b", re.IGNORECASE)


class Event(Struct, frozen=True):
    """An event; `uid` tells it from all others, `instance` which of a series it is, "" where it is the whole.

    `method` is that of its file, in capitals. `version` is its SEQUENCE, then its DTSTAMP, by which the newer of two is
    told. `minutes` is None where no length is known, `words` has what else it says for people, with what each is.
    `also` are further days of it.
    """

    number: int
    uid: str = ""
    instance: str = ""
    summary: str = ""
    start: Moment | None = None
    minutes: int | None = None
    place: str = ""
    description: str = ""
    links: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    method: str = ""
    cancelled: bool = False
    repeats: str = ""
    also: tuple[date, ...] = ()
    version: tuple[int, str] = (0, "")
    words: tuple[tuple[str, str], ...] = field(default=())
    unread: tuple[str, ...] = ()

    @property
    def came_from(self) -> str:
        """Say where it stands in its file."""
        return f'event {self.number} "{self.summary}"'

    @property
    def where(self) -> str:
        """Return the place to go to: the place given, or the link of the call where that says no more."""
        call = call_of(self.links)
        if call and (not self.place.strip() or is_online(self.place) or call in self.place):
            return call
        return self.place or call

    @property
    def format(self) -> str:
        """Say how it takes place, as far as it can be told; "" where it can't."""
        if call_of(addresses_in(self.place)) or _VIDEO.search(self.place):
            return "video"
        if _PHONE.search(f"{self.place} {self.summary}") or self.where.startswith("tel:"):
            return "phone"
        if self.place and not addresses_in(self.place):
            return "onsite"
        return "video" if call_of(self.links) else ""
