"""Mails: the invitation in one, else what its words say, always as a plan."""

from pathlib import Path

import pytest

from site_builder.importing.mails.phrases import phrases_of
from site_builder.importing.plan import NotImportableError
from tests.importing.importing import entries, interviews, planned, run

FILES = Path(__file__).parent / "files"


def mail(subject: str, words: str, sender: str = "Dana Reyes <dana@acme.example>") -> tuple[str, bytes]:
    """Write a mail of Monday 9 November 2026."""
    head = f"From: {sender}\nTo: Sam <sam@mail.example>\nDate: Mon, 9 Nov 2026 10:00:00 +0000\nSubject: {subject}\n"
    return "mail.eml", f"{head}Content-Type: text/plain; charset=utf-8\n\n{words}\n".encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a journal with an application."""
    (tmp_path / "journal").mkdir()
    entry = "---\ncompany: Acme\nrole: Backend Engineer\nlog:\n  - {date: 2026-11-02, type: applied}\n---\n"
    (tmp_path / "journal" / "acme.md").write_text(entry, encoding="utf-8")
    (tmp_path / "journal.toml").write_text('me = ["sam@mail.example"]\n', encoding="utf-8")
    return tmp_path


def take(root: Path, subject: str, words: str, *options: str) -> str:
    """Import a mail into a journal."""
    name, data = mail(subject, words)
    (root / name).write_bytes(data)
    return run(root, str(root / name), *options).stdout


@pytest.mark.parametrize("name", ["google", "exchange"])
def test_an_invitation_in_a_mail_is_taken_once(name: str) -> None:
    """Though it is there twice."""
    (entry,) = interviews(planned(FILES / f"{name}.eml"))
    assert (entry.company, str(entry.date), entry.time) == ("Acme", "2026-11-18", "10:00")
    says_more = "See you there" in " ".join(section.text for section in entry.body.sections)
    assert says_more == (name == "google")


def test_a_mail_that_asks_for_a_talk() -> None:
    """Day and time of its words; they wait for an answer."""
    plan = planned(FILES / "plain.eml")
    (entry,) = interviews(plan)
    assert (entry.company, str(entry.date), entry.time) == ("Acme", "2026-11-18", "14:30")
    assert [(item.type, str(item.date), item.needs_answer) for item in entry.log] == [("reply", "2026-11-09", True)]
    assert [contact.email for contact in entry.contacts] == ["dana@acme.example"]
    assert any("it may be a proposal that wants your answer" in guess for guess in plan.new[0].guessed)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We will get back to you by Friday 20 November.", "2026-11-20"),
        ("You will hear from us within two weeks.", "2026-11-23"),
        ("You will hear from us within a couple of weeks.", "2026-11-23"),
        ("We'll be in touch by the end of next week.", "2026-11-20"),
        ("Wir melden uns bis zum 20. November bei Ihnen.", "2026-11-20"),
        ("Sie werden innerhalb von 10 Werktagen von uns hören.", "2026-11-23"),
        ("Nous reviendrons vers vous avant le 20 novembre.", "2026-11-20"),
        ("Nos pondremos en contacto en un plazo de dos semanas.", "2026-11-23"),
    ],
)
def test_a_promise_has_its_day(root: Path, words: str, day: str) -> None:
    """In four languages; it is a word from them, with the day by which they answer."""
    take(root, "Your application", f"Thank you for the talk.\n\n{words}", "--yes")
    (entry,) = entries(root)
    assert [(item.type, str(item.reply_by)) for item in entry.log] == [("applied", "None"), ("reply", day)]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("We would like to invite you on 18 November at 10:00.\nWe will let you know by 25 November.", "2026-11-25"),
        ("Invitation: 18 November at 10:00, https://x.example/1\nWe will let you know by 25 November.", "2026-11-25"),
        ("We would like to invite you on 18 November at 10:00\nWe will let you know.", "None"),
        ("By 25 November we\nwill get back to you. We would like to invite you on 18 November at 10:00.", "2026-11-25"),
        (
            "Nos gustaría invitarte el 18 de noviembre, 16:00\nTe responderemos antes del 25 de noviembre.",
            "2026-11-25",
        ),
        ("Wir laden Sie ein: 18. November, 10 Uhr\nWir melden uns bis zum 25. November bei Ihnen.", "2026-11-25"),
        ("Nous vous invitons le 18 novembre à 10 h\nNous reviendrons vers vous avant le 25 novembre.", "2026-11-25"),
    ],
)
def test_the_day_of_a_promise_is_not_that_of_the_interview(text: str, promised: str) -> None:
    """It stands with the words that promise, behind them or before; another day of the mail is never it."""
    head = "From: Dana Reyes <dana@acme.example>\nDate: Thu, 12 Nov 2026 09:00:00 +0100\nSubject: Interview\n\n"
    (entry,) = interviews(planned(("a.eml", f"{head}Hi,\n\n{text}\n".encode())))
    assert {str(item.reply_by) for item in entry.log} == {promised}


@pytest.mark.parametrize(
    "words",
    [
        "We regret to inform you that the position has been filled.",
        "After careful consideration we have decided to move forward with other candidates.",
        "Leider müssen wir Ihnen heute eine Absage erteilen.",
        "Nous avons le regret de vous informer que votre candidature n'a pas été retenue.",
        "Lamentamos informarte de que no has sido seleccionado.",
    ],
)
def test_a_rejection_is_shown_and_asked_for(root: Path, words: str) -> None:
    """Nothing is written unasked; then the outcome has the day of the mail."""
    said = take(root, "Your application", f"Thank you for applying.\n\n{words}")
    assert "they say no" in said
    assert entries(root)[0].outcome is None
    take(root, "Your application", f"Thank you for applying.\n\n{words}", "--yes")
    (entry,) = entries(root)
    assert entry.outcome is not None
    assert (entry.outcome.result, str(entry.outcome.date)) == ("rejected", "2026-11-09")
    assert "the same: " in take(root, "Your application", f"Thank you for applying.\n\n{words}")


@pytest.mark.parametrize(
    ("subject", "words", "company", "role"),
    [
        ("Your application for Data Engineer at Birch", "We have received your application.", "Birch", "Data Engineer"),
        ("Ihre Bewerbung als Referent", "Vielen Dank für Ihre Bewerbung.", "Birch", "Referent"),
        ("Votre candidature", "Nous avons bien reçu votre candidature.", "Birch", ""),
        ("Tu candidatura", "Hemos recibido tu candidatura.", "Birch", ""),
    ],
)
def test_an_application_that_arrived(subject: str, words: str, company: str, role: str) -> None:
    """A new entry with the day of applying; a machine is not a contact."""
    (entry,) = interviews(planned(mail(subject, words, "Birch <no-reply@birch.example>")))
    assert (entry.company, entry.role, entry.contacts) == (company, role, ())
    assert [(item.type, str(item.date)) for item in entry.log] == [("applied", "2026-11-09"), ("note", "2026-11-09")]


def test_an_offer(root: Path) -> None:
    """Is one, and its words are no other thing."""
    take(root, "Offer", "We are pleased to offer you the position.", "--yes")
    outcome = entries(root)[0].outcome
    assert outcome is not None
    assert outcome.result == "offer"


def test_what_is_not_understood_is_refused_with_the_way(root: Path) -> None:
    """And a phrase can be taught, in a file beside the settings."""
    name, data = mail("Hello", "Es hat nicht sollen sein.")
    with pytest.raises(NotImportableError, match=r"phrases\.toml beside journal\.toml"):
        planned((name, data))
    (root / "phrases.toml").write_text('rejected = ["hat nicht sollen sein"]\n', encoding="utf-8")
    take(root, "Hello", "Es hat nicht sollen sein.", "--yes")
    assert entries(root)[0].outcome is not None
    for wrong in ("rejected = 1", "refused = ['x']", "x"):
        (root / "phrases.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(NotImportableError, match=r"phrases\.toml"):
            phrases_of(root)


def test_what_one_wrote_oneself_is_no_word_of_theirs() -> None:
    """But a mail that one hands on is."""
    with pytest.raises(NotImportableError, match="you have written this mail"):
        planned(mail("Hello", "Can we talk?", "Sam <sam@mail.example>"))
    inner = "---------- Forwarded message ---------\nFrom: Kim Low <kim@cedar.example>\n"
    inner += "Date: Tue, 10 Nov 2026 10:00:00 +0000\n"
    words = f"{inner}Subject: Interview\n\nCan we talk on 18 November at 9:00 am?"
    (entry,) = interviews(planned(mail("Fwd: Interview", words, "Sam <sam@mail.example>")))
    assert (entry.company, str(entry.date), entry.time) == ("Cedar", "2026-11-18", "09:00")


def test_standard_input_and_several_files(root: Path) -> None:
    """A pasted text, with the lines that a mail program puts above it; files of every kind at once."""
    pasted = "Von: Kim Low <kim@cedar.example>\nGesendet: 9. November 2026 10:00\nBetreff: Termin\n\n"
    pasted += "Passt Ihnen Mittwoch, 18. November um 14:30 Uhr?"
    said = run(root, "-", "--dry-run", typed=pasted.encode()).stdout
    assert "Cedar, 2026-11-18 14:30" in said
    said = run(root, str(FILES / "google.eml"), str(FILES / "exchange.eml"), "--dry-run").stdout
    assert "1 new entry" in said
    assert "journal/2026-11-18-acme.md says the same already" in said


def test_no_phrase_of_ours_stands_for_two_things() -> None:
    """Each is found by itself."""
    phrases = phrases_of(Path("nowhere"))
    for kind, patterns in phrases.patterns.items():
        for pattern in patterns:
            said = (
                pattern.pattern.replace("(?<!\\w)", "")
                .replace("(?!\\w)", "")
                .replace("(?:\\S+ ){0,8}?", "it ")
                .replace("\\w*", "e")
                .replace("\\", "")
            )
            assert kind in phrases.said_in(said), said


def test_an_invitation_after_an_ending_may_be_for_another_job(root: Path) -> None:
    """They write again to whom they refused: the plan says so, and does not take a round of June for one that moved."""
    path = root / "journal" / "acme.md"
    words = "We spoke about the Backend Engineer role in June. Could you come in on Wednesday 18 November at 11:00?"
    path.write_text(path.read_text("utf-8").replace("log:", "date: 2026-06-02\noutcome: rejected 2026-06-10\nlog:"))
    plan = take(root, "A new role at Acme: Research Lead", words, "--dry-run")
    assert "journal/acme.md has ended; if this is another job than Backend Engineer, change the role" in plan
    assert "if the day has moved" not in plan
    path.write_text(path.read_text("utf-8").replace("outcome: rejected 2026-06-10\n", ""))
    assert "if the day has moved" not in take(root, "A new role at Acme: Research Lead", words, "--dry-run")
    path.write_text(path.read_text("utf-8").replace("date: 2026-06-02", "date: 2026-11-17"))
    assert "if the day has moved" in take(root, "A new role at Acme: Research Lead", words, "--dry-run")
