"""The values that the steps store in the cache; they are quick to encode and decode."""

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
    """A file of the journal as the last build scanned it, with the digests of what was read.

    `digest` is that of the file's bytes, settings and versions ("" where the file must be read again), `head` that of
    what the journal is built from. `is_empty` says that the file has no text. `key_lines` are the lines from which the
    search's key may be derived; they are stored encoded, because few of a large journal are needed.
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
    """All files of the last build; those that changed just before `scanned_ns` may have changed once more.

    `beside` are the stories and reviews. `made_with` is a digest of the settings and versions that all were read with.
    """

    scanned_ns: int = 0
    made_with: str = ""
    files: tuple[FileRecord, ...] = ()
    beside: tuple[FileRecord, ...] = ()


class EntryRecord(Record, frozen=True):
    """One entry as it was read and checked alone, with its problems."""

    interview: Interview
    problems: tuple[Problem, ...]


class BesideRecord(Record, frozen=True):
    """One story or review as it was read and checked alone, with its problems; both are None where it can't be read."""

    story: BankStory | None
    review: Review | None
    problems: tuple[Problem, ...]


class PlacedRecord(Record, frozen=True):
    """A story or a review of the journal: what follows from the other files.

    `kind` is its kind of contribution: `bank` or `reviews`. `slug` and `page` are those of a story.
    """

    path: str
    kind: str
    slug: str
    page: str
    targets: tuple[str | None, ...]


class RoundRecord(Record, frozen=True):
    """One interview of the journal: what follows from other entries and its application.

    `targets` are those of its links, `files` of its job ad and documents; `problems` are those of the links. The other
    fields name it on other pages.
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
    """One application, talk or lone entry: see `check.journal.groups.Group`.

    `taken_slugs` are those that its sheets can't have, `elsewhere` is the state of other applications, `before` the
    history with the same company, `handle` the word for it on the command line.
    """

    kind: str
    slug: str
    company: str
    role: str
    rounds: tuple[RoundRecord, ...]
    taken_slugs: tuple[str, ...] = ()
    elsewhere: Elsewhere = NOTHING_ELSEWHERE
    before: Before = NOTHING_BEFORE
    handle: str = ""

    @property
    def key(self) -> str:
        """Return the unique name of the group."""
        return f"{self.kind}/{self.slug}"

    @property
    def context(self) -> Context:
        """Return the values that are derived from other groups before any story is built."""
        return self.elsewhere, self.before, self.handle


class JournalRecord(Record, frozen=True):
    """A journal: its groups in the order of their keys, and what it was built from.

    `digest` is that of the heads of all entries and the settings. `lookups` are the lookups of files that entries name,
    with their answers (see `FileLookups`), `attachments` the files that are copied to the site (path in the journal,
    path in the site). `paths` are those of all entries. `names` is a digest of what pages need to link to each other.
    `copies` are the paths of entries that repeat the text of another; they do not count. `beside` are the stories and
    reviews.
    """

    digest: str
    lookups: tuple[tuple[str, str], ...]
    groups: tuple[GroupRecord, ...]
    attachments: tuple[tuple[str, str], ...]
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    names: str
    copies: tuple[str, ...] = ()
    beside: tuple[PlacedRecord, ...] = ()


_AN_ID = pattern(' id="\0P\0[^"]*"')  # of a heading, to which links of other entries may lead
_QUOTED = frozenset({"accepted", "offer"})  # outcomes that pages of other applications name, with their lines
_PLACES = ("company", "role", "job_ad", "documents")  # fields whose lines problems between entries name
_ENDED = ("outcome", "date")  # such fields of an entry that has an outcome


def head_of(interview: Interview) -> Interview:
    """Return what the journal is built from: what groups the rounds, and what resolves links."""
    log = tuple(LogItem(item.type, item.date, answer_by=item.answer_by, line=item.line) for item in interview.log)
    ids = "".join(
        anchor for part in interview.body.sections for anchor in _AN_ID.findall(part.heading_html + part.html)
    )
    took_place = was_there(interview) or has_own_words(interview)  # a comeback is recognised by it
    headings = (Section("", "", "", 0, 1, ids, "", own_words=took_place),) if ids or took_place else ()
    next_day = interview.next_stage.date if interview.next_stage else None
    body = Body(links=interview.body.links, sections=headings)
    places = (*_PLACES, *_ENDED) if interview.outcome else _PLACES
    lines = {name: line for name, line in interview.lines.items() if name.startswith(places)}
    lines |= {"": 1} if interview.lines else {}  # says that the entry has any field at all
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
        next_stage=NextStage(date=next_day) if next_day else None,
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
    """Return the digest of a head without line numbers, which any edit above them changes.

    Where the outcome is an offer or an acceptance, they count: pages of other applications name them.
    """
    if head.outcome is None or head.outcome.result not in _QUOTED:
        links = tuple(replace(link, line=1, column=1) for link in head.body.links)
        log = tuple(replace(item, line=1) for item in head.log)
        body = replace(head.body, links=links)
        head = replace(head, lines=dict.fromkeys(head.lines, 1), columns={}, log=log, body=body)
    return digest_of(encode(head))


def head_of_page(record: BesideRecord) -> object:
    """Return what the journal needs of a story or a review: its names, its page, and its links."""
    story, review = record.story, record.review
    if story:
        blocks = [len(part.html) // BLOCK for part in story.body.sections]
        return (story.path, story.title, story.strength, blocks, story.body.links)
    return (review.path, review.monday, review.body.links) if review else ()


def placed_records(beside: Beside, targets: Mapping[str, tuple[str | None, ...]]) -> tuple[PlacedRecord, ...]:
    """Return the records of the stories and reviews, with the targets of their links."""
    stories = (
        PlacedRecord(story.path, "bank", story.slug, story.page, targets[story.path]) for story in beside.stories
    )
    reviews = (PlacedRecord(review.path, "reviews", "", "", targets[review.path]) for review in beside.reviews)
    return (*stories, *reviews)


def named(record: RoundRecord) -> Interview:
    """Return an interview with only the fields that name it on other pages."""
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
    """Return what other pages show of an interview, with the targets of the links in what they quote from it."""
    names = (record.path, record.slug, record.company, record.stage, record.format, record.date, record.has_applied)
    return (*names, record.cancelled, record.no_show, record.targets)


def group_of(record: GroupRecord, rounds: tuple[Interview, ...]) -> Group:
    """Return the group of a record."""
    return Group(record.kind, record.slug, record.company, record.role, rounds)


def application_of(record: GroupRecord, rounds: tuple[Interview, ...]) -> Application:
    """Return the application of a record."""
    return Application(record.slug, record.company, record.role, rounds)
