"""A mail and a journal -> what it says, as a plan: its invitation if it has one, else what its words mean."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.edit.change import AddContact, AddSection, AddToLog, Step, set_outcome
from site_builder.importing.days.named_days import Named, days_in
from site_builder.importing.entry_text import entry_text, fenced
from site_builder.importing.invitations.calendar_file import events_of
from site_builder.importing.invitations.entries import Said
from site_builder.importing.invitations.entries import plan_of as plan_of_events
from site_builder.importing.mails.invited import change_of, item_of, plan_of_invitation, with_words, words_of_mail
from site_builder.importing.mails.message import Mail, forwarded
from site_builder.importing.mails.phrases import KINDS, Phrases
from site_builder.importing.mails.reading import Reading, reading_of
from site_builder.importing.merging.known_words import KnownWords
from site_builder.importing.merging.matching import entry_for, of_application
from site_builder.importing.merging.news import is_same_person, words_of_section
from site_builder.importing.merging.so_far import SoFar
from site_builder.importing.person import Person
from site_builder.importing.plan import Change, Draft, Listed, NotImportableError, Plan
from site_builder.importing.tables.rows.words import words_of
from site_builder.model.journal import Interview, Journal
from site_builder.model.parts import LogItem
from site_builder.patterns import pattern

# What asks for an answer to an offer, before the day.
_ASKED = pattern(
    r"\b(?:let (?:us|me) know|your (?:decision|answer|response|acceptance)|accept|respond|reply|sign|confirm|decide|"
    r"valid|open until|expires?|entscheid\w*|antwort\w*|rückmeldung|zusage\w*|annehmen|gültig|gilt|unterschr\w*|"
    r"décision|réponse|répondre|accepter|signer|valable|decisión|respuesta|responder|aceptar|firmar|válid\w*)\b",
    re.IGNORECASE,
)
_CALLED_OFF = pattern(
    r"\b(?:cancel\w*|reschedul\w*|postpon\w*|absagen|verschieben|verlegen|annuler|reporter|cancelar|aplazar|posponer)\b"
    r"[^.!?\n]{0,60}",
    re.IGNORECASE,
)
_UNTIL = pattern(r"\b(?:by|until|before|till?|bis|spätestens|avant|d'ici|antes|hasta)\b", re.IGNORECASE)
_ENDS = {"rejected": "rejected", "offered": "offer"}
_SAID = {
    "received": "they have received the application",
    "invited": "they invite you",
    "rejected": "they say no",
    "promised": "they say by when they answer",
    "offered": "they make an offer",
}


def plan_of(mail: Mail, journal: Journal, said: Said, person: Person, phrases: Phrases) -> Plan:
    """Plan what becomes of a mail. Raises NotImportableError where it is not understood at all."""
    if mail.calendars:
        so_far, is_read = SoFar(journal), False
        refused: NotImportableError | None = None
        for data in mail.calendars:
            try:
                so_far.add(plan_of_events(events_of(data), so_far.journal, said, person))
                is_read = True
            except NotImportableError as reason:
                refused = reason
        if is_read:
            return _with_words(so_far.plan, mail, journal)
        raise refused or NotImportableError("its invitation can't be read")
    if mail.attached and (not mail.text.strip() or _is_mine(mail, person) or not _is_understood(mail, phrases)):
        return _plan_of_attached(mail, journal, said, person, phrases)
    if _is_mine(mail, person):
        inner = forwarded(mail)
        if inner is None:
            raise NotImportableError("you have written this mail; say what it was: afterview log ENTRY message")
        mail = inner
    return _plan(reading_of(mail, journal, said, phrases), journal, said)


def _is_mine(mail: Mail, person: Person) -> bool:
    return mail.sender is not None and person.is_me(mail.sender)


def _is_understood(mail: Mail, phrases: Phrases) -> bool:
    return bool(phrases.said_in(f"{mail.subject}\n{mail.own_text}"))


def _plan_of_attached(mail: Mail, journal: Journal, said: Said, person: Person, phrases: Phrases) -> Plan:
    """Plan what becomes of the mails that hang on one; what was written above them is told.

    Raises NotImportableError where nothing comes of any.
    """
    so_far = SoFar(journal)
    refused: list[NotImportableError] = []
    for inner in mail.attached:
        try:
            so_far.add(plan_of(inner, so_far.journal, said, person, phrases))
        except NotImportableError as reason:
            refused.append(reason)
            so_far.add(Plan(listed=(Listed(f'mail "{inner.subject}"', str(reason), (words_of_mail(inner),)),)))
    if len(refused) == len(mail.attached):
        raise refused[0]
    above = " ".join(mail.text.split())
    notes = (f'"{mail.subject}" hands on what hangs on it, and is not imported itself: {above}',) if above else ()
    so_far.add(Plan(notes=(*notes, *_attached(replace(mail, attached=())))))
    return so_far.plan


def _with_words(plan: Plan, mail: Mail, journal: Journal) -> Plan:
    """Keep the words of a mail beside those of its invitation, where they say more."""
    words = words_of_mail(mail)
    bodies = {entry.path: entry.body for entry in journal.interviews}

    def with_mail(change: Change) -> Change:
        said = " ".join(step.text for step in change.steps if isinstance(step, AddSection))
        known = KnownWords([bodies[change.path]] if change.path in bodies else [])
        if set(words_of(mail.text)) <= set(words_of(said)) or known.has(words) or known.has(mail.text):
            return change
        section = AddSection("Mail", fenced(words))
        told = words_of_section(section)
        return replace(change, steps=(*change.steps, section), words=(*change.words, told))

    def is_said(draft: Draft) -> bool:
        return not mail.text.strip() or set(words_of(mail.text)) <= set(words_of(entry_text(draft)))

    new = (draft if is_said(draft) else replace(draft, kept=(*draft.kept, ("Mail", words))) for draft in plan.new)
    changes = tuple(map(with_mail, plan.changes))
    return replace(plan, new=tuple(new), changes=changes, notes=(*plan.notes, *_attached(mail)))


def _attached(mail: Mail) -> Iterator[str]:
    """Name what hangs on a mail and is not imported."""
    for name in (*mail.files, *(f'the mail "{inner.subject}"' for inner in mail.attached)):
        yield f"{name} is attached to the mail; it is not imported"


def _plan(read: Reading, journal: Journal, said: Said) -> Plan:
    draft = Draft(read.company, f'mail "{read.mail.subject}"', role=read.role)
    rounds = of_application(draft, journal)
    entry = entry_for(draft, journal, frozenset())
    kind = next(said_kind for said_kind in KINDS if said_kind in read.said)
    if kind == "promised" and "received" in read.said:  # "we have received it, and answer by Friday"
        kind = "received"
    notes = [f'the mail of {read.written}: {_SAID[said_kind]} ("{words}")' for said_kind, words in read.said.items()]
    notes += _attached(read.mail)
    guessed = [f"read from the words of a mail: {_SAID[kind]}", *(text for text in (read.doubt, read.why) if text)]
    beside = {"received", kind} | ({"promised"} if kind in {"invited", "received"} else set())
    guessed += [f"it also says that {_SAID[said_kind]}" for said_kind in read.said if said_kind not in beside]
    answer = _answer_by(read) if kind == "offered" else None
    guessed += list(_to_answer(read, answer)) if kind == "offered" else []
    guessed += list(_of_a_round(read, rounds)) if kind in {"invited", "promised"} else []
    draft = replace(draft, guessed=tuple(guessed))
    if kind == "invited":
        plan = plan_of_invitation(read, draft, entry, rounds, said.stage)
    elif entry is None:
        plan = Plan(new=(_new(read, draft, kind, answer),))
    else:
        plan = change_of(read, draft, entry, rounds, tuple(_steps(read, rounds, kind, answer)))
    return replace(plan, notes=(*notes, *plan.notes))


def _of_a_round(read: Reading, rounds: Sequence[Interview]) -> Iterator[str]:
    """Ask about the round ahead where a mail speaks of one that does not take place."""
    found = _CALLED_OFF.search(read.mail.own_text)
    ahead = [interview for interview in rounds if interview.date and interview.date >= read.written]
    if found and ahead:
        said = f'it says "{" ".join(found[0].split())}"; if {ahead[0].path} does not take place, add cancelled: yes'
        yield said


def _to_answer(read: Reading, answer: Named | None) -> Iterator[str]:
    """Say by when an offer is to be answered; where nothing says so, name its first day, which may be that."""
    if answer:
        yield f'your answer by {answer.day}, from "{answer.words}"'
        return
    days = [named for named in days_in(read.mail.own_text, read.written) if named.day > read.written]
    if days:
        yield f'it names {days[0].day} ("{days[0].words}"); if you must answer by then, add answer_by to the outcome'


def _answer_by(read: Reading) -> Named | None:
    """Find the day by which an offer is to be answered: the one in a sentence that asks for an answer."""
    for sentence in re.split(r"(?<=[^\d\s][.!?])\s+|\n\s*\n", read.mail.own_text):
        found = _ASKED.search(sentence)
        days = days_in(sentence[found.start() :], read.written) if found else ()
        ahead = [named for named in days if named.day > read.written]
        if found and ahead and (len(ahead) == 1 or _UNTIL.search(sentence[found.start() :][: ahead[0].start])):
            return ahead[0]
    return None


def _new(read: Reading, draft: Draft, kind: str, answer: Named | None) -> Draft:
    draft = replace(with_words(read, draft), log=(_item(read, kind, answer),))
    if kind == "received":
        said = f"you applied on {read.written}, the day of the mail; change it there if it was before"
        return replace(draft, applied=read.written, guessed=(*draft.guessed, said))
    return replace(draft, outcome=_ENDS[kind], outcome_day=read.written) if kind in _ENDS else draft


def _item(read: Reading, kind: str, answer: Named | None) -> LogItem:
    """Make the item of the log: a receipt that promises nothing is a note, all else is a word of theirs."""
    item = item_of(read, "note" if kind == "received" and read.promised is None else "reply")
    return replace(item, answer_by=answer.day) if answer else item


def _steps(read: Reading, rounds: Sequence[Interview], kind: str, answer: Named | None) -> Iterator[Step]:
    result = _ENDS.get(kind)
    if result and not any(interview.outcome and interview.outcome.result == result for interview in rounds):
        yield set_outcome(result, read.written)
    logged = [item for interview in rounds for item in interview.log]
    has_begun = any(item.type == "applied" for item in logged) or any(interview.date for interview in rounds)
    if kind == "received" and not has_begun:
        yield AddToLog(LogItem("applied", read.written))
    item = _item(read, kind, answer)
    if not any(
        (logged_item.date, logged_item.type, logged_item.note) == (item.date, item.type, item.note)
        for logged_item in logged
    ):
        yield AddToLog(item)
    if read.sender and not any(
        is_same_person(contact, read.sender) for interview in rounds for contact in interview.contacts
    ):
        yield AddContact(read.sender)
