"""A mail -> what its words say: of which employer and role, by whom, and until when they answer."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from site_builder.check.lines.job_titles import JOB
from site_builder.importing.days.named_days import days_in, promised_day
from site_builder.importing.employer_names import TEAM, name_of_domain, shown_domain
from site_builder.importing.invitations.employer import domain_of, is_tool, known_by, named_in
from site_builder.importing.invitations.entries import Said
from site_builder.importing.invitations.people import machine_address
from site_builder.importing.invitations.role import without_number
from site_builder.importing.mails.message import Mail
from site_builder.importing.mails.phrases import Phrases, plain_text, word_of_a_no
from site_builder.importing.merging.matching import bare, same_words
from site_builder.importing.plan import NotImportableError
from site_builder.model.journal import Journal
from site_builder.model.parts import Contact
from site_builder.patterns import pattern

_ROLE = (
    pattern(
        r"(?:application|applying|applied|interest|candidacy|position|role|interview)\s+(?:for|in|as|of)\s+(?:the\s+|our\s+|a\s+|an\s+)?"
        r"(?:position\s+of\s+|role\s+of\s+|"
        r"position\s*[:\-]\s*)?(?P<role>[A-Z][\w/+#&().' -]{2,60}?)(?:\s+(?:position|role|job))?"
        r"(?=\s+(?:at|with|in|has|and|to|any|which|that|this|currently|on|is|was|as|after|due)\b|[,.!?;:\n]|"
        r"\s[-\u2013|]\s|$)"
    ),
    pattern(r"\bApplication:\s+(?P<role>[A-Z][\w/+#&().' -]{2,60}?)(?=\n|$)"),
    pattern(
        r"(?:bewerbung|stelle|position)\s+(?:als|für die stelle(?: als)?|zum|"
        r"zur)\s+[\"„]?(?P<role>[A-ZÄÖÜ][\w/+#&().' -]{2,60}?)[\"“]?"
        r"(?=\s+(?:bei|ist|haben|und|in)\b|[,.!?;:\n]|\s[-\u2013|]\s|$)", re.IGNORECASE,
    ),
    pattern(
        r"(?:candidature|poste)\s+(?:pour le poste|au poste|de|d'|pour)\s+(?:de\s+|d')?"
        r"(?P<role>[A-ZÉ][\w/+#&().' -]{2,60}?)(?=\s+chez\b|[,.!?;:\n]|$)"
    ),
    pattern(
        r"(?:candidatura|puesto|solicitud)\s+(?:para|de|al)\s+(?:el\s+)?(?:puesto\s+de\s+)?"
        r"(?P<role>[A-ZÁÉ][\w/+#&().' -]{2,60}?)(?=\s+en\b|[,.!?;:\n]|$)"
    ),
)  # fmt: skip
# A name's words; a full stop is within one ("Booking.com"), and does not end a sentence.
_NAME = (
    r"[A-Z\u00c0-\u00de][\w&'’+-]*(?:\.[\w&'’+-]+)*"
    r"(?:[ \t]+[A-Z\u00c0-\u00de&][\w&'’+-]*(?:\.[\w&'’+-]+)*){0,3}(?:[ \t]+(?:Inc|Ltd|Co|Corp)\.)?"
)
_COMPANY = pattern(
    r"(?:\b(?:at|with|joining|bei|chez|sent to|applying to|interest in|application to|from)\s+|"
    rf"^)(?P<name>{_NAME})"
)

# In a mail of a program, which has no address of the employer.
_APPLIED_AT = pattern(
    r"\b(?i:appl(?:ied|ying|ication)|interest|bewerbung|candidature|candidatura|solicitud)\b[^.!?\n]{0,80}?"
    rf"\s(?:at|with|bei|chez|en)\s+(?P<name>{_NAME})|\b(?i:sent to)\s+(?P<to>{_NAME})"
)
_FOR = pattern(
    r"\b(?i:interview)\s+for\s+(?:the\s+|our\s+|an?\s+)?"
    r"(?P<role>[A-Z][\w/+#&().' -]{2,60}?)(?=[,.!?;:\n]|\s[-\u2013|]\s|$)"
)
_SUBJECT = pattern(
    r"(?:\b(?:at|with|to|bei|chez|en)|\s[-\u2013|])\s+"
    rf"({_NAME})"
)
_LONGEST = 200_000  # letters of a mail that are looked through: what it says stands before them


class Reading(Struct, frozen=True):
    """What a mail says: each kind of `phrases.KINDS` with the words that tell it, the employer, role and sender.

    `why` says from what the employer was concluded. `promised` is the day by which they answer,
    `doubt` how it was told.
    """

    said: dict[str, str]
    company: str
    why: str
    role: str
    sender: Contact | None
    written: date
    mail: Mail
    promised: date | None = None
    doubt: str = ""


def reading_of(mail: Mail, journal: Journal, said: Said, phrases: Phrases) -> Reading:
    """Read the words of a mail. Raises NotImportableError where nothing of them is understood, with what would help."""
    found = phrases.said_in(f"{mail.subject}\n{mail.own_text[:_LONGEST]}")
    if mail.day and not found.keys() - {"received"}:
        # A receipt may name the moment at which it was written; a later one is of an interview.
        ahead = mail.day + timedelta(days=1 if found else 0)
        days = days_in(mail.own_text, mail.day)
        if any(named_day.time and named_day.day >= ahead for named_day in days):
            found = {"invited": "a day and a time", **found}
    if not found:
        raise NotImportableError(
            "this mail has no phrase that is known; say what it was with afterview log, "
            "or teach the phrase "
            'in phrases.toml beside journal.toml, such as rejected = ["we must say no"]'
        )
    if not found.keys() & {"rejected", "offered", "invited"} and (words := word_of_a_no(mail.own_text)):
        raise NotImportableError(
            f'it has words of a no ("{words}") and none that says it; if it is one, say afterview log ENTRY rejected'
        )
    if mail.day is None:
        raise NotImportableError('it does not say when it was written; put a line "Date: 2026-11-18" above its text')
    company, why = _company(mail, journal, said)
    if not company:
        raise NotImportableError("it does not name the employer; add --company NAME")
    sender = mail.sender if mail.sender and mail.sender.email and not machine_address(mail.sender.email) else None
    if sender and sender.name.strip() and not domain_of(sender.email) and is_tool(sender.name):
        sender = None  # "HackerRank <support@…>" is nobody to thank
    promised, doubt = _promise(mail, found, mail.day)
    role = said.role or _role(mail, journal, company)
    return Reading(found, company, why, role, sender, mail.day, mail, promised, doubt)


def _company(mail: Mail, journal: Journal, said: Said) -> tuple[str, str]:
    if said.company:
        return said.company, ""
    sender = mail.sender
    if sender and (known := known_by(sender.email, journal)):
        return known
    if named := named_in(mail.subject, journal) or named_in(mail.text[:2000], journal):
        return named[0], f"the employer, which the mail names and {named[1]} knows"
    domain = domain_of(sender.email) if sender else ""
    names = [match["name"].strip(" .'’") for match in _COMPANY.finditer(f"{mail.subject}\n{mail.text[:2000]}")]
    if domain and sender:
        written = name_of_domain(domain, (mail.subject, sender.name, mail.text[:4000]))
        begins = next((name for name in names if _joined(name).startswith(_joined(domain))), "")
        program = name_of_domain(domain, (mail.sent_by.partition("<")[0],))
        return written or begins or program or shown_domain(domain), f"the employer, from {sender.email}"
    return _of_a_program(mail)


def _of_a_program(mail: Mail) -> tuple[str, str]:
    """Find in whose name a program, or somebody with an address of their own, has written."""
    sender = mail.sender
    team = TEAM.sub("", sender.name).strip(" -|@,") if sender and "@" not in sender.name else ""
    if team and sender and TEAM.search(sender.name):
        return team, f"the employer, from the sender {sender.name}"
    if subject := _SUBJECT.search(mail.subject):
        return subject[1], "the employer, from the subject"
    name = sender.name if sender and machine_address(sender.email) else ""
    is_said = bool(re.fullmatch(_NAME, name)) and bool(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", f"{mail.subject}\n{mail.text}")
    )
    if is_said:
        return name, f"the employer, from the sender {name}"
    is_program = sender and (machine_address(sender.email) or (sender.name.strip() and is_tool(sender.name)))
    words = _APPLIED_AT.search(mail.own_text) if is_program else None
    named = (words["name"] or words["to"]).strip(" .'’") if words else ""
    return (named, f'the employer, from "{" ".join(words[0].split())}"') if words else ("", "")


def _joined(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _role(mail: Mail, journal: Journal, company: str) -> str:
    text = f"{mail.subject}\n{mail.own_text[:3000]}"
    known = [entry.role for entry in journal.interviews if same_words(entry.company, company) and entry.role]
    for role in known:
        if bare(role) in bare(text):
            return role
    found = next((match for pattern in _ROLE for match in [pattern.search(text)] if match), None)
    if found is None and (named := _FOR.search(text)) and JOB.fullmatch(named["role"]):  # which may be a person's
        found = named
    role = without_number(found["role"]).strip(" -.,'") if found else ""
    return role if role and not same_words(role, company) and len(role.split()) < 8 else ""  # noqa: PLR2004 - words of a title


def _promise(mail: Mail, said: dict[str, str], written: date) -> tuple[date | None, str]:
    """Find the day by which they answer, in the sentence that says so."""
    words = said.get("promised")
    if not words:
        return None, ""
    sentences = re.split(r"(?<=[^\d\s][.!?])\s+|\n\s*\n", mail.own_text)
    fitting = [part for part in sentences if words in plain_text(part)]
    for sentence in fitting:
        for part in _beside(sentence, words):
            if found := promised_day(part, written):
                said_by = f'an answer by {found.day}, from "{found.words}"'
                return found.day, f"{said_by}; {found.doubt}" if found.doubt else said_by
    return None, "it does not say by when they answer"


def _beside(sentence: str, words: str) -> Iterator[str]:
    """Yield what follows the words of a promise, then what leads to them: another day may stand further off."""
    at = plain_text(sentence).find(words)
    flat = " ".join(sentence.split())
    if at < 0 or len(plain_text(sentence)) != len(flat):
        yield sentence
        return
    yield flat[at:]
    lead = sentence
    for line in reversed(re.split(r"\n(?=[^\W\d_a-zà-ÿ])", sentence)):
        if words in plain_text(line):
            lead = line
            break
    yield " ".join(lead.split())[: plain_text(lead).find(words)]
