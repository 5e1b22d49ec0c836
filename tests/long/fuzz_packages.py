"""Data packages with mistakes in them: copies of tests/data/lilleby (with the optional tables) and of data/.

python tests/long/fuzz_packages.py --inputs 20000 --seed 1 --keep out/fuzz
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import mutate
from loop import DATA, LILLEBY, Case, command, run

Package = Mapping[str, bytes]

# The tables that Lilleby does without.
OPTIONAL = {
    "journeys.csv": "journey,title_da,title_en,step,task,basis,source,line,note\n"
    "barn,Et barn,A child,1,skoler,assumed,,,\nbarn,Et barn,A child,2,veje,assumed,,,\nbarn,Et barn,A child,3,pleje,assumed,,,\n",
    "parties.csv": "party,title_da,title_en,task,basis,source,line,note\n"
    "region,Regionen,The region,pleje,assumed,,,\nregion,Regionen,The region,veje,assumed,,,\n",
    "rules.csv": "municipality,department,task,severity,reason_da,reason_en,source,line\n"
    "lilleby,TEK,veje,warning,Fordi,Because,vedtaegt,1\nlilleby,VEL,pleje,lock,Fordi,Because,vedtaegt,2\n",
    "experiences.csv": "id,municipalities,arrangement,borders,direction,text_da,text_en,source,line\n"
    "byskole,naboby,together,,told,Godt,Good,vedtaegt,3\nfri,naboby,none,,told,Fint,Fine,vedtaegt,4\n",
    "experience_tasks.csv": "experience,side,task\nbyskole,a,veje\nbyskole,b,skoler\n",
    "since.csv": "municipality,date,scenario,text_da,text_en,source\nlilleby,2026-01,reform,En reform,A reform,vedtaegt\n",
    # Two departments of a city have the task, so that it needs shares.
    "placements.csv": "municipality,department,task,share,wording,report_part,group,basis,source,line,note\n"
    "lilleby,TEK,veje,,,,,published,vedtaegt,,\nlilleby,VEL,skoler,0.7,,,,assumed,vedtaegt,,\n"
    "lilleby,TEK,skoler,0.3,,,,assumed,vedtaegt,,\nlilleby,VEL,pleje,,,,,published,vedtaegt,,\n"
    "naboby,BY,veje,,,,,published,vedtaegt,,\nnaboby,BY,skoler,,,,,published,vedtaegt,,\nnaboby,OM,pleje,,,,,published,vedtaegt,,\n",
    "staff.csv": "municipality,department,task,low,mid,high,basis,source,reason_da\n"
    "lilleby,TEK,veje,100,140,170,assumed,,Skøn\nlilleby,TEK,ikke-fordelt,0,10,60,assumed,,Resten\n"
    "lilleby,VEL,skoler,100,150,200,assumed,,Skøn\nlilleby,TEK,skoler,30,50,60,assumed,,Skøn\n"
    "lilleby,VEL,pleje,200,240,290,assumed,,Skøn\nlilleby,VEL,ikke-fordelt,0,10,60,assumed,,Resten\n",
}  # fmt: skip
TOWN_SCENARIOS = (
    b"title: t\nchanges:\n- {move: skoler, from: VEL, to: TEK}\n",
    b"title: t\nchanges:\n- {merge: [TEK, VEL], into: VEL}\n- {create: {id: NY, name: Ny}, with: [veje]}\n",
    b"title: t\nchanges:\n- {adopt: naboby}\n",
    b"title: t\nchanges:\n- {adopt: naboby, tasks: [skoler]}\n",
    b"title: t\nchanges: []\n",
)
SCENARIOS = (
    b"title: t\nchanges:\n- {move: indkoeb, to: KFF}\n- {merge: [SUF, SOF], into: SUF}\n",
    b"title: t\nchanges:\n- {adopt: aarhus}\n",
)
COMMANDS = (
    *[("score", "s.yaml", "--format", "csv")] * 12,
    ("score", "s.yaml", "--format", "json"),
    ("score", "s.yaml", "--format", "json", "-o", "out"),
    ("score", "s.yaml", "--format", "text", "--lang", "da"),
    ("score", "s.yaml", "--format", "xlsx", "-o", "out"),
    ("score", "s.yaml", "--evidence", "published", "--format", "csv"),
    ("show",),
    ("show", "veje"),
    ("show", "TEK", "--lang", "da"),
    ("schema",),
    ("validate", "s.yaml"),
    ("explain", "s.yaml"),
    ("search", "next", "s.yaml"),
)
RARE = (
    ("score", "s.yaml", "--format", "html", "-o", "out"),
    ("compare", "s.yaml", "z.yaml", "--format", "docx", "-o", "out"),
    ("compare", "s.yaml", "z.yaml", "--robust", "--draws", "64"),
    ("search", "best", "--max-staff", "90%", "--time", "0.5"),
    ("search", "random", "--like", "s.yaml", "--n", "200"),
)


def package(folder: Path, more: Mapping[str, str]) -> Package:
    """Return the files of a package by name."""
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*.*"))}
    return files | {name: text.encode("utf-8") for name, text in more.items()}


def words(files: Package) -> tuple[str, ...]:
    """Return the short words that a package is made of."""
    text = b"\n".join(content for name, content in files.items() if name.endswith(".csv")).decode("utf-8")
    return tuple(sorted(set(re.findall(r"(?<![^\s,;])[\w.-]{1,30}(?![^\s,;])", text))))


TOWN = package(LILLEBY, OPTIONAL)
PLAIN = package(LILLEBY, {})
CITIES = package(DATA, {})
WORDS = {id(files): words(files) for files in (TOWN, PLAIN, CITIES)}


def packages(random: Random) -> Case:
    """Return a package with mistakes in it, a scenario, and what is done with them."""
    command = random.choice(RARE if random.random() < 0.02 else COMMANDS)
    files = random.choices((TOWN, PLAIN, CITIES), (12, 4, 1))[0]
    scenarios = SCENARIOS if files is CITIES else TOWN_SCENARIOS
    scenario = random.choice(scenarios)
    mistake = random.choices((in_files, headers_only, renamed), (90, 2, 8))[0]
    mistaken, note = mistake(random, {**files, "s.yaml": scenario}, WORDS[id(files)])
    scenario = mistaken.pop("s.yaml")
    return _case(command, mistaken, scenario, scenarios[0], note)


def in_files(random: Random, files: Package, known: Sequence[str]) -> tuple[dict[str, bytes], str]:
    """Return a package with mistakes in one of its files, at times two."""
    mistaken, notes = dict(files), []
    for name in random.sample([name for name in files if name != "s.yaml"], random.choice((1, 1, 1, 2))):
        if random.random() < 0.01:
            del mistaken[name]
            notes.append(f"{name} gone")
            continue
        mutators = (mutate.in_table, mutate.in_text) if name.endswith("csv") else (mutate.in_json,)
        mistaken[name], note = mutate.some(random, files[name], known, *mutators)
        notes.append(f"{name} {note}")
    return mistaken, " · ".join(notes)


def headers_only(random: Random, files: Package, known: Sequence[str]) -> tuple[dict[str, bytes], str]:
    """Return a package with no rows in some of its tables."""
    names = [name for name in files if name.endswith("csv")]
    emptied = random.sample(names, random.randrange(1, len(names) + 1))
    without = {name: files[name].partition(b"\n")[0] + b"\n" for name in emptied}
    return {**files, **without}, f"headers only: {' '.join(emptied)}"


def renamed(random: Random, files: Package, known: Sequence[str]) -> tuple[dict[str, bytes], str]:
    """Return a package and its scenario with a word replaced wherever it is: an id that nobody expects."""
    old, new = random.choice(known), mutate.strange(random, ())
    word = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w.-])")
    written = {
        "csv": '"' + new.replace('"', '""') + '"',
        "json": json.dumps(new)[1:-1],
        "yaml": json.dumps(new),
    }
    changed = {}
    for name, content in files.items():
        put = written[name.rpartition(".")[2]]
        changed[name] = word.sub(lambda _: put, content.decode("utf-8")).encode("utf-8")  # noqa: B023 - called at once
    return changed, f"{mutate.short(old)} → {mutate.short(new)} everywhere"


def _case(command: tuple[str, ...], files: Package, scenario: bytes, other: bytes, note: str = "") -> Case:
    held = {f"p/{name}": content for name, content in files.items()}
    return Case((*command, "--data", "p"), {**held, "s.yaml": scenario, "z.yaml": other}, note)


def seeds() -> list[Case]:
    """Return every package with every scenario, and every command."""
    commands = dict.fromkeys((*COMMANDS, *RARE))
    cases = [
        _case(command, files, scenario, TOWN_SCENARIOS[0])
        for command in commands
        for files in (TOWN, PLAIN)
        for scenario in TOWN_SCENARIOS
        if command[0] in ("score", "explain") or scenario == TOWN_SCENARIOS[2]
    ]
    return [*cases, *(_case(COMMANDS[0], CITIES, scenario, scenario) for scenario in SCENARIOS)]


if __name__ == "__main__":
    sys.exit(run("fuzz_packages", command, seeds(), packages))
