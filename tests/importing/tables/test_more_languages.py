"""Tables in Dutch, Italian and Portuguese: their headings, days and states."""

import pytest

from site_builder.importing.days.day_cells import DoubtfulDayError, Order, day_of
from site_builder.importing.days.other_languages import in_spanish
from site_builder.importing.tables.rows.state_words import state_of
from site_builder.language.dates import MONTHS
from tests.importing.importing import interviews, planned

ROW = "Pieter de Vries;p@vdb.example;020 1;{day};{time};leuk;3k"
TABLES = {
    "nl": "Bedrijf;Functie;Sollicitatiedatum;Status;Contactpersoon;E-mailadres;Telefoon;Gesprek;Tijd;Opmerkingen;"
    "Salaris|Van den Berg BV;Ontwikkelaar;3 november 2026;Afgewezen;"
    + ROW.format(day="18 november 2026", time="14:30"),
    "it": "Azienda;Ruolo;Data candidatura;Stato;Contatto;Email;Cellulare;Data colloquio;Orario;Note;Stipendio"
    "|Società Perù;Sviluppatore;3 novembre 2026;Rifiutata;" + ROW.format(day="18 novembre 2026", time="14:30"),
    "pt": "Empresa;Cargo;Data da candidatura;Situação;Contato;E-mail;Telefone;Data da entrevista;Horário;Observações;"
    "Salário|Construção Ltda;Analista;3 de novembro de 2026;Rejeitado;" + ROW.format(day="18/11/2026", time="14h30"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("language", TABLES)
def test_a_tracker(language: str, encoding: str) -> None:
    """Every column is known."""
    plan = planned(("a.csv", TABLES[language].replace("|", "\n").encode(encoding)))
    (entry,) = interviews(plan)
    company, role = TABLES[language].split("|")[1].split(";")[:2]
    assert (entry.company, entry.role, str(entry.date), entry.time) == (company, role, "2026-11-18", "14:30")
    assert entry.outcome
    assert (entry.outcome.result, entry.salary) == ("rejected", "3k")
    assert [(item.type, str(item.date)) for item in entry.log] == [("applied", "2026-11-03")]
    assert [(contact.name, contact.email, contact.phone) for contact in entry.contacts] == [
        ("Pieter de Vries", "p@vdb.example", "020 1")
    ]
    assert not any(note.startswith("kept as text") for note in plan.notes)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("5 gennaio 2026", "2026-01-05", ""),
        ("1 set 2026", "2026-09-01", ""),
        ("mercoledì 18 novembre 2026, ore 14:30", "2026-11-18", "14:30"),
        ("5 de março de 2026", "2026-03-05", ""),
        ("quarta-feira, 18 de novembro de 2026 às 14h30", "2026-11-18", "14:30"),
        ("woensdag 18 november 2026 om 14:30 uur", "2026-11-18", "14:30"),
        ("5-mei-2026", "2026-05-05", ""),
    ],
)
def test_a_day_in_words(text: str, day: str, time: str) -> None:
    """With its weekday and time."""
    found = day_of(text, Order())
    assert (str(found.day), found.time) == (day, time)


def test_a_weekday_that_is_another_is_said_as_it_was_typed() -> None:
    """In the words of the table."""
    with pytest.raises(DoubtfulDayError, match="giovedì 18 novembre 2026"):
        day_of("giovedì 18 novembre 2026", Order())


def test_every_month_and_no_other_word() -> None:
    """Each has its twelve, in the order of the year."""
    names = {
        "nl": "januari februari maart april mei juni juli augustus september oktober november december",
        "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    }
    for months in names.values():
        assert [in_spanish(name) for name in months.split()] == list(MONTHS["es"])
    assert in_spanish("2026-11-18") == in_spanish("Banana 2026") == ""


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Gesolliciteerd", "open"), ("In behandeling", "open"), ("Uitgenodigd", "answered"), ("Afgewezen", "rejected"),
        ("Geen reactie", "ghosted"), ("Nog niet gesolliciteerd", "not yet"), ("Aanbod ontvangen", "offer"),
        ("Candidatura inviata", "open"), ("Colloquio fissato", "answered"), ("Scartata", "rejected"),
        ("Offerta rifiutata", "declined"), ("Nessuna risposta", "ghosted"), ("Assunta", "accepted"),
        ("Em andamento", "open"), ("Entrevista marcada", "answered"), ("Não selecionado", "rejected"),
        ("Proposta aceita", "accepted"), ("Sem retorno", "ghosted"), ("Desisti", "withdrawn"),
    ],
)  # fmt: skip
def test_a_state(words: str, state: str) -> None:
    """As those who write these languages say it."""
    assert state_of(words) == state
