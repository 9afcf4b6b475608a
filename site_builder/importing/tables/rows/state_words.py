"""The words in which trackers say how an application stands, in seven languages -> what they mean."""

import re

from site_builder.check.fields.words import OUTCOMES
from site_builder.model.field_names import field_words
from site_builder.patterns import pattern

# "open" says no more than that one has applied, "answered" that they have said a word, "not yet" is not an application.
_WORDS = """
open: applied, application sent, application submitted, submitted, sent, applied online, in progress, active, waiting,
    pending, awaiting response, waiting for response, waiting for reply, no response yet, no reply yet, in review,
    under review, application viewed, viewed, received, application received, open, opened, follow up, followed up,
    beworben, offen, laufend, bewerbung versendet, eingangsbestatigung, in bearbeitung, wartend, en cours, postule,
    candidature envoyee, en attente, en proceso, aplicado, enviado, en espera, pendiente, to follow up, cv sent,
    resume sent, under consideration, abgeschickt, versendet, gesendet, verschickt, eingereicht, nachgefasst, warten,
    warte auf antwort, warte auf ruckmeldung, ruckmeldung ausstehend, eingang bestatigt, in prufung, bewerbung raus,
    bewerbung abgeschickt, bewerbung gesendet, bewerbung verschickt, bewerbung eingereicht, online beworben, initiativ
    beworben, envoye, cv envoye, en attente de reponse, relance, a relancer, candidature recue, en revision, en curso,
    presentado, inscrito, cv enviado, curriculum enviado, candidatura enviado, candidatura presentado, solicitud
    enviado, gesolliciteerd, verstuurd, verzonden, in behandeling, in afwachting, wacht op reactie, lopend, inviato,
    candidatura inviato, candidato, in attesa, in attesa di risposta, in corso, in valutazione, candidatado,
    candidatura enviada, em andamento, em analise, em processo, aguardando, aguardando resposta, aguardando retorno,
    pendente
answered: screen, interviewing, interview, interviews, phone screen, phone interview, screening, technical, technical
    interview, onsite, on site, final, final round, final interview, interview scheduled, interviewed, responded,
    response received, replied, assessment, take home, homework, coding challenge, recruiter screen, recruiter call,
    hiring manager, panel, reference check, references, background check, im gesprach, eingeladen, einladung,
    gesprach, vorstellungsgesprach, telefoninterview, entretien, entretiens, entretien prevu, entrevista, entrevistas,
    entrevista programada, second interview, first interview, third interview, next round, in process, test,
    negotiation, shortlisted, erstgesprach, zweitgesprach, kennenlerngesprach, probearbeiten, eingeladen zum gesprach,
    gesprach gefuhrt, gesprach vereinbart, entretien passe, entretien programme, premier entretien, deuxieme
    entretien, test technique, entrevista realizado, entrevista agendado, primera entrevista, segunda entrevista,
    prueba tecnica, preseleccionado, uitgenodigd, gesprek, gesprek gepland, op gesprek, tweede gesprek, colloquio,
    colloquio fissato, colloquio programmato, convocato, secondo colloquio, primo colloquio, entrevista marcado,
    entrevista realizado, teste tecnico, pre selecionado
offer: offer, offered, offer received, got offer, offer extended, negotiating, negotiating offer, verbal offer,
    angebot, angebot erhalten, zusage, offre, offre recue, oferta, oferta recibida, aanbod, aanbod ontvangen, offerta,
    offerta ricevuta, proposta, proposta ricevuta, proposta recebida, oferta recebida
accepted: accepted, offer accepted, accepted offer, hired, signed, got the job, angenommen, angebot angenommen,
    eingestellt, vertrag unterschrieben, accepte, accepted the offer, offre acceptee, embauche, aceptado, oferta
    aceptada, aanbod geaccepteerd, aangenomen, assunto, assunta, offerta accettata, proposta accettata, proposta
    aceita, proposta aceite, contratada, contratado
declined: declined, offer declined, declined offer, turned down, i declined, abgelehnt von mir, angebot abgelehnt, von
    mir abgelehnt, offre decline, offre refusee, offre declinee, rechazada por mi, oferta rechazada, aanbod afgewezen,
    aanbod geweigerd, zelf afgewezen, offerta rifiutata, rifiutata da me, proposta recusada, recusada por mim,
    recusado por mim, oferta recusada
rejected: rejected, rejection, rejection received, not selected, no offer, declined by company, rejected by company,
    denied, closed rejected, refused, unsuccessful, not a fit, not moving forward, no longer under consideration, no
    longer considered, position filled, absage, absage erhalten, abgesagt, abgelehnt, refuse, refusee, rejete, refus,
    refus recu, candidature refusee, rechazado, rechazada, reponse negative, respuesta negativa, negative antwort,
    negativer bescheid, descartado, descartada, no seleccionado, afgewezen, afwijzing, niet geselecteerd, rifiutato,
    rifiutata, candidatura rifiutata, scartato, scartata, respinto, respinta, esito negativo, rejeitado, reprovado,
    recusado, negado, nao selecionado, descartado
withdrawn: withdrawn, withdrew, i withdrew, withdrawn by me, cancelled by me, application withdrawn, zuruckgezogen,
    bewerbung zuruckgezogen, selbst abgesagt, retire, retiree, candidature retiree, retirado, retirada, ingetrokken,
    teruggetrokken, zelf ingetrokken, candidatura ritirata, ritirata, ritirato, desisti, desistencia, candidatura
    retirada
ghosted: ghosted, no response, no reply, no answer, never heard back, went quiet, gone quiet, keine antwort, keine
    ruckmeldung, keine reaktion, sans reponse, pas de reponse, sin respuesta, geen reactie, geen antwoord, niets
    gehoord, nessuna risposta, nessun riscontro, senza risposta, sem resposta, sem retorno, nenhuma resposta
not yet: applying, wishlist, wish list, saved, bookmarked, bookmark, to apply, want to apply, not applied, not yet
    applied, not applied yet, interested, considering, draft, lead, researching, evaluated, skip, skipped, discarded,
    backlog, to do, todo, ideas, preparing, merkliste, gemerkt, interessant, geplant, noch nicht beworben, a postuler,
    favoris, guardado, guardada, por aplicar, interesado, vorgemerkt, entwurf, brouillon, borrador, nog niet
    gesolliciteerd, opgeslagen, nog solliciteren, bewaard, da inviare, salvato, salvata, interessante, por candidatar,
    a candidatar, salvo, salva, bozza, rascunho
"""
_MEANS = {
    field_words(wording): name
    for name, _, words in (part.partition(":") for part in re.split(r"\n(?=\w)", _WORDS.strip()))
    for wording in words.split(",")
}
# Words that say when, by whom or which, and change nothing of what is said.
_BESIDE = frozenset(
    "received got by company them they the a an after round stage interview interviews final phone screen technical "
    "onsite on at via email mail call applied application by employer from first second third fourth 1st 2nd 3rd 4th "
    "1 2 3 4 5 erhalten nach dem am per der die gesprach runde apres entretien le la el vom du del recu despues de "
    "entrevista recibido scheduled done completed date linkedin auto automatic automated last week "
    "today yesterday".split()
)
_FEMININE = pattern(r"(?<=[ai][dt])a\b|ee\b")
_LONGEST = 4  # words that say a state together


def is_wording(text: str) -> bool:
    """Whether a text says a state and nothing more, as "Absage erhalten"; not when, by whom or after what."""
    return bool(_meaning(field_words(text)))


def _meaning(words: str) -> str:
    """Return what words mean together, in the gender of what they are said of too: "enviada", "refusée"."""
    return _MEANS.get(words) or _MEANS.get(_FEMININE.sub(lambda found: "o" if found[0] == "a" else "e", words), "")


def state_of(text: str) -> str:
    """Say what a word for a state means: an outcome, `open`, `answered` or `not yet`; "" where it can't be told.

    Words around it may say when or by whom; a second state beside it, or a word that nobody knows, makes it unclear.
    """
    words = re.sub(r"\d{4} \d{1,2} \d{1,2}|\d{1,2} \d{1,2}(?: \d{2,4})?", " ", field_words(text)).split()
    if not words:
        return ""
    whole = " ".join(words)
    if meant := _meaning(whole):
        return meant
    states: list[str] = []
    at = 0
    while at < len(words):
        for count in range(min(_LONGEST, len(words) - at), 0, -1):
            if meant := _meaning(" ".join(words[at : at + count])):
                states.append(meant)
                at += count
                break
        else:
            if words[at] not in _BESIDE:
                return ""
            at += 1
    return _together(states)


def _together(states: list[str]) -> str:
    """Say what several states mean: the outcome of those that lead to one."""
    said = [state for state in dict.fromkeys(states) if state not in {"open", "answered"}]
    if len(said) == 1 and said[0] in OUTCOMES:
        return "" if said[0] == "offer" and "open" in states else said[0]
    if said:
        return ""
    return "answered" if "answered" in states else "open" if states else ""
