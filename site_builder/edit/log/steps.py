"""What a person types after `log` -> the steps that it asks for, or what is wrong with it and what to type instead."""

from collections.abc import Sequence

from msgspec.structs import replace

from site_builder.check.fields import words
from site_builder.check.fields.marks import NOES, YESES
from site_builder.check.fields.words import THEIR_WORDS
from site_builder.check.slugs import slug_of
from site_builder.edit.change import AddToLog, SetField, Step, TickBox
from site_builder.edit.log.fitting import fitting, listed, one_of, the_only
from site_builder.edit.log.looking_back import HEADINGS, fact, prepared, section_line
from site_builder.edit.log.offered import kept_before, later_day, offer_step, offered_words
from site_builder.edit.log.outcome import outcome_step, with_note, words_beside
from site_builder.edit.log.request import FITTING, LogRequest, WrongUseError, word_of
from site_builder.language.suggest import nearest
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, Mark
from site_builder.read.body.sections.boxes import open_boxes

FACTS = ("no_show", "cancelled", "went", "fit")
SECTIONS = ("well", "change", "next_time")
FIELDS = ("thanked", "told", "done", "decision", "outcome", "snooze_until", "mute", *FACTS, *SECTIONS, "prepared")
TYPES = (*words.LOG_TYPES, *FIELDS)
_SYNONYMS = {
    "snooze": "snooze_until",
    "thanks": "thank-you",
    "muted": "mute",
    "withdrew": "withdrawal",
    "withdraw": "withdrawal",
    "feedback": "feedback-request",
    "answer": "message",
    "tell-reference": "reference",
    "canceled": "cancelled",
    "ready": "prepared",
    "went well": "well",
}
_CHANNELS = ("email", "e-mail", "mail", "phone", "letter", "linkedin", "in person")


def typed_as_value(typed: str) -> tuple[str, str] | None:
    """Read a TYPE that is a value of a field: "accepted" is `outcome accepted`; None where it is not one."""
    for field, known, others in (
        ("outcome", words.OUTCOMES, words.OUTCOME_SYNONYMS),
        ("decision", words.DECISIONS, words.DECISION_SYNONYMS),
    ):
        if (word := words.find_word(typed, known, others)) and not words.find_word(typed, TYPES, _SYNONYMS):
            return field, word
    return None


def type_of(typed: str) -> str:
    """Find the TYPE that was typed. Raises WrongUseError with the one that was meant, or all of them."""
    exact = next((name for name in FIELDS if words.plain_word(name) == words.plain_word(typed)), None)
    found = exact or words.find_word(typed, TYPES, _SYNONYMS)
    if found:
        return found
    meant = nearest(typed, (*TYPES, *_SYNONYMS))
    if meant:
        raise WrongUseError(f'"{typed}" is not a type. Did you mean "{_SYNONYMS.get(meant, meant)}"?')
    raise WrongUseError(
        f'"{typed}" is not a type.\nTo add to the log: {", ".join(words.LOG_TYPES)}.\nTo set: {", ".join(FIELDS)}.'
    )


def steps_of(
    asked: LogRequest, interview: Interview, language: str = "en", others: Sequence[Interview] = ()
) -> tuple[Step, ...]:
    """Turn what was typed into steps; words of ours are in the journal's language. Raises WrongUseError.

    `others` are the further entries of the application: whoever is named there may be meant in the log.
    """
    _see_options(asked)
    addresses = {contact.email.casefold(): contact.name for contact in interview.contacts if contact.email}
    asked = replace(asked, to=tuple(addresses.get(name.casefold(), name) for name in asked.to))
    if asked.type in words.LOG_TYPES:
        item = _log_item(asked, _people_of(interview), [name for other in others for name in _people_of(other)])
        return (AddToLog(item), *later_day(item, interview))
    of_someone = {"thanked": _thanked, "told": _told, "done": _done}.get(asked.type)
    if of_someone:
        return of_someone(asked, interview)
    if asked.type == "outcome" and offered_words(asked):
        is_there = interview.outcome and interview.outcome.result == "offer" and not (asked.day or asked.answer_by)
        outcome = () if is_there else (outcome_step(replace(asked, value="offer")),)
        return (*outcome, offer_step(asked, interview), *words_beside(replace(asked, value="offer"), interview))
    if asked.type == "outcome":
        asked = with_note(asked)
        return (outcome_step(asked), *kept_before(asked, interview, language), *words_beside(asked, interview))
    return (_only_step(asked, interview, language),)


def _only_step(asked: LogRequest, interview: Interview, language: str) -> Step:
    if asked.type in HEADINGS:
        return section_line(asked)
    if asked.type == "prepared":
        return prepared(asked, interview, language)
    if asked.type in FACTS:
        return fact(asked)
    return {"decision": _decision, "mute": _mute, "snooze_until": _snooze}[asked.type](asked)


def _see_options(asked: LogRequest) -> None:
    """See that every option that was given means something for this type."""
    is_log = asked.type in words.LOG_TYPES
    dated = is_log or asked.type in {"thanked", "told", "done", "decision", "outcome", "snooze_until"}
    named = is_log or asked.type in {"thanked", "told", "done"}
    noted = is_log or asked.type in {"thanked", "told", "done", "mute", "outcome"}
    unfit = {
        "--to": bool(asked.to) and not named,
        "--on": asked.day is not None and not dated,
        "--via": bool(asked.via) and not (is_log or asked.type in {"thanked", "told", "outcome"}),
        "--note": bool(asked.note) and not noted,
        "--reply-by": asked.reply_by is not None and asked.type not in THEIR_WORDS,
        "--needs-answer": asked.needs_answer and asked.type != "reply",
        "--answer-by": asked.answer_by is not None and asked.type not in {*THEIR_WORDS, "outcome"},
    }
    for option, is_wrong in unfit.items():
        if is_wrong:
            raise WrongUseError(f'{option} means nothing for "{asked.type}".{FITTING.get(option, "")}')


def _people_of(interview: Interview) -> list[str]:
    """List the contacts and the referees that an entry names, and with whom there was a word."""
    named = [contact.name for contact in interview.contacts] + [reference.name for reference in interview.references]
    return named + [name for item in interview.log for name in item.people if not fitting(name, named)]


def _log_item(asked: LogRequest, known: Sequence[str], elsewhere: Sequence[str]) -> LogItem:
    channel, note = asked.via, asked.note
    if asked.value and not channel and asked.value.casefold() in _CHANNELS:
        channel = asked.value
    elif (
        asked.value
        and not asked.to
        and (_names_somebody(asked.value, known) or _names_somebody(asked.value, elsewhere))
    ):
        asked = replace(asked, to=(asked.value,))
    elif asked.value and note:
        hint = f' If "{asked.value}" is a person: --to "{asked.value}".' if not asked.to else ""
        raise WrongUseError(f'There are two notes: "{asked.value}" and "{note}". Give one of them.{hint}')
    else:
        note = note or asked.value
    people = tuple(_named(name, known if fitting(name, known) else elsewhere) for name in asked.to)
    return LogItem(asked.type, asked.when, channel, people, note, asked.reply_by, asked.needs_answer, asked.answer_by)


def _names_somebody(typed: str, known: Sequence[str]) -> bool:
    """Whether words are the name, or a part of the name, of one person of the entry."""
    wanted = set(slug_of(typed).split("-")) - {""}
    return bool(wanted) and len({name for name in known if wanted <= set(slug_of(name).split("-"))}) == 1


def _named(typed: str, known: Sequence[str]) -> str:
    """Write a name in full where it is that of one person of the entry; another name stays as it was typed."""
    found = list(dict.fromkeys(known[index] for index in fitting(typed, known)))
    if len(found) > 1:
        raise WrongUseError(f'"{typed}" can mean {listed(found)}.')
    return found[0] if found else typed


def _mark(asked: LogRequest, text: str = "") -> tuple[str, Mark]:
    """Return a mark as it is typed and as it is read: a day, with words behind it."""
    if text in words.YES | words.NO:
        return text, Mark(done=text in words.YES)
    rest = ", ".join(part for part in (asked.via, asked.note) if part)
    return f"{asked.when.isoformat()} {rest}".rstrip(), Mark(done=True, day=asked.when, note=rest)


def _named_or_said(asked: LogRequest) -> tuple[str, ...]:
    """Return whom a mark is about: a value is somebody too, unless it is a yes or a no."""
    is_name = asked.value and asked.value.casefold() not in words.YES | words.NO
    return (*asked.to, asked.value) if is_name else asked.to


def _thanked(asked: LogRequest, interview: Interview) -> tuple[Step, ...]:
    first, _, rest = asked.value.partition(" ")
    if first.casefold() == "skip":
        reason = rest.strip(" ,;:") or asked.note
        names, text, mark = asked.to, f"skip {reason}".rstrip(), Mark(done=False, note=reason, skipped=True)
    else:
        names, (text, mark) = _named_or_said(asked), _mark(asked, asked.value.casefold())
    if not names:
        return (SetField(("thanked",), text, mark),)
    known = [(contact.name, contact.thanked) for contact in interview.contacts]
    return tuple(_marked(asked, name, known, _THANKED, text, mark) for name in names)


def _told(asked: LogRequest, interview: Interview) -> tuple[Step, ...]:
    known = [(reference.name, reference.told) for reference in interview.references]
    names = _named_or_said(asked)
    if not names:
        waiting = [name for name, told in known if not (told and told.done)]
        names = (the_only(waiting or [name for name, _ in known], "referee", "told"),)
    text, mark = _mark(asked, asked.value.casefold())
    return tuple(_marked(asked, name, known, _TOLD, text, mark) for name in names)


# Of a mark of somebody in a list: the list, the mark's field, who that is, and the log's type that says the same.
_THANKED = ("contacts", "thanked", "contact", "thank-you")
_TOLD = ("references", "told", "referee", "reference")


def _marked(
    asked: LogRequest,
    name: str,
    known: Sequence[tuple[str, Mark | None]],
    where: tuple[str, str, str, str],
    text: str,
    mark: Mark,
) -> Step:
    holder, field, who, log_type = where
    people, marks = [person for person, _ in known], [given for _, given in known]
    index = one_of(name, people, who, f'or add it to the log with "{log_type} --to NAME"', marks)
    item = LogItem(log_type, asked.when, asked.via, (people[index],), asked.note)
    otherwise = AddToLog(item) if mark.done and mark.day else None
    return SetField((holder, index, field), text, mark, otherwise=otherwise)


def _done(asked: LogRequest, interview: Interview) -> tuple[Step, ...]:
    """Mark what was asked for, or what is to be prepared; what only has a box in the notes has it ticked."""
    prep = interview.next_stage.prep if interview.next_stage else ()
    tasks = [task.what for task in interview.tasks] + [item.what for item in prep]
    boxes = open_boxes(interview.body)
    known = [*tasks, *boxes]
    marks = [task.done for task in interview.tasks] + [item.done for item in prep]
    names = (*asked.to, asked.value) if asked.value else asked.to
    if not names:
        is_open = [name for name, mark in zip(tasks, marks, strict=True) if not (mark and mark.done)]
        names = (the_only(is_open or boxes, "task", "done"),)
    text, mark = _mark(asked)
    steps: list[Step] = []
    for name in names:
        index = one_of(name, known, "task", "or tick it in the text by hand", marks)
        count = len(interview.tasks)
        path = ("tasks", index, "done") if index < count else ("next_stage", "prep", index - count, "done")
        steps.append(SetField(path, text, mark) if index < len(tasks) else TickBox(known[index]))
    return tuple(steps)


def _decision(asked: LogRequest) -> SetField:
    word = word_of(asked, words.DECISIONS, words.DECISION_SYNONYMS)
    return SetField(("decision",), f"{word} {asked.when.isoformat()}", word, also=(("decided", asked.when),))


def _snooze(asked: LogRequest) -> SetField:
    if asked.day is None:
        raise WrongUseError('Until when? Write the day after it: "snooze_until 2w".')
    return SetField(("snooze_until",), asked.day.isoformat(), asked.day)


def _mute(asked: LogRequest) -> SetField:
    if asked.value and asked.note:
        raise WrongUseError(f'There are two reasons: "{asked.value}" and "{asked.note}". Give one of them.')
    text = asked.value or asked.note or "yes"
    word = text.casefold()
    if word in YESES | NOES:
        return SetField(("mute",), word, Mark(done=word in YESES))
    return SetField(("mute",), text, Mark(done=True, note=text))
