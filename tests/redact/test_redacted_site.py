"""A site to show has nothing private in any of its files, and all that a coach needs."""

import html
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from string import Formatter
from urllib.parse import quote

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from site_builder.builder import build
from site_builder.cli import main
from site_builder.redact.words import folded
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.support.examples import examples
from tests.support.readable import visible
from tests.support.sealing import search_text
from tests.support.trees import touched, tree

SAMPLE = Path(__file__).parent.parent.parent
AS_OF = date(2026, 11, 20)
ENTRY = """\
---
company: Acme
role: Engineer
date: 2026-11-10 14:30
timezone: Asia/Tokyo
duration: 55 minutes
stage: Technical
place: {place}
job_ad: https://{link}.example/ad
documents: [letter-{document}.pdf]
salary: {salary}
application: {application}
contacts:
  - {{name: {name}, role: CTO, email: {name}@mail.example, phone: 020 7946 0{phone}, linkedin: https://in.example/{link},
     thanked: skip {note}, talked_about: about {talked}}}
references: [{{name: {referee}, told: 2026-11-09 {note}}}]
process: {process}
tasks: [{{what: {task}, due: 2026-11-12}}]
next_stage: {{name: Final, date: 2026-11-30, prep: [{prep}]}}
log:
  - {{date: 2026-11-11, type: reply, channel: {channel}, with: {caller}, note: {note}}}
mute: {mute}
tags: [{tag}]
hobby: {more}
went: 4
reply_within: 1 week
---
{prose}

## What went well
- Told {name} about queues, {referee} nodded, and {caller} wrote to {name}@mail.example ({salary})

## Next time
- Ask {name} first

## The company
{impression}

## Next time (private)
- {secret}

## What I would change
- {hidden_section}
"""
FIELDS = sorted({name for _, name, _, _ in Formatter().parse(ENTRY) if name} - {"phone", "salary"})


def run(*words: str, code: int = 0) -> Result:
    """Run afterview build with these words, and expect an exit code."""
    result = CliRunner().invoke(main, ["build", *words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def everything(folder: Path) -> dict[str, str]:
    """Read every file of a site, and its name, in all the ways in which a text may be written there, without case."""
    found = {}
    for path, content in {**tree(folder), "what is searched": search_text(folder).encode()}.items():
        text = f"{path}\n{content.decode('utf-8', 'replace')}"
        plain = text.replace("\r\n ", "").replace("\r\n\t", "").replace("\\,", ",").replace("\\;", ";")
        found[path] = folded(f"{text}\n{html.unescape(plain)}\n{plain}")
    return found


def assert_nowhere(folder: Path, values: set[str]) -> None:
    """Expect no file to have one of the values, as it is or encoded."""
    forms = {
        value: {folded(form) for form in (value, quote(value), json.dumps(value)[1:-1], html.escape(value))}
        for value in values
    }
    for path, text in everything(folder).items():
        for value, all_forms in forms.items():
            assert not any(form in text for form in all_forms), f"{value!r} is in {path}"


def test_nothing_private_of_the_sample_is_in_any_byte(tmp_path: Path) -> None:
    """Names, addresses, numbers, links, salaries, places, notes: no file of the site has any."""
    checked = check(SAMPLE, AS_OF)
    values = {
        checked.settings.name,
        *(value for referee in checked.settings.references for value in (referee.name, referee.email)),
    }
    for interview in checked.journal.interviews:
        values |= {interview.place, interview.salary, interview.job_ad, interview.process, *interview.documents}
        values |= {interview.path, interview.slug, *(more.text for more in interview.more)}
        values |= {item.note for item in interview.log} | {name for item in interview.log for name in item.people}
        values |= {reference.name for reference in interview.references} | {task.what for task in interview.tasks}
        for contact in interview.contacts:
            values |= {contact.name, contact.email, contact.phone, contact.linkedin, contact.talked_about}
        kept = ("What went well", "What I would change", "Next time", "Questions they asked")
        values |= {section.text.strip() for section in interview.body.sections if section.name not in kept}
    build(Request(SAMPLE, tmp_path / "shown", AS_OF, debug=True, redact=True))
    private = {value for value in values if len(value) > 4}
    assert len(private) > 150
    assert_nowhere(tmp_path / "shown", private)


@examples(4)
@given(salt=st.integers(0, 10**6))
def test_no_field_reaches_the_site(salt: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A word of its own in every private field, heading and file name: none of them is anywhere."""
    letters = str(salt).translate(str.maketrans("0123456789", "bdfgklmnpr"))  # no digits: each is to be one word
    words = {name: f"Zq{letters}{name.replace('_', '')}x" for name in FIELDS}
    root = tmp_path_factory.mktemp("redacted")
    (root / "journal").mkdir()
    text = ENTRY.format(**words, phone=f"{salt % 1000:03}", salary=f"{61_000 + salt:,}")
    (root / "journal" / f"{words['more']}.md").write_text(text, encoding="utf-8")
    toml = f'private = ["what i would change"]\nname = "{words["note"]}"\ntitle = "{words["tag"]}"\n'
    referee = f'[[references]]\nname = "{words["referee"]} Zz"\nemail = "{words["link"]}@x.example"\n'
    (root / "journal.toml").write_text(toml + referee, encoding="utf-8")
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "custom.css").write_text(f"/* {words['secret']} */", encoding="utf-8")
    (root / "journal" / f"letter-{words['document']}.pdf").write_bytes(b"%PDF")
    build(Request(root, root / "output-redacted", AS_OF, debug=True, redact=True))
    figures = {f"{61_000 + salt:,}", f"7946 0{salt % 1000:03}", "Tokyo", "55 minutes", "14:30"}
    assert_nowhere(root / "output-redacted", set(words.values()) | figures)


def test_what_a_coach_needs_is_there(tmp_path: Path) -> None:
    """Company, role, dates, stage, rating, what went well and the lesson; a person by the role."""
    root = tmp_path / "mine"
    (root / "journal").mkdir(parents=True)
    words = {name: f"Zq{name}" for name in FIELDS}
    (root / "journal" / "a.md").write_text(ENTRY.format(**words, phone="000", salary="65,000"), encoding="utf-8")
    build(Request(root, root / "output-redacted", AS_OF, debug=True, redact=True))
    page = (root / "output-redacted" / "interviews" / "interview-01.html").read_text("utf-8")
    for text in ("Acme", "Engineer", "Technical", "datetime=2026-11-10", "4 of 5", "Final", "1 week<"):
        assert text in page
    assert "Told CTO about queues, [a referee] nodded" in page
    assert "Ask CTO first" in (root / "output-redacted" / "lessons.html").read_text("utf-8")
    assert "Written in" not in page


def test_the_command_makes_another_site_and_says_what_is_left(tmp_path: Path) -> None:
    """In a folder of its own, again and again the same, with the words that may be names."""
    root = tmp_path / "mine"
    (root / "journal").mkdir(parents=True)
    (root / "journal" / "a.md").write_text(
        "---\ncompany: Acme\ndate: 2026-11-10\ncompnay: x\n---\n## Next time\n- ask Marta about Java\n",
        encoding="utf-8",
    )
    run("-C", str(root))
    private = tree(root / "output")
    said = run("-C", str(root), "--redact")
    assert "Look through these words with a capital before you show it: Java, Marta." in said.stderr
    assert "compnay" in said.stderr
    assert tree(root / "output") == private
    assert "No problems" in (root / "output-redacted" / "problems.html").read_text("utf-8")
    before = touched(root / "output-redacted")
    run("-C", str(root), "--redact")
    assert touched(root / "output-redacted") == before


def test_it_never_goes_where_the_private_site_is(tmp_path: Path) -> None:
    """Not into its folder, not below or above it, not into another folder that has its pages."""
    root = tmp_path / "mine"
    (root / "journal").mkdir(parents=True)
    (root / "journal" / "a.md").write_text("---\ncompany: Acme\n---\n", encoding="utf-8")
    run("-C", str(root))
    run("-C", str(root), "--output", str(tmp_path / "elsewhere"))
    (tmp_path / "link").symlink_to(root / "output")
    for folder in (root / "output", root / "output" / "in", tmp_path / "elsewhere", tmp_path / "link"):
        assert "private site" in run("-C", str(root), "--redact", "--output", str(folder), code=2).stderr
    assert "--redact" in run("-C", str(root), "--redact", "--watch", code=2).stderr


def test_what_was_left_out_is_not_said_to_be_missing(make_journal: Callable[[Mapping[str, str]], Path]) -> None:
    """Addresses, referees and what they said are in the journal: the site to show neither asks nor reminds of them."""
    people = "contacts: [{name: Pat Hays, role: Recruiter, email: pat@x.example}, {name: Bo Lind, role: CTO}]\n"
    known = f"{people}process: two rounds\nreferences: [{{name: Ada Byron, told: yes}}]\ndecision: continue\n"
    first = f"---\ncompany: Acme\ndate: 2026-11-10\nthanked: yes\n{known}---\n## What went well\n- queues\n"
    second = f"---\ncompany: Acme\ndate: 2026-11-19\n{known}---\n## What went well\n- queues\n"
    root = make_journal({"journal/a.md": first, "journal/b.md": second})
    arguments = ["build", "-C", str(root), "--redact", "--as-of", "2026-11-20"]
    assert CliRunner().invoke(main, arguments, catch_exceptions=False).exit_code == 0
    site = root / "output-redacted"
    today = " ".join(visible((site / "index.html").read_text("utf-8")))
    round_ = " ".join(visible((site / "interviews" / "interview-02.html").read_text("utf-8")))
    for words in ("no e-mail or phone", "process includes", "not said yet"):
        assert words not in today + round_
    assert "nobody has said when they will answer" in today
    rows = json.loads((site / "data.json").read_text("utf-8"))["follow_ups"]
    assert [row["who"] for row in rows if row["kind"] == "thank-you"] == ["CTO"]
