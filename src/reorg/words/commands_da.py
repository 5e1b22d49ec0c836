"""Kommandolinjen på dansk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "help.reorg": "Hvad sker der, hvis disse opgaver flytter til de forvaltninger?",
        "help.reorg.epilog": "Eksempel: reorg score scenarios/social-og-beskaeftigelse.yaml",
        "help.score": "Mål scenarier mod udgangspunktet.",
        "help.score.epilog": "Eksempel: reorg score scenarios/uddannelsesvejledning.yaml --lang da",
        "help.compare": "Stil scenarier side om side, udgangspunktet først.",
        "help.compare.epilog": "Eksempel: reorg compare scenarios/sundhed-for-sig.yaml scenarios/ejendomme-i-tmf.yaml",
        "help.validate": "Kontrollér scenariefiler uden at måle dem.",
        "help.validate.epilog": "Eksempel: reorg validate scenarios/sundhed-for-sig.yaml",
        "help.show": "Vis en kommune, en forvaltning eller en opgave; uden ord vises kommunerne.",
        "help.show.epilog": "Eksempel: reorg show kollektiv-trafik",
        "help.files": "Scenariefiler (YAML).",
        "help.format": "Hvordan resultatet skrives.",
        "help.output": "Skriv resultatet til denne fil i stedet for på skærmen.",
        "help.lang": "Sproget i det, mennesker læser; JSON er altid ens. Ellers REORG_LANG, ellers en.",
        "help.data": "Mappe med en anden datapakke.",
        "help.baseline": "Kommune eller scenariefil at gå ud fra, uanset hvad filerne siger.",
        "help.anywhere": "Lad extends gå uden for den første fils mappe.",
        "help.staff": "Egne bemandingstal (CSV: task, heads eller low, mid, high; department).",
        "help.couplings": "Egne koblinger (CSV: tasks, with, strength, title, because).",
        "help.evidence": "Hvilke koblinger der tæller: alle (all) eller kun offentliggjorte (published).",
        "help.only_changed": "Udelad nøgletal, som intet ændrer.",
        "help.fail_if": "Slut med 1, når dette gælder for et scenarie, f.eks. 'new_interfaces > 5'. Kan gentages.",
        "help.version": "Vis versionen.",
        "cli.held": "{scenario}: {condition} gælder ({value})",
        "cli.written": "skrevet: {file}",
        "cli.two": "nævn mindst to filer; til én bruges 'reorg score'",
        "cli.bug": "reorg fejlede; det er vores fejl, ikke din ({error}). Sæt REORG_DEBUG=1 for at se mere.",
    }
)
