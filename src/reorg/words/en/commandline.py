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
  #   to: {jobcenter: SOF, rest: KFF}
  # - rename: KFF
  #   name: Kultur-, Fritids- og Borgerserviceforvaltningen
  # - adopt: aarhus
  #   tasks: [kollektiv-trafik]
# staff: {borgerservice: [200, 260, 320]}   # your own figures
# couplings: [{tasks: [indkoeb], with: [plejehjem], strength: 2, because: Your reason}]
"""

TEXTS = {
    "help.reorg": "What happens if these tasks move to those departments?",
    "help.reorg.epilog": "Example: reorg score scenarios/social-og-beskaeftigelse.yaml",
    "help.score": "Score scenarios against the baseline.",
    "help.score.epilog": "Example: reorg score scenarios/uddannelsesvejledning.yaml --lang da",
    "help.compare": "Put scenarios side by side, the baseline first.",
    "help.compare.epilog": "Example: reorg compare scenarios/sundhed-for-sig.yaml scenarios/ejendomme-i-tmf.yaml",
    "help.validate": "Check scenario files without scoring them.",
    "help.validate.epilog": "Example: reorg validate scenarios/sundhed-for-sig.yaml",
    "help.show": "Show a municipality, a department or a task; without a word, the municipalities.",
    "help.show.epilog": "Example: reorg show kollektiv-trafik",
    "help.explain": "Tell what a scenario does, before any effect, or what a code means.",
    "help.explain.epilog": "Example: reorg explain scenarios/klima-som-program.yaml",
    "metavar.text": "TEXT",
    "metavar.number": "NUMBER",
    "help.new": "Write a commented scenario to begin with.",
    "help.new.epilog": "Example: reorg new mine.yaml",
    "help.schema": "Write the JSON Schema of scenarios, for editors.",
    "help.schema.epilog": "Example: reorg schema -o scenario.schema.json",
    "help.options": "[OPTIONS]",
    "help.command": "COMMAND [ARGS]...",
    "help.files": "FILES...",
    "help.file": "FILE",
    "help.word": "[WORD]",
    "help.said": "FILE or CODE",
    "help.format": "How the result is written.",
    "help.of": "What the schema is of.",
    "help.output": "Write the result to this file instead of the screen.",
    "help.lang": "Language of what people read; JSON never changes. Default: REORG_LANG, else en.",
    "help.data": "Folder of another data package.",
    "help.baseline": "Municipality, or scenario file, to start from, whatever the files say.",
    "help.anywhere": "Let extends leave the folder of the first file.",
    "help.staff": "Your own staff figures (CSV: task, heads or low, mid, high; department).",
    "help.couplings": "Your own couplings (CSV: tasks, with, strength, title, because).",
    "help.evidence": "Which couplings count: all, or published ones alone.",
    "help.only_changed": "Leave out measures that nothing changes.",
    "help.fail_if": "End with 1 when this holds of any scenario, such as 'new_interfaces > 5'. May be given again.",
    "help.version": "Show the version.",
    "new.text": NEW.replace("{", "{{").replace("}", "}}"),
    "cli.held": "{scenario}: {condition} holds ({value})",
    "cli.written": "written: {file}",
    "cli.two": "name at least two files; for one, use 'reorg score'",
    "cli.bug": "reorg failed; this is our mistake, not yours ({error}). Set REORG_DEBUG=1 for the details.",
}
