"""The figures of the search -> the statistics page: every figure in a table, and no rate from too few."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from site_builder.derive.statistics import Statistics
from site_builder.render import links, words
from site_builder.render.alphabet import place_of
from site_builder.render.drawings.drawing import Drawing
from site_builder.render.drawings.flow import flow_drawing, name_of
from site_builder.render.drawings.waits import MOST_DAYS, days_of, waits_drawing
from site_builder.render.head import Head, head
from site_builder.render.links import Anchor
from site_builder.render.material import SearchMaterial, company_of
from site_builder.render.pages import Page
from site_builder.render.words import STATES

PATH = "statistics.html"
_ENOUGH = 10  # applications, below which no rates are shown
_ENOUGH_ANSWERS = 4  # fewer have no middle worth a word
_LONGEST = 200  # lines of a table, so that the page stays one


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a table: `share` is "" where there are too few to say."""

    name: str
    count: int
    share: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """How many applications went from one place to the next."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """How many days the answers of one company took; `applications` are the pages that say more."""

    name: str
    days: str
    applications: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """All figures; `few` says why there are no rates, `typical` how long they take, `left_out` what a table lacks."""

    head: Head
    empty: bool
    lead: str
    few: str
    states: tuple[Figure, ...]
    flow: Drawing | None
    steps: tuple[Step, ...]
    typical: str
    waits_drawing: Drawing | None
    waits: tuple[Figure, ...]
    companies: tuple[Company, ...]
    left_out: str
    stages: tuple[Figure, ...]


def pages(material: SearchMaterial) -> Iterator[Page]:
    """Give the statistics page."""
    figures = material.overview.statistics
    companies = _companies(material, links.root_of(PATH))
    states = dict(figures.states)
    days = [wait.days for wait in figures.waited]
    view = StatisticsPage(
        head=head(material, PATH, "Statistics", PATH),
        empty=not figures.applications,
        lead=_lead(figures),
        few="" if figures.enough or not figures.applications else _few(figures.applications),
        states=tuple(
            Figure(material.language.of(name), states[state], _share(states[state], figures))
            for state, name in STATES.items()
            if states.get(state)
        ),
        flow=flow_drawing(figures.flows),
        steps=tuple(Step(name_of(flow.source), name_of(flow.target), flow.count) for flow in figures.flows),
        typical=_typical(figures),
        waits_drawing=waits_drawing(days, _middle(figures)),
        waits=tuple(_waits(days)),
        companies=companies[:_LONGEST],
        left_out=_left_out(len(companies)),
        stages=tuple(Figure(stage, count) for stage, count in figures.stages[:_LONGEST]),
    )
    yield Page(PATH, "pages/statistics.html", view)


def _lead(figures: Statistics) -> str:
    if not figures.applications:
        return "No figures yet."
    are_open = words.number(figures.open) if figures.open else "none"
    if figures.applications == 1:
        lead = f"One application, {'open' if figures.open else 'no longer open'}"
    else:
        lead = f"{words.count(figures.applications, 'application')}, {are_open} of them open"
    held = words.count(figures.interviews_held, "interview")
    return words.sentence(f"{lead}; {held} held." if figures.interviews_held else f"{lead}.")


def _few(applications: int) -> str:
    there = f"there {'is' if applications == 1 else 'are'} {words.number(applications)}"
    return f"Too few to say more than counts: shares begin at {words.number(_ENOUGH)} applications, and {there}."


def _share(count: int, figures: Statistics) -> str:
    return f"{count * 100 / figures.applications:.0f} %" if figures.enough else ""


def _middle(figures: Statistics) -> float | None:
    """Give the median of days, as soon as that can be said."""
    return figures.median_days if figures.enough and len(figures.waited) >= _ENOUGH_ANSWERS else None


def _typical(figures: Statistics) -> str:
    """Say how long they typically take, as soon as that can be said."""
    answers, middle = len(figures.waited), _middle(figures)
    if not answers:
        return ""
    if middle is None:
        return f"Too few to say how long they typically take: {words.count(answers, 'answer')} so far."
    return f"Half of {words.count(answers, 'answer')} came within {middle:g} day{'' if middle == 1 else 's'}."


def _waits(days: Sequence[int]) -> Iterator[Figure]:
    """Count the answers by day, as they are drawn."""
    for day, many in sorted(Counter(min(answer_days, MOST_DAYS + 1) for answer_days in days).items()):
        yield Figure(days_of(day), many)


def _companies(material: SearchMaterial, root: str) -> tuple[Company, ...]:
    """Put the answers of each company together, those with most answers first."""
    days: defaultdict[str, list[int]] = defaultdict(list)
    slugs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for wait in material.overview.statistics.waited:
        application = material.applications.get(wait.application)
        company = company_of(application) if application else wait.application
        days[company].append(wait.days)
        slugs[company][wait.application] = None
    order = sorted(days, key=lambda company: (-len(days[company]), place_of(company)))
    return tuple(_company(material, root, company, days[company], slugs[company]) for company in order)


def _company(
    material: SearchMaterial, root: str, company: str, days: Sequence[int], slugs: Mapping[str, None]
) -> Company:
    applications = tuple(material.application_link(slug, root, _role(material, slug) or company) for slug in slugs)
    if len(days) > 3:  # noqa: PLR2004 - more are easier to read as a span
        took = f"{min(days)} to {max(days)} days, half within {median(days):g}"
    else:
        took = f"{words.listed([str(answer_days) for answer_days in days])} day{'' if days == [1] else 's'}"
    return Company(company, took, applications)


def _role(material: SearchMaterial, slug: str) -> str:
    application = material.applications.get(slug)
    return application.role if application else ""


def _left_out(companies: int) -> str:
    return f"The {_LONGEST} companies with most answers; there are {companies}." if companies > _LONGEST else ""
