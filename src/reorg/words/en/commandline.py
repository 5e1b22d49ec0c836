"""The command line, in English."""

NEW = """\
# yaml-language-server: $schema=scenario.schema.json
# A scenario of reorg. Lines that begin with # are for you; take them out as you like.
# Ids of tasks and departments: reorg show koebenhavn

title: My proposal                     # the only line that is required
author: Your office
date: 2026-01-01
references:
  - title: The case paper that describes it
    address: https://example.org
description: >-
  One or two sentences that say what the proposal is.
not_modelled:
  - What the reader must not think this covers
points:                                # the proposal's own numbered points
  - {n: 1, title: Guidance moves, modelled: yes}
  - {n: 2, title: Joint management, modelled: no, because: It moves no task}
measures:                              # what moves no task: printed, not scored
  - {title: A joint entrance, tasks: [borgerservice]}
changes:
  - move: uddannelsesvejledning
    to: BIF
    point: 1
    because: Why this moves
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
# staff: {borgerservice: [200, 260, 320]}   # your own figures
# couplings: [{tasks: [indkoeb], with: [plejehjem], strength: 2, because: Your reason}]
"""

# The same for any city, with ids of its own.
OTHER = """\
# yaml-language-server: $schema=scenario.schema.json
# A scenario of reorg. Lines that begin with # are for you; take them out as you like.
# Ids of tasks and departments: reorg show {city}{options}

title: My proposal                     # the only line that is required
author: Your office
date: 2026-01-01
description: >-
  One or two sentences that say what the proposal is.
not_modelled:
  - What the reader must not think this covers
baseline: {city}
points:                                # the proposal's own numbered points
  - {{n: 1, title: A task moves, modelled: yes}}
  - {{n: 2, title: Joint management, modelled: no, because: It moves no task}}
measures:                              # what moves no task: printed, not scored
  - {{title: A joint entrance, tasks: [{task}]}}
changes:
  - move: {task}
    to: {to}
    point: 1
    because: Why this moves
  # - merge: [{giver}, {to}]
  #   into: {{id: BOTH, name: The two as one}}
  # - create: {{id: OWN, name: A department of its own}}
  #   with: [{task}, {other}]
  # - rename: {to}
  #   name: Another name
# couplings: [{{tasks: [{task}], with: [{other}], strength: 2, because: Your reason}}]
"""

TEXTS = {
    "help.reorg_group": "What happens if these tasks move to those departments?",
    "help.reorg_group.epilog": "Example: reorg score scenarios/social-og-beskaeftigelse.yaml",
    "help.score": "Score scenarios against the baseline.",
    "help.score.epilog": "Example: reorg score scenarios/uddannelsesvejledning.yaml --lang da",
    "help.compare": "Put scenarios side by side, the baseline first.",
    "help.compare.epilog": "Example: reorg compare scenarios/sundhed-for-sig.yaml scenarios/ejendomme-i-tmf.yaml",
    "help.validate": "Check scenario files without scoring them.",
    "help.validate.epilog": "Example: reorg validate scenarios/sundhed-for-sig.yaml",
    "help.show": "Show a municipality, a department or a task; without an argument, list the municipalities – as HTML, an atlas of all tasks.",
    "help.show.epilog": "Example: reorg show kollektiv-trafik",
    "help.explain": "Describe what a scenario changes, list what one of its numbers counted, or explain an error code.",
    "help.explain.epilog": "Example: reorg explain scenarios/klima-som-program.yaml handoffs",
    "metavar.text": "TEXT",
    "metavar.number": "NUMBER",
    "help.new": "Write a commented scenario to start from.",
    "help.new.epilog": "Example: reorg new mine.yaml",
    "help.data_group": "Make or check a data package for another city.",
    "help.data_group.epilog": "Example: reorg data new my-city",
    "help.data_new": "Write a data package of two invented municipalities to start from.",
    "help.data_new.epilog": "Example: reorg data new my-city",
    "help.data_check": "Check a data package: errors that would give wrong numbers, and warnings.",
    "help.data_check.epilog": "Example: reorg data check my-city",
    "help.folder": "FOLDER",
    "data.new": "wrote {folder}; now read {folder}/README.md, then:\nreorg data check {folder}\nreorg score {folder}/eksempel.yaml --data {folder}",
    "data.good": "{folder}: no errors, {warnings} {warnings|warning|warnings}; {municipalities} {municipalities|municipality|municipalities}, {departments} {departments|department|departments}, {tasks} {tasks|task|tasks}, {couplings} {couplings|coupling|couplings}",
    "data.unchecked": "datapackage.json was not compared with the tables; 'pip install frictionless' makes that possible",
    "help.schema": "Print the JSON Schema of scenarios or of results.",
    "help.schema.epilog": "Example: reorg schema -o scenario.schema.json",
    "help.staff": "Make a table for --staff from an extract of the HR system; without a crosswalk, write a first one.",
    "help.staff.epilog": "Example: reorg staff hr.csv --units units.csv -o staff.csv",
    "help.options": "[OPTIONS]",
    "help.command": "COMMAND [ARGS]...",
    "help.files": "FILES...",
    "help.file": "FILE",
    "help.extract": "EXTRACT",
    "help.word": "[WORD]",
    "help.metric_asked": "METRIC",
    "help.said": "FILE or CODE",
    "help.format": "Output format. Default: the one that the ending of the output file says, else text.",
    "help.of": "What to print the schema of.",
    "help.output": "Write the result to this file instead of the screen; its ending sets the format.",
    "help.parents": "Make the folders of the files to write where they are missing.",
    "help.lang": "Language of reports, messages and help; JSON is the same in all. Default: REORG_LANG, else en.",
    "help.data": "Folder of another data package.",
    "help.baseline": "Municipality or scenario file to start from, overriding what the files say.",
    "help.anywhere": "Allow `extends` to refer to files outside the first file's folder.",
    "help.staff_table": "Your own staff figures (CSV: task, heads or low, mid, high; department).",
    "help.units": "Crosswalk from units to tasks (CSV or .xlsx: unit, task, department, share, note); written if it is not there.",
    "help.municipality": "Municipality whose units the extract has.",
    "help.couplings": "Your own couplings (CSV: tasks, with, strength, title, because).",
    "help.cost_per_employee": "Your own cost in kroner of moving an employee to another department, such as 50000..120000.",
    "help.evidence": "Which couplings to count: all, or published ones only.",
    "help.only_changed": "Hide metrics that no scenario changes.",
    "help.criteria": "Metrics that decide dominance, separated by commas; the default is the seven in docs/method.md.",
    "help.without_area": "Leave an area of tasks, such as 'Beskæftigelse og Social', out of the likeness to other cities.",
    "help.fail_if": "Exit with status 1 if this holds for any scenario, such as 'new_interfaces > 5'. Can be repeated.",
    "help.version": "Show the version.",
    "new.text": NEW.replace("{", "{{").replace("}", "}}"),
    "new.other": OTHER,
    "cli.held": "{scenario}: {condition} is true ({value})",
    "cli.written": "wrote {file}",
    "cli.replaced": "replaced {file}",
    "cli.interrupted": "interrupted",
    "cli.explain_json": "without a METRIC, --format can be text or markdown",
    "cli.two": "give at least two files; for a single one, use 'reorg score'",
    "cli.only_changed": "--only-changed is for reports that people read: {formats}",
    "cli.command": "there is no command '{word}'; did you mean {choices}?",
    "progress.nothing": "{metric}: nothing found yet",
    "progress.best": "{metric}: {found} found, none below {bound}, gap {gap}",
    "progress.found": "{found} {found|point|points} found, none settled yet",
    "progress.front": "{count} of {found} {found|point|points}, down to {staff} of {most} employees, {open} not proven",
    "progress.steps": "{done} of {whole} steps",
    "progress.random": "{done} of {whole} random reorganisations",
    "progress.trim": "{done} of {whole} combinations of points",
    "progress.scenarios": "{done} of {whole} {whole|scenario|scenarios}",
    "progress.result": "writing the result",
    "progress.draws": "{draws} draws",
    "cli.bug": "reorg failed; this is a bug, not your mistake ({error}). Set REORG_DEBUG=1 for details.",
}
