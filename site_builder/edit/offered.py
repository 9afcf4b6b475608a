"""What a person says that they are offered, "salary: 68000, holiday: 28 days" -> the steps that write it as rows."""

from site_builder.edit.asked import LogRequest, WrongUseError
from site_builder.edit.change import SetField
from site_builder.edit.yaml_text import yaml_text
from site_builder.model import Interview
from site_builder.parts import More
from site_builder.patterns import pattern

_NAMED = pattern(r"(?:^|[,;]\s*|\s)(?P<name>[^\W\d]\w*)\s?=\s?|(?:^|[,;]\s*)(?P<words>[^\W\d][\w -]*?):(?!//)\s*")


def offered_words(asked: LogRequest) -> str:
    """Return what follows "offer"; "" where an offer alone, or something else, was said."""
    first, _, rest = asked.value.partition(" ")
    return rest.strip() if first.casefold() == "offer" else ""


def offer_step(asked: LogRequest, interview: Interview) -> SetField:
    """Set the rows of an offer; those of other names that are there stay. Raises WrongUseError."""
    words = offered_words(asked)
    rows = _rows(words)
    if not rows and any(row.name for row in interview.offer):
        raise WrongUseError(f'What of the offer is "{words}"? Write its name before it, as in "salary: 68000".')
    if not rows:
        text = yaml_text(words)
        return SetField(("offer",), text, (More("", words),), is_yaml=True)
    alone = [row.text for row in interview.offer if not row.name]
    if alone:
        raise WrongUseError(
            f'The offer is one line there, "{alone[0]}": give it a name by hand, as in "salary: 68000".'
        )
    inner = ", ".join(f"{_key(row)}: {yaml_text(row.text, in_brackets=True)}" for row in rows)
    parts = tuple(SetField(("offer", row.name), row.text, row.text) for row in rows)
    return SetField(("offer",), f"{{{inner}}}", rows, is_yaml=True, parts=parts)


def _key(row: More) -> str:
    return yaml_text(row.name, in_brackets=True, words=True)


def _rows(words: str) -> tuple[More, ...]:
    """Take words apart at their names; none where they do not begin with one. Raises WrongUseError."""
    names = list(_NAMED.finditer(words))
    if not names or names[0].start() > 0:
        return ()
    ends = [match.start() for match in names[1:]] + [len(words)]
    rows = []
    for match, end in zip(names, ends, strict=True):
        name, text = match["name"] or match["words"].strip(), words[match.end() : end].strip(" ,;")
        if not text:
            raise WrongUseError(f'What is the {name}? Write it as "{name}: 68000".')
        rows.append(More(name, text))
    return tuple(rows)
