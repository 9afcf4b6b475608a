"""Every name of a field: in an entry, as a property in Obsidian or Logseq, as the heading of a column.

This is the only table of names; reading, checking, importing, the schema and the documentation use it.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from site_builder.model.bank import BankStory
from site_builder.model.described import fields_of
from site_builder.model.journal import Interview
from site_builder.model.parts import Contact, Decision, LogItem, NextStage, Outcome, PrepItem, Reference, Task
from site_builder.patterns import pattern

# field: names that the documentation offers | names of trackers, and in German, French and Spanish.
# The latter are read only where the value is of the field's kind: `interview: 2026-11-18`, not `interview: went fine`.
_ENTRY = """
company: employer, organisation, organization, company name | employer name, org, firm, hiring company, card name,
    firma, unternehmen, arbeitgeber, unternehmensname, firmenname, entreprise, societe, employeur, nom de l
    entreprise, empresa, compania, empleador, nombre de la empresa,
    bedrijf, bedrijfsnaam, werkgever, organisatie, azienda, societa, ditta, datore di lavoro, nome azienda,
    companhia, nome da empresa, empregador, organizacao
role: position, job, job title, job role, title | role title, position title, job name, job position, role name,
    stelle, stellenbezeichnung, stellentitel, beruf, rolle, jobtitel, poste, intitule, intitule du poste, titre du
    poste, puesto, rol, cargo, titulo, titulo del puesto, vacante, beworben als, poste vise, puesto solicitado,
    functie, functietitel, functienaam, vacature, ruolo, posizione, mansione, vaga, posicao, funcao, titulo
    da vaga
date: when, interview date, date of interview | interview, interviews, interview on, interview date time, interview at,
    next interview at, interview day, interviewed on, day, datum, termin, gesprachstermin, interviewtermin,
    vorstellungsgesprach, vorstellungsgesprach am, bewerbungsgesprach, datum des gesprachs, datum
    vorstellungsgesprach, gesprach am, gesprachsdatum, termin gesprach, interview am, datum gesprach, jour, date
    entretien, date d entretien, date de l entretien, entretien, fecha, fecha entrevista, fecha de entrevista, fecha
    de la entrevista, entrevista,
    gesprek, datum gesprek, gespreksdatum, sollicitatiegesprek, colloquio, data colloquio, data del colloquio,
    data da entrevista, data entrevista, data de entrevista
time: interview time | start time, uhrzeit, zeit, heure, hora,
    tijd, tijdstip, ora, orario, horario
duration: | length, dauer, duree, duracion,
    duur, durata, duracao
timezone: tz, time zone | zeitzone, fuseau horaire, zona horaria,
    tijdzone, fuso orario, fuso horario
stage: round, interview stage, interview round | interview type, type of interview, runde, gesprach, etape, tour,
    etapa, ronda, application stage, current stage, hiring stage,
    ronde, fase
format: | interview format, format der runde
place: where, link, location | interview link, meeting link, video link, call link, zoom link, city, office, office
    location, ort, standort, arbeitsort, lieu, ville, ubicacion, lugar, ciudad,
    locatie, plaats, stad, sede, luogo, citta, cidade, localizacao
job_ad: url, job url, job link, job posting | job posting url, posting, posting url, ad, job description url, job
    post, application link, application url, listing, listing url, link to posting, card url, website, anzeige,
    stellenanzeige, stellenlink, link zur anzeige, link to job posting, link to the job posting, link to job, posting
    link, job posting link, application portal, annonce, lien, lien de l offre, enlace, oferta, enlace de la oferta,
    vacaturelink, link vacature, link naar vacature, annuncio, link annuncio, link dell annuncio, offerta di
    lavoro, anuncio, link da vaga, anuncio da vaga
documents: document
salary: | max salary, maximum salary, min salary, desired salary, salary expectation, pay, compensation, salary range,
    expected salary, pay range, base salary, gehalt, gehaltsvorstellung, salaire, remuneration, salario, sueldo,
    salaris, stipendio, retribuzione, ral, remuneracao, pretensao salarial
contacts: contact, interviewer, interviewers, people, recruiter, recruiters, hiring manager, contact person | contact
    name, contact s, recruiter name, hiring manager name, interviewer s, interviewer name, interviewed by, point of
    contact, poc, referrer, referred by, recruiting contact, hr contact, kontakt, kontakte, ansprechpartner,
    ansprechpartnerin, ansprechpartner in, ansprechperson, kontaktperson, gesprachspartner, interlocuteur,
    interlocuteurs, recruteur, contacto, contactos, persona de contacto, reclutador, entrevistador,
    interview with, interviewers names, interviewer names, nom du contact,
    contactpersoon, contactpersonen, gesprekspartner, contatto, contatti, referente, persona di contatto,
    selezionatore, contato, contatos, pessoa de contato, recrutador, entrevistadores, nome do contato
thanked: thank you sent, thank you, thanks sent | thank you note sent, thank you email sent, thank you note
process: | interview process, decision process, hiring process, ablauf, prozess
reply_by: hear by, they answer by | response by, answer by, expected reply, decision date, expected response, decision
    by, response expected by, ruckmeldung bis, antwort bis, reponse avant le, respuesta antes del,
    decision deadline, decision due
closing_date: deadline, application deadline | closes, apply by, due date to apply, bewerbungsfrist, frist,
    bewerbungsschluss, date limite, fecha limite, plazo, deadline to apply,
    sluitingsdatum, scadenza, prazo
next_stage: | next step, next steps, next round, next action, nachster schritt, nachste schritte, prochaine etape,
    siguiente paso, proximo paso,
    volgende stap, prossimo passo, proxima etapa
tasks: task, to do
references: reference, referee, referees
went: | my rating, how it went
cancelled: canceled
hidden: draft
tags: | tag, labels, label, keywords, etiquettes, etiquetas,
    etichette
"""

# Names of `reply_by` that do not say which side answers.
EITHER_ANSWERS = frozenset(
    {
        *("answer by", "response by", "decision by", "decision date", "decision deadline", "decision due"),
        *("antwort bis", "reponse avant le", "respuesta antes del"),
    }
)

# Names for parts of fields: the day of applying is an item of the log, an address belongs to a contact.
_PARTS = """
applied: date applied, applied on, applied date, application date, date of application | applied at, application sent,
    when i applied, submitted, date submitted, submitted on, date sent, sent on, beworben, beworben am,
    bewerbungsdatum, bewerbung am, bewerbung versendet, bewerbung versendet am, bewerbung gesendet am, bewerbung
    abgeschickt am, datum der bewerbung, versendet am, date de candidature, candidature, candidature envoyee le,
    postule le, date d envoi, aplicado, fecha de aplicacion, fecha de solicitud, fecha candidatura, fecha de
    candidatura, fecha de postulacion, enviado el, bewerbung vom, fecha de envio,
    gesolliciteerd, gesolliciteerd op, sollicitatiedatum, datum sollicitatie, datum van sollicitatie, verstuurd
    op, data candidatura, data di candidatura, data della candidatura, candidatura inviata il, inviata il, data
    di invio, data invio, data da candidatura, data de candidatura, data de inscricao, data de envio,
    candidatado em, aplicado em
replied: | response date, date of response, replied on, reply date, answered on, response received, heard back, heard
    back on, date heard back, ruckmeldung am, antwort am, ruckmeldung erhalten am, reponse le, date de reponse,
    respuesta el, fecha de respuesta,
    reactie op, antwoord op, data risposta, data di risposta, risposta il, data da resposta, data de resposta,
    resposta em
received: | eingangsbestatigung, confirmation received, acknowledged, acknowledgement, accuse de reception, acuse de
    recibo
rejected: | rejected on, rejected date, rejection date, date rejected, absage am, absage erhalten am, refus le,
    rechazado el,
    afgewezen op, rifiutata il, rejeitado em
outcome_date: | status date, stage date, date of status, status changed, status changed on, outcome date, ended on,
    decided on
offered: | offer date, date of offer, offered on, offer received on, angebot am, date de l offre, fecha de oferta
next_date: | next interview, next interview date, next step date, next round date, next action date, nachster termin,
    prochaine date, proxima fecha, siguiente fecha
follow_up: follow up date, next follow up | followup, follow up on, next follow up date, follow up by, follow ups,
    nachfassen, nachfassen am, wiedervorlage, relance, relancer le, date de relance, seguimiento, fecha de seguimiento
status: result | application status, current status, state, column, list, list name, stand, ergebnis, statut, etat,
    resultat, estado, resultado, stage status, how it stands, bewerbungsstatus,
    my status, my application status, candidate status,
    resultaat, uitkomst, stato, esito, situacao
email: | e mail, emails, email address, mail, e mail adresse, mailadresse, courriel, adresse e mail, correo, correo
    electronico,
    e mailadres, mailadres, emailadres, indirizzo email
phone: | phone number, telephone, tel, mobile, telefon, telefonnummer, tel nr, portable, handy, telefono, movil,
    telefoon, telefoonnummer, mobiel, cellulare, celular, telefone, telemovel
linkedin: | linked in, linkedin url, linked in url, linkedin profile, linked in profile, linkedin profil
contact_role: | contact title, contact position
contact_info: | contact details, contact information, kontaktdaten, coordonnees, datos de contacto
saved: | saved date, date saved, saved on, saved at, added, date added, added on, created, created time, gemerkt am,
    guardado el
notes: | note, comments, comment, remarks, description, card description, notizen, bemerkungen, bemerkung, kommentar,
    kommentare, anmerkungen, remarques, commentaires, notas, comentarios, observaciones, my notes,
    opmerkingen, opmerking, notities, note e commenti, commenti, osservazioni, appunti, observacoes, anotacoes
"""

_CONTACT = """
name: person, full name, who
role: position, job title, job, title
email: e mail, mail, email address
phone: tel, telephone, mobile, phone number
"""
_NEXT_STAGE = """
name: stage, what
date: when
prep: prepare, preparation
"""
_PREP = """
what: item, text, name
"""
_TASK = """
what: task, name, item, text
due: by, date, deadline, due date
"""
_REFERENCE = """
name: who, person, referee
"""
_OUTCOME = """
result: outcome
date: when, on
"""
_DECISION = """
date: when, on
"""
_LOG = """
date: when, on
type: what
channel: via, by
with: who, to, from
note: notes, text
"""

_STORY = """
skills: skill, shows
answers: answer, questions, question
"""


class NamesOf(Struct, frozen=True):
    """The fields of a mapping, and their other names, normalized: `offered` are those of the documentation."""

    fields: tuple[str, ...] = ()
    offered: Mapping[str, str] = {}
    wider: Mapping[str, str] = {}


def _parse(table: str, struct: type[Struct] | None = None) -> NamesOf:
    """Parse a table: of the fields of a type, or of all fields that it names."""
    fields = list(fields_of(struct)) if struct else []
    offered: dict[str, str] = {}
    wider: dict[str, str] = {}
    for line in re.split(r"\n(?=\w)", table.strip()):
        field, _, words = line.partition(":")
        if not struct:
            fields.append(field)
        first, _, second = words.partition("|")
        for text, names in ((first, offered), (second, wider)):
            names.update((" ".join(name.split()), field) for name in text.split(",") if name.strip())
    return NamesOf(tuple(fields), offered, wider)


ENTRY = _parse(_ENTRY, Interview)
PARTS = _parse(_PARTS)
_TABLES: Mapping[type[Struct], str] = {
    Contact: _CONTACT,
    NextStage: _NEXT_STAGE,
    PrepItem: _PREP,
    Task: _TASK,
    Reference: _REFERENCE,
    Outcome: _OUTCOME,
    Decision: _DECISION,
    LogItem: _LOG,
    BankStory: _STORY,
}
NAMES_OF: Mapping[type[Struct], NamesOf] = {
    Interview: ENTRY,
    **{struct: _parse(table, struct) for struct, table in _TABLES.items()},
}


@lru_cache(maxsize=32)
def synonyms_of(struct: type[Struct]) -> Mapping[str, str]:
    """Map the other names of a type's fields that the documentation offers to the fields' own names."""
    names = NAMES_OF.get(struct, NamesOf())
    return {other.replace(" ", "_"): name for other, name in names.offered.items()}


def name_of(struct: type[Struct], typed: str) -> str:
    """Return the field that a name (see `normal_name`) is, or is a documented synonym of; "" without one."""
    return typed if typed in fields_of(struct) else synonyms_of(struct).get(typed, "")


_PERSON = (
    r"(?P<whose>recruiters?|hiring managers?|interviewers?|contacts?|contact persons?|hr|referrers?|managers?|"
    r"kontakt|ansprechpartner(?:in)?|contacto|recruteur)(?: s)? "
)
_PART_OF_A_PERSON = (
    ("email", pattern(rf"{_PERSON}(?:e ?mail|mail|e mail address|email address|e mail adresse|correo|courriel)")),
    ("phone", pattern(rf"{_PERSON}(?:phone|phone number|tel|telephone|mobile|number|telefon|telefono)")),
    ("linkedin", pattern(rf"{_PERSON}linked ?in(?: url| profile)?")),
    ("contact_role", pattern(rf"{_PERSON}(?:role|title|position|job title)")),
    ("contact_info", pattern(rf"{_PERSON}(?:contact info|contact details|contact|info|details)")),
)


@lru_cache(maxsize=4096)
def field_words(name: str) -> str:
    """Return the words of a name without case, accents and punctuation: `companyName`, `Société:`."""
    spaced = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold())
    letters = "".join(letter if letter.isalnum() else " " for letter in spaced if not unicodedata.combining(letter))
    return " ".join(letters.split())


def means_a_field(name: str) -> bool:
    """Return whether a name is that of an entry's field, whatever its value."""
    words = field_words(name)
    return words.replace(" ", "_") in ENTRY.fields or words in ENTRY.offered or words in ENTRY.wider


def part_of(name: str) -> str:
    """Return the part that a name means, such as `applied`; "" for any other name."""
    words = field_words(name)
    if words.replace(" ", "_") in PARTS.fields:
        return words.replace(" ", "_")
    return PARTS.offered.get(words) or PARTS.wider.get(words) or part_of_a_person(words)[0]


def part_of_a_person(words: str) -> tuple[str, str]:
    """Return what a name such as `recruiter email` is, and whose; ("", "") if it belongs to nobody."""
    for name, expression in _PART_OF_A_PERSON:
        if match := expression.fullmatch(words):
            return name, match["whose"]
    return "", ""
