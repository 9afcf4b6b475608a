"""A mail says what its sender wrote: not what it answers, and not what silence would mean."""

import re
from datetime import date

import pytest

from site_builder.importing.days.named_days import days_in
from site_builder.importing.mails import phrases
from site_builder.importing.plan import NotImportableError
from site_builder.model.journal import Journal
from tests.importing.importing import interviews, planned, read

HEAD = (
    "From: {sender}\nTo: sam@mail.example\nDate: Fri, 13 Nov 2026 17:30:00 +0000\nSubject: {subject}\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
)


def mail(text: str, sender: str = "Kim Low <kim@cedar.example>", subject: str = "Re: Thank you") -> tuple[str, bytes]:
    """Write a mail."""
    head = HEAD.format(sender=sender, subject=subject)
    return ("a.eml", f"{head}{text}\n".encode())


@pytest.mark.parametrize(
    "history",
    [
        "On Fri, 13 Nov 2026 at 10:00, Sam Doe <sam@mail.example> wrote:\n> I regret to inform you, not selected.",
        "On Fri, 13 Nov 2026 at 10:00, Sam Doe\n<sam@mail.example> wrote:\n> I regret to inform you, not selected.",
        "Am Fr., 13. Nov. 2026 um 10:00 Uhr schrieb Sam Doe <sam@mail.example>:\n> leider absagen",
        "Le ven. 13 nov. 2026 à 10:00, Sam Doe <sam@mail.example> a écrit :\n> le poste a été pourvu",
        "El vie, 13 nov 2026 a las 10:00, Sam Doe (<sam@mail.example>) escribió:\n> el puesto ha sido cubierto",
        "-----Original Message-----\nFrom: Sam Doe\nSent: Friday\n\nThe role has been filled, not selected.",
        (
            "________________________________\nVon: Sam Doe <sam@mail.example>\nGesendet: Freitag, 13. November 2026\n"
            "An: Kim\nBetreff: Absage\n\nleider absagen am 3.12.2026 um 10:00 Uhr"
        ),
        "> quoted: the role has been filled\n",
    ],
)
def test_what_a_mail_answers_is_not_what_it_says(history: str) -> None:
    """In the forms of the big programs; its words are kept all the same."""
    plan = planned(mail(f"Hi Sam,\n\nWe will be back by Wednesday, 18 November with a decision.\n\nKim\n\n{history}"))
    (entry,) = interviews(plan)
    assert (entry.company, entry.outcome, entry.date) == ("Cedar", None, None)
    assert [(item.type, str(item.reply_by)) for item in entry.log] == [("reply", "2026-11-18")]
    assert set(history.split()[-1:]) <= set(" ".join(section.text for section in entry.body.sections).split())


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Sans réponse de notre part d'ici trois semaines, votre candidature n'a pas été retenue.", "2026-12-04"),
        ("If you do not hear from us within two weeks, you have not been selected.", "2026-11-27"),
        ("You have not been selected if you have not heard from us within two weeks.", "2026-11-27"),
        ("Sollten Sie innerhalb von zwei Wochen nichts von uns hören, müssen wir Ihnen leider absagen.", "2026-11-27"),
        ("Si no recibes respuesta en dos semanas, no has sido seleccionado.", "2026-11-27"),
    ],
)
def test_what_silence_would_mean_is_no_answer(words: str, by: str) -> None:
    """It is the day until which they may write."""
    received = "Thank you for your application. Vielen Dank für Ihre Bewerbung. Hemos recibido tu solicitud."
    (entry,) = interviews(planned(mail(f"{received}\n\n{words}")))
    assert entry.outcome is None
    assert [str(item.reply_by) for item in entry.log if item.reply_by] == [by]


def test_no_search_grows_with_the_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands around a no is looked at, not the whole mail, however long it goes on without a full stop."""
    seen: list[int] = []

    class Watched:
        def search(self, text: str) -> re.Match[str] | None:
            seen.append(len(text))
            return None

    monkeypatch.setattr(phrases, "_SILENCE", Watched())
    long = "falls sie nichts if you " * 2000
    (entry,) = interviews(planned(mail(f"{long} you have not been selected {long}")))
    assert entry.outcome
    assert entry.outcome.result == "rejected"
    assert seen
    assert max(seen) < 1000


@pytest.mark.parametrize(
    "words",
    [
        "Unfortunately, you have not been selected. If you have questions, write to us.",
        "We regret to inform you that we chose another candidate. You will not hear from us again.",
        "Malheureusement, votre candidature n'a pas été retenue. Sans réponse de votre part, nous effaçons tout.",
        "Wir müssen Ihnen leider absagen. Falls Sie nichts dagegen haben, behalten wir Ihre Unterlagen.",
    ],
)
def test_a_no_is_a_no_beside_a_condition(words: str) -> None:
    """A sentence of its own counts."""
    (entry,) = interviews(planned(mail(words)))
    assert entry.outcome
    assert entry.outcome.result == "rejected"


@pytest.mark.parametrize(
    ("sender", "text", "company"),
    [
        ('"Müller & Söhne GmbH – Personal" <jobs@mueller-soehne.example>', "leider absagen", "Müller & Söhne GmbH"),
        (
            "Löwe AG <noreply@loewe-ag.example>\nReply-To: Jana Weiß <jana@loewe-ag.example>",
            "leider absagen",
            "Löwe AG",
        ),
        ("Jana <jana@loewe-ag.example>", "leider absagen", "Loewe AG"),
        ("Bo <bo@dill.example>", "We are delighted to offer you a place at Dill. Please answer.", "Dill"),
        ("Bo <bo@booking.example>", "We regret to inform you. Your Booking.com team", "Booking"),
    ],
)
def test_the_employer_as_it_is_written(sender: str, text: str, company: str) -> None:
    """By the sender's name, and no further than its sentence; as whom a program writes is kept."""
    plan = planned(mail(text, sender))
    (entry,) = interviews(plan)
    assert entry.company == company
    assert "noreply" not in sender or "Sent by: Löwe AG <noreply@loewe-ag.example>" in plan.new[0].kept[0][1]


@pytest.mark.parametrize(
    "asked",
    [
        "Please let us know by 27 November 2026.",
        "You would start on 4 January 2027. Please let us know your decision by Friday, 27 November.",
        "Wir bitten um Ihre Rückmeldung bis Freitag, 27.11. Ihr erster Tag wäre der 4. Januar 2027.",
        "Nous attendons votre réponse avant le 27 novembre.",
    ],
)
def test_an_offer_is_answered_by_the_day_that_its_sentence_asks_for(asked: str) -> None:
    """The day on which one would begin is another."""
    plan = planned(
        mail(f"We are delighted to offer you the position of Sous Chef at Dill. {asked}", "Bo <bo@dill.example>")
    )
    (entry,) = interviews(plan)
    assert [str(item.answer_by) for item in entry.log] == ["2026-11-27"]
    assert any(guess.startswith("your answer by 2026-11-27, from ") for guess in plan.new[0].guessed)


def test_an_offer_names_the_day_that_it_may_wait_for() -> None:
    """To look at, where no sentence asks for an answer; the role of a subject is a job's, and no person's name."""
    text = "We are delighted to offer you the position of Sous Chef at Dill. You would start on 4 January 2027."
    (draft,) = planned(mail(text, "Bo <bo@dill.example>")).new
    assert any("2027-01-04" in guess and "answer_by" in guess for guess in draft.guessed)
    assert [item.answer_by for item in draft.log] == [None]
    invited = "We would like to invite you to a talk on 26 November at 14:30."
    (entry,) = interviews(planned(mail(invited, subject="Interview for Supply Analyst")))
    assert entry.role == "Supply Analyst"
    assert interviews(planned(mail(invited, subject="Interview for Sam Doe")))[0].role == ""


@pytest.mark.parametrize(
    "text",
    [
        "After careful consideration, we won't be progressing your application for Product Designer any further.",
        "Unfortunately you have not been shortlisted on this occasion.",
        "We have decided to go in a different direction.",
        "Leider sind Sie nicht in die nächste Runde gekommen.",
        "Nous ne sommes pas en mesure de donner suite à votre candidature.",
        "Hemos decidido no avanzar con tu candidatura.",
    ],
)
def test_a_no_is_one_however_its_subject_begins(text: str) -> None:
    """A subject "Your application to" is that of receipts and of rejections; the role ends where its name does."""
    (entry,) = interviews(
        planned(mail(text, "Umber Studio <no-reply@hire.lever.co>", "Your application to Umber Studio"))
    )
    assert entry.outcome is not None
    assert (entry.outcome.result, str(entry.outcome.date)) == ("rejected", "2026-11-13")
    assert [item.type for item in entry.log] == ["reply"]
    assert entry.role in {"", "Product Designer"}


@pytest.mark.parametrize(
    "text",
    [
        "After careful consideration it is not to be.",
        "We wish you the best of luck in your job search.",
        "Wir wünschen Ihnen alles Gute für Ihre Zukunft.",
        "Nous vous souhaitons une bonne continuation.",
        "Mucha suerte en tu búsqueda.",
    ],
)
def test_a_no_that_is_not_understood_is_no_receipt(text: str) -> None:
    """It would begin an application on the day on which it ended."""
    with pytest.raises(NotImportableError, match="it has words of a no"):
        planned(mail(text, "Umber Studio <no-reply@hire.lever.co>", "Your application to Umber Studio"))


def test_a_program_writes_in_the_employers_name() -> None:
    """Where it is in the words too; LinkedIn is no employer because it writes."""
    text = "We have decided to move forward with other candidates. The Birchworks Team"
    subject = "Thank you for your interest in Birchworks"
    (entry,) = interviews(planned(mail(text, "Birchworks <no-reply@us.greenhouse-mail.io>", subject)))
    assert entry.company == "Birchworks"
    with pytest.raises(NotImportableError, match="does not name the employer"):
        planned(mail(text, "Hiring Bot <no-reply@us.greenhouse-mail.io>", "News"))


def test_a_number_of_a_requisition_is_no_part_of_the_role() -> None:
    """Else the same job in a table would be another application; the words keep it."""
    text = "Thank you for applying for the position of Senior Engineer (R-10234). We have received your application."
    plan = planned(mail(text, subject="Your application"))
    assert interviews(plan)[0].role == "Senior Engineer"
    assert "R-10234" in plan.new[0].kept[0][1]


def test_a_mail_that_is_pasted_from_outlook_has_its_day() -> None:
    """Its window shows "Sent", where a saved mail has "Date"."""
    head = (
        "From: Bo Lind <bo@northwind.example>\nSent: Tuesday, November 17, 2026 4:02 PM\nTo: Sam Doe\nSubject: Next\n\n"
    )
    text = f"{head}The next step is a panel on Thu, Nov 26 from 1:00 to 2:30 PM ET. We decide by Dec 4.\n"
    (entry,) = interviews(planned(("pasted.txt", text.encode())))
    assert (str(entry.date), entry.time, entry.timezone, entry.minutes) == (
        "2026-11-26",
        "13:00",
        "America/New_York",
        90,
    )
    assert str(entry.log[0].date) == "2026-11-17"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Thu, Nov 26 from 1:00 to 2:30 PM ET", ("2026-11-26", "13:00", 90, "America/New_York")),
        ("Nov 26, 11:00 - 1:30 PM", ("2026-11-26", "11:00", 150, "")),
        ("26 November at 2pm London time", ("2026-11-26", "14:00", None, "Europe/London")),
        ("26 November at 2 PM UK time", ("2026-11-26", "14:00", None, "Europe/London")),
        ("Nov 26, 10am Pacific Time", ("2026-11-26", "10:00", None, "America/Los_Angeles")),
        ("Thu 26 Nov 14:30 on Zoom", ("2026-11-26", "14:30", None, "")),
        ("am 26.11. 14:30 Uhr", ("2026-11-26", "14:30", None, "")),  # and not in 2014
        ("am 26.11. von 14 bis 15 Uhr", ("2026-11-26", "14:00", 60, "")),
        ("26 nov. de 14h à 15h30", ("2026-11-26", "14:00", 90, "")),
        ("26.11.26, 14:30", ("2026-11-26", "14:30", None, "")),
    ],
)
def test_times_of_mails(words: str, told: tuple[str, str, int | None, str]) -> None:
    """In the afternoon and in the zone that they are said in."""
    (named,) = days_in(words, date(2026, 11, 16))
    assert (str(named.day), named.time, named.minutes, named.zone) == told


@pytest.mark.parametrize(
    ("subject", "mark"),
    [
        ("Interview", "---------- Forwarded message ---------\n"),
        ("Interview", "Begin forwarded message:\n\n"),
        ("FW: Interview", ""),
        ("WG: Interview", ""),
    ],
)
def test_a_mail_that_is_handed_on_says_what_it_hands_on(subject: str, mark: str) -> None:
    """By whomever at the employer's."""
    head = "From: Greta <greta@cedar.example>\nSent: Friday, 13 November 2026 at 18:00\nSubject: Interview\n\n"
    inner = f"{head}We would like to invite you to a talk on 26 November 2026 at 14:30."
    (entry,) = interviews(planned(mail(f"FYI\n\n{mark}{inner}", subject=subject)))
    assert [(item.type, item.needs_answer) for item in entry.log] == [("reply", True)]
    assert (str(entry.date), entry.time) == ("2026-11-26", "14:30")


def test_slots_of_a_mail_are_an_invitation_whatever_it_thanks_for() -> None:
    """No receipt thanks for applying and names days with a time to come; the moment of a receipt is none."""
    slots = "Thanks for applying. One of these?\n- Thu 26 Nov 10:00 - 10:45\n- Fri 27 Nov 14:00 - 14:45"
    (entry,) = interviews(planned(mail(slots, subject="Availability")))
    assert (str(entry.date), entry.time, entry.minutes) == ("2026-11-26", "10:00", 45)
    receipt = "We have received your application on Fri 13 Nov 2026 17:30."
    (entry,) = interviews(planned(mail(receipt, subject="Your application")))
    assert (entry.date, [item.type for item in entry.log]) == (None, ["applied", "note"])


def test_a_day_by_which_a_test_is_to_be_done_is_no_interview() -> None:
    """It is that of a task; where nothing says that it is a test, the day is named."""
    text = "Here is your challenge; we invite you to start now. Please complete it by Nov 23, 2026 11:59 PM UTC."
    plan = planned(mail(text, "Acme Recruiting <jobs@acme.example>", "Coding challenge"))
    (entry,) = interviews(plan)
    assert (entry.date, [(task.what, str(task.due)) for task in entry.tasks]) == (
        None,
        [("Coding challenge", "2026-11-23")],
    )
    assert 'by 2026-11-23 they ask for something, from "Nov 23, 2026 11:59 PM UTC"' in plan.new[0].guessed
    plan = planned(mail("We would like to invite you to a talk. Please reply by 18 November at 10:00.", subject="Talk"))
    (entry,) = interviews(plan)
    assert (entry.date, entry.tasks) == (None, ())
    assert "by 2026-11-18 they ask for something" in " ".join(plan.new[0].guessed)


def test_a_round_that_a_mail_calls_off_is_named() -> None:
    """What it means for the round is the writer's to say."""
    known = read("---\ncompany: Cedar\ndate: 2026-11-18\ncontacts: Kim Low <kim@cedar.example>\n---\n")
    text = "I am afraid we need to cancel the interview on 18 November. We will be in touch with new dates."
    plan = planned(mail(text, subject="Re: Interview"), journal=Journal(interviews=(known,)))
    said = " ".join(guess for change in plan.changes for guess in change.guessed)
    assert "cancel the interview on 18 November" in said
    assert "if journal/a.md does not take place, add cancelled: yes" in said


def test_a_program_names_the_employer_in_its_words() -> None:
    """Where neither its name nor the subject does."""
    text = "Vielen Dank für deine Bewerbung als Koch (m/w/d) bei Hecht & Söhne."
    (entry,) = interviews(planned(mail(text, "Personio <no-reply@personio.example>", "Eingangsbestätigung")))
    assert (entry.company, entry.role) == ("Hecht & Söhne", "Koch (m/w/d)")


def test_a_program_is_nobody_to_thank() -> None:
    """A person who writes through one is."""
    text = "We would like to invite you to take a test for Acme. Please answer."
    for sender, names in (
        ("HackerRank <support@hackerrankforwork.com>", []),
        ("Dana Reyes <dana.x1@reply.linkedin.com>", ["Dana Reyes"]),
    ):
        (entry,) = interviews(planned(mail(text, sender, "Test with Acme")))
        assert (entry.company, [contact.name for contact in entry.contacts]) == ("Acme", names)


def test_a_portal_says_whom_it_sent_an_application_to() -> None:
    """Indeed names the job in the subject, and the employer in its words."""
    text = (
        "Application submitted\n\nData Analyst\nBirchworks - Leeds\n\nThese items were sent to Birchworks. Good luck!"
    )
    (entry,) = interviews(
        planned(mail(text, "Indeed Apply <indeedapply@indeed.com>", "Indeed Application: Data Analyst"))
    )
    assert (entry.company, entry.role, [item.type for item in entry.log]) == (
        "Birchworks",
        "Data Analyst",
        ["applied", "note"],
    )
    assert entry.contacts == ()


@pytest.mark.parametrize("sender", ["Érable RH <rh@erable.example>", "Érable Recrutement <emploi@erable.example>"])
def test_a_department_is_no_part_of_the_employers_name(sender: str) -> None:
    """In French and Spanish too; the name keeps its accents."""
    (entry,) = interviews(planned(mail("Votre profil ne correspond pas à nos attentes.", sender, "Votre candidature")))
    assert entry.company == "Érable"


def test_a_question_for_a_call_is_an_invitation() -> None:
    """Without a day that is named as one."""
    text = "Do you have 20 minutes for a quick call tomorrow at 11am?"
    (entry,) = interviews(planned(mail(text)))
    assert [(item.type, item.needs_answer) for item in entry.log] == [("reply", True)]
