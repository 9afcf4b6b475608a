"""A day in Dutch, Italian or Portuguese -> the same in Spanish, which the journal's format reads."""

from site_builder.patterns import pattern
from site_builder.read.characters import without_accents

_NAMES = """
enero: januari, gennaio, gen, janeiro
febrero: februari, febbraio, fevereiro, fev
marzo: maart, mrt, marzo, mar, marco
abril: april, aprile, apr, abril, abr
mayo: mei, maggio, mag, maio, mai
junio: juni, giugno, giu, junho, jun
julio: juli, luglio, lug, julho, jul
agosto: augustus, agosto, ago
septiembre: september, settembre, set, setembro
octubre: oktober, okt, ottobre, ott, outubro, out
noviembre: november, novembre, novembro, nov
diciembre: december, dicembre, dic, dezembro, dez
lunes: maandag, lunedi, segunda-feira, segunda
martes: dinsdag, martedi, terca-feira, terca
miercoles: woensdag, mercoledi, quarta-feira, quarta
jueves: donderdag, giovedi, quinta-feira, quinta
viernes: vrijdag, venerdi, sexta-feira, sexta
sabado: zaterdag, sabato, sabado
domingo: zondag, domenica, domingo
"""
_SPANISH = {
    name.strip(): spanish
    for spanish, _, names in (line.partition(":") for line in _NAMES.strip().splitlines())
    for name in names.split(",")
}
_WORD = pattern(r"[^\W\d_]+(?:-feira)?")
_BESIDE = pattern(r"(?i)\b(?:alle ore|alle|ore|om|às|as)\s+(?=\d)|(?<=\d)\s*uur\b")  # what stands by a clock time


def in_spanish(text: str) -> str:
    """Write the months and weekdays of a text in Spanish; "" where it has none of these languages."""
    words = [(word, _SPANISH.get(without_accents(word[0].casefold()))) for word in _WORD.finditer(text)]
    if not any(spanish for _, spanish in words):
        return ""
    parts, at = list[str](), 0
    for word, spanish in words:
        parts += [text[at : word.start()], spanish or word[0]]
        at = word.end()
    return _BESIDE.sub("", "".join([*parts, text[at:]]))
