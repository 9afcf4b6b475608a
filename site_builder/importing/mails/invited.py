"""A mail that invites -> a round on the day that it names, or a word of theirs that waits for an answer."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from site_builder.check.fields.words import FINAL
from site_builder.edit.change import AddSection, AddToLog, Step
from site_builder.importing.days.named_days import Named, days_in
from site_builder.importing.entry_text import fenced
from site_builder.importing.invitations.links import addresses_in, call_of
from site_builder.importing.invitations.rounds import round_of
from site_builder.importing.mails.message import Mail
from site_builder.importing.mails.reading import Reading
from site_builder.importing.merging.known_words import KnownWords
from site_builder.importing.merging.matching import is_round_on, last_round
from site_builder.importing.merging.news import words_of_step
from site_builder.importing.plan import Change, Draft, Listed, Plan
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem
from site_builder.patterns import pattern

_SUBJECT = pattern(r"^(?:\s*(?:re|aw|fwd?|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
_MOST = 20  # links of a mail
_NEAR = 60  # letters before a day that can belong to it
# What stands before a day by which something is asked, and of what is a test.
_BY = pattern(
    r"\b(?:by|before|until|till|no later than|due|bis(?: zum)?|spätestens(?: am)?|avant(?: le)?|"
    r"d'ici(?: le| au)?|antes del?|hasta(?: el)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TEST = pattern(
    r"\b(?:challenge|assessment|take[- ]home|(?:coding|online) test|exercise|test technique|aufgabe|prueba)\b",
    re.IGNORECASE,
)


def item_of(read: Reading, kind: str, *, needs_answer: bool = False) -> LogItem:
    """Make the item of the log that a mail is."""
    people = (read.sender.name,) if read.sender else ()
    promised = None if kind == "note" else read.promised
    subject = _SUBJECT.sub("", read.mail.subject)
    return LogItem(kind, read.written, "email", people, subject, promised, needs_answer=needs_answer)


def with_words(read: Reading, draft: Draft) -> Draft:
    """Put the words of a mail into a draft, with its sender as a contact."""
    links = tuple(addresses_in(read.mail.text))[:_MOST]
    contacts = (read.sender,) if read.sender else ()
    return replace(draft, contacts=contacts, links=links, kept=(("Mail", words_of_mail(read.mail)),))


def words_of_mail(mail: Mail) -> str:
    """Write a mail as text: by whom, when, about what, and its words."""
    sender = f"From: {mail.sender.name} <{mail.sender.email}>" if mail.sender else ""
    sender = f"{sender}\nSent by: {mail.sent_by}" if mail.sent_by else sender
    head = [sender, f"Date: {mail.day}" if mail.day else "", f"Subject: {mail.subject}" if mail.subject else ""]
    return "\n".join([part for part in head if part]) + f"\n\n{mail.text.strip()}"


def plan_of_invitation(
    read: Reading, draft: Draft, entry: Interview | None, rounds: Sequence[Interview], stage: str
) -> Plan:
    """Plan a round of the first day with a time that is named; without a day they want an answer."""
    text = f"{read.mail.subject}\n{read.mail.own_text}"
    days = [named_day for named_day in days_in(text, read.written) if named_day.day >= read.written]
    due = [named_day for named_day in days if _BY.search(text[max(0, named_day.start - _NEAR) : named_day.start])]
    days = [named_day for named_day in days if named_day not in due]
    timed = [named_day for named_day in days if named_day.time] or ([] if read.promised else days)
    reply = item_of(read, "reply", needs_answer=True)
    if not timed:
        return _without_day(read, _with_task(read, draft, due), entry, rounds, reply)
    when = timed[0]
    same = next((interview for interview in rounds if interview.date == when.day), None)
    if _is_logged(reply, rounds):
        return Plan(notes=(f"the same: {draft.came_from}: {(same or rounds[0]).path} says it already",))
    if same:
        reason = f"{same.path} is of that day and employer already"
        return Plan(listed=(Listed(draft.came_from, reason, (words_of_mail(read.mail),)),))
    draft = with_words(read, draft)
    call = call_of(addresses_in(text)) or call_of(draft.links)
    more = [f"it names {named_day.words} too" for named_day in timed[1:4]]
    more += list(_earlier(read, rounds))
    new = replace(
        draft,
        role=draft.role or (entry.role if entry else ""),
        day=when.day,
        time=when.time,
        timezone=when.zone,
        duration=f"{when.minutes} minutes" if when.minutes else "",
        stage=stage or round_of(text[:1500]),
        format="video" if call else "",
        place=call,
        log=(reply,),
        links=tuple(link for link in draft.links if link != call),
        guessed=(*draft.guessed, _understood(when), *more),
    )
    return Plan(new=(new,))


def _earlier(read: Reading, rounds: Sequence[Interview]) -> Iterator[str]:
    """Say what the invitation may be about instead: a round that has moved, or another job after an ending."""
    ended = next((known for known in rounds if known.outcome and known.outcome.result in FINAL), None)
    last = last_round(rounds)
    if ended:
        yield f"{ended.path} has ended; if this is another job than {ended.role or 'that one'}, change the role"
    elif last and last.date and last.date >= read.written:
        yield is_round_on(last)


def _with_task(read: Reading, draft: Draft, due: Sequence[Named]) -> Draft:
    """Take the day by which something is asked for as that of a task; where it is a test to be done, it is one."""
    if not due:
        return draft
    is_test = bool(_TEST.search(f"{read.mail.subject}\n{read.mail.own_text}"))
    said = f'by {due[0].day} they ask for something, from "{due[0].words}"'
    task = (("tasks", f"{_SUBJECT.sub('', read.mail.subject)} by {due[0].day}"),) if is_test else ()
    return replace(draft, others=(*draft.others, *task), guessed=(*draft.guessed, said))


def _without_day(
    read: Reading, draft: Draft, entry: Interview | None, rounds: Sequence[Interview], reply: LogItem
) -> Plan:
    guessed = (*draft.guessed, "they ask for an answer, and name no day")
    if entry is None:
        return Plan(new=(replace(with_words(read, draft), log=(reply,), guessed=guessed),))
    steps = () if _is_logged(reply, rounds) else (AddToLog(reply),)
    return change_of(read, replace(draft, guessed=guessed), entry, rounds, steps)


def change_of(
    read: Reading, draft: Draft, entry: Interview, rounds: Sequence[Interview], steps: tuple[Step, ...]
) -> Plan:
    """Plan what a mail changes in an entry, and keep its words there, unless its application has them already."""
    words = words_of_mail(read.mail)
    if not KnownWords(interview.body for interview in rounds).has(words):
        steps = (*steps, AddSection("Mail", fenced(words)))
    if not steps:
        return Plan(notes=(f"the same: {draft.came_from}: {entry.path} says it already",))
    said = tuple(words_of_step(step, entry) for step in steps)
    return Plan(changes=(Change(entry.path, steps, said, draft.came_from, draft.guessed),))


def _is_logged(item: LogItem, rounds: Sequence[Interview]) -> bool:
    return any((known.date, known.note) == (item.date, item.note) for interview in rounds for known in interview.log)


def _understood(when: Named) -> str:
    said = f'the day, from "{when.words}"'
    return f"{said}: {when.doubt}" if when.doubt else f"{said}; it may be a proposal that wants your answer"
