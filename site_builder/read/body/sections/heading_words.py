"""Headings of the sections in German, French and Spanish, by section name."""

from collections.abc import Mapping, Sequence

HEADINGS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "de": {
        "What went well": ("Was gut lief", "Was lief gut", "Gut gelaufen", "Lief gut", "Erfolge", "Das Gute"),
        "What I would change": (
            "Was ich ändern würde",
            "Was ich anders machen würde",
            "Was besser laufen könnte",
            "Was schlecht lief",
            "Verbesserungen",
        ),
        "Next time": ("Nächstes Mal", "Beim nächsten Mal", "Fürs nächste Mal", "Gelernt", "Erkenntnisse", "Lektionen"),
        "Surprises": ("Überraschungen", "Was mich überrascht hat", "Überraschendes"),
        "Questions they asked": ("Ihre Fragen", "Fragen von ihnen", "Gestellte Fragen", "Was sie gefragt haben"),
        "Questions I still have": ("Meine Fragen", "Offene Fragen", "Was ich noch wissen will", "Fragen an sie"),
        "The company": ("Die Firma", "Das Unternehmen", "Firma", "Unternehmen", "Eindrücke", "Eindruck"),
        "Process": ("Ablauf", "Wie es weitergeht", "Nächste Schritte", "Prozess"),
        "Preparation": ("Vorbereitung", "Vorzubereiten", "Zur Vorbereitung"),
    },
    "fr": {
        "What went well": ("Ce qui a bien marché", "Ce qui s’est bien passé", "Points forts", "Réussites"),
        "What I would change": ("Ce que je changerais", "À améliorer", "Ce qui a mal marché", "Points faibles"),
        "Next time": ("La prochaine fois", "Pour la prochaine fois", "Leçons", "Enseignements"),
        "Surprises": ("Mes surprises", "Ce qui m’a surpris"),
        "Questions they asked": ("Leurs questions", "Questions posées", "Ce qu’ils ont demandé"),
        "Questions I still have": ("Mes questions", "Questions à poser", "Ce que je veux encore savoir"),
        "The company": ("L’entreprise", "Entreprise", "La société", "Mes impressions"),
        "Process": ("La suite", "Processus", "Prochaines étapes", "Déroulement"),
        "Preparation": ("Préparation", "À préparer"),
    },
    "es": {
        "What went well": ("Lo que fue bien", "Lo que salió bien", "Qué fue bien", "Aciertos", "Puntos fuertes"),
        "What I would change": ("Lo que cambiaría", "Qué cambiaría", "A mejorar", "Lo que fue mal", "Puntos débiles"),
        "Next time": ("La próxima vez", "Para la próxima vez", "Lecciones", "Lo aprendido"),
        "Surprises": ("Sorpresas", "Lo que me sorprendió"),
        "Questions they asked": ("Sus preguntas", "Preguntas que hicieron", "Lo que preguntaron"),
        "Questions I still have": (
            "Mis preguntas",
            "Preguntas pendientes",
            "Preguntas que tengo",
            "Lo que quiero saber",
        ),
        "The company": ("La empresa", "Empresa", "Mis impresiones", "Impresiones"),
        "Process": ("El proceso", "Proceso", "Próximos pasos", "Siguientes pasos"),
        "Preparation": ("Preparación", "Por preparar", "Para preparar"),
    },
}


def synonyms() -> Mapping[str, str]:
    """Return the section of each heading, in lower case, with either form of the apostrophe."""
    section_of: dict[str, str] = {}
    for sections in HEADINGS.values():
        for name, headings in sections.items():
            for heading in headings:
                section_of[heading.casefold()] = name
                section_of[heading.casefold().replace("’", "'")] = name
    return section_of
