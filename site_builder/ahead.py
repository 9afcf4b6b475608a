"""An entry that was just saved -> its pages, at once, from what the last whole build knows of its application.

Only what follows from the entry's own application is made again. Where more of the journal could change by the edit
(another company, another day, a link), nothing is made ahead, and the whole build brings the page.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from site_builder.build import Means
from site_builder.check.rounds import belongs, order_of, parted
from site_builder.check.slugs import same_name
from site_builder.derive import derive
from site_builder.derive.elsewhere import around_of
from site_builder.entries import read_one
from site_builder.memo import Memo
from site_builder.model import Application, Interview, Journal
from site_builder.problems import Problem, in_order
from site_builder.read.files.source import Found, load
from site_builder.render.drafts import drafts_of
from site_builder.render.material import Material
from site_builder.render.search_key import key_of, lines_of_key
from site_builder.render.shares import Share, pages_of, shares
from site_builder.store import Remembered

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class First:
    """What is made ahead of the whole: pages by site path, and the problems that the entry at `path` now has."""

    path: str
    pages: Mapping[str, bytes]
    problems: tuple[Problem, ...]


class Ahead:
    """All that is needed to make the pages of one saved entry without a look at the others.

    `has_moved` is true once it knows more than the last whole build.
    """

    def __init__(
        self, material: Material, means: Means, found: Sequence[Found], entries: Mapping[str, Remembered]
    ) -> None:
        self._settings = material.settings
        self._as_of = material.derived.as_of
        self._around = around_of(material.journal)
        self._means = means
        self._key = material.key
        self._files = {os.fspath(file.real): file for file in found}
        self._entries = dict(entries)
        self._memo = Memo()  # of its own: what is made ahead is not put off for anything newer
        self.has_moved = False
        self._shares: dict[str, Share] = {}
        self._kin: dict[_Key, dict[str, Share]] = {}
        for share in shares(material, means.memo):
            self._put(share)

    def get_ready(self) -> None:
        """Do what comes with the first saved entry only, so that it is as quick as any: load modules and templates."""
        for file in islice(self._files.values(), 1):
            before = self._entries[file.path]
            share = self._shares.get(file.path)
            after = read_one(load(file), self._settings, None, debug=False)
            new = self._with(share, before, after) if share else None
            for page in pages_of(new) if new else ():
                self._means.templates.render(page)

    def first(self, file: Path) -> First | None:
        """Make the pages that a saved file changes; None where that takes the whole, or nothing has changed."""
        found = self._files.get(os.fspath(file))
        share = self._shares.get(found.path) if found else None
        if found is None or share is None:
            return None
        before = self._entries[found.path]
        after = read_one(load(found), self._settings, before, debug=False)
        if after is before or not after.digest:
            return None
        new = self._with(share, before, after)
        if new is None:
            return None
        was = {page.path: page.view for page in pages_of(share)}
        pages = pages_of(new)
        if was.keys() != {page.path for page in pages}:
            return None
        made = {page.path: self._means.templates.render(page) for page in pages if page.view != was[page.path]}
        self._entries[found.path] = after
        self._put(new)
        self._memo.finish()
        self.has_moved = True
        whole = {path: content for path, content in made.items() if isinstance(content, bytes)}
        return First(found.path, whole, after.problems)

    def _put(self, share: Share) -> None:
        for interview in share.rounds:
            self._shares[interview.path] = share
        group = share.application or share.talk
        if group:
            self._kin.setdefault(_key(group), {})[group.slug] = share

    def _with(self, share: Share, before: Remembered, after: Remembered) -> Share | None:
        """Give an application's share with another version of one of its entries; None where more would change."""
        path = after.interview.path
        old = next(each for each in share.rounds if each.path == path)
        assumed = old.assumptions[len(before.interview.assumptions) :]
        assumptions = (*after.interview.assumptions, *assumed)
        new = replace(after.interview, slug=old.slug, assumptions=assumptions, changed=old.changed)
        others = tuple(problem for problem in share.problems if problem.path != path)
        has_more = len(share.problems) - len(others) > len(before.problems)  # of links, whose lines may have moved
        if has_more or belongs(old) != belongs(new) or _pointers(old) != _pointers(new):
            return None
        rounds = tuple(sorted((new if each is old else each for each in share.rounds), key=order_of))
        if not self._stay_together(share, old, new):
            return None
        if lines_of_key(old) != lines_of_key(new):
            self._key = self._key_with(new)
        application, talk = _again(share.application, rounds), _again(share.talk, rounds)
        journal = Journal(rounds, (application,) if application else (), (talk,) if talk else ())
        derived = derive(journal, self._settings, self._as_of, around=self._around)
        if {sheet.slug for sheet in derived.sheets} != {sheet.slug for sheet in share.sheets}:
            return None
        means = self._means
        drafts = drafts_of(derived.occasions, self._settings, means.templates.drafts, self._memo).by_follow_up
        targets = dict(zip((each.slug for each in share.rounds), share.targets, strict=True))
        return Share(
            frame=replace(share.frame, key=self._key),
            application=application,
            talk=talk,
            rounds=rounds,
            stages=derived.stages.get(application.slug, ()) if application else (),
            follow_ups=derived.follow_ups,
            standings=derived.standings,
            checklists=tuple(derived.checklists.get(each.slug) for each in rounds),
            people=derived.people,
            gaps=derived.gaps,
            sheets=derived.sheets,
            problems=in_order((*others, *after.problems)),
            targets=tuple(targets[each.slug] for each in rounds),
            files=share.files,
            drafts=tuple(drafts.get(each) for each in derived.follow_ups),
        )

    def _key_with(self, new: Interview) -> str:
        """Make the key of the search with another version of one entry."""
        others = (entry.interview for entry in self._entries.values() if entry.interview.path != new.path)
        return key_of((new, *(other for other in others if not other.hidden)), self._memo)

    def _stay_together(self, share: Share, old: Interview, new: Interview) -> bool:
        """Whether the rounds of this company and role are parted as before: an ending or a silence may be new."""
        group = share.application or share.talk
        if group is None:
            return True
        kin = [each for other in self._kin[_key(group)].values() for each in other.rounds]
        silence = self._settings.follow_ups.new_application
        return parted(kin, silence) == parted([new if each is old else each for each in kin], silence)


def _key(group: Application) -> _Key:
    """Name what ties rounds together: the `application` that they name, else company and role."""
    named = next((each.application for each in group.rounds if each.application), "")
    return ("", same_name(named)) if named else (same_name(group.company), same_name(group.role))


def _again(group: Application | None, rounds: tuple[Interview, ...]) -> Application | None:
    return replace(group, rounds=rounds) if group else None


def _pointers(interview: Interview) -> tuple[object, ...]:
    """Give all that an entry points to: other entries, and files."""
    links = tuple((link.kind, link.target) for link in interview.body.links)
    return (links, interview.job_ad, interview.documents)
