"""Arguments in, text out, exit code: 0 good, 1 a --fail-if held, 2 command line, 3 input, 70 our fault."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

from reorg.errors import InputError
from reorg.options import option
from reorg.version import VERSION
from reorg.words import LANGUAGES, known, say
from reorg.words import __file__ as words_file

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

USAGE, INPUT, BUG = 2, 3, 70
FORMATS = ("text", "json", "markdown", "html", "csv", "csv-da", "xlsx", "docx")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `reorg` and leave with its exit code."""
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # matrices are small: threads would only wait for each other
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    _leave(run(given))


def _leave(code: int) -> None:
    """Leave with an exit code, and at once: taking the libraries apart takes longer than checking a file."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream:
                stream.flush()
    except (OSError, ValueError):
        sys.exit(code)  # says what became of the streams
    os._exit(code)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of `reorg` with these arguments."""
    lang = language(arguments)
    _speak(lang)
    try:
        return int(build(lang).main(list(arguments), "reorg", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    except InputError as error:
        click.echo(error.render(lang), err=True)
        return USAGE if all(p.where.file.startswith("--") for p in error.problems) else INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # the edge: whatever is left is our mistake, and says so without a traceback
        if os.environ.get("REORG_DEBUG"):
            raise
        click.echo(say(lang, "cli.bug", error=f"{type(error).__name__}: {error}"), err=True)
        return BUG


def _speak(lang: str) -> None:
    """Let click's own words be in a language too; never that of the machine's locale."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("reorg", os.path.join(os.path.dirname(words_file), "locale"))  # noqa: PTH118, PTH120 - pathlib would be the slower start
    gettext.textdomain("reorg")


def language(arguments: Sequence[str]) -> str:
    """Return the language that the arguments ask for, else REORG_LANG, else English; never the locale."""
    wanted = os.environ.get("REORG_LANG", "")
    for number_, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        elif argument == "--lang" and number_ + 1 < len(arguments):
            wanted = arguments[number_ + 1]
    return wanted if wanted in LANGUAGES else "en"


class Commands(click.Group):
    """A group that makes a command when it is asked for, so that none waits for the options of the others."""

    def __init__(self, name: str, makers: Mapping[str, Callable[[], click.Command]], **settings: Any) -> None:
        super().__init__(name, **settings)
        self.makers = makers

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(self.makers)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.makers and cmd_name not in self.commands:
            self.add_command(self.makers[cmd_name]())
        return self.commands.get(cmd_name)


def build(lang: str) -> Commands:
    """Return the commands with their help in a language."""
    group = Commands(
        "reorg",
        {name: partial(_command, lang, name) for name in PARAMETERS} | {"search": partial(_search, lang)},
        help=say(lang, "help.reorg"),
        epilog=say(lang, "help.reorg.epilog"),
        options_metavar=say(lang, "help.options"),
        subcommand_metavar=say(lang, "help.command"),
    )
    group.params.append(click.Option(["--lang"], type=click.Choice(LANGUAGES), help=say(lang, "help.lang")))
    click.version_option(VERSION, prog_name="reorg", help=say(lang, "help.version"))(group)
    group.callback = lambda lang: None  # noqa: ARG005 - read in `language` before help texts are made
    return group


def _search(lang: str) -> click.Command:
    return cast(click.Command, import_module("reorg.searchoptions").search_group(lang))


# Where each command's work is done; loaded when the command runs, so that help does not wait for what scoring needs.
HOMES = {
    "score": "reorg.scorecommands",
    "compare": "reorg.scorecommands",
    "show": "reorg.scorecommands",
    "validate": "reorg.checkcommands",
    "new": "reorg.checkcommands",
    "schema": "reorg.checkcommands",
}
CODE = r"[A-Za-z]\d{3}|[Ww]\.[a-z_]+"


def _run(name: str, **options: Any) -> int:
    """Carry out a command."""
    if name == "explain":
        said = options.pop("said")
        code = said[:1].upper() + said[1:]
        if re.fullmatch(CODE, said) and (known(f"{code}.what") or known(code)):
            return int(import_module("reorg.checkcommands").explain_code(code, options["lang"]))
        return int(import_module("reorg.scorecommands").explain(said, **options))
    return int(getattr(import_module(HOMES[name]), name)(**options))


def _ids(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids that a shell can complete a word to."""
    from click.shell_completion import CompletionItem  # loaded when a shell asks

    data = import_module("reorg.dataset").load()
    names = {t.id: t.name_da for t in data.tasks.values()} | {c.id: c.name for c in data.cities.values()}
    names |= {d.id: d.name for c in data.cities.values() for d in c.departments}
    return [CompletionItem(id_, help=name) for id_, name in names.items() if id_.startswith(begun)]


def _command(lang: str, name: str) -> click.Command:
    return click.Command(
        name,
        callback=partial(_run, name),
        params=PARAMETERS[name](lang),
        help=say(lang, f"help.{name}"),
        epilog=say(lang, f"help.{name}.epilog"),
        options_metavar=say(lang, "help.options"),
        no_args_is_help=name in ("score", "compare", "validate", "explain", "new"),
    )


def _argument(lang: str, name: str, **settings: Any) -> click.Argument:
    return click.Argument([name], metavar=say(lang, f"help.{name}"), **settings)


def _shared(lang: str, count: int | None = None) -> list[click.Parameter]:
    """Return the options that most commands take; of some, the first few."""
    made: list[click.Parameter] = [
        option(lang, "--lang", key="lang", type=click.Choice(LANGUAGES), default=lang),
        option(lang, "--data", key="data", type=click.Path(exists=True, file_okay=False)),
        option(lang, "--baseline", key="baseline"),
        option(lang, "--extends-anywhere", "anywhere", key="anywhere", is_flag=True),
        option(lang, "--staff", key="staff", type=click.Path(exists=True, dir_okay=False)),
        option(lang, "--couplings", key="couplings", type=click.Path(exists=True, dir_okay=False)),
        option(lang, "--evidence", key="evidence", type=click.Choice(("published", "all")), default="all"),
    ]
    return made[:count]


def _output(lang: str) -> click.Parameter:
    return option(lang, "-o", "--output", key="output", type=click.Path(dir_okay=False))


def _format(lang: str, formats: Sequence[str]) -> click.Parameter:
    return option(
        lang,
        "--format",
        "format_",
        key="format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
    )


def _only_changed(lang: str) -> click.Parameter:
    return option(lang, "--only-changed", key="only_changed", is_flag=True)


def _percentiles(lang: str) -> click.Parameter:
    return option(lang, "--percentiles", key="percentiles", is_flag=True)


def _robust(lang: str) -> list[click.Parameter]:
    return [
        option(lang, "--robust", key="robust", is_flag=True),
        option(lang, "--seed", key="seed", type=click.IntRange(0), default=1, show_default=True),
        option(lang, "--draws", key="draws", type=click.IntRange(2, 65536), default=4096, show_default=True),
    ]


def _fail_if(lang: str) -> click.Parameter:
    return option(lang, "--fail-if", "fail_if", key="fail_if", multiple=True)


def _reports(lang: str) -> list[click.Parameter]:
    files = _argument(lang, "files", nargs=-1, required=True)
    return [files, _output(lang), _format(lang, FORMATS), *_shared(lang), _only_changed(lang), _fail_if(lang)]


def _validate(lang: str) -> list[click.Parameter]:
    files = _argument(lang, "files", nargs=-1, required=True)
    return [files, _format(lang, FORMATS[:2]), *_shared(lang, 4)]


PARAMETERS: dict[str, Callable[[str], list[click.Parameter]]] = {
    "score": lambda lang: [*_reports(lang), _percentiles(lang)],
    "compare": lambda lang: [*_reports(lang), *_robust(lang)],
    "validate": _validate,
    "explain": lambda lang: [_argument(lang, "said"), *_shared(lang, 4)],
    "new": lambda lang: [_argument(lang, "file"), *_shared(lang, 1)],
    "schema": lambda lang: [_output(lang), *_shared(lang, 3)],
    "show": lambda lang: [
        _argument(lang, "word", required=False, shell_complete=_ids),
        _output(lang),
        *_shared(lang, 2),
    ],
}
