"""A number and a seed -> a journal of that many entries: the same seed gives the same bytes on every machine.

Two kinds: `rounds` is a search over five years, an application with one to four rounds, a fifth of them open. `open`
is what an imported tracker of ten years gives: every entry its own application, a third of them never closed.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

KINDS = ("rounds", "open")
LAST_DAY = date(2026, 11, 20)
_COMPANIES = "Harbour Quill Lantern Meridian Nettle Orchard Pebble Rook Saffron Tern Umber Vesper Willow Yarrow".split()
_KINDS = "Analytics Robotics Health Foods Energy Mobility Security Learning Press Logistics Studio Bank".split()
_ROLES = ("Backend Developer", "Data Engineer", "Product Designer", "Platform Engineer", "Team Lead", "Analyst")
_STAGES = ("Phone screen", "Technical", "Panel", "Final")
_FORMATS = ("phone", "video", "onsite", "assessment")
_FIRST = "Dana Jonas Mira Priya Tomasz Ines Kofi Hana Luis Freya Omar Sofia Wen Alba".split()
_LAST = "Reyes Lind Okafor Novak Haddad Moreau Sato Fischer Costa Byrne Iyer Quist".split()
_COMMON = (
    "they asked about the queue design and I drew it on the board while the team talked of deadlines releases tests "
    "customers pricing remote days the office kitchen the manager who left the plan for spring their migration an "
    "outage last year my notice period what I liked most and why I would leave a calm conversation with good questions"
).split()
_SYLLABLES = "ba ke li mo nu pra sti tor ven zu gra hel fin dor cas pel mi ran so ti".split()
# A language has few common words and many rare ones: half of a text is of the first kind.
_WORDS = _COMMON * 30 + [f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES[:6]]
_ENDINGS = ("rejected", "rejected", "withdrawn", "ghosted", "declined")


def entries(count: int, seed: int = 1, kind: str = "rounds") -> Iterator[tuple[str, str]]:
    """Give `count` entries as (path below the journal's root, text), about 400 words each, in files a year a folder."""
    if kind not in KINDS:
        raise ValueError(kind)
    chance = random.Random(seed)  # noqa: S311 - not for secrets; the same bytes everywhere is the point
    yield from _tracked(chance, count) if kind == "open" else _searched(chance, count)


def _searched(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    made, number = 0, 0
    while made < count:
        number += 1
        company, role = _company(chance, number), chance.choice(_ROLES)
        rounds = min(chance.choice((1, 2, 3, 3, 4)), count - made)
        day = LAST_DAY - timedelta(days=chance.randrange(0, 2000))
        ended = chance.randrange(5) > 0
        for index in range(rounds):
            ending = _ending(chance, day)
            yield _file(chance, (company, role, _STAGES[index]), day, ending if index == rounds - 1 and ended else "")
            made += 1
            day += timedelta(days=chance.randrange(5, 15))


def _tracked(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    for number in range(1, count + 1):
        names = (_company(chance, number), chance.choice(_ROLES), chance.choice(_STAGES))
        day = LAST_DAY - timedelta(days=chance.randrange(0, 3650))
        yield _file(chance, names, day, "" if number % 3 == 0 else _ending(chance, day))


def _company(chance: random.Random, number: int) -> str:
    return f"{chance.choice(_COMPANIES)} {chance.choice(_KINDS)} {number}"


def _ending(chance: random.Random, day: date) -> str:
    return f"outcome: {{result: {chance.choice(_ENDINGS)}, date: {day + timedelta(days=12)}}}"


def _file(chance: random.Random, names: tuple[str, str, str], day: date, ending: str) -> tuple[str, str]:
    company, role, stage = names
    slug = f"{day.isoformat()}-{company}-{stage}".lower().replace(" ", "-")
    text = _entry(chance, f"company: {company}\nrole: {role}\nstage: {stage}", day, ending)
    return f"journal/{day.year}/{slug}.md", text


def _entry(chance: random.Random, head: str, day: date, ending: str) -> str:
    first, second = chance.choice(_FIRST), chance.choice(_LAST)
    mail = f"{first}.{second}@team.example".lower()
    lines = [
        "---",
        head,
        f"date: {day.isoformat()}",
        f"time: {chance.randrange(9, 17)}:{chance.choice(('00', '15', '30'))}",
        f"format: {chance.choice(_FORMATS)}",
        "contacts:",
        f"  - name: {first} {second}",
        "    role: Team lead",
        f"    email: {mail}",
        f"    talked_about: {_sentence(chance, 6)}",
        f"    thanked: {(day + timedelta(days=1)).isoformat()}",
        f"process: {_sentence(chance, 9)}",
        f"reply_by: {(day + timedelta(days=10)).isoformat()}",
        f"went: {chance.randrange(1, 6)}",
        "fit: yes",
        "decision: continue",
        "tags: [search, autumn]",
        "log:",
        f"  - {{date: {(day + timedelta(days=4)).isoformat()}, type: reply, channel: email}}",
    ]
    if ending:
        lines.append(ending)
    lines += ["---", _paragraph(chance, 60), "", "## What went well", ""]
    lines += [f"- {_sentence(chance, 12)}" for _ in range(3)]
    lines += ["", "## What I would change", "", *(f"- {_sentence(chance, 12)}" for _ in range(2))]
    lines += ["", "## Next time", "", *(f"- {_sentence(chance, 10)}" for _ in range(2))]
    lines += ["", "## Questions they asked", ""]
    for _ in range(4):
        lines += [f"- {_sentence(chance, 9)}?", f"  {_sentence(chance, 14)}"]
    lines += ["", "## The company", "", _paragraph(chance, 110), ""]
    return "\n".join(lines)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _paragraph(chance: random.Random, words: int) -> str:
    return ". ".join(_sentence(chance, 11) for _ in range(words // 11)) + "."


def write(root: Path, count: int, seed: int = 1, kind: str = "rounds") -> None:
    """Write a journal of `count` entries below `root`, with a fixed day."""
    (root / "journal").mkdir(parents=True, exist_ok=True)
    (root / "journal.toml").write_text(f"as_of = {LAST_DAY.isoformat()}\n", encoding="utf-8", newline="\n")
    for path, text in entries(count, seed, kind):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("count", type=click.IntRange(min=1))
@click.option("--open", "imported", is_flag=True, help="Every entry its own application, a third of them open.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another one gives another journal.")
def main(folder: Path, count: int, *, imported: bool, seed: int) -> None:
    """Write a journal of COUNT entries into FOLDER."""
    write(folder, count, seed, "open" if imported else "rounds")


if __name__ == "__main__":
    main()
