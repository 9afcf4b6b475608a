"""A journal -> everybody whom a field names, and every private value, with what stands in the place of each.

A hidden entry is left out whole, so its people, values and company are private in other entries too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from site_builder.model.bank import Beside
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import Mark
from site_builder.redact.figures import amounts_of
from site_builder.redact.names.finders import Someone, initials
from site_builder.redact.names.firms import ways_to_say
from site_builder.redact.names.hosts import hosts_of
from site_builder.redact.patterns import ADDRESS, LINK, NUMBER
from site_builder.redact.redaction import PRIVATE, Redaction
from site_builder.redact.words import folded, words_of
from site_builder.settings.settings import Settings

_REFEREE = "[a referee]"
_SHORTEST = 4  # letters and digits of a value that is looked for
_SHORTEST_NUMBER = 3  # digits of one that can be dialled
_SHORTEST_COMPANY = 3


def labels_of(journal: Journal, redaction: Redaction) -> Mapping[str, str]:
    """Give what stands in the place of each contact's name: their role or initials, numbered where two are alike.

    The `redaction` is one by initials, for a role may have a name in it.
    """
    shown: dict[str, str] = {}
    for interview in journal.interviews:
        for contact in interview.contacts:
            if contact.name and contact.name not in shown:
                role = redaction.words(contact.role).strip()
                shown[contact.name] = _unlike(role or initials(contact.name), set(shown.values()))
    return shown


def _unlike(label: str, taken: set[str]) -> str:
    number = 1
    while (label if number == 1 else f"{label} {number}") in taken:
        number += 1
    return label if number == 1 else f"{label} {number}"


def private_people(interviews: Iterable[Interview], settings: Settings, labels: Mapping[str, str]) -> Iterator[Someone]:
    """List everybody, by the label of each, else the initials."""
    for interview in interviews:
        named = (
            *(contact.name for contact in interview.contacts),
            *(name for item in interview.log for name in item.people),
        )
        yield from (Someone(name, labels.get(name) or initials(name)) for name in named)
        yield from (Someone(reference.name, _REFEREE) for reference in interview.references)
    yield from (Someone(referee.name, _REFEREE) for referee in settings.references)
    yield Someone(settings.name, "[me]")


def private_values(journal: Journal, hidden: Sequence[Interview], settings: Settings) -> Mapping[str, str]:
    """Gather the private values that may be repeated in words, by what stands in their place.

    A value that is the name of a company, a role or a stage too is kept, as that.
    """
    values: dict[str, str] = {}
    for referee in settings.references:
        values |= _ways(referee.email, referee.phone)
    for address in settings.me:
        values |= _ways(address, "")
    interviews = (*journal.interviews, *hidden)
    for interview in interviews:
        values |= dict(_values_of(interview))
    titles = (story.title for story in journal.beside.stories)
    values |= {title: PRIVATE for title in titles if len(title.split()) > 1}  # one word alone says too many things
    values = {value: shown for value, shown in values.items() if is_telling(value, shown)}
    shown = [text for entry in journal.interviews for text in (entry.company, entry.role, entry.stage) if text]
    kept = {folded(way) for text in shown for way in ways_to_say(text)}
    values |= {host: PRIVATE for host in _hosts(interviews, settings) if not _is_in(host, kept)}
    for interview in hidden:
        ways = (way for way in ways_to_say(interview.company) if len(way) >= _SHORTEST_COMPANY)
        values |= dict.fromkeys(ways, PRIVATE)
    return {value: shown for value, shown in values.items() if folded(value) not in kept}


def _hosts(interviews: Iterable[Interview], settings: Settings) -> Iterator[str]:
    """List the names in the hosts of all addresses and links, the words of them apart and together."""
    texts = [referee.email for referee in settings.references]
    for interview in interviews:
        texts += [interview.job_ad, *interview.documents, *(own.text for own in interview.more)]
        texts += [text for contact in interview.contacts for text in (contact.email, contact.linkedin)]
        texts += [reference.email for reference in interview.references]
    for text in texts:
        for host in hosts_of(text):
            if is_telling(host):
                yield from {host, host.replace("-", "")}


def _is_in(host: str, kept: Iterable[str]) -> bool:
    """Whether a host is called like what is kept, or like a part of it: harbour-light.example is Harbour Light's."""
    glued = "".join(word.spellings[0] for word in words_of(host))
    return any(glued in text.replace(" ", "") for text in kept)


def _values_of(interview: Interview) -> Iterator[tuple[str, str]]:
    for contact in interview.contacts:
        yield from _ways(contact.email, contact.phone).items()
        yield contact.linkedin, LINK
        yield contact.linkedin.rstrip("/").rpartition("/")[2].lstrip("@"), LINK
    for reference in interview.references:
        yield from _ways(reference.email, reference.phone).items()
    yield interview.salary, PRIVATE
    yield from ((row.text, PRIVATE) for row in interview.offer)
    yield from ((part.strip(), PRIVATE) for part in (interview.place, *interview.place.replace("\n", ",").split(",")))
    for document in (interview.job_ad, *interview.documents):
        name = document.rstrip("/").rpartition("/")[2]
        yield from ((text, LINK) for text in (document, name, name.rpartition(".")[0]))
    yield from ((own.text, PRIVATE) for own in interview.more)


def _ways(email: str, phone: str) -> dict[str, str]:
    return {email: ADDRESS, email.partition("@")[0]: ADDRESS, phone: NUMBER}


def is_telling(text: str, shown: str = "") -> bool:
    """Whether a value is long enough to be looked for; a number alone is one that can be dialled (others are money)."""
    letters = "".join(word.spellings[0] for word in words_of(text))
    if letters.isdigit():
        return shown == NUMBER and len(letters) >= _SHORTEST_NUMBER
    return len(letters) >= _SHORTEST


def private_amounts(interviews: Iterable[Interview], beside: Beside) -> Iterator[Decimal]:
    """List every amount of money that is left out: each figure of a salary, and what other texts say in money."""
    for interview in interviews:
        for text in (interview.salary, *(row.text for row in interview.offer)):
            yield from amounts_of(text, is_salary=True)
        for text in (*(own.text for own in interview.more), *_own_words(interview)):
            yield from amounts_of(text)
    for text in _texts_beside(beside):
        yield from amounts_of(text)


def _texts_beside(beside: Beside) -> Iterator[str]:
    """List the texts of stories and reviews, which are all left out."""
    bodies = [page.body for page in beside.stories] + [page.body for page in beside.reviews]
    own = [page.more for page in beside.stories] + [page.more for page in beside.reviews]
    yield from (section.text for body in bodies for section in body.sections)
    yield from (text for more in own for _, text in more)


def _own_words(part: Struct) -> Iterator[str]:
    """List the writer's own words in the fields of an entry or of a part, but for those that are kept."""
    for field in fields_of(type(part)).values():
        value = getattr(part, field.attribute)
        if isinstance(value, Mark):
            yield value.note
        elif field.kind == "parts":
            yield from (text for inner in value for text in _own_words(inner))
        elif isinstance(value, Struct):
            yield from _own_words(value)
        elif field.kind == "tags":
            yield from value
        elif field.kind in {"text", "place"} and not field.is_shared:
            yield value
