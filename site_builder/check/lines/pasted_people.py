"""A line pasted from a mail's "To" -> the people in it, each as a line."""

import re
from collections.abc import Iterator, Sequence

from site_builder.check.fields.values import subtext
from site_builder.check.lines.job_titles import JOB, LETTERS, is_job
from site_builder.patterns import pattern
from site_builder.read.nodes import Fields, Items, Node, Scalar

# Commas and semicolons outside of quotes and brackets.
_PARTS = pattern(r"""(?:"[^"]*"|'[^']*'(?=\s*<)|<[^<>]*>|\([^()]*\)|[^,;"<(]|["<(])+|[,;]""")
_ADDRESS = pattern(r"[^\s,;<>()@\"']{1,64}@[^\s,;<>()@\"']+")
_MAILTO = pattern(r"mailto:", re.IGNORECASE)
_APART = pattern(r"\s*[,;](?![^(]*\))\s*|\s+(?:and|und|et|y|&|\+)\s+")
# Two to five capitalized words, with particles between them, then brackets and addresses.
_NAME = pattern(
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Frau|Herr)\.?\s+)*"
    r"[^\W\d_a-z][\w'’.-]*(?:\s+(?:de|da|di|del|della|van|von|der|den|la|le|bin|al|zu|dos|du|ter))*"
    r"(?:\s+[^\W\d_a-z][\w'’.-]*){1,4}(?:\s*\([^()]*\)|\s*<[^<>]*>)*"
)
# A single word is a name beside an address, or after a person with one: `Dana <dana@x.example>, Lee`.
_ONE_WORD = pattern(r"[^\W\d_a-z][\w'’-]+")
_MAILED = pattern(rf"{_ONE_WORD.pattern}(?:\s*\([^()]*\))?\s*<[^<>]*>")
_LAST_FIRST = pattern(r"[\"']?(?P<last>[^\W\d_][^,<>()@\"']*),\s*(?P<first>[^\W\d_][^,<>()@\"']*?)[\"']?(?=\s*<)")


def split_people(node: Node) -> Node:
    """Split every text in a list of contacts that names several people; everything else stays as it is."""
    if isinstance(node, Scalar):
        people = tuple(_people(node))
        return people[0] if len(people) == 1 else Items(people, node.span)
    if isinstance(node, Items):
        items: list[Node] = []
        for item in node.items:
            split = split_people(item)
            items += split.items if isinstance(split, Items) and not isinstance(item, Items) else (split,)
        return Items(tuple(items), node.span)
    pairs = ((key, _address(key.text, value)) for key, value in node.pairs)
    return Fields(tuple(pairs), node.span)


def _address(name: str, value: Node) -> Node:
    is_mail = isinstance(value, Scalar) and "mail" in name.casefold() and _MAILTO.match(value.text.strip())
    if not is_mail or not isinstance(value, Scalar):
        return value
    return Scalar(_MAILTO.sub("", value.text.strip(), count=1), value.span, quoted=True)


def _people(line: Scalar) -> Iterator[Scalar]:
    """Split a line at semicolons, or at commas where what precedes them has an address."""
    text = _MAILTO.sub("", line.text)
    addresses = len(_ADDRESS.findall(text))
    if addresses <= 1 and not (addresses and _has_semicolon(text)):
        names = tuple(_names(text))
        if len(names) > 1:
            yield from (subtext(line, name) for name in names)
        else:
            yield (
                line
                if text == line.text and not _LAST_FIRST.match(text.strip())
                else _first_name_first(line, text.strip())
            )
        return
    yield from (_first_name_first(line, person) for person in _with_addresses(text))


def _with_addresses(text: str) -> Iterator[str]:
    """Split people with addresses; a job after an address belongs to that person: `Dana <dana@x.example>, CTO`."""
    at_semicolons = _has_semicolon(text)
    person, waiting = "", ""
    for part in (*_PARTS.findall(text), ""):
        is_end = not part or (part == ";" if at_semicolons else part == ",")
        text_before = waiting.strip(" ,;")
        if not is_end:
            waiting += part
        elif person and text_before and not at_semicolons and _has_job(text_before):
            person, waiting = f"{person}, {text_before}", ""
        elif at_semicolons or not part or _ADDRESS.search(waiting):
            if person:
                yield person
            person, waiting = text_before, ""
        else:
            waiting += part
    if person:
        yield person


def _has_semicolon(text: str) -> bool:
    """Return whether semicolons separate people, so that a comma does not."""
    return ";" in re.sub(r"\"[^\"]*\"|<[^<>]*>|\([^()]*\)", "", text)


def _names(text: str) -> Iterator[str]:
    """Split a line at commas and joining words if every part is a full name (`Bo Lind, Ana Fox`), or yield nothing.

    `Reyes, Dana` and `Dana Reyes, CTO` are one person, and so is a name with letters such as PhD after it.
    """
    people: list[str] = []
    for part in map(str.strip, _APART.split(text)):
        if people and part.partition("<")[0].strip().casefold() in LETTERS:
            people[-1] = f"{people[-1]}, {part}"
        elif part and (_has_job(part) or not _is_name(part, people)):
            return
        elif part:
            people.append(part)
    yield from people


def _is_name(part: str, before: Sequence[str]) -> bool:
    is_word = _MAILED.fullmatch(part) or (before and "<" in before[-1] and _ONE_WORD.fullmatch(part))
    return bool(is_word or _NAME.fullmatch(part))


def _has_job(part: str) -> bool:
    return bool(JOB.fullmatch(part.partition("(")[0].partition("<")[0].strip()))


def _first_name_first(line: Scalar, text: str) -> Scalar:
    """Return "Reyes, Dana <dana@x.example>", as mail programs write it, with the first name first."""
    turned = _LAST_FIRST.sub(_first_last, text)
    if turned == text:
        return subtext(line, text)
    return Scalar(turned, line.span, quoted=True)


def _first_last(name: re.Match[str]) -> str:
    """Swap a name's parts, but not `Dana Reyes, CTO` or `Dana Reyes, PhD`."""
    last, first = name["last"].strip(), name["first"].strip()
    is_title = is_job(first, last) or first.partition(",")[0].strip().casefold() in LETTERS
    return name[0] if is_title else f"{first} {last}"
