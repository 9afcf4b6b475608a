"""Random private values in every place of a journal where one can stand: a redacted site has not a byte of them."""

import html
import json
import random
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from site_builder.builder import build
from site_builder.redact.names.nickname_table import TABLE
from site_builder.render.templating.template_files import SEARCH
from site_builder.steps.request import Request
from tests.redact.spellings import LETTERS, of_address, of_amount, of_given_name, of_name, of_number
from tests.support.examples import examples
from tests.support.sealing import search_text
from tests.support.trees import tree

AS_OF = date(2026, 11, 20)
GIVEN = [line.split()[0] for line in TABLE.strip().splitlines() if line[0] != " "]
# Where a private word can stand that is kept nowhere: WORD is another one in each place.
ENTRY = """\
---
# WORD
company: Acme # WORD
role: Engineer
date: 2026-11-10 14:30
timezone: WORD
duration: 55 minutes (WORD)
stage: Technical
format: WORD
place: WORD Street, WORD
job_ad: https://WORD.example/ad?WORD=WORD#WORD
documents: [WORD/WORD.pdf, journal/letter.pdf, "https://WORD.example/WORD"]
salary: SALARY (WORD)
application: WORD
contacts:
  - {name: CONTACT, role: CTO, email: ADDRESS, phone: PHONE, linkedin: https://in.example/WORD,
     thanked: skip WORD, talked_about: WORD and WORD, WORD: WORD}
  - OTHER <WORD@acme.example>
thanked: skip WORD
references: [{name: REFEREE, told: 2026-11-09 WORD}, WORD WORD]
process: WORD
tasks: [{what: WORD, due: 2026-11-12, done: 2026-11-12 WORD}, {what: WORD}]
next_stage: {name: Final, date: 2026-11-30, prep: [WORD, {what: WORD, done: yes WORD}]}
log:
  - {date: 2026-11-11, type: reply, channel: WORD, with: CALLER, note: "WORD, they pay BONUS"}
  - {date: 2026-11-12, type: WORD, note: WORD}
  - WORD
outcome: {result: WORD, date: WORD}
offer: {base: BONUS, WORD: WORD, days off: WORD}
decision: WORD
fit: WORD
mute: WORD
tags: [WORD, "#WORD"]
WORD: WORD
hobby: {WORD: [WORD, {WORD: WORD}]}
wen: WORD
went: 4
reply_within: 1 week (WORD)
---
WORD ^[WORD]
<!-- WORD -->
%%WORD%%

# WORD
WORD

## What went well
- Told SPELLED <!-- WORD --> and on %%WORD%%
  - and again: SPELLED
    <!-- WORD

    WORD -->
%%
WORD

WORD
%%
- [SPELLED](https://WORD.example/WORD "WORD") ![SPELLED](WORD.png "WORD") [[WORD|and so on]] [^note]
- **SPELLED** ~~SPELLED~~ `SPELLED` ^[SPELLED]

SPELLED in a paragraph
on two lines, SPELLED

| SPELLED | SPELLED |
| --- | --- |
| SPELLED | SPELLED |

```WORD WORD
SPELLED
```
> SPELLED
> - SPELLED

## Questions they asked
- [ ] SPELLED?
  SPELLED, I said
1. SPELLED

### Harmless
- SPELLED

### The money (private)
- WORD

WORD

#### Deeper
- WORD

```
WORD
```

## Next time
- fine
  #### Inside (private)
  WORD

**For me (private)**

- WORD
- WORD (private)
- (private) WORD
- outline (Private!)
  - WORD

##### WORD
SPELLED

###### WORD （private）
WORD
> WORD

## What I would change
- WORD

### Next time
- WORD

## The company
WORD

## Next time (private)
WORD
### Lessons
- WORD

# All of this (private)
WORD
## Next time
- WORD

[^note]: WORD
"""
TOML = """\
title = "WORD"
name = "OWNER"
private = ["What I would change", "WORD"]
editor = "WORD://{path}"
as_of = 2026-11-20

[[references]]
name = "REFEREE"
email = "WORD@x.example"
phone = "WORD"
"""


def in_letters(number: int) -> str:
    """Write a number in letters: a word with digits in it is several, each of which may go as a part of a name."""
    return str(number).translate(str.maketrans("0123456789", "bdfgklmnpr"))


@dataclass(frozen=True)
class Secrets:
    """The private values of a journal."""

    people: tuple[str, ...]  # contact, other, referee, caller, owner
    address: str
    phone: str
    salary: int
    bonus: int
    salt: int

    def word(self, number: int) -> str:
        """Give a word that stands in one place only."""
        return f"Zq{in_letters(self.salt)}v{in_letters(number)}w"

    def spellings(self) -> list[str]:
        """Give all ways in which the values that fields name may be repeated, in a fixed order."""
        people = {spelled for name in self.people for spelled in of_name(name)}
        people |= {form for name in self.people for form in of_given_name(name.split()[0])}
        amounts = of_amount(self.salary) | of_amount(self.bonus)
        return sorted(people | amounts | of_address(self.address) | of_number(self.phone))


@st.composite
def secrets(draw: st.DrawFn) -> Secrets:
    """Draw names with marks in them, an address, a number, two amounts."""
    syllable = st.builds(
        "{}{}{}".format,
        st.sampled_from("B D F G K V Z".split()),
        st.sampled_from(list(LETTERS)),
        st.sampled_from("kur mel dop".split()),
    )
    name = st.builds("{} {}".format, syllable, syllable)
    called = st.builds("{} {}".format, st.sampled_from(GIVEN).map(str.capitalize), syllable)
    people = [draw(called), *draw(st.lists(name, min_size=3, max_size=3, unique=True)), draw(called)]
    amounts = st.integers(21_001, 899_999).filter(lambda number: number % 1000 and number // 1000 % 10)
    salary, bonus = draw(st.lists(amounts, min_size=2, max_size=2, unique=True))
    return Secrets(
        tuple(people),
        f"q{draw(st.integers(1000, 9999))}zz@{draw(st.sampled_from(['mail', 'post']))}.example",
        f"0{draw(st.integers(2_000_000_000, 9_999_999_999))}",
        salary,
        bonus,
        draw(st.integers(1000, 999_999)),
    )


def write(root: Path, secret: Secrets) -> int:
    """Write a journal with all values in all places; give how many words stand in one place only."""
    count = 0
    contact, other, referee, caller, owner = secret.people

    def filled(text: str) -> str:
        nonlocal count
        spelled = secret.spellings()
        random.Random(secret.salt).shuffle(spelled)  # noqa: S311 - the same for the same example
        named = {
            "CONTACT": contact, "OTHER": other, "REFEREE": referee, "CALLER": caller, "OWNER": owner,
            "ADDRESS": secret.address, "PHONE": secret.phone, "SALARY": f"{secret.salary} EUR",
            "BONUS": f"{secret.bonus:,}",
        }  # fmt: skip
        for name, value in named.items():
            text = text.replace(name, value)
        holes = text.count("SPELLED")
        for hole in range(holes):
            text = text.replace("SPELLED", ", ".join(spelled[hole::holes]), 1)
        while "WORD" in text:
            text = text.replace("WORD", secret.word(count), 1)
            count += 1
        return text

    (root / "journal" / secret.word(9000)).mkdir(parents=True)
    (root / "journal" / secret.word(9000) / f"{secret.word(9001)}.md").write_text(filled(ENTRY), encoding="utf-8")
    (root / "journal" / "letter.pdf").write_bytes(f"%PDF {secret.word(9002)}".encode())
    (root / "journal.toml").write_text(filled(TOML), encoding="utf-8")
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "custom.css").write_text(f"/* {secret.word(9003)} */", encoding="utf-8")
    return count


def forms(content: bytes) -> str:
    """Give a file's text in all the ways in which a text may be written in it, without case."""
    text = content.decode("utf-8", "replace")
    unfolded = re.sub(r"\r\n[ \t]", "", text).replace("\\,", ",").replace("\\;", ";")
    return f"{text}\n{unfolded}\n{html.unescape(text)}".casefold()


@cache
def innocent() -> str:
    """Give all texts of a redacted site whose journal has other values: what stands there too gives nothing away."""
    other = Secrets(("Qa Qb", "Qc Qd", "Qe Qf", "Qg Qh", "Qi Qj"), "q1@q.example", "00000000000", 0, 0, 1)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, other)
        build(Request(root, root / "shown", AS_OF, debug=True, redact=True))
        return "\n".join(
            [*(forms(content) for content in tree(root / "shown").values()), search_text(root / "shown").casefold()]
        )


@settings(examples(3), phases=[Phase.generate])
@given(secret=secrets())
def test_no_private_value_is_in_any_file_in_any_spelling(
    secret: Secrets, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Names, addresses, numbers and amounts as the table spells them, and every word that is kept nowhere."""
    root = tmp_path_factory.mktemp("journal")
    count = write(root, secret)
    build(Request(root, root / "shown", AS_OF, debug=True, redact=True))
    words = {secret.word(number) for number in (*range(count), 9000, 9001, 9002, 9003)}
    assert len(words) > 90
    values = {
        value.casefold()
        for value in (*secret.spellings(), *words, *(part for name in secret.people for part in name.split()))
    }
    values = {value for value in values if value not in innocent()}
    assert len(values) > 300
    opened = {"what is searched": search_text(root / "shown").encode()}
    files = {path: content for path, content in tree(root / "shown").items() if not path.startswith(SEARCH)}
    for path, content in {**files, **opened}.items():
        text = f"{path.casefold()}\n{forms(content)}"
        for value in values:
            written = {value, quote(value), json.dumps(value)[1:-1], html.escape(value)}
            found = [spelling for spelling in written if spelling in text]
            assert not found, f"{found} in {path}: {text[max(0, text.find(found[0]) - 100) :][:250]}"


def test_what_is_marked_private_hides_what_is_below_it_and_nothing_else(tmp_path: Path) -> None:
    """A heading of any level, until the next one of its level; the same for the names of the settings."""
    secret = Secrets(("Qa Qb", "Qc Qd", "Qe Qf", "Qg Qh", "Qi Qj"), "q1@q.example", "00000000000", 0, 0, 1)
    write(tmp_path, secret)
    build(Request(tmp_path, tmp_path / "shown", AS_OF, debug=True, redact=True))
    data = json.loads((tmp_path / "shown" / "data.json").read_text("utf-8"))
    (interview,) = data["interviews"]
    assert set(interview["sections"]) == {"What went well", "Next time", "Questions they asked"}
    said = json.dumps(interview["sections"])
    assert "in a paragraph" in said
    assert "I said" in said
    assert "outline" not in said
