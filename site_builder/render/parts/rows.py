"""Follow-ups -> the rows that pages list: who and what, why, when, and the ways to act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.actions import parts_of
from site_builder.language.language import Language, sentence_of
from site_builder.model.follow_up import FollowUp, Settle, status_on
from site_builder.render.messages.drafts import Draft
from site_builder.render.parts import links
from site_builder.render.parts.links import Anchor, Place
from site_builder.render.parts.material import SearchMaterial, StoryMaterial
from site_builder.render.parts.shown_days import shown
from site_builder.render.parts.words import STATUSES, Day


class Way(Struct, frozen=True):
    """A way to reach someone: `verb`, `name` and `tail` where it is a link, else `text` as it was typed.

    `short` is the verb alone. `message` is the place of the draft, among those beside it, that the link is to carry.
    """

    verb: str
    name: str
    tail: str
    text: str
    href: str
    short: str = ""
    message: int | None = None


class Written(Struct, frozen=True):
    """A message to copy: for whom ("" where the row names nobody), and its words."""

    name: str
    subject: str
    body: str


class Settled(Struct, frozen=True):
    """How a row goes away: a command (or `otherwise`, for the other answer), or a line of the entry.

    Where the line is `dated`, a day stands between its parts: `day` (ISO), that of the build, or "" on a page that
    does not speak of it, where a script fills it in.
    """

    command: str
    start: str
    day: str
    end: str
    dated: bool = False
    otherwise: str = ""


class Row(Struct, frozen=True):
    """One row: `lead`, `names` and `tail` are the words of what to do, in this order.

    `kind` and `status` are from closed lists. `first` and `last` (ISO) are the days on which it stands, "" where that
    is the build's or the horizon; `hidden` is true of a row that does not stand on the day of the build. `source` is
    the place in the journal. `drafts` are the messages that do what the row asks for. `order` is the place among all
    rows of the page, `slug` that of the application ("" for a talk).
    """

    kind: str
    status: str
    status_words: str
    lead: str
    names: tuple[str, ...]
    tail: str
    slug: str
    application: Anchor
    role: str
    interview: Anchor
    due: Day
    why: str
    ways: tuple[Way, ...]
    drafts: tuple[Written, ...]
    settle: Settled
    source: Place
    order: int
    first: str
    last: str
    hidden: bool

    def but_hidden(self) -> "Row":
        """Return the same row for a list that does not show it yet."""
        return replace(self, hidden=True)


def follow_up_rows(material: StoryMaterial, root: str, follow_ups: Sequence[FollowUp]) -> tuple[Row, ...]:
    """Build the rows of follow-ups of an application, by due day and kind, for its own pages.

    The thank-yous of one round that stand on the same days are one row.
    """
    maker = _Maker(material, root)
    return tuple(maker.row(number, *group) for number, group in enumerate(sorted(_together(follow_ups), key=_order)))


_Key = tuple[date, str, str, str, str, int, str, str, date]


class Listed(Struct, frozen=True):
    """A row for the pages over everything, and its place among all rows there."""

    key: _Key
    row: Row


def listed_rows(material: StoryMaterial) -> tuple[Listed, ...]:
    """Build the rows of an application for the pages over everything."""
    maker = _Maker(material, "")
    return tuple(
        Listed(
            _order((members, first if first > material.as_of else date.min, last)), maker.row(0, members, first, last)
        )
        for members, first, last in _together(material.story.follow_ups)
    )


def is_quiet(row: Row) -> bool:
    """Return whether a row asks to call something gone quiet: however old, it is less pressing than any promise."""
    return row.kind == "close"


def all_rows(material: SearchMaterial) -> tuple[Row, ...]:
    """Return the rows of all applications by due day, company and kind, for pages of the build's day."""
    listed = sorted(material.gifts("rows"), key=lambda gift: gift.key)
    return tuple(_of_today(material, gift.row, number) for number, gift in enumerate(listed))


def _of_today(material: SearchMaterial, row: Row, order: int) -> Row:
    """Say of a row how far its due day is, on which days it stands, and the day on which it is done."""
    today = material.as_of.isoformat()
    return replace(
        row,
        order=order,
        due=material.near_day(date.fromisoformat(row.due.iso)),
        settle=replace(row.settle, day=today if row.settle.dated else ""),
        first=row.first or today,
        last=row.last or material.horizon.isoformat(),
    )


_Group = tuple[tuple[FollowUp, ...], date, date]


def _order(group: _Group) -> _Key:
    """Order by what a row is, by its days last: on each day the rows are in the order of that day's build."""
    follow_up = group[0][0]
    what = (follow_up.due, follow_up.company, follow_up.kind, follow_up.who)
    return (*what, follow_up.path, follow_up.line, follow_up.rule, follow_up.why, group[1])


def _together(follow_ups: Iterable[FollowUp]) -> Iterator[_Group]:
    """Put the thank-yous of a round together for each stretch of days on which they are the same."""
    rounds: defaultdict[tuple[str, date], list[FollowUp]] = defaultdict(list)
    for follow_up in follow_ups:
        if follow_up.rule == "thank-you":
            rounds[follow_up.interview, follow_up.due].append(follow_up)
        else:
            yield (follow_up,), follow_up.first, follow_up.last
    for members in rounds.values():
        starts = sorted({member.first for member in members} | {member.last + timedelta(days=1) for member in members})
        for first, after in pairwise(starts):
            last = after - timedelta(days=1)
            standing = tuple(member for member in members if member.first <= first and member.last >= last)
            if standing:
                yield standing, first, last


class _Maker:
    """Makes the rows of one page."""

    def __init__(self, material: StoryMaterial, root: str) -> None:
        self._material = material
        self._root = root

    def row(self, order: int, members: tuple[FollowUp, ...], first: date, last: date) -> Row:
        material, follow_up = self._material, members[0]
        as_of = material.as_of
        interview = material.interviews.get(follow_up.interview)
        language = material.language
        lead, names, tail = parts_of(members, language)
        status = status_on(follow_up.due, max(first, as_of))
        begins, ends, is_hidden = shown(material, first, last)
        written = [(member, material.drafts.get(member)) for member in members]
        drafts = [draft for _, draft in written if draft]
        company = follow_up.company or (interview.path if interview else follow_up.path)
        return Row(
            kind=follow_up.kind,
            status=status,
            status_words=language.of(STATUSES[status]),
            lead=lead,
            names=names,
            tail=tail,
            slug=follow_up.application or "",
            application=material.application_link(follow_up.application, self._root, company),
            role=follow_up.role,
            interview=material.interview_link(follow_up.interview, self._root),
            due=material.day(follow_up.due),
            why=sentence_of(language.of(follow_up.reason, follow_up.due)),
            ways=tuple(
                way
                for member, draft in written
                for way in (
                    ways_with(language, member, draft, drafts.index(draft))
                    if draft
                    else ways(language, member.who, member.email, member.phone)
                )
            ),
            drafts=tuple(
                Written(draft.name if len(members) > 1 else "", draft.subject, draft.body) for draft in drafts
            ),
            settle=_settled(members),
            source=links.place(follow_up.path, follow_up.line),
            order=order,
            first=begins,
            last=ends,
            hidden=is_hidden,
        )


def _settled(members: tuple[FollowUp, ...]) -> Settled:
    """Say how a row goes away; the thank-yous of a round go together."""
    settle = members[0].settle
    if len(members) > 1:
        settle = Settle(settle.command.partition(" thanked ")[0] + " thanked", "thanked: ", dated=True)
    return Settled(settle.command, settle.start, "", settle.end, settle.dated, settle.otherwise)


def ways_with(language: Language, member: FollowUp, draft: Draft, place: int) -> tuple[Way, ...]:
    """Return the ways to reach whom a follow-up is about; a mail has its subject, and the place of its words."""
    return tuple(
        replace(way, href=links.mailto_about(way.text, draft.subject), message=place)
        if way.text == member.email and way.href
        else way
        for way in ways(language, member.who, member.email, member.phone)
    )


def ways(language: Language, name: str, email: str, phone: str) -> tuple[Way, ...]:
    """Return the ways to reach someone; an invalid address is shown as typed."""
    found, say = [], language.say
    if email:
        verb = _verb(language.gettext("Write to %(name)s") if name else say("Write"), name)
        found.append(Way(*verb, email, links.mailto(email), say("Write")))
    if phone:
        verb = _verb(language.gettext("Call %(name)s") if name else say("Call"), name)
        found.append(Way(*verb, phone, links.tel(phone), say("Call")))
    return tuple(found)


def _verb(words: str, name: str) -> tuple[str, str, str]:
    """Part what a link does at the name that is in it."""
    before, _, after = words.partition("%(name)s")
    return before.strip(), name, after.strip()
