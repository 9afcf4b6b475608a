"""Who imports, and where: never a contact, and the owner of the time zone."""

import re
from collections.abc import Iterable

from msgspec import Struct

from site_builder.model.parts import Contact
from site_builder.settings.settings import Settings
from site_builder.settings.time_zones import is_zone, system_zone

# Providers of mail for anybody: an address there says nothing of an employer.
PROVIDERS = frozenset(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac gmx web proton protonmail pm "
    "fastmail aol posteo "
    "zoho mail mailbox tutanota tuta free orange laposte wanadoo sfr t-online freenet telefonica terra hey duck".split()
)


class Person(Struct, frozen=True):
    """The writer: their name, addresses in lower case, and zone by its IANA name; text that is not known is "".

    `is_zone_said` says that the zone is the journal's, and not only the computer's.
    """

    name: str = ""
    addresses: frozenset[str] = frozenset()
    zone: str = ""
    is_zone_said: bool = True

    def is_me(self, contact: Contact) -> bool:
        """Whether a contact is the writer: by an address, or by the whole name."""
        if contact.email and plain_address(contact.email) in self.addresses:
            return True
        return bool(self.name) and sorted(words_of(contact.name)) == sorted(words_of(self.name))

    @property
    def of_the_clock(self) -> str:
        """Say what becomes of a time in UTC where the journal does not say whose zone counts; "" where it does."""
        if self.zone:
            said = f"times are in {self.zone}, the zone of this computer; for another set timezone in journal.toml"
            return "" if self.is_zone_said else said
        return "times in UTC stay so, and their days too: set timezone in journal.toml to have them in yours"

    def may_be_me(self, contact: Contact) -> bool:
        """Whether an address that nobody knows looks like the writer's: of a provider, or with a word of the name."""
        local, _, domain = contact.email.casefold().partition("@")
        shared = set(words_of(local)) & set(words_of(self.name))
        return domain.partition(".")[0] in PROVIDERS or bool(shared)


def person_of(settings: Settings, addresses: Iterable[str] = ()) -> Person:
    """Say who imports, by the settings and what is said beside them; the zone is the computer's where none is set."""
    mine = frozenset(plain_address(address) for address in (*settings.me, *addresses))
    zone = settings.timezone or system_zone()
    return Person(settings.name, mine, zone if is_zone(zone) else "", is_zone_said=bool(settings.timezone))


def plain_address(address: str) -> str:
    """Write an address so that it can be compared."""
    return address.strip().casefold().removeprefix("mailto:").strip("<> ")


def words_of(text: str) -> list[str]:
    """Return the words of a name or of the first part of an address, in lower case."""
    return re.findall(r"[^\W\d_]{2,}", text.casefold())
