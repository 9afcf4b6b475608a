"""A journal -> its application and interview pages, each made from its application's own share of the material.

What is not in the share can't be on these pages, so a page is made again only when something in its share is new.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from site_builder.derive.applications import Stage
from site_builder.derive.checklist import Point
from site_builder.derive.derived import Derived
from site_builder.derive.gaps import Gap
from site_builder.derive.people import Person
from site_builder.derive.preparation import Sheet
from site_builder.derive.statistics import statistics_of
from site_builder.memo import Memo
from site_builder.model import Application, FollowUp, Interview, Journal, Standing
from site_builder.problems import Problem
from site_builder.render.drafts import Draft
from site_builder.render.material import Material, gather
from site_builder.render.pages import Kept, Output, Page, mark_of
from site_builder.render.views import applications, interviews
from site_builder.settings import Settings

_Each = TypeVar("_Each")


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page depends on: the settings, the day, a style sheet of the person's own, the search's key."""

    settings: Settings
    as_of: date
    horizon: date
    custom: bool
    key: str


@dataclass(frozen=True, slots=True)
class Share:
    """All that the pages of some rounds that belong together may be made from; no `application` for talks and notes."""

    frame: Frame
    application: Application | None
    talk: Application | None
    rounds: tuple[Interview, ...]
    stages: tuple[Stage, ...]
    follow_ups: tuple[FollowUp, ...]
    standings: tuple[Standing, ...]
    checklists: tuple[tuple[Point, ...] | None, ...]
    people: tuple[Person, ...]
    gaps: tuple[Gap, ...]
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    targets: tuple[tuple[str | None, ...], ...]
    files: tuple[tuple[str, str, str], ...]
    drafts: tuple[Draft | None, ...]


def share_pages(material: Material, memo: Memo) -> Iterator[Output]:
    """Give the pages of every application and interview.

    A memo that keeps has only the marks of their views; those of a share that is the same are not made again.
    """
    for share in shares(material, memo):
        if memo.keeps:
            views = partial(_views, share)
            yield from (Kept(path, template, mark, views) for path, template, mark in memo.of(_marks, share))
        else:
            yield from pages_of(share)


def _marks(share: Share) -> tuple[tuple[str, str, str], ...]:
    return tuple((page.path, page.template, mark_of(page.view)) for page in pages_of(share))


def _views(share: Share) -> Mapping[str, object]:
    return {page.path: page.view for page in pages_of(share)}


def shares(material: Material, memo: Memo) -> Iterator[Share]:
    """Part the material: a share for each application, each talk, and each entry that is of neither."""
    dealer = _Dealer(material, memo)
    alone = set(material.interviews)
    for application in material.journal.applications:
        yield dealer.share(application, None, application.rounds)
        alone.difference_update(each.slug for each in application.rounds)
    for talk in material.journal.talks:
        yield dealer.share(None, talk, talk.rounds)
        alone.difference_update(each.slug for each in talk.rounds)
    for slug in sorted(alone):
        yield dealer.share(None, None, memo.of(_bundle, material.interviews[slug]))


def pages_of(share: Share) -> tuple[Page, ...]:
    """Make the pages of one share."""
    slugs = [each.slug for each in share.rounds]
    group = share.application or share.talk
    owner = dict.fromkeys(slugs, share.application.slug if share.application else None) if group else {}
    journal = Journal(
        interviews=share.rounds,
        applications=(share.application,) if share.application else (),
        talks=(share.talk,) if share.talk else (),
        owner=owner,
        targets=dict(zip(slugs, share.targets, strict=True)),
        files={(slug, text): path for slug, text, path in share.files},
        paths=frozenset(each.path for each in share.rounds),
    )
    frame = share.frame
    derived = Derived(
        as_of=frame.as_of,
        horizon=frame.horizon,
        follow_ups=share.follow_ups,
        standings=share.standings,
        progress={share.application.slug: share.stages[0].progress} if share.application and share.stages else {},
        checklists={slug: each for slug, each in zip(slugs, share.checklists, strict=True) if each is not None},
        reflections=(),
        recurring=(),
        lessons=(),
        questions=(),
        people=share.people,
        references=(),
        timeline=(),
        gaps=share.gaps,
        remarks=(),
        sheets=share.sheets,
        statistics=statistics_of((), {}),
        weeks=(),
        stages={share.application.slug: share.stages} if share.application else {},
    )
    drafts = {row: draft for row, draft in zip(share.follow_ups, share.drafts, strict=True) if draft}
    material = gather(journal, derived, share.problems, frame.settings, custom=frame.custom, key=frame.key)
    material = replace(material, drafts=drafts)
    return (*applications.pages(material), *interviews.pages(material))


def _bundle(*items: _Each) -> tuple[_Each, ...]:
    """Give a tuple that is the same one for the same items."""
    return items


class _Dealer:
    """Deals the material out, gathered once by what it belongs to."""

    def __init__(self, material: Material, memo: Memo) -> None:
        derived = material.derived
        self._material = material
        self._memo = memo
        self._frame = memo.of(Frame, material.settings, derived.as_of, derived.horizon, material.custom, material.key)
        self._follow_ups = _by(derived.follow_ups, lambda each: self._key(each.application, each.interview))
        self._standings = _by(derived.standings, lambda each: each.application)
        self._people = _by(derived.people, lambda each: self._key(each.application, each.met[0].interview))
        self._gaps = _by(derived.gaps, lambda each: each.application)
        self._sheets = _by(derived.sheets, lambda each: self._key(each.application, each.entry))
        self._problems = _by(material.problems, lambda each: each.path)
        self._files: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for (slug, text), path in material.journal.files.items():
            self._files[slug].append(memo.of(_bundle, slug, text, path))

    def share(self, application: Application | None, talk: Application | None, rounds: tuple[Interview, ...]) -> Share:
        """Give one share; the same one again when nothing in it is new."""
        material, memo = self._material, self._memo
        slugs = [each.slug for each in rounds]
        keys = [application.slug] if application else [self._key(None, slug) for slug in slugs]
        derived, targets, drafts = material.derived, material.journal.targets, material.drafts

        def of(found: Mapping[str, list[_Each]], names: Iterable[str] = keys) -> tuple[_Each, ...]:
            return memo.of(_bundle, *[each for name in names for each in found.get(name, ())])

        follow_ups = of(self._follow_ups)
        return memo.of(
            Share,
            self._frame,
            application,
            talk,
            rounds,
            derived.stages.get(application.slug, ()) if application else (),
            follow_ups,
            of(self._standings),
            memo.of(_bundle, *[derived.checklists.get(slug) for slug in slugs]),
            of(self._people),
            of(self._gaps),
            of(self._sheets),
            of(self._problems, [each.path for each in rounds]),
            memo.of(_bundle, *[targets.get(slug, ()) for slug in slugs]),
            of(self._files, slugs),
            memo.of(_bundle, *[drafts.get(each) for each in follow_ups]),
        )

    def _key(self, application: str | None, interview: str) -> str:
        """Name what something belongs to: an application, else (for a talk) the entry; a slug has no slash."""
        return application if application is not None else f"{interview}/"


def _by(items: Iterable[_Each], key: Callable[[_Each], str]) -> Mapping[str, list[_Each]]:
    found: defaultdict[str, list[_Each]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found
