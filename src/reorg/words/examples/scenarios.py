"""Mistakes in scenarios: of YAML (F), of form (S), and of what the city has (R)."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.words.examples.example import Example

SCENARIOS: Mapping[str, Example] = {
    "F101": Example(
        "# forslag.yaml\ntitle: Klima som i Odense\nextends: [faelles.yml]\n# faelles.yaml\ntitle: Fælles\n",
        "# forslag.yaml\ntitle: Klima som i Odense\nextends: [faelles.yaml]\n# faelles.yaml\ntitle: Fælles\n",
    ),
    "F105": Example(
        "title: Klima flytter\nchanges: [[[[[[[[[[[[[[[[[[[[[[klima]]]]]]]]]]]]]]]]]]]]]]\n",
        "title: Klima flytter\nchanges: [{move: [klima], to: KFF}]\n",
    ),
    "F107": Example("title: &Vi vil samle klima\n", "title: '&Vi vil samle klima'\n"),
    "F108": Example(
        "title: Klima flytter\n<<: {author: Klimasekretariatet}\n",
        "title: Klima flytter\nauthor: Klimasekretariatet\n",
    ),
    "F109": Example("- Klima flytter til KFF\n- Indkøb bliver\n", "title: Klima flytter til KFF\n"),
    "F110": Example(
        "title: Klima flytter\ntitle: Klima til KFF\n", "title: Klima flytter\ndescription: Klima til KFF\n"
    ),
    "F111": Example(
        "title: Klima flytter\n---\ntitle: Indkøb flytter\n",
        "# klima.yaml\ntitle: Klima flytter\n# indkoeb.yaml\ntitle: Indkøb flytter\n",
    ),
    "F112": Example(
        "title: Klima flytter\n? [author]\n: Klimasekretariatet\n",
        "title: Klima flytter\nauthor: Klimasekretariatet\n",
    ),
    "F113": Example(
        "title: Klima flytter\nchanges:\n\t- move: klima\n\t  to: KFF\n",
        "title: Klima flytter\nchanges:\n  - move: klima\n    to: KFF\n",
    ),
    "F114": Example('title: "Klima\\0flytter"\n', 'title: "Klima flytter"\n'),
    "F115": Example(
        "# a.yaml\ntitle: A\nextends: [b.yaml]\n# b.yaml\ntitle: B\nextends: [a.yaml]\n",
        "# a.yaml\ntitle: A\nextends: [b.yaml]\n# b.yaml\ntitle: B\n",
    ),
    "F116": Example(
        "# forslag/klima.yaml\ntitle: Klima flytter\nextends: [../faelles.yaml]\n# faelles.yaml\ntitle: Fælles\n",
        "# forslag/klima.yaml\ntitle: Klima flytter\nextends: [faelles.yaml]\n# forslag/faelles.yaml\ntitle: Fælles\n",
    ),
    "F117": Example(
        "title: Klima flytter\nauthor Klimasekretariatet\n",
        "title: Klima flytter\nauthor: Klimasekretariatet\n",
    ),
    "F118": Example("title: 'Klima flytter\n", "title: 'Klima flytter'\n"),
    "F119": Example(
        "title: Klima flytter\nnot_modelled: [Indkøb, Miljø\n",
        "title: Klima flytter\nnot_modelled: [Indkøb, Miljø]\n",
    ),
    "F120": Example("title: @kommunen\n", "title: '@kommunen'\n"),
    "F121": Example(
        "title:Klima flytter\nauthor: Klimasekretariatet\n",
        "title: Klima flytter\nauthor: Klimasekretariatet\n",
    ),
    "F122": Example("title: Klima: ét sted\n", "title: 'Klima: ét sted'\n"),
    "F123": Example(
        "- move: klima\n  to: KFF\n because: Ét sted\n", "- move: klima\n  to: KFF\n  because: Ét sted\n"
    ),
    "F124": Example('title: "Den store" reform\n', "title: '\"Den store\" reform'\n"),
    "F125": Example('title: "C:\\klima"\n', "title: 'C:\\klima'\n"),
    "F126": Example(
        "title: Klima\ndescription: | Klima flytter.\n  Miljø bliver.\n",
        "title: Klima\ndescription: |\n  Klima flytter.\n  Miljø bliver.\n",
    ),
    "F127": Example(
        "title: Klima flytter\nnot_modelled: - Indkøb\n", "title: Klima flytter\nnot_modelled:\n  - Indkøb\n"
    ),
    "F129": Example(
        "title: Klima\nchanges:\n  – move: klima\n    to: KFF\n",
        "title: Klima\nchanges:\n  - move: klima\n    to: KFF\n",
    ),
    "F130": Example("title: “Saml klima”\n", 'title: "Saml klima"\n'),
    "S101": Example(
        "- create: KMF\n  with: [klima, miljoe]\n",
        "- create: {id: KMF, name: Klima- og Miljøforvaltningen}\n  with: [klima, miljoe]\n",
    ),
    "S102": Example(
        "- move: klima\n  to: KFF\n  fordi: Ét sted\n", "- move: klima\n  to: KFF\n  because: Ét sted\n"
    ),
    "S103": Example("- move: klima\n", "- move: klima\n  to: KFF\n"),
    "S104": Example("changes:\n  move: klima\n  to: KFF\n", "changes:\n  - move: klima\n    to: KFF\n"),
    "S105": Example(
        "points: [{n: 1, title: Klima, modelled: ja}]\n", "points: [{n: 1, title: Klima, modelled: yes}]\n"
    ),
    "S106": Example(
        "- move: klima\n  to: KFF\n  share: halvdelen\n", "- move: klima\n  to: KFF\n  share: 50 %\n"
    ),
    "S107": Example("date: 1. september 2024\n", "date: 2024-09-01\n"),
    "S108": Example("- to: KFF\n  because: Ét sted\n", "- move: klima\n  to: KFF\n  because: Ét sted\n"),
    "S109": Example(
        "- rename: BIF\n  name: Jobforvaltningen\n  merge: [SOF, BIF]\n",
        "- merge: [SOF, BIF]\n  into: {id: BIF, name: Jobforvaltningen}\n",
    ),
    "S110": Example("- move: []\n  to: KFF\n", "- move: [klima]\n  to: KFF\n"),
    "S111": Example("- move: [klima, klima]\n  to: KFF\n", "- move: [klima, miljoe]\n  to: KFF\n"),
    "S112": Example("- move: klima\n  to: [KFF, BUF]\n", "- move: klima\n  to: KFF\n"),
    "S113": Example("- move: klima\n  to:\n", "- move: klima\n  to: KFF\n"),
    "S114": Example(
        "- create: {id: Klima og Miljø, name: Klima- og Miljøforvaltningen}\n  with: [klima, miljoe]\n",
        "- create: {id: KMF, name: Klima- og Miljøforvaltningen}\n  with: [klima, miljoe]\n",
    ),
    "S115": Example(
        "points:\n  - {n: 1, title: Klima, modelled: yes}\n  - {n: 1, title: Indkøb, modelled: no}\n",
        "points:\n  - {n: 1, title: Klima, modelled: yes}\n  - {n: 2, title: Indkøb, modelled: no}\n",
    ),
    "S116": Example(
        "points: [{n: 1, title: Klima, modelled: yes}]\nchanges: [{move: klima, to: KFF, point: 2}]\n",
        "points: [{n: 1, title: Klima, modelled: yes}]\nchanges: [{move: klima, to: KFF, point: 1}]\n",
    ),
    "S117": Example("staff: {borgerservice: ca. 300}\n", "staff: {borgerservice: [250, 300, 350]}\n"),
    "S118": Example("staff: [borgerservice, 300]\n", "staff: {borgerservice: 300}\n"),
    "S119": Example(
        "- split: SUF\n  into:\n    - {id: SUN, name: Sundhed, tasks: [forebyggelse]}\n    - {id: SUF, name: Omsorg}\n",
        "- split: SUF\n  into:\n    - {id: SUN, name: Sundhed, tasks: [forebyggelse]}\n    - {id: SUF, name: Omsorg, rest: true}\n",
    ),
    "S120": Example("- swap: [klima]\n", "- swap: [klima, museer]\n"),
    "S121": Example("staff: {borgerservice: 1.200}\n", "staff: {borgerservice: 1200}\n"),
    "S122": Example(
        "tasks: [{id: Lokal it, name: Lokal it, in: {BUF: 60}}]\n",
        "tasks: [{id: lokal-it, name: Lokal it, in: {BUF: 60}}]\n",
    ),
    "S123": Example("- dissolve: KFF\n  to: BUF\n", "- dissolve: KFF\n  to: {rest: BUF}\n"),
    "S125": Example(
        "tasks:\n  - {id: all, name: Lokal it, in: {BUF: 60}}\n",
        "tasks:\n  - {id: lokal-it, name: Lokal it, in: {BUF: 60}}\n",
    ),
    "R201": Example("- move: plejehje\n  to: SOF\n", "- move: plejehjem\n  to: SOF\n"),
    "R202": Example("- move: klima\n  to: KKF\n", "- move: klima\n  to: KFF\n"),
    "R203": Example("baseline: aarhuus\n", "baseline: aarhus\n"),
    "R204": Example("- move: klima\n  to: TMF\n", "- move: klima\n  to: KFF\n"),
    "R205": Example("- move: klima\n  from: ØKF\n  to: KFF\n", "- move: klima\n  from: TMF\n  to: KFF\n"),
    "R206": Example("- move: turisme\n  to: TMF\n", "- move: turisme\n  from: ØKF\n  to: TMF\n"),
    "R208": Example(
        "- create: {id: KMF, name: Klima- og Miljøforvaltningen}\n",
        "- create: {id: KMF, name: Klima- og Miljøforvaltningen}\n  with: [klima, miljoe]\n",
    ),
    "R209": Example(
        "- create: {id: KFF, name: Klimaforvaltningen}\n  with: [klima]\n",
        "- create: {id: KLF, name: Klimaforvaltningen}\n  with: [klima]\n",
    ),
    "R210": Example(
        "- merge: [SOF, BIF]\n  into: {id: SBF, name: Social og job}\n- rename: SOF\n  name: Velfærdsforvaltningen\n",
        "- merge: [SOF, BIF]\n  into: {id: SBF, name: Velfærdsforvaltningen}\n",
    ),
    "R211": Example(
        "- move: klima\n  to: KFF\n- move: klima\n  to: BUF\n",
        "- move: klima\n  share: 0.6\n  to: KFF\n- move: klima\n  share: 0.4\n  to: BUF\n",
    ),
    "R212": Example(
        "- merge: [SOF]\n  into: {id: SBF, name: Social og job}\n",
        "- merge: [SOF, BIF]\n  into: {id: SBF, name: Social og job}\n",
    ),
    "R213": Example(
        "- split: SUF\n"
        "  into:\n"
        "    - {id: SUN, name: Sundhed, tasks: [forebyggelse], continues: SUF}\n"
        "    - {id: OMS, name: Omsorg, rest: true, continues: SUF}\n",
        "- split: SUF\n"
        "  into:\n"
        "    - {id: SUN, name: Sundhed, tasks: [forebyggelse]}\n"
        "    - {id: OMS, name: Omsorg, rest: true, continues: SUF}\n",
    ),
    "R214": Example("- move: landbrug\n  to: KFF\n", "- move: klima\n  to: KFF\n"),
    "R215": Example("- move: uspecificeret\n  to: KFF\n", "- move: [klima, miljoe]\n  to: KFF\n"),
    "R216": Example(
        "- dissolve: BIF\n  to: {beskaeftigelsesindsats: SOF}\n",
        "- dissolve: BIF\n  to: {beskaeftigelsesindsats: SOF, rest: KFF}\n",
    ),
    "R217": Example("- adopt: odense\n  area: Ældre\n", "- adopt: odense\n  area: Ældre og Sundhed\n"),
    "R218": Example(
        "- adopt: aalborg\n  departments: KM\n", "- adopt: aalborg\n  departments: KM\n  map: {KM: TMF}\n"
    ),
    "R219": Example(
        "- adopt: odense\n  tasks: [ppr]\n- adopt: aarhus\n  tasks: [ppr]\n",
        "- adopt: odense\n  tasks: [ppr]\n",
    ),
    "R220": Example("- adopt: odense\n  departments: SOF\n", "- adopt: odense\n  departments: BSF\n"),
    "R221": Example("- adopt: koebenhavn\n", "- adopt: odense\n"),
    "R222": Example(
        "# forslag.yaml\ntitle: Forslag\nextends: [a.yaml, b.yaml]\n"
        "# a.yaml\ntitle: A\nstaff: {borgerservice: 260}\n# b.yaml\ntitle: B\nstaff: {borgerservice: 270}\n",
        "# forslag.yaml\ntitle: Forslag\nextends: [a.yaml, b.yaml]\n"
        "# a.yaml\ntitle: A\nstaff: {borgerservice: 260}\n# b.yaml\ntitle: B\n",
    ),
    "R223": Example("staff: {borgerservice: 9000}\n", "staff: {borgerservice: 260}\n"),
    "R224": Example(
        "baseline: odense\nstaff: {borgerservice: 260}\n",
        "baseline: koebenhavn\nstaff: {borgerservice: 260}\n",
    ),
    "R225": Example("staff: {turisme: 9}\n", "staff: {ØKF/turisme: 9}\n"),
    "R226": Example(
        "- move: klima\n  share: 0.7\n  to: KFF\n- move: klima\n  share: 0.7\n  to: BUF\n",
        "- move: klima\n  share: 0.7\n  to: KFF\n- move: klima\n  share: 0.3\n  to: BUF\n",
    ),
    "R227": Example("- dissolve: BIF\n  to: {rest: BIF}\n", "- dissolve: BIF\n  to: {rest: SOF}\n"),
    "R228": Example(
        "- create: {id: JOB, name: Jobforvaltningen, continues: BIF}\n  with: [beskaeftigelsesindsats]\n",
        "- create: {id: JOB, name: Jobforvaltningen}\n  with: [beskaeftigelsesindsats]\n",
    ),
    "R229": Example("staff: {folkeskoler: 20000}\n", "staff: {folkeskoler: 6000}\n"),
    "R230": Example(
        "tasks: [{id: lokal-it, name: Lokal it, in: {TMF: 2500}}]\n",
        "tasks: [{id: lokal-it, name: Lokal it, in: {TMF: 25}}]\n",
    ),
    "R231": Example(
        "tasks: [{id: lokal-it, name: Lokal it, in: [TMF]}]\n",
        "tasks: [{id: lokal-it, name: Lokal it, in: {TMF: 25}}]\n",
    ),
    "R232": Example("staff: {BUF: 15000, folkeskoler: 16000}\n", "staff: {BUF: 21000, folkeskoler: 6000}\n"),
    "R233": Example(
        "couplings: [{tasks: [indkoeb], with: [indkoeb], because: Samme aftaler}]\n",
        "couplings: [{tasks: [indkoeb], with: [plejehjem], because: Samme aftaler}]\n",
    ),
}
