"""An outcome as it was typed, "rejected they hired Bo" -> the step that sets it, and the item of the words."""

from msgspec.structs import replace

from site_builder.check.fields import words
from site_builder.edit.change import AddToLog, SetField, set_outcome
from site_builder.edit.log.request import LogRequest, WrongUseError, word_of
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem

# Who spoke, where words stand beside an outcome: they, you, or nobody.
_SAID_AS = {
    "offer": "reply",
    "rejected": "reply",
    "accepted": "message",
    "declined": "message",
    "withdrawn": "withdrawal",
    "ghosted": "note",
}


def with_note(asked: LogRequest) -> LogRequest:
    """Part an outcome from the words behind it, which are its note. Raises WrongUseError where there are two notes."""
    typed = asked.value.split()
    for count in range(len(typed) - 1, 0, -1):
        outcome, rest = " ".join(typed[:count]), " ".join(typed[count:])
        if words.find_word(outcome, words.OUTCOMES, words.OUTCOME_SYNONYMS):
            if asked.note:
                raise WrongUseError(f'There are two notes: "{rest}" and "{asked.note}". Give one of them.')
            return replace(asked, value=outcome, note=rest)
    return asked


def outcome_step(asked: LogRequest) -> SetField:
    """Set the outcome with its day. Raises WrongUseError where it is none, or takes no day to answer by."""
    result = word_of(asked, words.OUTCOMES, words.OUTCOME_SYNONYMS)
    if asked.answer_by and result != "offer":
        raise WrongUseError('--answer-by is for an "offer".')
    return set_outcome(result, asked.when, asked.answer_by)


def words_beside(asked: LogRequest, interview: Interview) -> tuple[AddToLog, ...]:
    """Keep in the log what was said with an outcome, and how; nothing where nothing was said."""
    result = words.find_word(asked.value, words.OUTCOMES, words.OUTCOME_SYNONYMS)
    if result is None or not (asked.note or asked.via):
        return ()
    item = LogItem(_SAID_AS[result], asked.when, asked.via, note=asked.note)
    is_there = any(replace(known, line=item.line) == item for known in interview.log)
    return () if is_there else (AddToLog(item),)
