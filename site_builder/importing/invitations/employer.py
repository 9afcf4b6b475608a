"""An event and a journal -> the employer and role, and from what that was concluded."""

import re
from collections.abc import Iterator, Sequence

from site_builder.check.fields.words import plain_word as plain_words
from site_builder.importing.employer_names import TEAM, name_of_domain, shown_domain
from site_builder.importing.invitations.event import Event
from site_builder.importing.invitations.rounds import without_round
from site_builder.importing.person import PROVIDERS, Person, words_of
from site_builder.model.journal import Journal
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

# Tools that send invitations for others.
_TOOLS = frozenset(
    "calendly google microsoft teams zoom hubspot doodle savvycal cal goodtime greenhouse lever ashby ashbyhq workable "
    "workablemail myworkday workday smartrecruiters icims jobvite bamboohr personio recruitee teamtailor breezy "
    "breezyhr rippling gem modernloop prelude candidatelabs cronofy youcanbook acuityscheduling chilipiper tidycal "
    "linkedin indeed xing stepstone hirevue karat codility hackerrank hackerrankforwork codesignal "
    "coderbyte testgorilla coderpad eventbrite webex gotomeeting "
    "successfactors taleo oraclecloud bullhorn jazzhr zohorecruit greenhouse-mail".split()
)
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
_NAME = (
    r"[A-Z\u00c0-\u00de0-9][\w&.'’+-]*(?:\s+(?:[A-Z\u00c0-\u00de0-9&][\w&.'’+-]*|of|and|und|de|et|y|du|la|für)){0,4}"
)
_AT = pattern(
    rf"(?:^|\s)(?:at|@|with|bei|mit|chez|avec|con|en|from)\s+(?P<name>{_NAME})(?=\s*(?:[,;:()|/]|\s[-\u2013\u2014]|<>|$))"
)
APART = pattern(r"\s+[-\u2013\u2014|/:·•]\s+|\s*<>\s*|\s*[|:]\s+|\s*↔\s*|\s+x\s+(?=[A-Z])|\s+&lt;&gt;\s+")
_BESIDE = pattern(r"\b(?:with|mit|avec|con|and|und|et|y)\s+(?P<name>[^,;]+)$")
_IN_BRACKETS = pattern(r"[(\[]([^()\[\]]{2,60})[)\]]")


def employer_of(event: Event, contacts: Sequence[Contact], journal: Journal, person: Person) -> tuple[str, str]:
    """Guess the employer, and say from what.

    It is the one of the journal that somebody invited is known of, or that the title names; else as the title names it,
    else of an address; "" where nothing tells. It is never the tool that sends the invitation.
    """
    for contact in contacts:
        if known := known_by(contact.email, journal):
            return known
    if named := named_in(f"{event.summary}\n{event.place}", journal):
        return named[0], f"the employer, from the title and {named[1]}"
    for name in _of_title(event, contacts, person):
        return name, "the employer, from the title"
    for email in _addresses(event, contacts):
        if domain := domain_of(email):
            name = name_of_domain(domain, _texts(event, person)) or shown_domain(domain)
            return name, f"the employer, from {email}"
    return _of_title_alone(event, contacts, person) or _of_sender(event)


def known_by(email: str, journal: Journal) -> tuple[str, str] | None:
    """Find the employer of the last entry that knows an address, or one of its domain; and say from what."""
    domain = domain_of(email)
    for entry in reversed(journal.interviews):
        known = {contact.email.casefold() for contact in entry.contacts if contact.email}
        if entry.company and (email.casefold() in known or (domain and domain in map(domain_of, known))):
            return entry.company, f"the employer, from {email}, whom {entry.path} knows"
    return None


def _texts(event: Event, person: Person) -> Iterator[str]:
    """Yield the texts that may name the employer as it is written, the title first: "Elm Energy & Sam Doe"."""
    me = rf"(?:\s(?:&|and|und|et|y|x|with)\s+)?(?<!\w){re.escape(person.name)}(?!\w)"
    yield re.sub(me, "", event.summary) if person.name else event.summary
    yield event.place
    yield from (guest.contact.name for guest in event.guests)
    yield event.description


def _of_title_alone(event: Event, contacts: Sequence[Contact], person: Person) -> tuple[str, str] | None:
    """Take what is left of a title without the words for an interview and its people, where that is a name."""
    bare = without_round(_IN_BRACKETS.sub("", event.summary))
    people = people_in(contacts, person)
    beside = _BESIDE.search(bare)
    if beside and people & set(words_of(beside["name"])):
        bare = bare[: beside.start()]
    bare = bare.strip(" ,.:-\u2013")
    is_name = re.fullmatch(_NAME, bare) and not people & set(words_of(bare)) and not is_tool(bare)
    return (bare, "the employer, from the title") if is_name and bare != event.summary.strip() else None


def _of_sender(event: Event) -> tuple[str, str]:
    """Take the name that a tool sends an invitation under: "Cobalt Labs Recruiting"."""
    for guest in event.guests:
        name = TEAM.sub("", guest.contact.name).strip(" -|@,")
        if guest.organizes and guest.kind == "machine" and re.fullmatch(_NAME, name) and not is_tool(name):
            return name, f"the employer, from the sender {guest.contact.name}"
    return "", ""


def named_in(text: str, journal: Journal) -> tuple[str, str] | None:
    """Find an employer of the journal that a text names as a whole, the longest first, and the entry that knows it."""
    shown = f" {_bare(text)} "
    companies = {entry.company: entry.path for entry in journal.interviews if len(_bare(entry.company)) > 2}  # noqa: PLR2004 - letters
    fitting = [name for name in companies if f" {_bare(name)} " in shown]
    return (best := max(fitting, key=len), companies[best]) if fitting else None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain_words(text)))


def _of_title(event: Event, contacts: Sequence[Contact], person: Person) -> Iterator[str]:
    """Yield the names in a title that can be the employer's: behind "at" or "with", or a part of it alone."""
    people = people_in(contacts, person)
    title = re.sub(
        r"^\s*(?:invitation|updated invitation|einladung|invitaci[óo]n|canceled|cancelled|abgesagt|annul[ée]+|"
        r"accepted|fwd?|re|aw|wg)\s*:\s*",
        "",
        event.summary,
        flags=re.IGNORECASE,
    )
    found = _AT.search(title)
    if found and not people & set(words_of(found["name"])) and not is_tool(found["name"]):
        yield found["name"].strip()
    parts = [part.strip(" ,.-") for part in APART.split(_IN_BRACKETS.sub("", title))]
    if len(parts) < 2:  # noqa: PLR2004 - a title of one part may be anything
        return
    names = [part for part in parts if _may_be_a_name(part) and not people & set(words_of(part))]
    domains = [_bare(domain_of(email).replace("-", " ")) for email in _addresses(event, contacts)]
    fitting = [part for part in names if any(domain and _bare(part).startswith(domain) for domain in domains)]
    yield from fitting or (names if len(names) == 1 and not any(domains) else ())


def people_in(contacts: Sequence[Contact], person: Person) -> set[str]:
    """Return the words of the names of those invited, and of one's own name and addresses."""
    own = [word for address in person.addresses for word in words_of(address.partition("@")[0])]
    return {*own, *words_of(person.name), *(word for contact in contacts for word in words_of(contact.name))}


def _may_be_a_name(part: str) -> bool:
    """Whether a part of a title is a name, and no words for a round."""
    bare = without_round(part).strip(" ,.-")
    return bool(re.fullmatch(_NAME, bare)) and bare == part and not is_tool(bare)


def is_tool(name: str) -> bool:
    """Whether a name is that of a program which writes for employers."""
    return name.split(maxsplit=1)[0].casefold() in _TOOLS | {"zoom", "teams", "meet", "phone", "video", "online"}


def _addresses(event: Event, contacts: Sequence[Contact]) -> Iterator[str]:
    yield from (contact.email for contact in contacts)
    yield from (
        guest.contact.email for guest in event.guests if guest.kind in {"group", "other", "room"} or guest.organizes
    )


def domain_of(email: str) -> str:
    """Return the name of an employer's own domain: "acme" of dana@mail.acme.co.uk; "" of a provider's or a tool's."""
    labels = email.casefold().rpartition("@")[2].split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    if not labels or labels[-1] in PROVIDERS | _TOOLS or "calendar" in labels:
        return ""
    return labels[-1]
