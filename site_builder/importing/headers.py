"""The headers of trackers and spreadsheets, in four languages -> what a column is."""

import re
import unicodedata

_WORDS = """
company: company, company name, employer, organization, organisation, org, firm, firma, unternehmen, arbeitgeber,
    entreprise, societe, employeur, empresa, compania, empleador
role: role, position, job title, title, job, role title, position title, job name, job position, stelle,
    stellenbezeichnung, beruf, rolle, poste, intitule, intitule du poste, puesto, cargo, titulo
stage: stage, round, interview stage, interview type, interview round, runde, gesprach, etape, tour, etapa, ronda
date: date, interview date, date of interview, interview, interview on, datum, gesprachstermin, termin,
    interviewtermin, date entretien, date d entretien, entretien, fecha, fecha entrevista, fecha de entrevista,
    entrevista
time: time, interview time, uhrzeit, zeit, heure, hora
applied: applied, date applied, applied on, applied at, application date, date of application, applied date,
    submitted, date submitted, beworben, beworben am, bewerbungsdatum, date de candidature, candidature, postule le,
    aplicado, fecha de aplicacion, fecha de solicitud, fecha candidatura
status: status, application status, state, column, list, result, outcome, stand, ergebnis, statut, resultat, estado,
    resultado
contact: contact, contact name, contact person, contacts, recruiter, recruiter name, hiring manager, interviewer,
    interviewers, interviewed by, kontakt, ansprechpartner, ansprechpartnerin, kontaktperson, interlocuteur,
    recruteur, contacto, reclutador, entrevistador
contact_role: contact role, contact title, contact position
email: email, e mail, contact email, contact e mail, recruiter email, email address, mail, e mail adresse, courriel,
    correo, correo electronico
phone: phone, phone number, contact phone, contact phone number, telephone, tel, mobile, telefon, telefonnummer,
    portable, telefono, movil
linkedin: linkedin, contact linkedin, linkedin url, linkedin profile
job_ad: link, url, job link, job url, job posting, posting, posting url, job ad, job description url, application
    link, anzeige, stellenanzeige, annonce, lien, enlace, oferta
place: location, place, city, office, ort, standort, arbeitsort, lieu, ville, ubicacion, lugar, ciudad
salary: salary, pay, compensation, salary range, expected salary, max salary, min salary, gehalt,
    gehaltsvorstellung, salaire, remuneration, salario, sueldo
tags: tags, tag, labels, label, keywords, etiquettes, etiquetas
reply_by: reply by, response by, answer by, hear by, expected reply, decision date, ruckmeldung bis, antwort bis
next_stage: next step, next steps, next stage, next round, nachster schritt, prochaine etape, siguiente paso,
    proximo paso
next_date: next date, next interview, next interview date, next step date, next round date, nachster termin,
    prochaine date, proxima fecha, siguiente fecha
notes: notes, note, comments, comment, remarks, description, notizen, bemerkungen, kommentar, remarques,
    commentaires, notas, comentarios, observaciones
"""
COLUMNS = {
    name: tuple(" ".join(each.split()) for each in words.split(","))
    for name, _, words in (part.partition(":") for part in re.split(r"\n(?=\w)", _WORDS.strip()))
}
_MEANING = {header: name for name, headers in COLUMNS.items() for header in headers}


def meaning_of(header: str) -> str:
    """Say what a column with this header is; "" where it can't be told."""
    return _MEANING.get(plain(header), "")


def plain(header: str) -> str:
    """Write a header without case, accents and punctuation."""
    apart = unicodedata.normalize("NFKD", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).casefold())
    letters = "".join(each if each.isalnum() else " " for each in apart if not unicodedata.combining(each))
    return " ".join(letters.split())


# What trackers say of an application: an outcome of the format; "open" says nothing more, "not yet" is no application.
_STATES = """
open: applied, application sent, applied online, interviewing, interview, interviews, in progress, active, phone
    screen, phone interview, screening, technical, onsite, final round, waiting, pending, no response yet, in
    review, under review, open, beworben, im gesprach, offen, eingeladen, en cours, postule, entretien, en proceso,
    aplicado, entrevista
offer: negotiating, offer, offered, offer received, got offer, angebot, zusage, offre, oferta
accepted: accepted, offer accepted, hired, signed, angenommen, eingestellt, accepte, aceptado, contratado
declined: declined, offer declined, turned down, abgelehnt von mir, offre refusee, rechazada por mi
rejected: rejected, rejection, not selected, no offer, declined by company, denied, closed rejected, refused,
    absage, abgelehnt, refuse, rejete, refus, rechazado, descartado
withdrawn: withdrawn, withdrew, i withdrew, cancelled by me, zuruckgezogen, retire, retirado
ghosted: ghosted, no response, no reply, no answer, keine antwort, keine ruckmeldung, sans reponse, sin respuesta
not yet: applying, wishlist, saved, bookmarked, to apply, want to apply, not applied, interested, considering,
    draft, lead, merkliste, gemerkt, a postuler, guardado, por aplicar
"""
_STATE_OF = {
    " ".join(each.split()): name
    for name, _, words in (part.partition(":") for part in re.split(r"\n(?=\w)", _STATES.strip()))
    for each in words.split(",")
}


def state_of(text: str) -> str:
    """Say what a tracker's word for a state is: an outcome, `open` or `not yet`; "" where it can't be told."""
    return _STATE_OF.get(plain(text), "")
