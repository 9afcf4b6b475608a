"""The figures of the search -> the statistics page: every figure in a table, and no rates of small numbers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from site_builder.derive.overview.flow import Flow, Stop, by_rounds
from site_builder.derive.overview.statistics import Statistics
from site_builder.language.language import Language
from site_builder.render.drawings.drawing import Drawing, number
from site_builder.render.drawings.flow import flow_drawing, name_of, narrow_flow_drawing, rounds_name_of, stage_words
from site_builder.render.drawings.waits import MOST_DAYS, days_of, waits_drawing
from site_builder.render.pages import Page
from site_builder.render.parts import words
from site_builder.render.parts.alphabet import alphabetical_key
from site_builder.render.parts.head import Head, head
from site_builder.render.parts.links import Anchor
from site_builder.render.parts.material import SearchMaterial, company_of
from site_builder.render.parts.words import STATES

PATH = "statistics.html"
_ENOUGH = 10  # applications; with fewer no rates are shown
_ENOUGH_ANSWERS = 4  # answers; fewer have no meaningful median
_LONGEST = 200  # lines of a table, so that the page needs no split


class Figure(Struct, frozen=True):
    """One line of a table: `share` is "" if there are too few, `kind` is the kind of thing counted.

    `part` is the length of its bar, as a percentage of the longest in the table.
    """

    name: str
    count: int
    share: str = ""
    kind: str = "on"
    part: str = "0"


class Step(Struct, frozen=True):
    """How many applications went from one place to the next."""

    source: str
    target: str
    count: int


class Company(Struct, frozen=True):
    """How many days the answers of a company took; `applications` links to its applications."""

    name: str
    days: str
    applications: tuple[Anchor, ...]


class StatisticsPage(Struct, frozen=True):
    """All figures; `few` says why there are no rates, `typical` how long answers take, `left_out` what is cut off."""

    head: Head
    empty: bool
    lead: str
    few: str
    states: tuple[Figure, ...]
    flow: Drawing | None
    narrow_flow: Drawing | None
    steps: tuple[Step, ...]
    reached: tuple[Step, ...]
    typical: str
    waits_drawing: Drawing | None
    waits: tuple[Figure, ...]
    companies: tuple[Company, ...]
    left_out: str
    stages: tuple[Figure, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Yield the statistics page."""
    figures, language = material.overview.statistics, material.language
    companies = _companies(material)
    states = dict(figures.states)
    days = [wait.days for wait in figures.waited]
    view = StatisticsPage(
        head=head(material, PATH, language.say("Statistics"), PATH),
        empty=not figures.applications,
        lead=_lead(language, figures),
        few="" if figures.enough or not figures.applications else _few(language, figures.applications),
        states=_with_bars(
            Figure(language.of(name), states[state], _share(language, states[state], figures), state)
            for state, name in STATES.items()
            if states.get(state)
        ),
        flow=flow_drawing(figures.flows, language),
        narrow_flow=narrow_flow_drawing(figures.flows, language),
        steps=_steps(language, figures.flows, name_of),
        reached=_steps(language, by_rounds(figures.flows), rounds_name_of),
        typical=_typical(language, figures),
        waits_drawing=waits_drawing(days, _middle(figures), language),
        waits=_with_bars(_waits(language, days)),
        companies=companies[:_LONGEST],
        left_out=_left_out(language, len(companies)),
        stages=_with_bars(Figure(stage_words(stage, language), count) for stage, count in figures.stages[:_LONGEST]),
    )
    yield Page(PATH, "pages/statistics.html", view)


def _with_bars(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the lines of a table with the lengths of their bars."""
    lines = tuple(figures)
    most = max((line.count for line in lines), default=1)
    return tuple(replace(line, part=number(100 * line.count / most)) for line in lines)


def _steps(language: Language, flows: Sequence[Flow], name: Callable[[Stop, Language], str]) -> tuple[Step, ...]:
    return tuple(Step(name(flow.source, language), name(flow.target, language), flow.count) for flow in flows)


def _lead(language: Language, figures: Statistics) -> str:
    if not figures.applications:
        return language.say("No figures yet.")
    is_one = figures.applications == 1
    if is_one:
        first = (
            language.say("One application, still open.")
            if figures.open
            else language.say("One application, now ended.")
        )
    elif figures.open == figures.applications:
        first = language.say_many(
            "%(count)s application, all of them open.", "%(count)s applications, all of them open.", figures.open
        )
    elif figures.open:
        first = language.say_many(
            "%(count)s application, %(open)s.",
            "%(count)s applications, %(open)s.",
            figures.applications,
            open=language.say_many("one of them open", "%(count)s of them open", figures.open),
        )
    else:
        first = language.say_many(
            "%(count)s application, none of them open.",
            "%(count)s applications, none of them open.",
            figures.applications,
        )
    held = figures.interviews_held
    then = language.say_many("%(count)s interview held.", "%(count)s interviews held.", held) if held else ""
    return " ".join(words.sentence(text) for text in (first, then) if text)


def _few(language: Language, applications: int) -> str:
    return language.say_many(
        "Too few to say more than counts: shares begin at %(enough)s applications, and there is %(count)s.",
        "Too few to say more than counts: shares begin at %(enough)s applications, and there are %(count)s.",
        applications,
        enough=language.number(_ENOUGH),
    )


def _share(language: Language, count: int, figures: Statistics) -> str:
    share = f"{count * 100 / figures.applications:.0f}" if figures.enough else ""
    return share and language.say("%(share)s%%", share=share)


def _middle(figures: Statistics) -> float | None:
    """Return the median of days; None if there are too few answers."""
    return figures.median_days if figures.enough and len(figures.waited) >= _ENOUGH_ANSWERS else None


def _typical(language: Language, figures: Statistics) -> str:
    """Say how long answers typically take, or that there are too few to say."""
    answers, middle = len(figures.waited), _middle(figures)
    if not answers:
        return ""
    if middle is None:
        return language.say_many(
            "Too few to say how long they typically take: %(count)s answer so far.",
            "Too few to say how long they typically take: %(count)s answers so far.",
            answers,
        )
    return language.say_many(
        "Half of %(answers)s answers came within %(days)s day.",
        "Half of %(answers)s answers came within %(days)s days.",
        ceil(middle),
        answers=language.number(answers),
        days=language.decimal(middle),
    )


def _waits(language: Language, days: Sequence[int]) -> Iterator[Figure]:
    """Count the answers by day, as in the drawing."""
    for day, count in sorted(Counter(min(answer_days, MOST_DAYS + 1) for answer_days in days).items()):
        yield Figure(days_of(day, language), count)


def _companies(material: SearchMaterial) -> tuple[Company, ...]:
    """Group the answers by company, those with most answers first."""
    days: defaultdict[str, list[int]] = defaultdict(list)
    slugs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for wait in material.overview.statistics.waited:
        application = material.applications.get(wait.application)
        company = company_of(application) if application else wait.application
        days[company].append(wait.days)
        slugs[company][wait.application] = None
    companies = sorted(days, key=lambda company: (-len(days[company]), alphabetical_key(company)))
    return tuple(_company(material, company, days[company], slugs[company]) for company in companies)


def _company(material: SearchMaterial, company: str, days: Sequence[int], slugs: Mapping[str, None]) -> Company:
    applications = tuple(material.application_link(slug, text=_role(material, slug) or company) for slug in slugs)
    language = material.language
    if len(days) > 3:  # noqa: PLR2004 - more are easier to read as a range
        took = language.say(
            "%(least)s to %(most)s days, half within %(middle)s",
            least=str(min(days)),
            most=str(max(days)),
            middle=language.decimal(median(days)),
        )
    else:
        listed = language.listed([str(answer_days) for answer_days in days])
        took = language.say_many("%(days)s day", "%(days)s days", 1 if list(days) == [1] else 2, days=listed)
    return Company(company, took, applications)


def _role(material: SearchMaterial, slug: str) -> str:
    application = material.applications.get(slug)
    return application.role if application else ""


def _left_out(language: Language, companies: int) -> str:
    if companies <= _LONGEST:
        return ""
    return language.say(
        "The %(shown)s companies with most answers; there are %(all)s.", shown=str(_LONGEST), all=str(companies)
    )
