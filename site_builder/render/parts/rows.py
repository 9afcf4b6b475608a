"""Follow-ups -> the rows that pages list: what to do, for whom, why, by when, and the ways to act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from site_builder.language.language import Language, sentence_of
from site_builder.model.actions import parts_of
from site_builder.model.follow_up import FollowUp, Settle, status_on
from site_builder.render.messages.drafts import Draft
from site_builder.render.parts import links
from site_builder.render.parts.links import Anchor, Place
from site_builder.render.parts.material import SearchMaterial, StoryMaterial
from site_builder.render.parts.shown_days import visibility
from site_builder.render.parts.words import STATUSES, Day


class Way(Struct, frozen=True):
    """A way to reach someone: a link of `verb`, `name` and `tail`, or `text` as typed if there is no valid address.

    `short` is the verb alone. `message` is the index of the draft whose words the link carries, None for no draft.
    """

    verb: str
    name: str
    tail: str
    text: str
    href: str
    short: str = ""
    message: int | None = None


class CopyableMessage(Struct, frozen=True):
    """A message to copy: its recipient ("" if the row names nobody), subject and body."""

    name: str
    subject: str
    body: str


class HowToSettle(Struct, frozen=True):
    """How to settle a row: by a command (`otherwise` is the one for the other answer), or by a line in the entry.

    A `dated` line has a day between its parts `start` and `end`: `day` (ISO) is that of the build. It is "" on a page
    that does not depend on the build's day, where a script fills it in.
    """

    command: str
    start: str
    day: str
    end: str
    dated: bool = False
    otherwise: str = ""


class Row(Struct, frozen=True):
    """One row: `lead`, `names` and `tail` are the words of what to do, in this order.

    `kind` and `status` are from closed lists. The row is shown on the days from `first` to `last` (ISO); "" means the
    build's day and the horizon. `hidden` is true if it is not shown on the day of the build. `source` is the place in
    the journal. `drafts` are the messages that do what the row asks for. `order` is the position among all rows of the
    page, `slug` is that of the application ("" for a talk).
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
    drafts: tuple[CopyableMessage, ...]
    settle: HowToSettle
    source: Place
    order: int
    first: str
    last: str
    hidden: bool

    def but_hidden(self) -> "Row":
        """Return the row as hidden, for a list that does not show it yet."""
        return replace(self, hidden=True)


def follow_up_rows(material: StoryMaterial, root: str, follow_ups: Sequence[FollowUp]) -> tuple[Row, ...]:
    """Build the rows of an application's follow-ups, by due day and kind, for its own pages.

    The thank-yous of one round that are shown on the same days share a row.
    """
    groups = sorted(_grouped(follow_ups), key=_order)
    return tuple(_row(material, root, number, group) for number, group in enumerate(groups))


_Key = tuple[date, str, str, str, str, int, str, str, date]


class ListedRow(Struct, frozen=True):
    """A row for the pages over everything, and its sort key among all rows there."""

    key: _Key
    row: Row


def listed_rows(material: StoryMaterial) -> tuple[ListedRow, ...]:
    """Build the rows of an application for the pages over everything."""
    return tuple(
        ListedRow(
            _order((members, first if first > material.as_of else date.min, last)),
            _row(material, "", 0, (members, first, last)),
        )
        for members, first, last in _grouped(material.story.follow_ups)
    )


def is_quiet(row: Row) -> bool:
    """Return whether a row asks to call something gone quiet: however old, it is less urgent than any promise."""
    return row.kind == "close"


def all_rows(material: SearchMaterial) -> tuple[Row, ...]:
    """Return the rows of all applications by due day, company and kind, for pages of the build's day."""
    listed = sorted(material.contributions("rows"), key=lambda contribution: contribution.key)
    return tuple(_for_today(material, contribution.row, number) for number, contribution in enumerate(listed))


def _for_today(material: SearchMaterial, row: Row, order: int) -> Row:
    """Fill in what depends on the build's day: the distance of the due day, the days of the row, and the day to log."""
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
    """Return the sort key of a row. Its days come last, so that each day has the order of that day's build."""
    follow_up = group[0][0]
    key = (follow_up.due, follow_up.company, follow_up.kind, follow_up.who)
    return (*key, follow_up.path, follow_up.line, follow_up.rule, follow_up.why, group[1])


def _grouped(follow_ups: Iterable[FollowUp]) -> Iterator[_Group]:
    """Group the thank-yous of a round, a group for each stretch of days on which they are the same."""
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
            active = tuple(member for member in members if member.first <= first and member.last >= last)
            if active:
                yield active, first, last


def _row(material: StoryMaterial, root: str, order: int, group: _Group) -> Row:
    """Build the row of a group, with links from a page with this relative path to the site's root."""
    (members, first, last), follow_up = group, group[0][0]
    as_of = material.as_of
    interview = material.interviews.get(follow_up.interview)
    language = material.language
    lead, names, tail = parts_of(members, language)
    status = status_on(follow_up.due, max(first, as_of))
    first_shown, last_shown, is_hidden = visibility(material, first, last)
    draft_by_member = [(member, material.drafts.get(member)) for member in members]
    drafts = [draft for _, draft in draft_by_member if draft]
    company = follow_up.company or (interview.path if interview else follow_up.path)
    return Row(
        kind=follow_up.kind,
        status=status,
        status_words=language.of(STATUSES[status]),
        lead=lead,
        names=names,
        tail=tail,
        slug=follow_up.application or "",
        application=material.application_link(follow_up.application, root, company),
        role=follow_up.role,
        interview=material.interview_link(follow_up.interview, root),
        due=material.day(follow_up.due),
        why=sentence_of(language.of(follow_up.reason, follow_up.due)),
        ways=tuple(
            way
            for member, draft in draft_by_member
            for way in (
                ways_with(language, member, draft, drafts.index(draft))
                if draft
                else ways(language, member.who, member.email, member.phone)
            )
        ),
        drafts=tuple(
            CopyableMessage(draft.name if len(members) > 1 else "", draft.subject, draft.body) for draft in drafts
        ),
        settle=_settled(members),
        source=links.place(follow_up.path, follow_up.line),
        order=order,
        first=first_shown,
        last=last_shown,
        hidden=is_hidden,
    )


def _settled(members: tuple[FollowUp, ...]) -> HowToSettle:
    """Return how to settle a row; the thank-yous of a round are settled together."""
    settle = members[0].settle
    if len(members) > 1:
        settle = Settle(settle.command.partition(" thanked ")[0] + " thanked", "thanked: ", dated=True)
    return HowToSettle(settle.command, settle.start, "", settle.end, settle.dated, settle.otherwise)


def ways_with(language: Language, member: FollowUp, draft: Draft, place: int) -> tuple[Way, ...]:
    """Return the ways to reach the person of a follow-up; a mail has the draft's subject and index."""
    return tuple(
        replace(way, href=links.mailto_about(way.text, draft.subject), message=place)
        if way.text == member.email and way.href
        else way
        for way in ways(language, member.who, member.email, member.phone)
    )


def ways(language: Language, name: str, email: str, phone: str) -> tuple[Way, ...]:
    """Return the ways to reach someone; an invalid address is shown as typed."""
    links_to, say = [], language.say
    if email:
        verb = _verb(language.gettext("Write to %(name)s") if name else say("Write"), name)
        links_to.append(Way(*verb, email, links.mailto(email), say("Write")))
    if phone:
        verb = _verb(language.gettext("Call %(name)s") if name else say("Call"), name)
        links_to.append(Way(*verb, phone, links.tel(phone), say("Call")))
    return tuple(links_to)


def _verb(words: str, name: str) -> tuple[str, str, str]:
    """Split the words of a link into those before the name, the name, and those after it."""
    before, _, after = words.partition("%(name)s")
    return before.strip(), name, after.strip()
