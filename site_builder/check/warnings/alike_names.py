"""Applications with nearly equal names -> a warning that asks whether they are one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from site_builder.check.fields.words import FINAL
from site_builder.check.journal.rounds import days_of
from site_builder.check.slugs import normalized_name
from site_builder.language.suggest import one_slip
from site_builder.model.journal import Application
from site_builder.patterns import pattern
from site_builder.problems import Problem, Span, warning

_WORDS = pattern(r"[^\W_]+|[+#]+")
_LONG = 5  # letters; a shorter word, a number or a numeral with another letter is another word: Dev I and Dev II
_Words = tuple[str, ...]
# What people write or leave out: a legal form, "and" for "&", the genders of a job ad.
_JOINS = frozenset("and und et y e".split())
_FORMS = frozenset(
    "ab ag bv co corp gmbh inc kg limited llc ltd mbh nv ohg oy plc sa sarl sas se sl spa srl ug".split()
)
FOR_ALL = pattern(r"[(\[]\s*(?:[mwfhdxi](?:\s?[/|]\s?[mwfhdxi]){1,3}|all genders|gn)\s*[)\]]", re.IGNORECASE)


def alike_problems(applications: Sequence[Application]) -> Iterator[Problem]:
    """Warn of every two applications with nearly equal names that overlap in time."""
    reported: set[frozenset[str]] = set()
    for group in _groups(applications).values():
        for application, other in combinations(group, 2):
            pair = frozenset((application.slug, other.slug))
            if pair in reported or not _differ_little(application, other) or not _overlap(application, other):
                continue
            reported.add(pair)
            first, later = sorted((application, other), key=lambda either: (_span(either)[0], either.slug))
            yield _problem(first, later)


def _groups(applications: Iterable[Application]) -> Mapping[_Words, list[Application]]:
    """Group what may be alike: the same words, or the same except for one letter missing from one word."""
    groups: dict[_Words, dict[str, Application]] = {}
    for application in applications:
        if not application.company or any(interview.application for interview in application.rounds):
            continue
        words = _words(application)
        for key in {words, *_with_one_less(words)}:
            groups.setdefault(key, {})[application.slug] = application
    return {key: list(group.values()) for key, group in groups.items() if len(group) > 1}


def _words(application: Application) -> _Words:
    company, role = (
        _WORDS.findall(text.casefold()) for text in (application.company, FOR_ALL.sub("", application.role))
    )
    while len(company) > 1 and (company[-1] in _FORMS or company[-1] in _JOINS):
        company.pop()
    return (*(word for word in company if word not in _JOINS), "/", *role)


def _with_one_less(words: _Words) -> Iterator[_Words]:
    for at, word in enumerate(words):
        if len(word) >= _LONG and word.isalpha():
            for cut in range(len(word)):
                yield (*words[:at], word[:cut] + word[cut + 1 :], *words[at + 1 :])


def _differ_little(application: Application, other: Application) -> bool:
    """Return whether two names are different, but only in signs, dropped words, or one letter of one long word."""
    if all(
        normalized_name(getattr(application, name)) == normalized_name(getattr(other, name))
        for name in ("company", "role")
    ):
        return False
    words, others = _words(application), _words(other)
    different = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(different) > 1:
        return False
    return all(min(map(len, pair)) >= _LONG - 1 and "".join(pair).isalpha() and one_slip(*pair) for pair in different)


def _overlap(application: Application, other: Application) -> bool:
    (start, end), (begin, last) = _span(application), _span(other)
    return start <= last and begin <= end


def _span(application: Application) -> tuple[date, date]:
    """Return the first day of an application, and its last; an open one has no end."""
    days = [day for interview in application.rounds for day in days_of(interview)]
    ends = [
        day
        for interview in application.rounds
        if (outcome := interview.outcome) and outcome.result in FINAL and (day := outcome.date or interview.date)
    ]
    return min(days, default=date.min), max(ends, default=date.max)


def _problem(first: Application, later: Application) -> Problem:
    interview = later.rounds[0]
    name = "role" if normalized_name(first.company) == normalized_name(later.company) else "company"
    first_name, later_name = getattr(first, name), getattr(later, name)
    path = first.rounds[0].path
    message = f'"{later_name}" here and "{first_name}" in {path} are nearly the same: are they one application?'
    hint = f"write {name} the same way in both; if they are two, name one with application:"
    return warning(interview.path, Span(interview.lines.get(name, 1)), "alike", message, hint)
