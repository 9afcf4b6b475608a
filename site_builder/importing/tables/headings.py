"""The headings of trackers and spreadsheets, in four languages -> what a column is."""

import re
import unicodedata

from msgspec import Struct

from site_builder.check.fields import EntryFields, names_of, synonyms_of
from site_builder.check.shorthand import APPLIED

# What the format's own names and synonyms do not say. A contact and what belongs to one may be there several times.
_WORDS = """
company: employer name, org, firm, firma, unternehmen, arbeitgeber, unternehmensname, firmenname, entreprise,
    societe, employeur, nom de l entreprise, empresa, compania, empleador, nombre de la empresa, card name, hiring
    company
role: role title, position title, job name, job position, role name, stelle, stellenbezeichnung, stellentitel,
    beruf, rolle, jobtitel, poste, intitule, intitule du poste, titre du poste, puesto, cargo, titulo, titulo del
    puesto, vacante
stage: interview type, type of interview, runde, gesprach, etape, tour, etapa, ronda
date: interview, interview on, interview date time, interview at, next interview at, interview day, gesprachstermin,
    interviewtermin, vorstellungsgesprach, vorstellungsgesprach am, bewerbungsgesprach, date entretien, date d
    entretien, date de l entretien, entretien, fecha entrevista, fecha de entrevista, fecha de la entrevista,
    entrevista, interviewed on, datum des gesprachs, datum vorstellungsgesprach
day: date, datum, fecha, day, tag, termin, jour
time: uhrzeit, zeit, heure, hora, start time
duration: length, dauer, duree, duracion
timezone: zeitzone, fuseau horaire, zona horaria
applied: applied at, application sent, when i applied, submitted, date submitted, submitted on, date sent, sent on,
    beworben, beworben am, bewerbungsdatum, bewerbung am, bewerbung versendet, bewerbung versendet am,
    bewerbung gesendet am, bewerbung abgeschickt am, datum der bewerbung, versendet am, date de candidature,
    candidature, candidature envoyee le, postule le, date d envoi, aplicado, fecha de aplicacion, fecha de
    solicitud, fecha candidatura, fecha de candidatura, fecha de postulacion, enviado el
saved: saved date, date saved, saved on, saved at, added, date added, added on, created, created time, gemerkt am,
    guardado el
replied: response date, date of response, replied on, reply date, answered on, response received, heard back, heard
    back on, date heard back, ruckmeldung am, antwort am, ruckmeldung erhalten am, reponse le, date de reponse,
    respuesta el, fecha de respuesta
received: eingangsbestatigung, confirmation received, acknowledged, acknowledgement, accuse de reception, acuse de
    recibo
rejected: rejected on, rejection date, date rejected, absage am, absage erhalten am, refus le, rechazado el
outcome_date: status date, date of status, status changed, status changed on, outcome date, ended on, decided on
status: status, application status, current status, state, column, list, list name, result, stand, ergebnis, statut,
    etat, resultat, estado, resultado, stage status, how it stands, bewerbungsstatus
contact: contact name, contact s, recruiter name, hiring manager name, interviewer s, interviewer name, interviewed
    by, point of contact, poc, referrer, referred by, recruiting contact, hr contact, kontakt, kontakte,
    ansprechpartner, ansprechpartnerin, ansprechpartner in, ansprechperson, kontaktperson, gesprachspartner,
    interlocuteur, interlocuteurs, recruteur, contacto, contactos, persona de contacto, reclutador, entrevistador
contact_role: contact role, contact title, contact position
email: email, e mail, emails, email address, mail, e mail adresse, mailadresse, courriel, adresse e mail, correo,
    correo electronico
phone: phone, phone number, telephone, tel, mobile, telefon, telefonnummer, tel nr, portable, handy, telefono, movil
linkedin: linkedin, linked in, linkedin url, linked in url, linkedin profile, linked in profile, linkedin profil
job_ad: link, job posting url, posting, posting url, ad, job description url, job post, application link,
    application url, listing, listing url, link to posting, card url, website, anzeige, stellenanzeige, stellenlink,
    link zur anzeige, annonce, lien, lien de l offre, enlace, oferta, enlace de la oferta
place: city, office, office location, ort, standort, arbeitsort, lieu, ville, ubicacion, lugar, ciudad
salary: pay, compensation, salary range, expected salary, pay range, base salary, gehalt, gehaltsvorstellung,
    salaire, remuneration, salario, sueldo
tags: tag, labels, label, keywords, etiquettes, etiquetas
reply_by: response by, answer by, expected reply, decision date, expected response, decision by, response expected
    by, ruckmeldung bis, antwort bis, reponse avant le, respuesta antes del
closing_date: closes, apply by, due date to apply, bewerbungsfrist, frist, bewerbungsschluss, date limite, fecha
    limite, plazo
next_stage: next step, next steps, next round, next action, nachster schritt, nachste schritte, prochaine etape,
    siguiente paso, proximo paso
next_date: next date, next interview, next interview date, next step date, next round date, next action date,
    nachster termin, prochaine date, proxima fecha, siguiente fecha
process: interview process, decision process, hiring process, ablauf, prozess
notes: notes, note, comments, comment, remarks, description, card description, notizen, bemerkungen, bemerkung,
    kommentar, kommentare, anmerkungen, remarques, commentaires, notas, comentarios, observaciones
went: my rating, how it went
"""
_TABLE = {
    " ".join(heading.split()): name
    for name, _, words in (part.partition(":") for part in re.split(r"\n(?=\w)", _WORDS.strip()))
    for heading in words.split(",")
}
_PERSON = (
    r"(?:recruiters?|hiring managers?|interviewers?|contacts?|contact persons?|hr|referrers?|managers?|kontakt|"
    r"ansprechpartner(?:in)?|contacto|recruteur)"
)
_PART = (
    (
        "email",
        re.compile(rf"({_PERSON}) (?:s )?(?:e ?mail|mail|e mail address|email address|e mail adresse|correo|courriel)"),
    ),
    ("phone", re.compile(rf"({_PERSON}) (?:s )?(?:phone|phone number|tel|telephone|mobile|number|telefon|telefono)")),
    ("linkedin", re.compile(rf"({_PERSON}) (?:s )?linked ?in(?: url| profile)?")),
    ("contact_role", re.compile(rf"({_PERSON}) (?:s )?(?:role|title|position|job title)")),
)
_ROUND = re.compile(
    r"(?:(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda) ?(?:no |nr )?(\d)|"
    r"(\d)(?:st|nd|rd|th|er|eme|e|a|o|ª)? ?(?:interview|round|runde|gesprach|vorstellungsgesprach|entretien|"
    r"tour|entrevista|ronda)|"
    r"(first|second|third|fourth|fifth|final|erstes|zweites|drittes|premier|deuxieme|troisieme|primera|"
    r"segunda|tercera) "
    r"(?:interview|round|gesprach|vorstellungsgesprach|entretien|tour|entrevista|ronda))(?: date| datum| am| on)?"
)
_BY_NAME = re.compile(
    r"(phone screen|phone interview|screening|recruiter call|recruiter screen|technical interview|technical|"
    r"onsite|on site|panel|final|"
    r"telefoninterview|zweitgesprach|erstgesprach)(?: date| interview| interview date| datum| am| on)?"
)
FIELDS = tuple(
    dict.fromkeys((*(part.partition(":")[0] for part in re.split(r"\n(?=\w)", _WORDS.strip())), *names_of(EntryFields)))
)
# An entry's own names and synonyms are known here too, but for those above: a tracker's "Link" leads to the job.
_OF_THE_FORMAT = (
    {name: name for name in names_of(EntryFields)} | synonyms_of(EntryFields) | dict.fromkeys(APPLIED, "applied")
)
_OWN = {"contacts": "contact", "outcome": "status"}


class Meaning(Struct, frozen=True):
    """What a column is: a name of `FIELDS`, `round`, or "" where nobody knows.

    `whose` is the person that an address or a number is of, by the word in the heading; `label` names a round.
    """

    name: str = ""
    whose: str = ""
    label: str = ""


def meaning_of(heading: str) -> Meaning:
    """Say what a column with this heading is."""
    words = plain(heading)
    if name := _TABLE.get(words):
        return Meaning(name, whose=words if name == "contact" else "")
    for name, pattern in _PART:
        if found := pattern.fullmatch(words):
            return Meaning(name, whose=found[1])
    if _ROUND.fullmatch(words) or _BY_NAME.fullmatch(words):
        return Meaning("round", label=" ".join(heading.split()))
    if name := _OF_THE_FORMAT.get(words.replace(" ", "_")):
        return Meaning(_OWN.get(name, name), whose=words if name == "contacts" else "")
    return Meaning()


def plain(heading: str) -> str:
    """Write a heading without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).casefold())
    letters = "".join(letter if letter.isalnum() else " " for letter in apart if not unicodedata.combining(letter))
    return " ".join(letters.split())
