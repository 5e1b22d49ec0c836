"""Mistakes on the command line (C), with the files that the command reads below it; `reorg.` begins a line of Python."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.words.examples.example import Example

ONE = "scenarios/klima-som-program.yaml"
OTHER = "scenarios/sundhed-for-sig.yaml"
TRIMMED = "reorg search trim scenarios/erhverv-en-indgang.yaml"
TWO_CITIES = "# a.yaml\ntitle: A\nbaseline: aarhus\n# b.yaml\ntitle: B\nbaseline: odense\n"
EXTRACT = "# udtraek.csv\nEnhed;Enhedsnavn;Ansatte\n0110;Plejehjem;1200\n"
BEST = "reorg search best --max-staff 10"

COMMANDS: Mapping[str, Example] = {
    "D401": Example(
        'reorg data check min-by\n# min-by/datapackage.json\n{"name": "min-by"}\n',
        "reorg data new min-by\nreorg data check min-by\n",
    ),
    "D432": Example("reorg data check scenarios\n", "reorg data check data\n"),
    "C501": Example(
        f"reorg compare a.yaml b.yaml\n{TWO_CITIES}",
        f"reorg compare a.yaml b.yaml --baseline aarhus\n{TWO_CITIES}",
    ),
    "C502": Example(
        f"reorg search next -o kort.json\nreorg compare kort.json {OTHER}\n",
        f"reorg score {ONE} -o kort.json\nreorg compare kort.json {OTHER}\n",
    ),
    "C503": Example(
        f"reorg score {ONE} -o kort.json\nreorg compare kort.json {OTHER} --evidence published\n",
        f"reorg score {ONE} -o kort.json --evidence published\nreorg compare kort.json {OTHER} --evidence published\n",
    ),
    "C505": Example(
        f"reorg compare {ONE} {OTHER} --fail-if 'new_interfaces over 50'\n",
        f"reorg compare {ONE} {OTHER} --fail-if 'new_interfaces > 50'\n",
    ),
    "C506": Example(
        "reorg compare a/klima.yaml b/klima.yaml\n# a/klima.yaml\ntitle: A\n# b/klima.yaml\ntitle: B\n",
        "reorg compare a/klima.yaml b/klima-2.yaml\n# a/klima.yaml\ntitle: A\n# b/klima-2.yaml\ntitle: B\n",
    ),
    "C507": Example(f"reorg score {ONE} -o {ONE}\n", f"reorg score {ONE} -o rapport.html\n"),
    "C509": Example("reorg show plejehje\n", "reorg show plejehjem\n"),
    "C510": Example(f"reorg new {ONE}\n", "reorg new forslag.yaml\n"),
    "C514": Example(
        f"reorg compare {ONE} {OTHER} --criteria handofs\n",
        f"reorg compare {ONE} {OTHER} --criteria handoffs\n",
    ),
    "C515": Example(
        f"reorg score {ONE} --without-area Social\n",
        f"reorg score {ONE} --without-area 'Beskæftigelse og Social'\n",
    ),
    "C516": Example(f"reorg explain {ONE} moedetid\n", f"reorg explain {ONE} new_interfaces\n"),
    "C517": Example("reorg.compare([])\n", f'reorg.compare(["{ONE}"])\n'),
    "C518": Example(
        f'reorg.score("{ONE}", evidence="publiceret")\n', f'reorg.score("{ONE}", evidence="published")\n'
    ),
    "C519": Example(
        f"reorg score {ONE} --cost-per-employee 50.000\n",
        f"reorg score {ONE} --cost-per-employee 50000..120000\n",
    ),
    "C520": Example(f"{BEST} --lock BFU\n", f"{BEST} --lock BUF\n"),
    "C521": Example(f"{BEST} --at-least-like odense=90%\n", f"{BEST} --at-least-like odense=20%\n"),
    "C522": Example(f"{BEST} --baseline aarhus\n", f"{BEST} --baseline koebenhavn\n"),
    "C524": Example("reorg search next --metric snitflader\n", "reorg search next --metric new_interfaces\n"),
    "C525": Example(f"{BEST} --size 1%-50%\n", f"{BEST} --size 1%..50%\n"),
    "C526": Example(
        "reorg search front --max-staff 10 --state front.json\nreorg search front --max-staff 12 --state front.json\n",
        "reorg search front --max-staff 10 --state front.json\nreorg search front --max-staff 12 --state front-12.json\n",
    ),
    "C531": Example(f"{TRIMMED} --on snitflader\n", f"{TRIMMED} --on coordination_load\n"),
    "C532": Example(f"{TRIMMED} --keep 90\n", f"{TRIMMED} --keep 90%\n"),
    "C540": Example(
        f"reorg score {ONE} -o rapporter/klima.html\n",
        f"reorg score {ONE} -o rapporter/klima.html --parents\n",
    ),
    "C541": Example(
        f"reorg score {ONE} --format csv -o klima.html\n", f"reorg score {ONE} --format csv -o klima.csv\n"
    ),
    "C542": Example("reorg search next -o trin.docx\n", "reorg search next -o trin.html\n"),
    "C543": Example(
        "reorg search next --write trin.yaml -o trin.yaml\n",
        "reorg search next --write trin.yaml -o trin.html\n",
    ),
    "C546": Example(
        f"reorg search front --max-staff 10 --state {ONE}\n",
        "reorg search front --max-staff 10 --state front.json\n",
    ),
    "C551": Example(
        f"reorg staff udtraek.csv\n{EXTRACT}", f"reorg staff udtraek.csv --units enheder.csv\n{EXTRACT}"
    ),
    "C552": Example(
        f"reorg staff udtraek.csv --units enheder.xlsx\n{EXTRACT}",
        f"reorg staff udtraek.csv --units enheder.csv\n{EXTRACT}",
    ),
    "C560": Example("reorg data new data\n", "reorg data new min-by\n"),
    "C561": Example(
        f"reorg search next --format json -o trin.json\nreorg compare {ONE} {OTHER} --front trin.json\n",
        f"reorg search front --max-staff 10 -o front.json\nreorg compare {ONE} {OTHER} --front front.json\n",
    ),
    "C562": Example(
        f"reorg compare {ONE} {OTHER} -o notat.docx --template {ONE}\n",
        f"reorg compare {ONE} {OTHER} -o notat.docx\n",
    ),
    "C564": Example(f"reorg diff HEAD:scenarios/ingen.yaml {ONE}\n", f"reorg diff {OTHER} {ONE}\n"),
    "C565": Example(
        f"reorg score {ONE} {OTHER} -o kort.json\nreorg diff kort.json {ONE}\n",
        f"reorg score {OTHER} -o kort.json\nreorg diff kort.json {ONE}\n",
    ),
}
