"""One application -> what the user did in it, day by day: with whom, by which channel, and the answer to each act."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Day  # a field is called date
from datetime import timedelta
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from site_builder.check.fields.words import ANSWERS, FROM_YOU, YOUR_ENDINGS
from site_builder.check.journal.attended import was_there
from site_builder.derive.application.cases import Case
from site_builder.derive.application.offer_items import makes_offer, says_offer
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact


class Answer(Struct, frozen=True):
    """The answer to an act.

    `kind` is `round`, `reply`, `offer`, `rejected`, `ghosted`, `withdrawn`, or `none` so far. `date` is its day, None
    where it is unknown.
    """

    kind: str
    date: Day | None = None


class Act(Struct, frozen=True):
    """One thing that the user did, as an employment office asks for it.

    `kind` is a type of the log, `round`, `no-show`, `task`, `accepted` or `declined`. `what` is the stage of the round,
    the words of the task, or "offer" for thanks for an offer. `address` is where the employer is: a place, otherwise
    the web address of the job ad. `reach` holds the addresses and numbers of the people, `way` the channel or the
    format. `answer` is None where no answer is expected. `known` is the first day on which the act counts, `line` the
    line of the log's item.
    """

    date: Day
    kind: str
    employer: str
    role: str
    interview: str
    known: Day
    what: str = ""
    people: tuple[str, ...] = ()
    address: str = ""
    reach: tuple[str, ...] = ()
    way: str = ""
    answer: Answer | None = None
    line: int = 0


class _Received(Struct, frozen=True):
    """A dated answer, with the entry and the line of the log item that records it ("" and 0 without such an item)."""

    day: Day
    answer: Answer
    interview: str = ""
    line: int = 0


_THEIRS = frozenset({"offer", "rejected", "ghosted"})
_ANSWERED_EVER = frozenset({"applied", "round", "no-show"})  # any later answer counts, however late
# Only an answer before the user's next act counts for these.
_ANSWERED_SOON = frozenset({"nudge", "message", "call", "feedback-request"})
_NOBODY_ANSWERS = frozenset({"thank-you", "task"})


def acts_of(case: Case) -> tuple[Act, ...]:
    """Collect what the user did in an application, the oldest first; thank-yous of one day are merged into one act."""
    entries = case.facts.history.entries
    people, offered = _People(entries), min(_offers(entries), default=None)
    acts = sorted(
        (act for entry in entries for act in _EntryActs(case, entry, people, offered).acts()),
        key=lambda act: (act.date, act.interview),
    )
    merged = tuple(_merge_thank_yous(acts))
    received = sorted(_answers(entries), key=lambda answer: answer.day)
    return tuple(replace(act, answer=_answer(act, merged[number + 1 :], received)) for number, act in enumerate(merged))


def is_talk(act: Act) -> bool:
    """Return whether an act is an informal talk, which nobody answers."""
    return act.kind == "round" and act.way == "chat"


def acts_known_by(acts: Iterable[Act], day: Day) -> Iterator[Act]:
    """Yield what was done by a day, with the answers received by then; an agreed round counts as an answer."""
    for act in acts:
        if act.known <= day:
            answer = act.answer
            is_later = answer is not None and answer.date is not None and answer.date > day and answer.kind != "round"
            yield replace(act, answer=Answer("none")) if is_later else act


class _People:
    """The contacts of an application, and where its employer is."""

    def __init__(self, entries: Sequence[Interview]) -> None:
        self._contacts: dict[str, Contact] = {}
        for contact in (contact for entry in entries for contact in entry.contacts):
            self._contacts.setdefault(contact.name.casefold(), contact)
        self.address = _address(entries)

    def reach(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the e-mail addresses and phone numbers of people by their names; unknown names are skipped."""
        contacts = [self._contacts.get(name.casefold()) for name in names]
        return tuple(
            dict.fromkeys(way for contact in contacts if contact for way in (contact.email, contact.phone) if way)
        )


def _address(entries: Sequence[Interview]) -> str:
    """Return the place of the latest round on site; otherwise the web address of the latest job ad."""
    places = [entry.place for entry in entries if entry.format in {"onsite", ""} and "://" not in entry.place]
    ads = [entry.job_ad for entry in entries if "://" in entry.job_ad]
    return next((text for text in (*reversed(places), *reversed(ads)) if text), "")


class _EntryActs:
    """The acts that one entry records; `offered` is the day of the employer's first offer."""

    def __init__(self, case: Case, entry: Interview, people: _People, offered: Day | None) -> None:
        self._entry = entry
        self._people = people
        self._employer, self._role = case.application.company or entry.company, case.application.role
        self._met = tuple(contact.name or contact.email for contact in entry.contacts)
        self._only_contact = self._met if len(self._met) == 1 else ()
        self._offered = offered

    def acts(self) -> Iterator[Act]:
        """Yield all acts, in no order."""
        yield from self._round()
        yield from self._logged()
        yield from self._thanks()
        yield from self._decision()
        for task in self._entry.tasks:
            if task.done and task.done.done and task.done.day:
                yield self._act(task.done.day, "task", what=task.what)

    def _round(self) -> Iterator[Act]:
        """Yield the round; it counts on its own day where the entry says how it went, otherwise on the day after."""
        entry = self._entry
        if entry.date and not entry.cancelled:
            kind = "no-show" if entry.no_show else "round"
            known = entry.date if was_there(entry) or entry.no_show else entry.date + timedelta(days=1)
            yield replace(self._act(entry.date, kind, self._met, entry.format, entry.stage), known=known)

    def _logged(self) -> Iterator[Act]:
        for item in self._entry.log:
            if item.date and item.type in FROM_YOU:
                contact = () if item.type == "applied" else self._only_contact
                is_after_offer = item.type == "thank-you" and self._offered is not None and item.date >= self._offered
                what = "offer" if is_after_offer else ""
                act = self._act(item.date, item.type, item.people or contact, item.channel, what)
                yield replace(act, line=item.line)

    def _thanks(self) -> Iterator[Act]:
        entry = self._entry
        everyone = ((entry.thanked, self._met),)
        single = tuple((contact.thanked, (contact.name or contact.email,)) for contact in entry.contacts)
        for thanked, names in (*everyone, *single):
            if thanked and thanked.done and thanked.day:
                yield self._act(thanked.day, "thank-you", names)

    def _decision(self) -> Iterator[Act]:
        """Yield the answer to an offer, and a withdrawal that the log does not have."""
        outcome = self._entry.outcome
        day = outcome.date if outcome else None
        if outcome and day and outcome.result in YOUR_ENDINGS:
            is_logged = any(item.type == "withdrawal" and item.date for item in self._entry.log)
            if outcome.result != "withdrawn":
                yield self._act(day, outcome.result, self._only_contact)
            elif not is_logged:
                yield self._act(day, "withdrawal", self._only_contact)

    def _act(self, day: Day, kind: str, names: Sequence[str] = (), way: str = "", what: str = "") -> Act:
        people = tuple(dict.fromkeys(name for name in names if name))
        return Act(
            date=day,
            kind=kind,
            employer=self._employer,
            role=self._role,
            interview=self._entry.slug,
            known=day,
            what=what,
            people=people,
            address=self._people.address,
            reach=self._people.reach(people),
            way=way,
        )


def _offers(entries: Iterable[Interview]) -> Iterator[Day]:
    """Yield the days on which the employer made an offer."""
    for entry in entries:
        outcome = entry.outcome
        if outcome and outcome.result == "offer" and outcome.date:
            yield outcome.date
        yield from (item.date for item in entry.log if item.date and says_offer(item))


def _merge_thank_yous(acts: Sequence[Act]) -> Iterator[Act]:
    """Merge the thank-yous that an entry has on one day into one act; other acts of one day stay separate."""
    for (_, kind, _), acts_of_day in groupby(
        sorted(acts, key=lambda act: (act.date, act.interview, act.kind == "thank-you")),
        key=lambda act: (act.date, act.kind, act.interview),
    ):
        group = list(acts_of_day)
        if kind != "thank-you":
            yield from group
            continue
        names = tuple(dict.fromkeys(name for act in group for name in act.people))
        reach = tuple(dict.fromkeys(way for act in group for way in act.reach))
        way = next((act.way for act in group if act.way), "")
        yield replace(group[0], people=names, reach=reach, way=way)


def _answers(entries: Iterable[Interview]) -> Iterator[_Received]:
    """Yield what the employer sent: rounds, replies, calls, an offer, a rejection, and silence recorded as such."""
    for entry in entries:
        if entry.date and not entry.cancelled:
            yield _Received(entry.date, Answer("round", entry.date))
        stage = entry.next_stage
        if stage and stage.date and stage.date != entry.date:
            yield _Received(stage.date, Answer("round", stage.date))
        for item in entry.log:
            if item.date and makes_offer(item, entry.log):
                yield _Received(item.date, Answer("offer", item.date), entry.slug, item.line)
            elif item.date and item.type == "reply":
                yield _Received(item.date, Answer("reply", item.date), entry.slug, item.line)
        outcome = entry.outcome
        if outcome and outcome.result in _THEIRS and (outcome.date or entry.date):
            yield _Received(outcome.date or Day.max, Answer(outcome.result, outcome.date))
        elif outcome and outcome.result in ANSWERS and not any(map(says_offer, entry.log)):
            yield _Received(outcome.date or Day.max, Answer("offer"))  # the day of the offer is unknown


def _is_answer(received: _Received, act: Act) -> bool:
    """Return whether something received may answer an act.

    On the same day, what stands above the act in the log does not answer it, nor does the rejection that a request for
    feedback is about.
    """
    if received.day != act.date:
        return received.day > act.date
    was_asked_about = act.kind == "feedback-request" and received.answer.kind in _THEIRS
    is_above = received.interview == act.interview and 0 < received.line < act.line
    return received.answer.kind != "round" and not was_asked_about and not is_above


def _answer(act: Act, later: Sequence[Act], answers: Sequence[_Received]) -> Answer | None:
    """Return the answer to an act.

    Anything that follows answers an application or a round; a message is answered only by what comes before the next
    act.
    """
    if act.kind not in _ANSWERED_EVER | _ANSWERED_SOON or is_talk(act):
        return None
    received = [(answer.day, answer.answer) for answer in answers if _is_answer(answer, act)]
    following = [after.date for after in later if after.kind not in _NOBODY_ANSWERS]
    if not received:
        withdrawn = next((after.date for after in later if after.kind == "withdrawal"), None)
        if withdrawn and act.kind in _ANSWERED_EVER:
            return Answer("withdrawn", withdrawn)
        return Answer("none") if act.kind in _ANSWERED_EVER or not following else None
    day, answer = received[0]
    if act.kind in _ANSWERED_SOON and following and day > following[0]:
        return None
    return answer
