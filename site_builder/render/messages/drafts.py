"""What a message is about -> the message, ready to send, in the person's language."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from site_builder.derive.messages.drafts import Occasion
from site_builder.language.dates import day_in_full
from site_builder.patterns import pattern
from site_builder.problems import Problem
from site_builder.read.body.markdown.marks import without_obsidian_marks
from site_builder.render.messages.greetings import greeted, listed, person_in
from site_builder.render.messages.wording import Message, Wording, one_line
from site_builder.settings.settings import Settings

# What they have is theirs to us, yours to them; by the language in which it is typed.
_POSSESSIVES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "en": dict.fromkeys(("their", "her", "his", "its"), ("your", "their")),
    "fr": {
        **dict.fromkeys(("son", "sa", "leur"), ("votre", "leur")),
        **dict.fromkeys(("ses", "leurs"), ("vos", "leurs")),
    },
    "de": {
        f"{stem}{ending}": (f"Ihr{ending}", f"ihr{ending}")
        for stem in ("ihr", "sein")
        for ending in ("", "e", "en", "em", "er", "es")
    },
}


# What an ad has to say behind a job's title, and nobody says: "(m/w/d)", "H/F".
_GENDERS = pattern(
    r"\s*[(\[]\s*(?:[mwfhdxi](?:\s?[/|]\s?[mwfhdxi]){1,3}|all genders|gn)\s*[)\]]"
    r"|\s+(?:[mw]/[wm](?:/[dx])?|d/[mw]/[wm]|[mf]/[fm](?:/[dx])?|[hf]/[fh])$",
    re.IGNORECASE,
)


class Draft(Struct, frozen=True):
    """A message: whom it is for, where it goes ("" where no address is known), its subject, its body, its language."""

    name: str
    email: str
    subject: str
    body: str
    language: str


def write_drafts(
    occasions: Sequence[Occasion], wording: Wording, settings: Settings
) -> tuple[tuple[tuple[Draft, Occasion], ...], tuple[Problem, ...]]:
    """Write some messages, each with what it is about, and the mistakes in a person's own texts."""
    made = [(write_draft(occasion, wording, settings.language, settings.name), occasion) for occasion in occasions]
    found = tuple((draft, occasion) for (draft, _), occasion in made if draft)
    return found, tuple(problem for (_, problems), _ in made for problem in problems)


def write_draft(
    occasion: Occasion, wording: Wording, language: str, signature: str
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Write one message, with the problems of the texts that could not be used; None where there is no text at all."""
    problems = []
    for form in wording.forms(occasion.wording, language):
        made = wording.words(form, message_of(occasion, form.language, signature))
        if isinstance(made, Problem):
            problems.append(made)
            continue
        to = occasion.to[0] if occasion.to else None
        name, email = (one_line(to.name), one_line(to.email)) if to else ("", "")
        return Draft(name, email, made.subject, made.body, form.language), tuple(problems)
    return None, tuple(problems)


def message_of(occasion: Occasion, language: str, signature: str) -> Message:
    """Put what a message is about into words of a language, each on one line."""

    def day(value: date | None) -> str:
        return day_in_full(value, language, beside=occasion.today) if value else ""

    names = [name for addressee in occasion.to if (name := person_in(one_line(addressee.name)))]
    return Message(
        name=listed(names, language),
        short_name=greeted(names, language),
        company=one_line(occasion.company),
        role=_job(occasion.role),
        day=day(occasion.day),
        talked_about=_spoken(_phrase(occasion.talked_about), language, to_them=True),
        promise=day(occasion.promise),
        asked_on=day(occasion.asked_on),
        applied_on=day(occasion.applied_on),
        wrote_on=day(occasion.wrote_on),
        next_day=day(occasion.next_day),
        answer_by=day(occasion.answer_by),
        late_for=day(occasion.late_for),
        missed_on=day(occasion.missed_on),
        cancelled_on=day(occasion.cancelled_on),
        offered=occasion.offered,
        decision=occasion.decision,
        state=occasion.state,
        going_on=not occasion.state,
        keen=occasion.decision == "continue" and not occasion.state,
        still_keen=occasion.decision == "continue" and not occasion.state and occasion.awaiting,
        questions=tuple(one_line(without_obsidian_marks(question)) for question in occasion.questions),
        points=tuple(_spoken(_phrase(point), language, to_them=False) for point in occasion.points),
        signature=one_line(signature),
    )


def _job(role: str) -> str:
    """Name a job as people do, without the genders that its ad addresses."""
    plain = one_line(role)
    return _GENDERS.sub("", plain).strip() or plain


def _phrase(text: str) -> str:
    """Write words that will be in a sentence: without a full stop of their own."""
    plain = one_line(without_obsidian_marks(text))
    return plain.rstrip(".") if not plain.endswith("...") else plain


def _spoken(text: str, language: str, *, to_them: bool) -> str:
    """Speak of what they have to them ("your garden"), or of them to another ("their garden")."""
    first, blank, rest = text.partition(" ")
    known = {**_POSSESSIVES["en"], **_POSSESSIVES.get(language, {})}
    said = known.get(first.casefold())
    return f"{said[0 if to_them else 1]}{blank}{rest}" if said and rest else text
