"""A journal -> all people and private values that fields name, with their placeholders.

A hidden entry is left out as a whole, so its people, values and company are private in other entries too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from site_builder.model.bank import BankStory, Beside, Review
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
_SHORTEST = 4  # letters and digits of a value that is searched for
_SHORTEST_NUMBER = 3  # digits of a phone number
_SHORTEST_COMPANY = 3


def labels_of(journal: Journal, redaction: Redaction) -> Mapping[str, str]:
    """Return the label that replaces each contact's name: their role or initials, numbered where two are the same.

    `redaction` uses initials as labels; it redacts the roles, which may have names in them.
    """
    shown: dict[str, str] = {}
    for interview in journal.interviews:
        for contact in interview.contacts:
            if contact.name and contact.name not in shown:
                role = redaction.words(contact.role).strip()
                shown[contact.name] = _unique(role or initials(contact.name), set(shown.values()))
    return shown


def _unique(label: str, taken: set[str]) -> str:
    number = 1
    while (label if number == 1 else f"{label} {number}") in taken:
        number += 1
    return label if number == 1 else f"{label} {number}"


def private_people(interviews: Iterable[Interview], settings: Settings, labels: Mapping[str, str]) -> Iterator[Someone]:
    """Yield all people with their labels, or with their initials where they have none."""
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
    """Collect the private values that texts may repeat, with their placeholders.

    A value that is also the name of a company, a role or a stage is not private.
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
    values |= {title: PRIVATE for title in titles if len(title.split()) > 1}  # a single word is too ambiguous
    values = {value: shown for value, shown in values.items() if is_searchable(value, shown)}
    shown = [text for entry in journal.interviews for text in (entry.company, entry.role, entry.stage) if text]
    public = {folded(way) for text in shown for way in ways_to_say(text)}
    values |= {host: PRIVATE for host in _hosts(interviews, settings) if not _is_in(host, public)}
    for interview in hidden:
        ways = (way for way in ways_to_say(interview.company) if len(way) >= _SHORTEST_COMPANY)
        values |= dict.fromkeys(ways, PRIVATE)
    return {value: shown for value, shown in values.items() if folded(value) not in public}


def _hosts(interviews: Iterable[Interview], settings: Settings) -> Iterator[str]:
    """Yield the names in the hosts of all addresses and links, with and without their hyphens."""
    texts = [referee.email for referee in settings.references]
    for interview in interviews:
        texts += [interview.job_ad, *interview.documents, *(field.text for field in interview.more)]
        texts += [text for contact in interview.contacts for text in (contact.email, contact.linkedin)]
        texts += [reference.email for reference in interview.references]
    for text in texts:
        for host in hosts_of(text):
            if is_searchable(host):
                yield from {host, host.replace("-", "")}


def _is_in(host: str, public: Iterable[str]) -> bool:
    """Return whether a host is part of a public name: harbour-light.example is that of Harbour Light."""
    joined = "".join(word.spellings[0] for word in words_of(host))
    return any(joined in text.replace(" ", "") for text in public)


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
    yield from ((field.text, PRIVATE) for field in interview.more)


def _ways(email: str, phone: str) -> dict[str, str]:
    return {email: ADDRESS, email.partition("@")[0]: ADDRESS, phone: NUMBER}


def is_searchable(text: str, shown: str = "") -> bool:
    """Return whether a value is long enough to search for; a number must be a phone number (others are money)."""
    letters = "".join(word.spellings[0] for word in words_of(text))
    if letters.isdigit():
        return shown == NUMBER and len(letters) >= _SHORTEST_NUMBER
    return len(letters) >= _SHORTEST


def private_amounts(interviews: Iterable[Interview], beside: Beside) -> Iterator[Decimal]:
    """Yield every private amount of money: each figure of a salary, and the amounts in other private texts."""
    for interview in interviews:
        for text in (interview.salary, *(row.text for row in interview.offer)):
            yield from amounts_of(text, is_salary=True)
        for text in (*(field.text for field in interview.more), *_private_texts(interview)):
            yield from amounts_of(text)
    for text in _texts_beside(beside):
        yield from amounts_of(text)


def _texts_beside(beside: Beside) -> Iterator[str]:
    """Yield the texts of stories and reviews, which are all left out."""
    pages: tuple[BankStory | Review, ...] = (*beside.stories, *beside.reviews)
    for page in pages:
        yield from (section.text for section in page.body.sections)
        yield from (text for _, text in page.more)


def _private_texts(part: Struct) -> Iterator[str]:
    """Yield the texts in the private fields of an entry or of a part."""
    for field in fields_of(type(part)).values():
        value = getattr(part, field.attribute)
        if isinstance(value, Mark):
            yield value.note
        elif field.kind == "parts":
            yield from (text for inner in value for text in _private_texts(inner))
        elif isinstance(value, Struct):
            yield from _private_texts(value)
        elif field.kind == "tags":
            yield from value
        elif field.kind in {"text", "place"} and not field.is_shared:
            yield value
