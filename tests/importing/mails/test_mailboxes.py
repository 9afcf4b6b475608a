"""Mails as programs put them away: many in a mailbox, on another mail, or with what Apple Mail writes around them."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from site_builder.importing.files.sources import sources_of
from site_builder.importing.plan import NotImportableError
from tests.importing.importing import entries, interviews, planned, run

NO = "Unfortunately, we have decided not to move forward with your application – “zebra”."
YES = "We have received your application for the role of Backend Engineer, and will get back to you by 20 November."


def mail(
    words: str, *, sender: str = "Dana Reyes <dana@acme.example>", day: int = 9, way: str = "8bit"
) -> EmailMessage:
    """Write a mail as a program does."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = sender, "sam@mail.example"
    message["Date"] = f"{day} Nov 2026 10:00:00 +0000"
    message["Subject"] = f"Letter {day}"
    message.set_content(words, cte=way)
    return message


def mailbox(*mails: EmailMessage, ends: bytes = b"\n") -> bytes:
    """Put mails into a mailbox, with a `>` before each line that would begin another."""
    texts = (written.as_bytes().replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") for written in mails)
    return b"\n".join(b"From x@y Mon Nov  9 10:00:00 2026\n" + text for text in texts).replace(b"\n", ends)


@pytest.mark.parametrize("name", ["inbox.mbox", "mbox", "Inbox", "All mail Including Spam and Trash.mbox"])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_each_mail_of_a_mailbox_is_read(name: str, ends: bytes, tmp_path: Path) -> None:
    """However it is encoded; what is none of an application is listed."""
    (tmp_path / "journal").mkdir()
    shop = mail("From Monday on: half price.\n\nFrom us\n", sender="Shop <news@shop.example>", day=10)
    (tmp_path / name).write_bytes(
        mailbox(mail(YES, way="quoted-printable"), shop, mail(NO, day=20, way="base64"), ends=ends)
    )
    assert len(sources_of([tmp_path / name])) == 3
    said = run(tmp_path, str(tmp_path / name), "--yes").stdout
    assert f"{name}/2.eml: file: this mail has no phrase that is known" in said
    (entry,) = entries(tmp_path)
    assert entry.outcome
    assert (entry.outcome.result, str(entry.outcome.date)) == ("rejected", "2026-11-20")
    assert "“zebra”" in (tmp_path / entry.path).read_text("utf-8")
    again = run(tmp_path, str(tmp_path / name), code=1).stdout
    assert "0 new entries, 0 entries to change, 1 not taken." in again


def test_a_mail_that_begins_with_the_line_of_a_mailbox_is_one(tmp_path: Path) -> None:
    """And words that begin with From begin no other."""
    words = "Dear Sam,\n\nFrom Monday on I am away.\n\nFrom: here it is far.\n\n" + NO
    (tmp_path / "a.eml").write_bytes(mailbox(mail(words)))
    (source,) = sources_of([tmp_path / "a.eml"])
    assert b"\nFrom Monday on I am away." in source.data


def test_a_mailbox_without_a_mail_is_said() -> None:
    """With what would help."""
    with pytest.raises(NotImportableError, match="this mailbox has no mail in it"):
        planned(("empty.mbox", b""))


def test_a_mail_as_apple_keeps_it(tmp_path: Path) -> None:
    """Its size stands above it, and what the program knows of it below."""
    data = mail(NO).as_bytes()
    (tmp_path / "1.emlx").write_bytes(str(len(data)).encode() + b"     \n" + data + b'<?xml version="1.0"?><plist/>')
    (source,) = sources_of([tmp_path / "1.emlx"])
    assert source.data == data
    (entry,) = interviews(planned(("1.emlx", source.data)))
    assert entry.outcome
    assert entry.outcome.result == "rejected"


@pytest.mark.parametrize("sender", ["Sam Doe <sam@mail.example>", "Jo <jo@friend.example>"])
def test_a_mail_on_a_mail_is_read(sender: str) -> None:
    """By whomever it is handed on; the words above it are told."""
    outer = mail("see the giraffe", sender=sender, day=12)
    outer.add_attachment(mail(NO))
    plan = planned(("a.eml", outer.as_bytes()))
    (entry,) = interviews(plan)
    assert (entry.company, [contact.email for contact in entry.contacts]) == ("Acme", ["dana@acme.example"])
    assert any("see the giraffe" in note for note in plan.notes)


def test_a_mail_with_its_own_words_is_read_itself() -> None:
    """Another mail on it is only named."""
    outer = mail(NO)
    outer.add_attachment(mail(YES, day=2))
    outer.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="giraffe.pdf")
    plan = planned(("a.eml", outer.as_bytes()))
    (entry,) = interviews(plan)
    assert entry.outcome
    for name in ("giraffe.pdf", 'the mail "Letter 2"'):
        assert any(f"{name} is attached" in note for note in plan.notes)


def test_what_a_mail_changes_keeps_its_words(tmp_path: Path) -> None:
    """As a new entry does; a second time nothing is changed."""
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "acme.md").write_text(
        "---\ncompany: Acme\nlog: 2026-11-02 applied\ncontacts: Dana Reyes <dana@acme.example>\n---\n", "utf-8"
    )
    for name, text in (("no.eml", NO), ("ask.eml", "Could we talk next week? The zebra is here.")):
        file = tmp_path / name
        file.write_bytes(mail(text, day=20 if text == NO else 12).as_bytes())
        run(tmp_path, str(file), "--yes")
        assert text in (tmp_path / "journal" / "acme.md").read_text("utf-8")
        assert "0 new entries, 0 entries to change, 0 not taken." in run(tmp_path, str(file)).stdout
    assert len(entries(tmp_path)) == 1


def test_a_mail_with_an_update_keeps_its_words(tmp_path: Path) -> None:
    """Of one entry that two mails change, the plan counts one; a second time nothing is changed."""
    (tmp_path / "journal").mkdir()
    event = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u\nDTSTAMP:20261101T090000Z\nSEQUENCE:{number}\n"
    event += "DTSTART:202611{day}T100000Z\nSUMMARY:Interview with Acme\nEND:VEVENT\nEND:VCALENDAR\n"
    texts = ("See you.", "Sorry, a giraffe has come in between.", "Once more, for the zebra.")
    for number, text in enumerate(texts):
        message = mail(text, day=9 + number)
        message.add_alternative(event.format(number=number, day=18 + number), subtype="calendar")
        (tmp_path / f"{number}.eml").write_bytes(message.as_bytes())
    run(tmp_path, str(tmp_path / "0.eml"), "--yes")
    said = run(tmp_path, str(tmp_path / "1.eml"), str(tmp_path / "2.eml"), "--yes").stdout
    assert "0 new entries, 1 entry to change, 0 not taken." in said
    (entry,) = entries(tmp_path)
    assert str(entry.date) == "2026-11-20"
    assert all(text in (tmp_path / entry.path).read_text("utf-8") for text in texts)
    assert "0 new entries, 0 entries to change" in run(tmp_path, str(tmp_path / "2.eml")).stdout


def test_a_receipt_with_a_promise_is_an_application() -> None:
    """It was applied for, they have written, and say by when they answer; the day of applying is a guess, and named."""
    plan = planned(("a.eml", mail(YES).as_bytes()))
    (entry,) = interviews(plan)
    assert [(item.type, str(item.date)) for item in entry.log] == [("applied", "2026-11-09"), ("reply", "2026-11-09")]
    assert str(entry.log[1].reply_by) == "2026-11-20"
    assert any("you applied on 2026-11-09, the day of the mail" in guess for guess in plan.new[0].guessed)
