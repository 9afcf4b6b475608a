"""What the steps remember, as values that are quick to store and to read back."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from site_builder.check.bank import BLOCK
from site_builder.check.journal.attended import has_own_words, was_there
from site_builder.check.journal.groups import Group
from site_builder.derive.elsewhere import NOTHING_BEFORE, NOTHING_ELSEWHERE, Before, Context, Elsewhere
from site_builder.model.bank import BankStory, Beside, Review
from site_builder.model.body import Body, Section
from site_builder.model.journal import Application, Interview
from site_builder.model.parts import Contact, LogItem, NextStage
from site_builder.patterns import pattern
from site_builder.problems import Problem
from site_builder.remember.encoding import Record, digest_of, encode


class FileRecord(Record, frozen=True):
    """An entry's file as a build found it, and what its entry was read from.

    `digest` is that of what is remembered of the entry ("" where that must be read again), `head` that of what the
    journal is put together from. `is_empty` of a file without any text. `key_lines` are those of which the key of
    the search may be made, as they are remembered: all entries of a large journal have them, and few are looked at.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    digest: str
    head: str
    is_empty: bool
    key_lines: bytes = b""


class FilesRecord(Record, frozen=True):
    """All files of the last build; those that changed just before `looked_ns` may have changed once more.

    `beside` are the stories and reviews. `made_with` stands for the settings and versions that all were read with.
    """

    looked_ns: int = 0
    made_with: str = ""
    files: tuple[FileRecord, ...] = ()
    beside: tuple[FileRecord, ...] = ()


class EntryRecord(Record, frozen=True):
    """One entry as it was read and checked alone, and the problems of it."""

    interview: Interview
    problems: tuple[Problem, ...]


class BesideRecord(Record, frozen=True):
    """One story or one review as it was read and checked alone, and the problems of it; it may be none of both."""

    story: BankStory | None
    review: Review | None
    problems: tuple[Problem, ...]


class PlacedRecord(Record, frozen=True):
    """A story or a review of the journal: what the others add to what its own file says.

    `kind` is that of the contribution that it is: `bank` or `reviews`. `slug` and `page` are those of a story.
    """

    path: str
    kind: str
    slug: str
    page: str
    targets: tuple[str | None, ...]


class RoundRecord(Record, frozen=True):
    """One interview of the journal: what other entries and its application add to what its own file says.

    `targets` and `files` are where its links and its job ad or documents lead, `problems` those of the links. The rest
    is what names it on other pages.
    """

    path: str
    slug: str
    assumptions: tuple[str, ...]
    changed: date | None
    targets: tuple[str | None, ...]
    files: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    company: str
    role: str
    stage: str
    format: str
    date: date | None
    time: str
    has_applied: bool
    cancelled: bool | None
    no_show: bool | None


class GroupRecord(Record, frozen=True):
    """One application, talk or lone entry: see `model.Group`.

    `taken` are slugs that its sheets can't have, `elsewhere` what other applications have come to, `before` what was
    before at the same company, `handle` is the word for it on the command line.
    """

    kind: str
    slug: str
    company: str
    role: str
    rounds: tuple[RoundRecord, ...]
    taken: tuple[str, ...] = ()
    elsewhere: Elsewhere = NOTHING_ELSEWHERE
    before: Before = NOTHING_BEFORE
    handle: str = ""

    @property
    def key(self) -> str:
        """Name the group among all others."""
        return f"{self.kind}/{self.slug}"

    @property
    def context(self) -> Context:
        """Give the small values that are worked out before any story."""
        return self.elsewhere, self.before, self.handle


class JournalRecord(Record, frozen=True):
    """A journal that was put together: its groups in the order of their keys, and what that was made from.

    `digest` is that of the heads of all entries and the settings. `asked` are the files that entries name, each with
    what was there, `attachments` those that the site carries (path and place in the site). `paths` are those of all
    entries. `names` stands for what pages need to link to each other. `copies` are the paths of entries that repeat the
    text of another; they do not count. `beside` are the stories and reviews.
    """

    digest: str
    asked: tuple[tuple[str, str], ...]
    groups: tuple[GroupRecord, ...]
    attachments: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    names: str
    copies: tuple[str, ...] = ()
    beside: tuple[PlacedRecord, ...] = ()


_AN_ID = pattern(' id="\0P\0[^"]*"')  # of a heading, to which links of other entries may lead
_QUOTED = frozenset({"accepted", "offer"})  # outcomes of which other applications speak, by their lines
_PLACES = ("company", "role", "job_ad", "documents")  # fields whose lines are spoken of across entries
_ENDED = ("outcome", "date")  # those of an entry that has an outcome


def head_of(interview: Interview) -> Interview:
    """Give what the journal is put together from: which rounds belong together, and where links lead."""
    log = tuple(LogItem(item.type, item.date, answer_by=item.answer_by, line=item.line) for item in interview.log)
    ids = "".join(
        anchor for part in interview.body.sections for anchor in _AN_ID.findall(part.heading_html + part.html)
    )
    is_told = was_there(interview) or has_own_words(interview)  # which a comeback is known by
    headings = (Section("", "", "", 0, 1, ids, "", own_words=is_told),) if ids or is_told else ()
    named = interview.next_stage.date if interview.next_stage else None
    body = Body(links=interview.body.links, sections=headings)
    places = (*_PLACES, *_ENDED) if interview.outcome else _PLACES
    lines = {name: line for name, line in interview.lines.items() if name.startswith(places)}
    lines |= {"": 1} if interview.lines else {}  # whether there was any field at all counts too
    return Interview(
        path=interview.path,
        slug=interview.slug,
        company=interview.company,
        role=interview.role,
        date=interview.date,
        time=interview.time,
        stage=interview.stage,
        format=interview.format,
        application=interview.application,
        job_ad=interview.job_ad,
        documents=interview.documents,
        outcome=interview.outcome,
        no_show=interview.no_show,
        cancelled=interview.cancelled,
        hidden=interview.hidden,
        next_stage=NextStage(date=named) if named else None,
        contacts=tuple(Contact(contact.name) for contact in interview.contacts),
        date_from_name=interview.date_from_name,
        log=log,
        body=body,
        lines=lines,
        columns=interview.columns,
        assumptions=interview.assumptions,
        raw="raw" if interview.raw else "",
    )


def head_digest(head: Interview) -> str:
    """Stand for a head, wherever its parts stand: an edit above them moves their lines, and changes nothing else.

    Lines count where other applications speak of them: of an offer, and of an acceptance.
    """
    if head.outcome is None or head.outcome.result not in _QUOTED:
        links = tuple(replace(link, line=1, column=1) for link in head.body.links)
        log = tuple(replace(item, line=1) for item in head.log)
        body = replace(head.body, links=links)
        head = replace(head, lines=dict.fromkeys(head.lines, 1), columns={}, log=log, body=body)
    return digest_of(encode(head))


def head_of_page(record: BesideRecord) -> object:
    """Give what of a story or a review the journal is put together from: its names, its page, and where it leads."""
    story, review = record.story, record.review
    if story:
        blocks = [len(part.html) // BLOCK for part in story.body.sections]
        return (story.path, story.title, story.strength, blocks, story.body.links)
    return (review.path, review.monday, review.body.links) if review else ()


def placed_records(beside: Beside, targets: Mapping[str, tuple[str | None, ...]]) -> tuple[PlacedRecord, ...]:
    """Record what stands beside the entries, with where its links lead, by path."""
    stories = (
        PlacedRecord(story.path, "bank", story.slug, story.page, targets[story.path]) for story in beside.stories
    )
    reviews = (PlacedRecord(review.path, "reviews", "", "", targets[review.path]) for review in beside.reviews)
    return (*stories, *reviews)


def named(record: RoundRecord) -> Interview:
    """Give an interview with no more than what names it on other pages."""
    log = (LogItem("applied"),) if record.has_applied else ()
    return Interview(
        path=record.path,
        slug=record.slug,
        company=record.company,
        role=record.role,
        date=record.date,
        time=record.time,
        stage=record.stage,
        format=record.format,
        cancelled=record.cancelled,
        no_show=record.no_show,
        log=log,
    )


def name_of(record: RoundRecord) -> tuple[object, ...]:
    """Give what other pages say of an interview, and where the links of what they quote from it lead."""
    own = (record.path, record.slug, record.company, record.stage, record.format, record.date, record.has_applied)
    return (*own, record.cancelled, record.no_show, record.targets)


def group_of(record: GroupRecord, rounds: tuple[Interview, ...]) -> Group:
    """Give the group that a record stands for."""
    return Group(record.kind, record.slug, record.company, record.role, rounds)


def application_of(record: GroupRecord, rounds: tuple[Interview, ...]) -> Application:
    """Give the application that a record stands for."""
    return Application(record.slug, record.company, record.role, rounds)
