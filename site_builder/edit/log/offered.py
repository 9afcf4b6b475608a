"""What a person says of an offer -> the steps that write its rows and its days, and keep what was said of it before."""

from msgspec.structs import replace

from site_builder.check.fields import words
from site_builder.derive.application.offer_items import makes_offer
from site_builder.edit.change import AddToLog, SetField
from site_builder.edit.log.request import LogRequest, WrongUseError
from site_builder.edit.yaml_text import yaml_text
from site_builder.language.entry_words import ACCEPTED, DECLINED, OFFER, entry_word
from site_builder.model.journal import Interview
from site_builder.model.parts import LogItem, More
from site_builder.patterns import pattern

_ANSWERS = {"accepted": ACCEPTED, "declined": DECLINED}
_NAMED = pattern(r"(?:^|[,;]\s*|\s)(?P<name>[^\W\d]\w*)\s?=\s?|(?:^|[,;]\s*)(?P<words>[^\W\d][\w -]*?):(?!//)\s*")


def offered_words(asked: LogRequest) -> str:
    """Return what follows "offer"; "" where an offer alone, or something else, was said."""
    first, _, rest = asked.value.partition(" ")
    return rest.strip() if first.casefold() == "offer" else ""


def offer_step(asked: LogRequest, interview: Interview) -> SetField:
    """Set the rows of an offer; those of other names that are there stay. Raises WrongUseError."""
    said = offered_words(asked)
    rows = _rows(said)
    if not rows and any(row.name for row in interview.offer):
        raise WrongUseError(f'What of the offer is "{said}"? Write its name before it, as in "salary: 68000".')
    if not rows:
        text = yaml_text(said)
        return SetField(("offer",), text, (More("", said),), is_yaml=True)
    alone = [row.text for row in interview.offer if not row.name]
    if alone:
        raise WrongUseError(
            f'The offer is one line there, "{alone[0]}": give it a name by hand, as in "salary: 68000".'
        )
    texts = ((yaml_text(row.name, in_brackets=True, words=True), yaml_text(row.text, in_brackets=True)) for row in rows)
    inner = ", ".join(f"{name}: {text}" for name, text in texts)
    parts = tuple(SetField(("offer", row.name), row.text, row.text) for row in rows)
    return SetField(("offer",), f"{{{inner}}}", rows, is_yaml=True, parts=parts)


def kept_before(asked: LogRequest, interview: Interview, language: str) -> tuple[AddToLog, ...]:
    """Keep in the log what another outcome takes the place of: the day of their offer, and of the answer to it.

    An answer that is changed on its own day was a slip of the pen.
    """
    was = interview.outcome
    result = words.find_word(asked.value, words.OUTCOMES, words.OUTCOME_SYNONYMS)
    if was is None or was.date is None or result == was.result:
        return ()
    if was.result in _ANSWERS:
        item = LogItem("message", was.date, note=entry_word(_ANSWERS[was.result], language))
        if asked.when <= was.date:
            return ()
        return () if any(replace(known, line=item.line) == item for known in interview.log) else (AddToLog(item),)
    log = interview.log
    if was.result != "offer" or any(makes_offer(known, log) and known.date == was.date for known in log):
        return ()
    return (AddToLog(LogItem("reply", was.date, note=entry_word(OFFER, language))),)


def later_day(item: LogItem, interview: Interview) -> tuple[SetField, ...]:
    """Let the day in an open offer follow the one that they have named since."""
    outcome = interview.outcome
    if outcome is None or outcome.result != "offer" or not (outcome.answer_by and item.answer_by and item.date):
        return ()
    if outcome.answer_by == item.answer_by or (outcome.date and item.date < outcome.date):
        return ()
    return (SetField(("outcome", "answer_by"), item.answer_by.isoformat(), item.answer_by),)


def _rows(text: str) -> tuple[More, ...]:
    """Take words apart at their names; none where they do not begin with one. Raises WrongUseError."""
    names = list(_NAMED.finditer(text))
    if not names or names[0].start() > 0:
        return ()
    ends = [match.start() for match in names[1:]] + [len(text)]
    rows = []
    for match, end in zip(names, ends, strict=True):
        name, value = match["name"] or match["words"].strip(), text[match.end() : end].strip(" ,;")
        if not value:
            raise WrongUseError(f'What is the {name}? Write it as "{name}: 68000".')
        rows.append(More(name, value))
    return tuple(rows)
