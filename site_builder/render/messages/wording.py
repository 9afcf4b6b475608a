"""The texts of `templates/drafts/` -> the subject and the body of a message."""

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
FALLBACK = "en"  # the language of messages without a translation
_RULE = "template"


class Message(Struct, frozen=True):
    """The view of a message's template; every text is a single line, "" if unknown.

    `name` is the recipient, `short_name` the name in the greeting. Days are in words. `state` is "" while the
    application is open, otherwise its ending, `offer`, `leaving` or `settled` (by an acceptance elsewhere); `going_on`
    is true while it is "". `keen` says that it is open and the user wants it, `still_keen` that they owe an answer too.
    `decision` is the word of the journal. `points` are what the interviewers care about. `missed_on` is the day of a
    round to which nobody came, `cancelled_on` that of a cancelled round, until they write again. `offered` is true
    while their offer awaits an answer; `late_for` is the deadline for it, once past.
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
    """A text of `drafts/`: its name, its language, and whether it is custom."""

    name: str
    language: str
    is_custom: bool


class Wording:
    """The texts of messages: custom before bundled ones; a broken custom text is a problem, and the bundled is used."""

    def __init__(self, texts: Sequence[tuple[str, Text]]) -> None:
        self._chosen = dict(texts)  # of two with the same name the later, which is the custom text
        self._bundled = {name: text for name, text in texts if not text.is_custom}
        self._environments = {
            is_custom: environment_of(self._chosen if is_custom else self._bundled, plain_text=True)
            for is_custom in (False, True)
        }

    def forms(self, kind: str, language: str) -> Iterator[Form]:
        """Yield the texts of a kind of message, best first: in the language, else in English; then bundled ones."""
        primary = language.partition("-")[0].lower()
        tags = dict.fromkeys((language, language.lower(), primary, FALLBACK))
        names = [(f"{DRAFTS}{kind}.{tag}.txt", tag) for tag in tags if tag]
        first = [(name, tag) for name, tag in names if name in self._chosen][:1]
        yield from (Form(name, tag, self._chosen[name].is_custom) for name, tag in first)
        if first and self._chosen[first[0][0]].is_custom:
            yield from (Form(name, tag, is_custom=False) for name, tag in names if name in self._bundled)

    def load(self, language: str) -> None:
        """Compile the bundled texts of a language, so that the first message is not slower than others."""
        names = (name for name in self._bundled if name.endswith(f".{language}.txt"))
        for name in names:
            self._environments[False].get_template(name)

    def words(self, form: Form, message: Message) -> Words | Problem:
        """Render a message with a text; return the problem of a mistake in the text."""
        texts = self._chosen if form.is_custom else self._bundled
        try:
            text = self._environments[form.is_custom].get_template(form.name).render(view=message)
        except jinja2.TemplateSyntaxError as reason:
            return _problem(texts, reason.name or form.name, reason.lineno, reason.message or "can't be read")
        except Exception as reason:
            if not form.is_custom:
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
    """Return a text on one line, without control characters, so that no value can start a line or a header."""
    spaced = "".join(letter if unicodedata.category(letter) not in {"Cc", "Cs"} else " " for letter in text)
    return " ".join(spaced.split())


def _paragraphs(text: str) -> str:
    """Return a text with single empty lines between paragraphs; conditions of a template may leave more."""
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
