"""Kommandolinjen på dansk."""

NEW = """\
# yaml-language-server: $schema=scenario.schema.json
# Et scenarie til reorg. Linjer, der begynder med #, er til dig; fjern dem efter behov.
# Opgavers og forvaltningers id'er: reorg show koebenhavn

title: Mit forslag                     # den eneste linje, der skal være der
author: Dit kontor
date: 2026-01-01
references:
  - title: Den sag, der beskriver det
    address: https://example.org
description: >-
  En eller to sætninger om, hvad forslaget er.
not_modelled:
  - Det, som læseren ikke må tro er med
points:                                # forslagets egne nummererede punkter
  - {n: 1, title: Vejledningen flytter, modelled: yes}
  - {n: 2, title: Fælles ledelse, modelled: no, because: Det flytter ingen opgave}
measures:                              # det, der ikke flytter opgaver: vises, måles ikke
  - {title: En fælles indgang, tasks: [borgerservice]}
changes:
  - move: uddannelsesvejledning
    to: BIF
    point: 1
    because: Hvorfor den flytter
  # - merge: [SOF, BIF]
  #   into: {id: SBF, name: Social- og Beskæftigelsesforvaltningen}
  # - create: {id: KMF, name: Klima- og Miljøforvaltningen}
  #   with: [klima, miljoe]
  # - split: SUF
  #   into:
  #     - {id: SUN, name: Sundhedsforvaltningen, tasks: [forebyggelse]}
  #     - {id: SUF, name: Omsorgsforvaltningen, rest: true}
  # - dissolve: BIF
  #   to: {beskaeftigelsesindsats: SOF, rest: KFF}
  # - rename: KFF
  #   name: Kultur-, Fritids- og Borgerserviceforvaltningen
  # - adopt: aarhus
  #   tasks: [kollektiv-trafik]
# staff: {borgerservice: [200, 260, 320]}   # dine egne tal
# couplings: [{tasks: [indkoeb], with: [plejehjem], strength: 2, because: Din grund}]
"""

# Det samme for en hvilken som helst by, med dens egne id'er.
OTHER = """\
# yaml-language-server: $schema=scenario.schema.json
# Et scenarie til reorg. Linjer, der begynder med #, er til dig; fjern dem efter behov.
# Opgavers og forvaltningers id'er: reorg show {city}{options}

title: Mit forslag                     # den eneste linje, der skal være der
author: Dit kontor
date: 2026-01-01
description: >-
  En eller to sætninger om, hvad forslaget er.
not_modelled:
  - Det, som læseren ikke må tro er med
baseline: {city}
points:                                # forslagets egne nummererede punkter
  - {{n: 1, title: En opgave flytter, modelled: yes}}
  - {{n: 2, title: Fælles ledelse, modelled: no, because: Det flytter ingen opgave}}
measures:                              # det, der ikke flytter opgaver: vises, måles ikke
  - {{title: En fælles indgang, tasks: [{task}]}}
changes:
  - move: {task}
    to: {to}
    point: 1
    because: Hvorfor den flytter
  # - merge: [{giver}, {to}]
  #   into: {{id: BEGGE, name: De to som én}}
  # - create: {{id: EGEN, name: En forvaltning for sig}}
  #   with: [{task}, {other}]
  # - rename: {to}
  #   name: Et andet navn
# couplings: [{{tasks: [{task}], with: [{other}], strength: 2, because: Din grund}}]
"""

TEXTS = {
    "help.reorg_group": "Hvad sker der, hvis disse opgaver flytter til de forvaltninger?",
    "help.reorg_group.epilog": "Eksempel: reorg score scenarios/social-og-beskaeftigelse.yaml",
    "help.score": "Mål scenarier mod udgangspunktet.",
    "help.score.epilog": "Eksempel: reorg score scenarios/uddannelsesvejledning.yaml --lang da",
    "help.compare": "Stil scenarier side om side, udgangspunktet først.",
    "help.compare.epilog": "Eksempel: reorg compare scenarios/sundhed-for-sig.yaml scenarios/ejendomme-i-tmf.yaml",
    "help.validate": "Kontrollér scenariefiler uden at måle dem.",
    "help.validate.epilog": "Eksempel: reorg validate scenarios/sundhed-for-sig.yaml",
    "help.show": "Vis en kommune, en forvaltning eller en opgave; uden ord vises kommunerne – som HTML et atlas over alle opgaver.",
    "help.show.epilog": "Eksempel: reorg show kollektiv-trafik",
    "help.explain": "Fortæl, hvad et scenarie gør, hvad et af dets tal har talt med, eller hvad en kode betyder.",
    "help.explain.epilog": "Eksempel: reorg explain scenarios/klima-som-program.yaml snitflader",
    "metavar.text": "TEKST",
    "metavar.number": "TAL",
    "help.new": "Skriv et kommenteret scenarie at begynde med.",
    "help.new.epilog": "Eksempel: reorg new mit.yaml",
    "help.data_group": "Lav eller kontrollér en datapakke for en anden by.",
    "help.data_group.epilog": "Eksempel: reorg data new min-kommune",
    "help.data_new": "Skriv en datapakke med to opfundne kommuner at begynde med.",
    "help.data_new.epilog": "Eksempel: reorg data new min-kommune",
    "help.data_check": "Kontrollér en datapakke: fejl, der ville give forkerte tal, og advarsler.",
    "help.data_check.epilog": "Eksempel: reorg data check min-kommune",
    "help.folder": "MAPPE",
    "data.new": "skrev {folder}; læs nu {folder}/README.md, og kør så:\nreorg data check {folder}\nreorg score {folder}/eksempel.yaml --data {folder}",
    "data.good": "{folder}: ingen fejl, {warnings} {warnings|advarsel|advarsler}; {municipalities} {municipalities|kommune|kommuner}, {departments} {departments|forvaltning|forvaltninger}, {tasks} {tasks|opgave|opgaver}, {couplings} {couplings|kobling|koblinger}",
    "data.unchecked": "datapackage.json er ikke sammenlignet med tabellerne; det kræver 'pip install frictionless'",
    "help.schema": "Skriv JSON Schema for scenarier, til tekstprogrammer.",
    "help.schema.epilog": "Eksempel: reorg schema -o scenario.schema.json",
    "help.staff": "Lav en tabel til --staff af et udtræk fra HR-systemet; uden en fordelingsnøgle skrives en første.",
    "help.staff.epilog": "Eksempel: reorg staff hr.csv --units enheder.csv -o staff.csv",
    "help.options": "[TILVALG]",
    "help.command": "KOMMANDO [ARGUMENTER]...",
    "help.files": "FILER...",
    "help.file": "FIL",
    "help.extract": "UDTRÆK",
    "help.word": "[ORD]",
    "help.metric_asked": "NØGLETAL",
    "help.said": "FIL eller KODE",
    "help.format": "Hvordan resultatet skrives. Ellers som resultatfilens endelse siger, ellers text.",
    "help.of": "Hvad skemaet beskriver.",
    "help.output": "Skriv resultatet til denne fil i stedet for på skærmen; endelsen bestemmer formatet.",
    "help.parents": "Opret de mapper, der mangler til de filer, der skrives.",
    "help.lang": "Sproget i det, mennesker læser; JSON er altid ens. Ellers REORG_LANG, ellers en.",
    "help.data": "Mappe med en anden datapakke.",
    "help.baseline": "Kommune eller scenariefil at gå ud fra, uanset hvad filerne siger.",
    "help.anywhere": "Lad extends gå uden for den første fils mappe.",
    "help.staff_table": "Egne tal for ansatte (CSV: task, heads eller low, mid, high; department).",
    "help.units": "Fordelingsnøgle fra enheder til opgaver (CSV eller .xlsx: unit, task, department, share, note); skrives, hvis den ikke findes.",
    "help.municipality": "Kommune, som udtrækkets enheder hører til.",
    "help.couplings": "Egne koblinger (CSV: tasks, with, strength, title, because).",
    "help.cost_per_employee": "Egen omkostning i kroner ved at flytte en ansat til en anden forvaltning, f.eks. 50000..120000.",
    "help.evidence": "Hvilke koblinger der tæller: alle (all) eller kun offentliggjorte (published).",
    "help.only_changed": "Udelad nøgletal, som intet scenarie ændrer.",
    "help.criteria": "Nøgletal, som alternativerne bedømmes på, adskilt af komma; ellers de syv i docs/method.md.",
    "help.without_area": "Hold et område, f.eks. 'Beskæftigelse og Social', ude af ligheden med andre byer.",
    "help.fail_if": "Slut med 1, når dette gælder for et scenarie, f.eks. 'new_interfaces > 5'. Kan gentages.",
    "help.version": "Vis versionen.",
    "new.text": NEW.replace("{", "{{").replace("}", "}}"),
    "new.other": OTHER,
    "cli.held": "{scenario}: {condition} gælder ({value})",
    "cli.written": "skrevet: {file}",
    "cli.replaced": "erstattet: {file}",
    "cli.interrupted": "afbrudt",
    "cli.explain_json": "uden et NØGLETAL kan --format være text eller markdown",
    "cli.two": "nævn mindst to filer; til én bruges 'reorg score'",
    "cli.only_changed": "--only-changed gælder rapporter, som mennesker læser: {formats}",
    "cli.command": "der er ingen kommando '{word}'; mente du {choices}?",
    "progress.nothing": "{metric}: intet fundet endnu",
    "progress.best": "{metric}: {found} fundet, ingen under {bound}, afstand {gap}",
    "progress.found": "{found} {found|punkt|punkter} fundet, endnu ingen afgjort",
    "progress.front": "{count} af {found} {found|punkt|punkter}, nede på {staff} af {most} ansatte, {open} ikke bevist",
    "progress.steps": "{done} af {whole} skridt",
    "progress.random": "{done} af {whole} tilfældige omorganiseringer",
    "progress.trim": "{done} af {whole} kombinationer af punkter",
    "progress.scenarios": "{done} af {whole} {whole|scenarie|scenarier}",
    "progress.result": "skriver resultatet",
    "progress.draws": "{draws} trækninger",
    "cli.bug": "reorg fejlede; det er vores fejl, ikke din ({error}). Sæt REORG_DEBUG=1 for at se mere.",
}
