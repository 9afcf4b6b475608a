"""Messages: their words in four languages, missing values, custom texts, and hostile values."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from site_builder.builder import build
from site_builder.derive.all_stories import build_stories
from site_builder.derive.application.cases import facts_about
from site_builder.derive.follow_ups.facts import facts_on
from site_builder.derive.follow_ups.history import history_of
from site_builder.derive.follow_ups.today import Today
from site_builder.derive.messages.drafts import WORDINGS, Addressee, Occasion, requested_occasions
from site_builder.model.journal import Application
from site_builder.model.kinds import DRAFT_KINDS
from site_builder.render.messages.drafts import Draft, message_of, write_draft
from site_builder.render.messages.mail import eml_of, letter_of, printed
from site_builder.render.messages.wording import Message, Wording
from site_builder.render.parts import links
from site_builder.render.templating.template_files import TemplateFiles, bundled_templates
from site_builder.render.templating.templates import Templates
from site_builder.settings.settings import Settings
from site_builder.steps.queries.checked import check
from site_builder.steps.request import Request
from tests.derive.deriving import told
from tests.support import strategies
from tests.support.examples import examples

HERE = Path(__file__).parent
SAMPLE = HERE.parent.parent
LANGUAGES = ("en", "de", "fr", "es")
TODAY = date(2026, 11, 20)
FULL = Occasion(
    wording="thank-you",
    to=(Addressee("Dana Reyes", "dana@acme.example"),),
    company="Acme Robotics",
    role="Backend engineer",
    today=TODAY,
    day=date(2026, 11, 18),
    talked_about="how queues drain.",
    promise=date(2026, 12, 1),
    asked_on=date(2026, 12, 3),
    applied_on=date(2026, 10, 1),
    wrote_on=date(2026, 11, 19),
    next_day=date(2027, 1, 5),
    answer_by=date(2026, 12, 24),
    decision="continue",
    questions=("Who is on call?", "Why robots?"),
    points=("queues", "calm"),
)
BARE = Occasion(wording="thank-you", to=(Addressee(),), company="", role="", today=TODAY)


@pytest.fixture(scope="module")
def wording() -> Wording:
    """Return the bundled texts."""
    return Wording(bundled_templates().drafts)


@pytest.fixture
def own(tmp_path: Path) -> Callable[[Mapping[str, str]], Wording]:
    """Return a function that makes the words of a journal with texts of its own below templates/drafts/."""

    def make(files: Mapping[str, str]) -> Wording:
        folder = tmp_path / "templates" / "drafts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return Wording(TemplateFiles(tmp_path).drafts)

    return make


Own = Callable[[Mapping[str, str]], Wording]


def _draft(occasion: Occasion, wording: Wording, language: str = "en", name: str = "Sam Doe") -> Draft:
    draft, problems = write_draft(occasion, wording, language, name)
    assert problems == ()
    assert draft is not None
    return draft


# The words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_of_the_sample_read_as_they_did(language: str, *, update_golden: bool, wording: Wording) -> None:
    """Every follow-up of the sample that a message fits, and every kind with all and with nothing known."""
    checked = check(SAMPLE, TODAY)
    name = checked.settings.name
    parts = [
        f"## {row.rule}, {row.company}, {row.first}\n\n{printed(_draft(occasion, wording, language, name))}"
        for story in build_stories(checked.journal, checked.settings, checked.as_of)
        for row, occasion in story.occasions.items()
    ]
    for kind in WORDINGS:
        for words, occasion, name in (("everything", FULL, "Sam Doe"), ("nothing", BARE, "")):
            draft = _draft(replace(occasion, wording=kind), wording, language, name)
            parts.append(f"## {kind}, {words} known\n\n{printed(draft)}")
    golden = HERE / "drafts" / f"{language}.txt"
    found = "\n".join(parts)
    if update_golden:
        golden.write_text(found, encoding="utf-8", newline="")
    assert found == golden.read_bytes().decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WORDINGS)
def test_every_kind_is_there_in_every_language(kind: str, language: str, wording: Wording) -> None:
    """In its own words, with the writer's name at the end, whether all is known or nothing; never shouting."""
    for occasion in (FULL, BARE):
        draft = _draft(replace(occasion, wording=kind), wording, language)
        assert draft.language == language
        assert draft.subject
        assert draft.body.splitlines()[-1] == "Sam Doe"
        for text in (draft.subject, draft.body):
            assert "!" not in text
            assert "  " not in text
            assert "None" not in text
            assert " ," not in text
            assert " ." not in text
        assert "\n\n\n" not in draft.body
        unsigned = _draft(replace(occasion, wording=kind), wording, language, "")
        assert unsigned.body.splitlines()[-1].rstrip(",") == unsigned.body.splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "greeting", "without"),
    [
        ("en", "Dear Dana,", "Hello,"),
        ("de", "Guten Tag Dana Reyes,", "Guten Tag,"),
        ("fr", "Bonjour Dana Reyes,", "Bonjour,"),
        ("es", "Buenos días, Dana Reyes:", "Buenos días:"),
    ],
)
def test_a_message_greets_by_name_where_there_is_one(
    language: str, greeting: str, without: str, wording: Wording
) -> None:
    """Without a name it still begins like a person."""
    assert _draft(FULL, wording, language).body.splitlines()[0] == greeting
    assert _draft(BARE, wording, language).body.splitlines()[0] == without


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Dana Reyes", "Dana"),
        ("Dana", "Dana"),
        ("Prof. Ingrid Low", "Prof. Low"),
        ("Dr Ana María López", "Dr López"),
        ("D. Reyes", "D. Reyes"),
        ("Reyes, Dana", "Dana"),
        ("Dana Reyes, PhD", "Dana"),
        ("Dr. Bo Lind, PhD", "Dr. Lind"),
        ("Dr Bo Lind, Ph.D., MBA", "Dr Lind"),
        ("Prof. Ada Low Jr.", "Prof. Low"),
        ("Yo-Yo Ma", "Yo-Yo"),
        ("M. Petit", "M. Petit"),
        ("Jean-Luc Dubois", "Jean-Luc"),
        ("李 伟", "李 伟"),
        ("HR team", ""),
        ("Kim, the boss", "Kim"),
        ("Dana Reyes, met her twice", "Dana"),
    ],
)
def test_an_english_greeting_has_the_name_that_one_says(name: str, short: str) -> None:
    """The given name, a title with the family name; any other way of writing a name stays whole."""
    assert message_of(replace(FULL, to=(Addressee(name),)), "en", "").short_name == short


@pytest.mark.parametrize(
    ("name", "greetings"),
    [
        (
            "Frau Möller",
            ("Dear Ms Möller,", "Guten Tag Frau Möller,", "Bonjour Madame Möller,", "Buenos días, Sra. Möller:"),
        ),
        (
            "Herr Dr. Sato",
            ("Dear Dr. Sato,", "Guten Tag Herr Dr. Sato,", "Bonjour Dr. Sato,", "Buenos días, Dr. Sato:"),
        ),
        ("Mme Petit", ("Dear Ms Petit,", "Guten Tag Frau Petit,", "Bonjour Madame Petit,", "Buenos días, Sra. Petit:")),
        ("the hiring team", ("Hello,", "Guten Tag,", "Bonjour,", "Buenos días:")),
        ("Hiring", ("Hello,", "Guten Tag,", "Bonjour,", "Buenos días:")),
        ("Engineer", ("Hello,", "Guten Tag,", "Bonjour,", "Buenos días:")),
        ("?", ("Hello,", "Guten Tag,", "Bonjour,", "Buenos días:")),
        ("Reyes, Dana", ("Dear Dana,", "Guten Tag Dana Reyes,", "Bonjour Dana Reyes,", "Buenos días, Dana Reyes:")),
        ("Dana", ("Dear Dana,", "Guten Tag Dana,", "Bonjour Dana,", "Buenos días, Dana:")),
        (
            "Dr. Ada van Low",
            ("Dear Dr. van Low,", "Guten Tag Dr. van Low,", "Bonjour Dr. van Low,", "Buenos días, Dr. Ada van Low:"),
        ),
    ],
)
def test_names_as_people_write_them_are_greeted(name: str, greetings: tuple[str, ...], wording: Wording) -> None:
    """A title with the family name as the language says it; who is not a person is greeted without a name."""
    occasion = replace(FULL, to=(Addressee(name),))
    assert tuple(_draft(occasion, wording, language).body.splitlines()[0] for language in LANGUAGES) == greetings


@pytest.mark.parametrize(
    ("typed", "language", "to_them", "to_a_referee"),
    [
        ("her garden of poisonous plants", "en", "your garden", "their garden"),
        ("Their move to queues", "en", "your move", "their move"),
        ("seinen Umzug", "de", "Ihren Umzug", "ihren Umzug"),
        ("ses plantes", "fr", "vos plantes", "leurs plantes"),
        ("su jardín", "es", "su jardín", "su jardín"),
        ("hers", "en", "hers", "hers"),
    ],
)
def test_what_was_talked_about_is_spoken_to_the_person(
    typed: str, language: str, to_them: str, to_a_referee: str
) -> None:
    """What is theirs in the journal is yours in the letter; a referee hears of them."""
    made = message_of(replace(FULL, talked_about=typed, points=(typed,)), language, "")
    assert made.talked_about.startswith(to_them)
    assert made.points[0].startswith(to_a_referee)


_INTEREST = ("interested", "Interesse", "intéresse", "interesa")
_NEXT = ("next step", "nächsten Schritt", "étape suivante", "siguiente paso")
_NEVER = (
    "right person for the role",
    "spoke for me",
    "it did not come about",
    "richtige Person",
    "Thank you for speaking",
)
_STATES = ("accepted", "declined", "rejected", "withdrawn", "ghosted", "settled", "leaving", "offer")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", WORDINGS)
def test_a_message_fits_the_state_of_the_application(kind: str, language: str, wording: Wording) -> None:
    """Once it has ended, or with an offer open, nobody hears of interest or a next step, nor accepts by accident."""
    for state in _STATES:
        body = _draft(replace(FULL, wording=kind, state=state, awaiting=False), wording, language).body
        assert not any(words in body for words in (*_INTEREST, *_NEXT, *_NEVER))
        accepts = any(
            words in body for words in ("happy to accept", "nehme das Angebot gern an", "J’accepte", "Acepto")
        )
        assert accepts == (kind == "answer-offer" and state == "accepted")
        never_met = replace(FULL, wording=kind, state=state, awaiting=False, day=None)
        assert not any(words in _draft(never_met, wording, language).body for words in (*_INTEREST, *_NEXT, *_NEVER))
    for awaiting in (True, False):
        body = _draft(replace(FULL, wording=kind, awaiting=awaiting, next_day=None), wording, language).body
        assert awaiting or not any(words in body for words in _INTEREST)


def test_a_thank_you_with_an_offer_open_thanks_for_it(wording: Wording) -> None:
    """And says by when they hear."""
    body = _draft(replace(FULL, state="offer"), wording).body
    assert "Thank you as well for the offer" in body
    assert "by Thursday 24 December" in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_offer_is_told_with_its_day(language: str, wording: Wording) -> None:
    """That there is one, by when, and the question where they stand; a withdrawal after it says why."""
    told = _draft(replace(FULL, wording="tell-offer", awaiting=True), wording, language).body
    assert "24" in told
    assert "?" in told
    withdrawn = _draft(replace(FULL, wording="withdraw-accepted", state="settled"), wording, language).body
    assert any(words in withdrawn for words in ("another offer", "anderes Angebot", "autre proposition", "otra oferta"))


def test_two_people_are_greeted_together_and_more_as_all() -> None:
    """A list of names is not a greeting."""
    people = tuple(Addressee(name) for name in ("Dana Reyes", "Lee Park", "Kim Roe"))
    assert message_of(replace(FULL, to=people[:2]), "fr", "").name == "Dana Reyes et Lee Park"
    assert message_of(replace(FULL, to=people), "fr", "").name == ""


@pytest.mark.parametrize(
    ("role", "said"),
    [
        *((f"Entwickler{mark}", "Entwickler") for mark in (" (m/w/d)", " (w/m/d)", " (m|w|d)", " [m/f/d]", " m/w/d")),
        *((f"Développeur{mark}", "Développeur") for mark in (" (H/F)", " H/F", " (F/H)", "(h/f)")),
        ("Engineer (all genders), Berlin", "Engineer, Berlin"),
        ("(m/w/d)", "(m/w/d)"),
        ("A/B tester (remote)", "A/B tester (remote)"),
        ("Head of M", "Head of M"),
        ("Analyst (M&A)", "Analyst (M&A)"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_leaves_out_the_genders_of_an_ad(role: str, said: str, language: str, wording: Wording) -> None:
    """Nobody applies "als Entwickler (m/w/d)"; and a subject does not have brackets within brackets."""
    draft = _draft(replace(FULL, role=role), wording, language)
    assert f"({said})" in draft.subject
    assert said in draft.body
    assert said == role or role not in f"{draft.subject} {draft.body}"


@pytest.mark.parametrize("kind", WORDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_a_message_ends_once(kind: str, language: str, wording: Wording) -> None:
    """A company whose name ends with a point ends its sentence too."""
    draft = _draft(replace(FULL, wording=kind, company="Acme Inc.", role="Engineer Sr."), wording, language)
    assert ".." not in draft.body


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Wednesday 18 November"),
        ("de", "Mittwoch, 18. November"),
        ("fr", "mercredi 18 novembre"),
        ("es", "miércoles 18 de noviembre"),
        ("it", "Wednesday 18 November"),
    ],
)
def test_days_are_written_in_the_language_of_the_message(language: str, words: str, wording: Wording) -> None:
    """And a language without a translation gets an English message, its days too."""
    assert words in _draft(FULL, wording, language).body


def test_a_thank_you_has_what_was_talked_about(wording: Wording) -> None:
    """As a part of the sentence, and not at all where nothing is known."""
    assert "we talked about how queues drain. I" in _draft(FULL, wording).body
    assert "talked" not in _draft(replace(FULL, talked_about=""), wording).body


@pytest.mark.parametrize("kind", ["nudge", "nudge-second"])
def test_a_nudge_has_their_promise_and_the_open_questions(kind: str, wording: Wording) -> None:
    """Both nudges have both."""
    body = _draft(replace(FULL, wording=kind), wording).body
    assert "Tuesday 1 December" in body
    assert "- Who is on call?\n- Why robots?\n" in body


def test_interest_is_said_only_where_it_was_decided(wording: Wording) -> None:
    """Who has not decided says nothing about it."""
    for kind in ("thank-you", "nudge", "nudge-second", "nudge-applied"):
        occasion = replace(FULL, wording=kind, next_day=None, awaiting=True)
        assert "interested" in _draft(occasion, wording).body
        assert "interested" not in _draft(replace(occasion, decision="undecided"), wording).body


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("accepted", "happy to accept"),
        ("declined", "decided not to accept"),
        ("leaving", "decided not to accept"),
        ("offer", "You will have my answer by Thursday 24 December."),
        ("", "You will have my answer by Thursday 24 December."),
    ],
)
def test_an_offer_is_answered_as_it_was_decided(state: str, words: str, wording: Wording) -> None:
    """Yes, no, or time to think; the decision to go on is older than the offer, and accepts nothing."""
    assert words in _draft(replace(FULL, wording="answer-offer", state=state, decision="continue"), wording).body


def test_who_is_late_with_an_answer_asks_for_more_time(wording: Wording) -> None:
    """They have said by when they want it, so nobody asks them by when."""
    late = replace(FULL, wording="answer-offer", state="offer", answer_by=None, late_for=date(2026, 11, 18))
    for language in LANGUAGES:
        body = _draft(late, wording, language).body
        assert "18" in body
        assert body != _draft(replace(late, late_for=None), wording, language).body
    assert "a few more days?" in _draft(late, wording).body
    assert "By when" not in _draft(late, wording).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_for_an_offer_promise_an_answer_only_while_it_waits_for_one(language: str, wording: Wording) -> None:
    """With the offer open they hear by when; once it is answered, or all is over, nothing more is promised."""
    by_when = {
        state: "24" in _draft(replace(FULL, wording="thank-offer", state=state), wording, language).body
        for state in ("", *_STATES)
    }
    assert by_when == {state: state in {"", "offer"} for state in by_when}


def test_a_heads_up_has_company_role_and_what_to_stress(wording: Wording) -> None:
    """The referee knows who will call, for which role, and what they care about."""
    draft = _draft(replace(FULL, wording="tell-reference"), wording)
    assert draft.subject == "Acme Robotics may ask you about me"
    assert "the role of Backend engineer at Acme Robotics" in draft.body
    assert "- queues\n- calm\n" in draft.body
    assert "Tuesday 5 January 2027" in draft.body


# A person's own words


def test_a_custom_text_replaces_the_bundled_one(own: Own) -> None:
    """A text in templates/drafts/ replaces the bundled one of the same name."""
    made = own({"thank-you.en.txt": "Subject: Hi {{ view.name }}\n\nThanks for {{ view.day }}.\n"})
    draft = _draft(FULL, made)
    assert (draft.subject, draft.body) == ("Hi Dana Reyes", "Thanks for Wednesday 18 November.")
    assert _draft(FULL, made, "de").subject.startswith("Vielen Dank")


def test_a_new_language_needs_only_a_file(own: Own) -> None:
    """Messages without a text in that language are in English."""
    made = own({"nudge.it.txt": "Subject: Novità?\n\nBuongiorno {{ view.name }}\n"})
    assert _draft(replace(FULL, wording="nudge"), made, "it-CH").subject == "Novità?"
    assert _draft(FULL, made, "it-CH").language == "en"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Subject: {{ view.nme }}\n\nx", 1),
        ("Subject: x\n\n{% if view.name %}", 3),
        ("Subject: x\n{{ view.questions + 1 }}", 2),
        ("Dear Dana", 1),
        ("Subject:\n\nDear Dana", 1),
        ("", 1),
        ("Subject: x\n{% include 'drafts/gone.txt' %}", 2),
        ("Subject: x\n{{ view.__class__.__mro__ }}", 2),
        ("Subject: x\n{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", 2),
    ],
)
def test_a_broken_custom_text_is_a_problem_and_the_bundled_one_is_used(own: Own, text: str, line: int) -> None:
    """A mistake in a custom text is a problem with its line, and no message is lost."""
    draft, problems = write_draft(FULL, own({"thank-you.en.txt": text}), "en", "Sam")
    assert [(problem.path, problem.span.line) for problem in problems] == [("templates/drafts/thank-you.en.txt", line)]
    assert draft is not None
    assert draft.subject == "Thank you for your time (Backend engineer)"


def test_a_broken_text_in_a_custom_language_falls_back_to_english(own: Own) -> None:
    """There is always a bundled text."""
    draft, problems = write_draft(FULL, own({"thank-you.it.txt": "{{"}), "it", "Sam")
    assert len(problems) == 1
    assert draft is not None
    assert draft.language == "en"


# Values that mean harm

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["a\r\nBcc: x@evil.example", "\x85X", "\u2028", "{{ 7 * 7 }}", "<b>&amp;"]
)


@given(values=st.lists(TEXTS, min_size=7, max_size=7), kind=st.sampled_from(WORDINGS))
def test_no_value_begins_a_line_or_a_header(values: list[str], kind: str, wording: Wording) -> None:
    """Whatever a note has, the subject is one line, and a mail program reads exactly these words and headers."""
    name, email, company, role, about, question, signature = values
    occasion = replace(
        FULL,
        wording=kind,
        to=(Addressee(name, email),),
        company=company,
        role=role,
        talked_about=about,
        questions=(question,),
    )
    draft = _draft(occasion, wording, "en", signature)
    assert len(draft.subject.splitlines()) == 1
    message = message_from_bytes(eml_of(draft), policy=default)
    assert isinstance(message, EmailMessage)
    assert set(message.keys()) <= {
        "X-Unsent",
        "To",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }
    assert message.get_content().replace("\r\n", "\n") == draft.body + "\n"


def test_values_are_neither_escaped_nor_run(wording: Wording) -> None:
    """A message is plain text: an ampersand stays one, and braces are words."""
    body = _draft(replace(FULL, company="Fennel & <Co>", talked_about="{{ 7 * 7 }}"), wording).body
    assert "Fennel & <Co>" in body
    assert "{{ 7 * 7 }}" in body


@examples(15)
@given(application=strategies.applications(), chosen=strategies.rules_settings(), kind=st.sampled_from(DRAFT_KINDS))
def test_of_any_entry_every_message_can_be_written(
    application: Application, chosen: Settings, kind: str, wording: Wording
) -> None:
    """Whatever its rounds and its log have, on any day around them."""
    facts = facts_on(history_of(application, chosen.days_off), chosen, Today(strategies.AS_OF))
    for entry in application.rounds:
        for occasion in (*requested_occasions(kind, entry, facts), *requested_occasions(kind, entry, facts, "Dana")):
            draft = _draft(occasion, wording)
            assert draft.subject
            assert "None" not in draft.body


# Ways to send it


@pytest.mark.parametrize("kind", WORDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unsent_mail_is_the_message(kind: str, language: str, wording: Wording) -> None:
    """Parsed by Python's own reader it has the addressee, the subject and the words; it is marked as unsent."""
    draft = _draft(replace(FULL, wording=kind, company="Müßig & Søn"), wording, language)
    data = eml_of(draft)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Dana Reyes <dana@acme.example>"
    assert message["Subject"] == draft.subject
    assert message.get_content().replace("\r\n", "\n") == draft.body + "\n"
    assert message.get_content_type() == "text/plain"
    assert message["Date"] is None


@pytest.mark.parametrize("email", ["no address", "", "a@b\nBcc: x@evil.example", "a@b?bcc=x@evil.example", "a b@c"])
def test_a_mail_to_no_address_has_no_addressee(email: str, wording: Wording) -> None:
    """The writer chooses one; nothing is guessed."""
    draft = _draft(replace(FULL, to=(Addressee("Dana", email),)), wording)
    assert message_from_bytes(eml_of(draft), policy=default)["To"] is None


def test_an_address_of_any_letters_is_kept(wording: Wording) -> None:
    """A domain has its ASCII form; a name before the @ is written as RFC 6532 has it."""
    draft = _draft(replace(FULL, to=(Addressee("Søren", "soeren@smørrebrød.example"),)), wording)
    domain = "smørrebrød".encode("idna").decode()
    assert message_from_bytes(eml_of(draft), policy=default)["To"] == f"Søren <soeren@{domain}.example>"
    draft = _draft(replace(FULL, to=(Addressee("Søren", "søren@acme.example"),)), wording)
    assert "To: Søren <søren@acme.example>\r\n" in eml_of(draft).decode()


def _fields(mailto: str) -> dict[str, str]:
    parts = urlsplit(mailto)
    assert parts.scheme == "mailto"
    return dict(parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(parts.query)))


@given(subject=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80), body=st.text(max_size=200))
def test_a_mailto_link_has_exactly_the_words(subject: str, body: str) -> None:
    """Decoded it gives back the text, with the line ends that RFC 6068 asks for."""
    body = body.replace("\r", "").encode("utf-8", "ignore").decode()
    address = links.mailto_with("dana@acme.example", subject, body)
    assert len(address) < 1800
    assert address.isascii()
    assert set("<>\"' \r\n").isdisjoint(address)
    if "&body=" in address:
        assert _fields(address) == {"subject": subject, "body": body.replace("\n", "\r\n")}
    assert urlsplit(address).path == "dana@acme.example"


def test_a_message_that_is_too_long_for_mail_programs_is_left_out_of_the_link() -> None:
    """The subject stays as long as it fits; the address always does."""
    fitting = links.mailto_with("dana@acme.example", "Hi", "x" * 1700)
    assert "&body=" in fitting
    assert links.mailto_with("dana@acme.example", "Hi", "x" * 1800) == "mailto:dana@acme.example?subject=Hi"
    assert links.mailto_with("dana@acme.example", "ü" * 400, "x") == "mailto:dana@acme.example"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a?bcc=x@evil.example", "mailto:a%3Fbcc%3Dx@evil.example?subject=S&body=B"),
        ("a&body=x@evil.example", "mailto:a%26body%3Dx@evil.example?subject=S&body=B"),
        ("a%0d%0aBcc:x@evil.example", ""),
        ("a%0d%0a@evil.example", "mailto:a%250d%250a@evil.example?subject=S&body=B"),
        ("a@b.example?bcc=x@evil.example", ""),
        ("a@b.example\r\nBcc: x@evil.example", ""),
        ("a@b.example,c@d.example", ""),
        ("ask at the desk", ""),
    ],
)
def test_no_address_adds_a_field_to_a_link(address: str, expected: str) -> None:
    """What could add a header is percent-encoded; what is not an address is not a link."""
    assert links.mailto_with(address, "S", "B") == expected


def test_a_letter_is_a_page_that_stands_alone(wording: Wording, tmp_path: Path) -> None:
    """It has the sender, the day, the words in their paragraphs, and asks for nothing."""
    draft = _draft(replace(FULL, company="Fennel & <Co>"), wording)
    made = Templates(TemplateFiles(tmp_path)).render(letter_of(draft, FULL, "Sam Doe"))
    assert isinstance(made, bytes)
    page = made.decode()
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'" in page
    assert "Fennel &amp; &lt;Co&gt;" in page
    assert "Friday 20 November 2026" in page
    assert page.count("<p dir=") == len(draft.body.split("\n\n"))
    assert "src=" not in page
    assert "href=" not in page


# What a message is about


def _asked(root: Path, kind: str, path: str, to: str = "") -> tuple[Occasion, ...]:
    checked = check(root, TODAY, debug=True)
    entry = next(interview for interview in checked.journal.interviews if interview.path == f"journal/{path}")
    return requested_occasions(kind, entry, facts_about(checked.journal, entry, checked.settings, TODAY), to)


def test_thank_yous_are_for_each_interviewer(journal: Path) -> None:
    """One each, with what they talked about; who was thanked needs none.

    === 2026-11-18-acme.md
    ---
    company: Acme
    contacts:
      - {name: Dana Reyes, email: dana@acme.example, talked_about: queues}
      - {name: Lee Park, talked_about: calm}
      - {name: Kim Roe, thanked: 2026-11-19}
      - {name: Max Moe}
    log: {type: thank-you, date: 2026-11-19, with: Max}
    ---
    """
    made = _asked(journal, "thank-you", "2026-11-18-acme.md")
    assert [(occasion.to[0].name, occasion.talked_about) for occasion in made] == [
        ("Dana Reyes", "queues"),
        ("Lee Park", "calm"),
    ]
    (one,) = _asked(journal, "thank-you", "2026-11-18-acme.md", "lee")
    assert one.to == (Addressee("Lee Park"),)
    (new,) = _asked(journal, "thank-you", "2026-11-18-acme.md", "Max Moe <max@acme.example>")
    assert new.to == (Addressee("Max Moe", "max@acme.example"),)


def test_a_thank_you_looks_back(journal: Path) -> None:
    """Nobody is thanked for a round that is still ahead: the last one held is meant.

    === 2026-11-18-acme.md
    ---
    company: Acme
    contacts: Dana Reyes
    ---
    === 2026-11-25-acme.md
    ---
    company: Acme
    contacts: Lee Park
    ---
    """
    (one,) = _asked(journal, "thank-you", "2026-11-25-acme.md")
    assert (one.to[0].name, one.day) == ("Dana Reyes", date(2026, 11, 18))


def test_a_nudge_is_the_next_one(journal: Path) -> None:
    """The first, one more after it, or about an application that nobody has answered.

    === acme.md
    ---
    company: Acme
    date: 2026-11-02
    log: [{type: nudge, date: 2026-11-12}]
    ---
    === birch.md
    ---
    company: Birch
    date: 2026-11-02
    reply_by: 2026-11-13
    ---
    ## Questions I still have
    - Who is on call?
    - [x] answered already
    - [ ] Why robots?

    ## My questions (private)
    - Do they pay enough?
    === cobalt.md
    ---
    company: Cobalt
    log: "2026-11-01 applied"
    ---
    """
    assert [occasion.wording for occasion in _asked(journal, "nudge", "acme.md")] == ["nudge-second"]
    (first,) = _asked(journal, "nudge", "birch.md")
    assert (first.wording, first.promise) == ("nudge", date(2026, 11, 13))
    assert first.questions == ("Who is on call?", "Why robots?")
    (applied,) = _asked(journal, "nudge", "cobalt.md")
    assert (applied.wording, applied.applied_on) == ("nudge-applied", date(2026, 11, 1))


def test_referees_who_do_not_know_are_told(journal: Path) -> None:
    """With the address of the settings; by name anyone can be.

    === journal.toml
    [[references]]
    name = "Prof. Ada Byron"
    email = "ada@uni.example"
    === 2026-11-18-acme.md
    ---
    company: Acme
    references: [Byron, Max Moe <max@x.example> (told), Bo Lind <bo@x.example>]
    ---
    """
    one, own = _asked(journal, "tell-reference", "2026-11-18-acme.md")
    assert one.to == (Addressee("Prof. Ada Byron", "ada@uni.example"),)
    assert own.to == (Addressee("Bo Lind", "bo@x.example"),)
    (other,) = _asked(journal, "tell-reference", "2026-11-18-acme.md", "Kim Roe")
    assert other.to == (Addressee("Kim Roe"),)


def test_a_message_to_the_employer_has_no_name(journal: Path) -> None:
    """Where nobody is known the company is not a person to greet.

    === 2026-11-10-acme.md
    ---
    company: Acme
    ---
    """
    (story,) = told(journal)
    assert {occasion.wording: occasion.to for occasion in story.occasions.values()} == {"nudge": (Addressee(),)}


def test_every_kind_that_can_be_asked_for_has_words() -> None:
    """No kind without a text, no text without a kind; the view has what the documentation lists."""
    assert set(DRAFT_KINDS) <= set(WORDINGS)
    names = {path.name for path in (SAMPLE / "templates" / "drafts").iterdir()}
    assert names == {f"{kind}.{language}.txt" for kind in WORDINGS for language in LANGUAGES}
    documented = (SAMPLE / "docs" / "site.md").read_text("utf-8").partition("## Messages of your own")[2]
    assert {field for field in Message.__struct_fields__ if f"`{field}`" not in documented} == set()


def test_a_broken_text_shows_as_a_problem_of_the_site(journal: Path, tmp_path: Path) -> None:
    """The same mistake is named once for all messages, and each message is there all the same.

    === 2026-11-18-acme.md
    ---
    company: Acme
    contacts: [Dana, Lee]
    ---
    === 2026-11-19-birch.md
    ---
    company: Birch
    contacts: Kim
    ---
    """
    folder = journal / "templates" / "drafts"
    folder.mkdir(parents=True)
    (folder / "thank-you.en.txt").write_text("Subject: {{ view.nobody }}", encoding="utf-8")
    built = build(Request(journal, tmp_path / "site", TODAY, debug=True, cores=1))
    assert [(problem.path, problem.span.line) for problem in built.problems] == [
        ("templates/drafts/thank-you.en.txt", 1)
    ]
    assert "templates/drafts/thank-you.en.txt" in (tmp_path / "site" / "problems.html").read_text("utf-8")
    for page, names in (("acme", ("Dana", "Lee")), ("birch", ("Kim",))):
        text = (tmp_path / "site" / "applications" / f"{page}.html").read_text("utf-8")
        for name in names:
            assert f"Dear {name}," in text


def test_a_message_stands_on_a_page_once(journal: Path) -> None:
    """The link has the subject, and says which of the drafts beside it a script is to put into it.

    === journal.toml
    as_of = 2026-11-20
    === acme.md
    ---
    company: Acme
    role: Dev
    date: 2026-11-18
    contacts: [Dana Reyes <dana@acme.example>, Jonas, Lee Park <lee@acme.example>]
    ---
    Good.
    """
    build(Request(journal, journal / "site", date(2026, 11, 20), debug=True))
    for name in ("follow-ups.html", "index.html", "interviews/acme.html"):
        page = (journal / "site" / name).read_text("utf-8")
        assert "body=" not in page, name
        found = re.findall(r'href="mailto:(\w+)@acme\.example\?subject=([^"]+)" data-message="(\d)"', page)
        people = dict.fromkeys((person, place) for person, _, place in found)
        places = {"dana": "0", "lee": "0"} if name == "index.html" else {"dana": "0", "lee": "2"}
        assert people.keys() == places.items(), name
        assert "Thank you for your time (Dev)" in {unquote(subject) for _, subject, _ in found}
        assert page.count("telling me more about the role of Dev") == 3, name
