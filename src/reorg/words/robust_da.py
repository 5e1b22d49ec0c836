"""How sure an order is, and which points carry the effect, in Danish."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROBUST: Mapping[str, str] = MappingProxyType(
    {
        "section.robustness": "Hvor sikker er rækkefølgen?",
        "robust.what": "{draws} trækninger (seed {seed}), de samme for alle scenarier, af det, der ikke vides med sikkerhed: ansatte inden for intervallerne og de offentliggjorte totaler, hver koblings styrke én op eller ned, hver kobling, der ikke er offentliggjort, med eller ude, og kriteriernes vægte, alle blandinger lige sandsynlige. Kriterier: {criteria}; hvert er en andel af det, kommunen har i dag. Trækningerne siger, hvor meget der hviler på antagelser; de anbefaler intet.",
        "robust.readings": "To antagelser om ansatte: hvert tal fejler for sig (egne fejl), eller alle opgaver fejler samme vej (fælles fejl), og de ansatte, som ingen opgave forklarer, giver efter. I begge fordeles det, der ikke stemmer, inden for intervallerne, til de offentliggjorte totaler holder.",
        "robust.couplings": "Ansatte kendes ikke her, så kun koblinger og vægte trækkes, og de kriterier, der kræver ansatte, er udeladt.",
        "robust.first": "Hvor ofte hver kommer først, i trækninger, efter koblinger, der tæller, og slags fejl; delte førstepladser deles",
        "robust.all": "Alle",
        "robust.published": "Offentliggjorte alene",
        "robust.independent": "egne fejl",
        "robust.common": "fælles fejl",
        "robust.unknown": "ansatte ikke kendt",
        "robust.before": "Hvor ofte rækken kommer før kolonnen: {reading}",
        "robust.two": "Uden fejl og med lige vægte kommer {first} først og {second} som nummer to, {gap} point af hundrede fra hinanden.",
        "robust.turns": "Hvad der alene sætter {second} foran {first}: {count} ting, heraf {shown} vist",
        "robust.no_turn": "Ingen enkelt kobling og intet enkelt tal for ansatte vender rækkefølgen af de to.",
        "robust.nearest": "Nærmest kommer {what}, {tried} i stedet for {stated}: {gap} point fra hinanden.",
        "robust.staff": "Ansatte: {task} ({department})",
        "robust.coupling": "Kobling: {title}",
        "robust.dropped": "udeladt",
        "column.what": "Hvad",
        "column.stated": "Angivet",
        "column.tried": "Prøvet",
        "column.gap": "Point fra hinanden",
        "help.robust": "Træk også det, der er antaget, og sig, hvor ofte hvert scenarie kommer først.",
        "help.seed": "Seed for trækningerne.",
        "help.draws": "Hvor mange trækninger, rundet op til en potens af to.",
        "cli.robust_format": "--robust vises i text, markdown, json, html og docx",
        "cli.robust_saved": "--robust kræver scenariefiler; gemte resultater kan ikke trækkes: {ids}",
    }
)
