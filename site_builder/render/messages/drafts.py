"""The occasion of a message -> a draft, ready to send, in the user's language."""

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

# Possessives as typed -> as in a message to them ("your"), and to others ("their"), by language.
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


# Suffixes of job titles in ads that nobody says: "(m/w/d)", "H/F".
_GENDERS = pattern(
    r"\s*[(\[]\s*(?:[mwfhdxi](?:\s?[/|]\s?[mwfhdxi]){1,3}|all genders|gn)\s*[)\]]"
    r"|\s+(?:[mw]/[wm](?:/[dx])?|d/[mw]/[wm]|[mf]/[fm](?:/[dx])?|[hf]/[fh])$",
    re.IGNORECASE,
)


class Draft(Struct, frozen=True):
    """A message: recipient, address ("" if unknown), subject, body and language."""

    name: str
    email: str
    subject: str
    body: str
    language: str


def write_drafts(
    occasions: Sequence[Occasion], wording: Wording, settings: Settings
) -> tuple[tuple[tuple[Draft, Occasion], ...], tuple[Problem, ...]]:
    """Return the drafts with their occasions, and the problems of custom texts."""
    results = [(write_draft(occasion, wording, settings.language, settings.name), occasion) for occasion in occasions]
    drafts = tuple((draft, occasion) for (draft, _), occasion in results if draft)
    return drafts, tuple(problem for (_, problems), _ in results for problem in problems)


def write_draft(
    occasion: Occasion, wording: Wording, language: str, signature: str
) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Return a draft and the problems of texts that could not be used; the draft is None if there is no usable text."""
    problems = []
    for form in wording.forms(occasion.wording, language):
        words = wording.words(form, message_of(occasion, form.language, signature))
        if isinstance(words, Problem):
            problems.append(words)
            continue
        addressee = occasion.to[0] if occasion.to else None
        name, email = (one_line(addressee.name), one_line(addressee.email)) if addressee else ("", "")
        return Draft(name, email, words.subject, words.body, form.language), tuple(problems)
    return None, tuple(problems)


def message_of(occasion: Occasion, language: str, signature: str) -> Message:
    """Return the values of a message's template in a language, each on one line."""

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
    """Return a job title without the genders that its ad lists."""
    plain = one_line(role)
    return _GENDERS.sub("", plain).strip() or plain


def _phrase(text: str) -> str:
    """Return a text for use within a sentence: without its final full stop."""
    plain = one_line(without_obsidian_marks(text))
    return plain.rstrip(".") if not plain.endswith("...") else plain


def _spoken(text: str, language: str, *, to_them: bool) -> str:
    """Replace a leading possessive: "your garden" in a message to them, "their garden" in one to others."""
    first, blank, rest = text.partition(" ")
    possessives = {**_POSSESSIVES["en"], **_POSSESSIVES.get(language, {})}
    forms = possessives.get(first.casefold())
    return f"{forms[0 if to_them else 1]}{blank}{rest}" if forms and rest else text
