"""A number -> a random journal that a person could have written, and its files."""

import random
from datetime import date

from tests.derive.second_reading.words import DAY, ENDINGS, Entry, Item, Person, Said, Settings, Stage

PEOPLE = (
    Person("Dana Reyes", "CTO", "dana@acme.example"),
    Person("Ivo Hart", "", "ivo@acme.example"),
    Person("Lee Park", "Recruiter"),
    Person("Mina Sato", "HR partner", "mina@acme.example"),
    Person("Ola Berg", "Engineer"),
)
REFEREES = ("Prof. Low", "Tamar Ilves")
START = date(2026, 11, 2)
LENGTH = 75  # days: Christmas lies within
LOGGED = (
    *("reply", "nudge", "message", "call", "thank-you", "note", "reference") * 4,
    *("reply", "nudge", "nudge", "nudge", "feedback-request", "withdrawal"),
)
LOOKING_BACK = ("What went well", "What I would change", "Next time", "Surprises", "The company")
AHEAD_OF_IT = ("Process", "Questions I still have")


class Inventor:
    """Invents one journal."""

    def __init__(self, number: int) -> None:
        """Begin with a number: the same number gives the same journal."""
        self.random = random.Random(number)  # noqa: S311 - it keeps no secret

    def may(self, chance: float) -> bool:
        """Say yes as often as the chance."""
        return self.random.random() < chance

    def day(self, first: int = 0, last: int = LENGTH) -> date:
        """Choose a day."""
        return START + self.random.randint(first, last) * DAY

    def near(self, day: date, first: int, last: int) -> date:
        """Choose a day near another."""
        return day + self.random.randint(first, last) * DAY

    def settings(self) -> Settings:
        """Choose holidays and days away."""
        holidays = frozenset(self.day() for _ in range(self.random.choice((0, 0, 2))))
        if self.may(0.7):
            return Settings(holidays)
        first = self.day(20, 60)
        return Settings(holidays, ((first, first + self.random.randint(2, 9) * DAY),))

    def journal(self) -> tuple[Entry, ...]:
        """Invent the entries of one to four applications."""
        companies = ("Acme", "Harrow", "Lumen", "Orbit")[: self.random.choice((1, 1, 2, 2, 3, 4))]
        return tuple(entry for company in companies for entry in self.application(company))

    def application(self, company: str) -> list[Entry]:
        """Invent the entries of one application, in the order of their days."""
        entries = []
        day = self.day(0, 35)
        if self.may(0.35):
            entries.append(self.applied(company, day))
            day = self.near(day, 4, 20)
        rounds = self.random.choice((0, 1, 1, 1, 2, 2, 3)) if entries else self.random.choice((1, 1, 2, 2, 3))
        talks = self.may(0.1)
        for number in range(rounds):
            entries.append(self.round(company, day, number, talks=talks, last=number == rounds - 1))
            day = self.near(day, 1, 22)
        return entries

    def applied(self, company: str, day: date) -> Entry:
        """Invent an application without an interview."""
        return Entry(
            company,
            f"{company.lower()}-applied.md",
            contacts=(self.random.choice(PEOPLE),) if self.may(0.3) else (),
            closing=self.near(day, 0, 25) if self.may(0.4) else None,
            reply_by=self.near(day, 3, 20) if self.may(0.25) else None,
            reply_within=self.random.choice((5, 10)) if self.may(0.15) else None,
            references=self.references(),
            log=(Item(day, "applied"), *self.log(day, self.random.choice((0, 0, 0, 1, 2)))),
            outcome=self.outcome(day) if self.may(0.1) else None,
        )

    def round(self, company: str, day: date, number: int, *, talks: bool, last: bool) -> Entry:
        """Invent a round."""
        contacts = tuple(
            Person(person.name, person.role, person.email, self.thanked(day))
            for person in self.random.sample(PEOPLE, self.random.choice((0, 1, 1, 2)))
        )
        cancelled = self.may(0.08)
        sections = [(name, "Words.") for name in LOOKING_BACK if self.may(0.12)]
        sections += [(name, "Words.") for name in AHEAD_OF_IT if self.may(0.1)]
        if self.may(0.25):
            sections.append(("Preparation", "\n".join(f"- [{self.random.choice('x ')}] Item" for _ in range(2))))
        return Entry(
            company,
            f"{day}-{company.lower()}-{number}.md",
            day,
            chat=talks or self.may(0.08),
            contacts=contacts,
            thanked=self.thanked(day) if self.may(0.2) else "",
            reply_by=self.near(day, 1, 20) if self.may(0.35) else None,
            reply_within=self.random.choice((3, 5, 10)) if self.may(0.1) else None,
            closing=self.near(day, -5, 20) if self.may(0.12) else None,
            stage=self.stage(day) if self.may(0.3) else None,
            tasks=tuple((self.near(day, -2, 12), self.may(0.5)) for _ in range(self.random.choice((0, 0, 0, 1)))),
            references=self.references(),
            went=4 if self.may(0.2) else None,
            decision=self.decision(day),
            outcome=self.outcome(day) if self.may(0.4 if last else 0.06) else None,
            no_show=not cancelled and self.may(0.07),
            cancelled=cancelled,
            snooze=self.near(day, 3, 25) if self.may(0.08) else None,
            mute="They asked for quiet." if self.may(0.04) else "",
            sections=tuple(sections),
            log=tuple(self.log(day, self.random.choice((0, 0, 1, 1, 2, 3)))),
        )

    def thanked(self, day: date) -> str:
        """Invent whether a thank-you was sent."""
        return self.random.choice(("", "", "", "skip", str(self.near(day, 0, 4))))

    def stage(self, day: date) -> Stage:
        """Invent what comes next."""
        prep = tuple(self.may(0.6) for _ in range(self.random.choice((0, 0, 1, 2))))
        return Stage("Panel", self.near(day, 1, 16) if self.may(0.6) else None, prep)

    def references(self) -> tuple[tuple[str, bool], ...]:
        """Invent the referees who are named."""
        return tuple((name, self.may(0.3)) for name in REFEREES if self.may(0.15))

    def decision(self, day: date) -> Said | None:
        """Invent whether you still want it."""
        if self.may(0.6):
            return None
        word = self.random.choice(("continue", "undecided", "undecided", "withdraw"))
        return Said(word, self.near(day, 0, 5) if self.may(0.5) else None)

    def outcome(self, day: date) -> Said:
        """Invent how it ended."""
        word = self.random.choice((*ENDINGS, "accepted", "offer", "offer", "offer", "rejected", "ghosted"))
        told = self.near(day, 0, 14) if self.may(0.7) else None
        return Said(word, told, self.near(told or day, 1, 14) if word == "offer" and self.may(0.5) else None)

    def log(self, day: date, count: int) -> list[Item]:
        """Invent what happened after a day, in its order."""
        items = []
        for _ in range(count):
            day = self.near(day, 0, 9)
            kind = self.random.choice(LOGGED)
            theirs = kind in {"reply", "call"}
            who = self.random.choice(PEOPLE).name if self.may(0.4) else ""
            items.append(
                Item(
                    day,
                    kind,
                    self.random.choice(REFEREES) if kind == "reference" else who,
                    reply_by=self.near(day, 1, 14) if theirs and self.may(0.35) else None,
                    needs_answer=kind == "reply" and self.may(0.35),
                    answer_by=self.near(day, 2, 12) if kind == "reply" and self.may(0.15) else None,
                )
            )
        return items

    def days(self) -> list[date]:
        """Choose six days to look at it."""
        return [self.day(5, LENGTH + 20) for _ in range(6)]


def written(entries: tuple[Entry, ...], settings: Settings) -> dict[str, str]:
    """Write the files of a journal."""
    holidays = ", ".join(f'"{day}"' for day in sorted(settings.holidays))
    away = ", ".join(f'"{first}..{last}"' for first, last in settings.away)
    if settings.away == Settings().away:
        away = '"12-24..01-01"'
    files = {f"journal/{entry.path}": _entry(entry) for entry in entries}
    return {**files, "journal.toml": f'country = ""\nholidays = [{holidays}]\naway = [{away}]\n'}


def _entry(entry: Entry) -> str:
    lines = [f"company: {entry.company}", "role: Engineer"]
    single = {
        "date": entry.day,
        "format": "chat" if entry.chat else None,
        "thanked": entry.thanked,
        "reply_by": entry.reply_by,
        "reply_within": entry.reply_within and f"{entry.reply_within} working days",
        "closing_date": entry.closing,
        "went": entry.went,
        "no_show": "yes" if entry.no_show else None,
        "cancelled": "yes" if entry.cancelled else None,
        "snooze_until": entry.snooze,
        "mute": entry.mute,
    }
    lines += [f"{name}: {value}" for name, value in single.items() if value]
    if entry.stage:
        prep = ", ".join(
            f"{{what: Read {number}, done: {_mark(done=done)}}}" for number, done in enumerate(entry.stage.prep)
        )
        lines.append(f"next_stage: {_flow(name=entry.stage.name, date=entry.stage.day, prep=prep and f'[{prep}]')}")
    if entry.decision:
        lines.append(f"decision: {_flow(decision=entry.decision.word, date=entry.decision.day)}")
    if entry.outcome:
        said = entry.outcome
        lines.append(f"outcome: {_flow(result=said.word, date=said.day, answer_by=said.answer_by)}")
    many = {
        "contacts": [
            _flow(name=person.name, role=person.role, email=person.email, thanked=person.thanked)
            for person in entry.contacts
        ],
        "tasks": [_flow(what="Send it", due=due, done=_mark(done=done)) for due, done in entry.tasks],
        "references": [_flow(name=name, told=_mark(done=told)) for name, told in entry.references],
        "log": [
            _flow(
                date=item.day,
                type=item.type,
                **{"with": item.who},
                reply_by=item.reply_by,
                needs_answer="yes" if item.needs_answer else "",
                answer_by=item.answer_by,
            )
            for item in entry.log
        ],
    }
    for name, values in many.items():
        lines += [f"{name}:", *(f"  - {value}" for value in values)] if values else []
    body = "\n".join(f"## {name}\n\n{text}\n" for name, text in entry.sections)
    return "\n".join(["---", *lines, "---", body])


def _mark(*, done: bool) -> str:
    return "yes" if done else "no"


def _flow(**fields: object) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items() if value) + "}"
