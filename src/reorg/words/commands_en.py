"""The command line, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
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
        "help.files": "Scenario files (YAML).",
        "help.format": "How the result is written.",
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
        "cli.held": "{scenario}: {condition} holds ({value})",
        "cli.written": "written: {file}",
        "cli.two": "name at least two files; for one, use 'reorg score'",
        "cli.bug": "reorg failed; this is our mistake, not yours ({error}). Set REORG_DEBUG=1 for the details.",
    }
)
