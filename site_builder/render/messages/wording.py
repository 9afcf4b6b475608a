"""The texts of `templates/drafts/` -> the words of a message: its subject and its body."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import jinja2
from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import with_one_full_stop
from site_builder.problems import Problem, Span, error, with_excerpt
from site_builder.render.templating.template_files import DRAFTS, Text
from site_builder.render.templating.templates import environment_of, place_of

SUBJECT = "Subject:"
OTHERWISE = "en"  # the language of every message that has no translation
_RULE = "template"


class Message(Struct, frozen=True):
    """All that a message's template sees; words of one line each, "" where something is not known.

    `name` is whom it is for, `short_name` as the language greets them. Days are in words. `state` is "" while it
    goes on, else the word of its ending, `offer`, `leaving` or `settled` (by an acceptance elsewhere); `going_on` is
    true while it is "". `keen` is true where it goes on and the writer wants it, `still_keen` where it is their turn as
    well. `decision` is the word of the journal. `points` are what the interviewers care about. `missed_on`
    is the day of a round to which nobody came, `cancelled_on` that of one that was cancelled, until they write again.
    `offered` is true while their offer waits for an answer; `late_for` is the day by which they wanted one, once past.
    """

    name: str
    short_name: str
    company: str
    role: str
    day: str
    talked_about: str
    promise: str
    asked_on: str
    applied_on: str
    wrote_on: str
    next_day: str
    answer_by: str
    late_for: str
    missed_on: str
    cancelled_on: str
    offered: bool
    decision: str
    state: str
    going_on: bool
    keen: bool
    still_keen: bool
    questions: tuple[str, ...]
    points: tuple[str, ...]
    signature: str


class Words(Struct, frozen=True):
    """The subject and the body of a message, with single line feeds and none at the end."""

    subject: str
    body: str


class Form(Struct, frozen=True):
    """One text of `drafts/`: the language it is in, and whether it is a person's own."""

    name: str
    language: str
    own: bool


class Wording:
    """The texts of messages, a person's own before ours; one that is broken is a problem, and ours speaks instead."""

    def __init__(self, texts: Sequence[tuple[str, Text]]) -> None:
        self._chosen = dict(texts)  # of two with one name the later, which is the person's own
        self._ours = {name: text for name, text in texts if not text.own}
        self._environments = {
            own: environment_of(self._chosen if own else self._ours, plain_text=True) for own in (False, True)
        }

    def forms(self, kind: str, language: str) -> Iterator[Form]:
        """Yield the texts of a kind of message that fit, the best first: a language's own, then English; then ours."""
        primary = language.partition("-")[0].lower()
        tried = dict.fromkeys((language, language.lower(), primary, OTHERWISE))
        names = [(f"{DRAFTS}{kind}.{tag}.txt", tag) for tag in tried if tag]
        found = [(name, tag) for name, tag in names if name in self._chosen][:1]
        yield from (Form(name, tag, self._chosen[name].own) for name, tag in found)
        if found and self._chosen[found[0][0]].own:
            yield from (Form(name, tag, own=False) for name, tag in names if name in self._ours)

    def load(self, language: str) -> None:
        """Compile the texts of a language, so that the first message is as quick as any; mistakes are met later."""
        names = (name for name in self._ours if name.endswith(f".{language}.txt"))
        for name in names:
            self._environments[False].get_template(name)

    def words(self, form: Form, message: Message) -> Words | Problem:
        """Put a message into the words of a text; the problem is that of a mistake in it."""
        texts = self._chosen if form.own else self._ours
        try:
            text = self._environments[form.own].get_template(form.name).render(view=message)
        except jinja2.TemplateSyntaxError as reason:
            return _problem(texts, reason.name or form.name, reason.lineno, reason.message or "can't be read")
        except Exception as reason:
            if not form.own:
                raise
            shown = {template.shown: name for name, template in texts.items()}
            place = place_of(reason.__traceback__, frozenset(shown))
            name, line = (shown[place[0]], place[1]) if place else (form.name, 1)
            return _problem(texts, name, line, str(reason) or type(reason).__name__)
        first, _, rest = text.strip().partition("\n")
        if not first.startswith(SUBJECT) or not first.removeprefix(SUBJECT).strip():
            return _problem(texts, form.name, 1, f'the first line is no "{SUBJECT} ..."')
        return Words(one_line(first.removeprefix(SUBJECT)), _paragraphs(with_one_full_stop(rest)))


def one_line(text: str) -> str:
    """Write a text on one line, without control characters: so no value can begin a line or a header of its own."""
    spaced = "".join(letter if unicodedata.category(letter) not in {"Cc", "Cs"} else " " for letter in text)
    return " ".join(spaced.split())


def _paragraphs(text: str) -> str:
    """Keep the lines as they are and one empty line between paragraphs, whatever conditions left between them."""
    lines: list[str] = []
    for line in text.split("\n"):
        plain = "".join(letter for letter in line if unicodedata.category(letter) not in {"Cc", "Cs"}).rstrip()
        if plain or (lines and lines[-1]):
            lines.append(plain)
    return "\n".join(lines).strip("\n")


def _problem(texts: Mapping[str, Text], name: str, line: int, message: str) -> Problem:
    template = texts.get(name)
    hint = "until it is fixed the words of Afterview are used"
    problem = error(template.shown if template else f"templates/{name}", Span(max(1, line)), _RULE, message, hint)
    return replace(with_excerpt(problem, template.text.splitlines()), span=problem.span) if template else problem
