"""The words of the command line's library in Danish; click asks for them through gettext.

`python tools/messages.py` writes them to `locale/da/LC_MESSAGES/reorg.mo`, the form that gettext reads. Some are of
older or newer versions of click than the one installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# English: Danish; a pair is of one and many.
CLICK: Mapping[str | tuple[str, str], str | tuple[str, str]] = MappingProxyType(
    {
        "Usage:": "Brug:",
        "Options": "Tilvalg",
        "Commands": "Kommandoer",
        "Positional arguments": "Argumenter",
        "Show this message and exit.": "Vis denne hjælp.",
        "Show the version and exit.": "Vis versionen.",
        "Error: {message}": "Fejl: {message}",
        "Try '{command} {option}' for help.": "Prøv '{command} {option}' for hjælp.",
        "Missing argument": "Der mangler et argument",
        "Missing option": "Der mangler et tilvalg",
        "Missing parameter": "Der mangler en parameter",
        "Missing {param_type}": "Der mangler {param_type}",
        "Missing parameter: {param_name}": "Der mangler en parameter: {param_name}",
        "Missing command.": "Der mangler en kommando.",
        "Invalid value: {message}": "Ugyldig værdi: {message}",
        "Invalid value for {param_hint}: {message}": "Ugyldig værdi for {param_hint}: {message}",
        "No such option {name!r}.": "Der er intet tilvalg {name!r}.",
        "No such option: {name}": "Der er intet tilvalg {name}",
        "No such command {name!r}.": "Der er ingen kommando {name!r}.",
        "Option {name!r} does not take a value.": "Tilvalget {name!r} tager ingen værdi.",
        "{name} {filename!r} does not exist.": "{name} {filename!r} findes ikke.",
        "{name} {filename!r} is a directory.": "{name} {filename!r} er en mappe.",
        "{name} {filename!r} is a file.": "{name} {filename!r} er en fil.",
        "{name} {filename!r} is not readable.": "{name} {filename!r} kan ikke læses.",
        "{name} {filename!r} is not writable.": "{name} {filename!r} kan ikke skrives.",
        "{value!r} is not a valid {number_type}.": "{value!r} er ikke et tal ({number_type}).",
        "{value} is not in the range {range}.": "{value} er ikke i intervallet {range}.",
        "Could not open file {filename!r}: {message}": "Filen {filename!r} kunne ikke åbnes: {message}",
        "Choose from:\n\t{choices}": "Vælg mellem:\n\t{choices}",
        "File": "Fil",
        "Directory": "Mappe",
        "Path": "Sti",
        "file": "fil",
        "directory": "mappe",
        "path": "sti",
        "default: {default}": "ellers: {default}",
        "required": "skal angives",
        "unknown error": "ukendt fejl",
        "Aborted!": "Afbrudt!",
        "(dynamic)": "(beregnes)",
        "env var: {var}": "miljøvariabel: {var}",
        ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
            "Der er et argument for meget ({args})",
            "Der er for mange argumenter ({args})",
        ),
        ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
            "Mente du {possibility}?",
            "(Mente du en af disse: {possibilities}?)",
        ),
        ("Did you mean {possibility}?", "(Possible options: {possibilities})"): (
            "Mente du {possibility}?",
            "(Mulige tilvalg: {possibilities})",
        ),
        ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."): (
            "Tilvalget {name!r} skal have en værdi.",
            "Tilvalget {name!r} skal have {nargs} værdier.",
        ),
        ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
            "{value!r} er ikke {choice}.",
            "{value!r} er ikke en af {choices}.",
        ),
    }
)
