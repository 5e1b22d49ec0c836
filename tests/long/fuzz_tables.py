"""A user's own tables with mistakes in them: `--staff` and `--couplings` (see loop.py for what a failure is).

python tests/long/fuzz_tables.py --inputs 20000 --seed 1 --keep out/fuzz
"""

from __future__ import annotations

import sys
from random import Random

import mutate
from loop import DATA, LILLEBY, Case, command, run

STAFF = (
    b"task,heads\nveje,160\nskoler,140\n",
    b"department,task,low,mid,high\nVEL,skoler,90,140,190\nVEL,pleje,200,250,290\nTEK,veje,150,180,200\n",
    b"task;low;mid;high;heads\nskoler;90;140;190;\npleje;;;;245\n",
    b"department,task,heads,fte,budget\nVEL,,420,,\nTEK,ikke-fordelt,30,28.5,1000000\n,skoler,150,140,9000000\n,lilleby,640,,\n",
    "\ufefftask\tdepartment\tmid\theads\nskoler\tVEL\t\t150\n".encode(),
)
COUPLINGS = (
    b"tasks,with,strength,title,because\nveje,pleje,1,Home help on the road,Cars\nskoler pleje,veje,3,,Buses\n",
    b"tasks,because\nveje skoler pleje,Own count\n",
    "tasks;with;strength;title;because\nskoler;pleje;;Mødre;Fælles børn\n".encode(),
)
SCENARIOS = (
    b"title: t\nchanges:\n- {move: skoler, to: TEK}\n",
    b"title: t\ntasks: [{id: it, name: It, in: {VEL: 2, TEK: [1, 2, 3]}}]\nchanges:\n- {move: it, from: all, to: TEK}\n",
    b"title: t\nstaff: {veje: [150, 170, 200]}\nchanges:\n- {move: pleje, to: TEK, share: 0.5}\n",
    b"title: t\ncouplings: [{tasks: [veje], with: [pleje], because: x}]\nchanges:\n- {merge: [TEK, VEL], into: VEL}\n- {create: {id: NY, name: Ny}, with: [veje]}\n",
)
OTHER = b"title: u\nchanges:\n- {swap: [veje, skoler]}\n"
REAL_STAFF = (
    b"department,task,heads\n,indkoeb,120\nBUF,folkeskoler,5600\n,hjemloese,260\n,international-borgerservice,30\n",
)
REAL_COUPLINGS = (
    b"tasks,with,strength,title,because\nudsatte-boern-0-14,hjemloese,2,Own,Own\nindkoeb,klima,1,,x\n",
)
REAL_SCENARIO = b"title: t\nchanges:\n- {move: indkoeb, to: KFF}\n- {merge: [SUF, SOF], into: SUF}\n"
NAMES = "veje skoler pleje ikke-fordelt TEK VEL BY naboby lilleby faelles-service task heads low mid high 150"
WORDS = NAMES.split()
REAL_NAMES = (
    "indkoeb klima folkeskoler hjemmepleje ikke-fordelt faelles-service KFF SUF SOF BUF ØKF odense 150"
)
REAL_WORDS = REAL_NAMES.split()
COMMANDS = (
    *[("score", "s.yaml", "--format", "csv")] * 14,
    ("score", "s.yaml", "--format", "json", "-o", "out"),
    ("score", "s.yaml", "--format", "text", "--lang", "da"),
    ("score", "s.yaml", "--format", "xlsx", "-o", "out"),
    ("compare", "s.yaml", "z.yaml", "--format", "markdown"),
    ("explain", "s.yaml", "staff_shifted"),
    ("search", "next", "s.yaml"),
)
RARE = (
    ("score", "s.yaml", "--format", "html"),
    ("compare", "s.yaml", "z.yaml", "--format", "docx", "-o", "out"),
    ("search", "best", "--max-staff", "90%", "--time", "0.5"),
)


def tables(random: Random) -> Case:
    """Return a scenario, one or two tables with mistakes in one of them, and what is done with them."""
    command = random.choice(RARE if random.random() < 0.01 else COMMANDS)
    real = random.random() < 0.05
    scenario = REAL_SCENARIO if real else random.choice(SCENARIOS)
    files, arguments, note = (
        {"s.yaml": scenario, "z.yaml": OTHER},
        [*command, "--data", str(DATA if real else LILLEBY)],
        "",
    )
    kinds = random.choice((("staff",), ("staff",), ("couplings",), ("couplings",), ("staff", "couplings")))
    for kind in kinds:
        known = (
            (REAL_STAFF if real else STAFF) if kind == "staff" else (REAL_COUPLINGS if real else COUPLINGS)
        )
        content, note_ = mutate.some(
            random, random.choice(known), REAL_WORDS if real else WORDS, mutate.in_table, mutate.in_text
        )
        files[f"{kind}.csv"] = content
        arguments += [f"--{kind}", f"{kind}.csv"]
        note += f"{kind}.csv {note_} "
    return Case(tuple(arguments), files, note.strip())


def seeds() -> list[Case]:
    """Return every table as it is, and every command."""
    pairs = [("staff", content) for content in STAFF] + [("couplings", content) for content in COUPLINGS]
    town = ("--data", str(LILLEBY))
    cases = [
        Case((*COMMANDS[0], *town, f"--{kind}", "t.csv"), {"s.yaml": SCENARIOS[0], "t.csv": content})
        for kind, content in pairs
    ]
    both = ("--staff", "a.csv", "--couplings", "b.csv")
    files = {"s.yaml": SCENARIOS[0], "z.yaml": OTHER, "a.csv": STAFF[0], "b.csv": COUPLINGS[0]}
    cases += [Case((*command, *town, *both), files) for command in dict.fromkeys((*COMMANDS, *RARE))]
    files = {"s.yaml": REAL_SCENARIO, "a.csv": REAL_STAFF[0], "b.csv": REAL_COUPLINGS[0]}
    return [*cases, Case((*COMMANDS[0], "--data", str(DATA), *both), files)]


if __name__ == "__main__":
    sys.exit(run("fuzz_tables", command, seeds(), tables, (DATA, LILLEBY)))
