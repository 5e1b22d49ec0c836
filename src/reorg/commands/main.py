"""Arguments in, text out, exit code.

0 good, 1 a --fail-if held, 2 command line, 3 input, 70 our fault, 74 not written, 130 interrupted.
"""

from __future__ import annotations

import gettext
import io
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem
from msgspec import Struct

from reorg import files
from reorg.commands.options import DATA, FIGURES, START, parameters
from reorg.commands.output import FULL, mute, say, unwritten
from reorg.commands.schemas import SCHEMAS
from reorg.commands.targets import settled
from reorg.errors import OutputError, ProblemsError
from reorg.report.formats import FORMATS, VIEWS
from reorg.search.choices import CHOICES
from reorg.version import VERSION
from reorg.words import DA, EN, LANGUAGES, Language, language
from reorg.words import __file__ as words_file
from reorg.words.spelling import inline

USAGE, INPUT, BUG, UNWRITTEN, INTERRUPTED = 2, 3, 70, 74, 130
CODE = r"[A-Za-z]\d{3}|[Ww]\.[a-z_]+"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `reorg` and leave with its exit code."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would only wait
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of `reorg` with these arguments."""
    files.forget()
    lang = language_of(arguments)
    _speak(lang)
    try:
        return int(build(lang).main(list(arguments), "reorg", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        say(lang("cli.interrupted"))
        return INTERRUPTED
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue().rstrip("\n"))
        return USAGE
    except ProblemsError as error:
        say(error.render(lang.code))
        return _code(error)
    except Exception as error:  # the edge: whatever is left is our mistake, and says so without a traceback
        if isinstance(error, OSError) and error.errno in FULL:  # click's own help
            mute(sys.stdout)
            say(unwritten("stdout", error).render(lang.code))
            return UNWRITTEN
        if os.environ.get("REORG_DEBUG"):
            raise
        say(lang("cli.bug", error=inline(f"{type(error).__name__}: {error}")))
        return BUG


def _code(error: ProblemsError) -> int:
    """Return the exit code of problems: what is wrong with options alone is wrong with the command line."""
    if isinstance(error, OutputError):
        return UNWRITTEN
    return USAGE if all(p.where.file.startswith("--") for p in error.problems) else INPUT


def _speak(lang: Language) -> None:
    """Let click's own words be in a language too; never that of the machine's locale."""
    os.environ["LANGUAGE"] = lang.code
    gettext.bindtextdomain("reorg", str(Path(words_file).parent / "locale"))
    gettext.textdomain("reorg")


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, else REORG_LANG, else English; never the locale."""
    wanted = os.environ.get("REORG_LANG", "")
    for number, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        elif argument == "--lang" and number + 1 < len(arguments):
            wanted = arguments[number + 1]
    return language(wanted) if wanted in LANGUAGES else EN


class Command(Struct, frozen=True):
    """A command: its arguments and options, what it does, its choices, and which of them name files to write.

    `group` is set where another group has a command of the same name.
    """

    name: str
    run: Callable[..., int]
    arguments: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    choices: Mapping[str, Sequence[str]] = {}
    group: str = ""
    writes: tuple[str, ...] = ("output", "write", "state")

    def called(self, **options: Any) -> int:
        """Return the exit code of the command, once it is settled where its results go."""
        writes = [name for name in self.writes if name in options]
        return self.run(**settled(options, writes, self.choices.get("format_", ())))

    def made(self, lang: Language) -> click.Command:
        """Return the command with its help in a language."""
        key = f"{self.group}_{self.name}" if self.group else self.name
        arguments: list[click.Parameter] = [_argument(lang, argument) for argument in self.arguments]
        return click.Command(
            self.name,
            callback=self.called,
            params=[*arguments, *parameters(lang, self.options, self.choices)],
            help=lang(f"help.{key}"),
            epilog=lang(f"help.{key}.epilog"),
            options_metavar=lang("help.options"),
            no_args_is_help=any(argument.endswith(("!", "+")) for argument in self.arguments),
        )


def _argument(lang: Language, name: str) -> click.Argument:
    """Return an argument: `file!` has to be there, `files+` once or more, `files*` at will, others may be."""
    bare = name.rstrip("!+*")
    many = name.endswith(("+", "*"))
    return click.Argument(
        [bare],
        metavar=lang(f"help.{bare}"),
        nargs=-1 if many else 1,
        required=name.endswith(("!", "+")),
        shell_complete=_ids if bare == "word" else None,
    )


def _ids(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the ids that a shell can complete a word to."""
    from reorg.city.package import load

    data = load()
    names = {t.id: data.task_name(t.id, DA) for t in data.tasks.values()}
    names |= {c.id: c.name for c in data.cities.values()}
    names |= {d.id: d.name for c in data.cities.values() for d in c.departments}
    return [CompletionItem(id_, help=name) for id_, name in names.items() if id_.startswith(begun)]


# The work of each command is imported when it runs, so that help does not wait for what scoring needs.


def _score(**options: Any) -> int:
    from reorg.commands.score import score

    return score(**options)


def _compare(**options: Any) -> int:
    from reorg.commands.score import compare

    return compare(**options)


def _diff(**options: Any) -> int:
    from reorg.commands.diff import diff

    return diff(**options)


def _show(**options: Any) -> int:
    from reorg.commands.score import show

    return show(**options)


def _explain(said: str, metric_asked: str | None, **options: Any) -> int:
    code = said[:1].upper() + said[1:]
    if re.fullmatch(CODE, said) and (EN.has(f"{code}.what") or EN.has(code)):
        from reorg.commands.check import explain_code

        return explain_code(code, options["lang"])
    from reorg.commands.score import explain, traced

    if metric_asked:
        return traced(said, metric_asked, **options)
    return explain(said, **options)


def _validate(**options: Any) -> int:
    from reorg.commands.check import validate

    return validate(**options)


def _new(**options: Any) -> int:
    from reorg.commands.check import new

    return new(**options)


def _schema(**options: Any) -> int:
    from reorg.commands.check import schema

    return schema(**options)


def _staff(**options: Any) -> int:
    from reorg.commands.staff import staff

    return staff(**options)


def _next(**options: Any) -> int:
    from reorg.commands.search import next_

    return next_(**options)


def _best(**options: Any) -> int:
    from reorg.commands.search import best

    return best(**options)


def _front(**options: Any) -> int:
    from reorg.commands.frontier import follow

    return follow(**options)


def _random(**options: Any) -> int:
    from reorg.commands.random import random

    return random(**options)


def _trim(**options: Any) -> int:
    from reorg.commands.trim import trim

    return trim(**options)


def _data_new(**options: Any) -> int:
    from reorg.commands.data import new

    return new(**options)


def _data_check(**options: Any) -> int:
    from reorg.commands.data import check

    return check(**options)


SHOWN = ("output", "parents", "format_")
REPORT = (
    *SHOWN,
    *FIGURES,
    "cost_per_employee",
    "without_area",
    "only_changed",
    "fail_if",
    "percentiles",
    "robust",
    "seed",
    "draws",
    "title",
    "author",
    "date",
    "appendix",
    "template",
    "front",
)
WANTED = (
    "minimise",
    "max_staff",
    "lock",
    "together",
    "apart",
    "departments",
    "size",
    "like",
    "new",
    "lift",
    "time",
)
CHECKED = ("format_", *START, "staff", "couplings")
TABLES = ("staff", "couplings", "evidence")
FOUND = (*SHOWN, *DATA, "baseline", *TABLES)
REPORTS = {"format_": tuple(FORMATS)}
ANSWERS = {"format_": ("text", "json", "markdown", "html"), "minimise": CHOICES}

COMMANDS = (
    Command("score", _score, ("files+",), REPORT, REPORTS),
    Command("compare", _compare, ("files+",), (*REPORT, "criteria", "rank"), REPORTS),
    Command("validate", _validate, ("files+",), CHECKED, {"format_": ("text", "json")}),
    Command(
        "explain",
        _explain,
        ("said!", "metric_asked"),
        (*SHOWN, *FIGURES, "cost_per_employee", "without_area"),
        {"format_": ("text", "json", "markdown")},
    ),
    Command(
        "diff", _diff, ("old_version!", "new_version!"), ("output", "parents", "format_", *FIGURES), REPORTS
    ),
    Command("new", _new, ("file!",), ("parents", *DATA, "baseline"), writes=("file",)),
    Command("schema", _schema, (), ("of", "output", "parents", *DATA, "baseline"), {"of": tuple(SCHEMAS)}),
    Command("show", _show, ("word",), (*SHOWN, *DATA), {"format_": VIEWS}),
    Command(
        "staff",
        _staff,
        ("extract!",),
        ("units", "output", "parents", *DATA, "municipality"),
        {"format_": ("csv",)},
        writes=("output", "units"),
    ),
)
SEARCH = (
    Command("next", _next, ("file",), ("metric", "top", "lock", "lift", "pick", "write", *FOUND), ANSWERS),
    Command("best", _best, (), (*WANTED, "write", *FOUND), ANSWERS),
    Command(
        "front",
        _front,
        ("files*",),
        (*WANTED, "state", "pick", "write", *FOUND),
        {**ANSWERS, "format_": (*ANSWERS["format_"], "csv")},
    ),
    Command("random", _random, (), ("scenario", "n", "seed", *FOUND, "anywhere"), ANSWERS),
    Command(
        "trim",
        _trim,
        ("file!",),
        ("keep", "on", "seed", "write", *FOUND, "anywhere"),
        {"format_": ("text", "json")},
    ),
)
DATA_COMMANDS = (
    Command("new", _data_new, ("folder!",), ("lang",), group="data"),
    Command("check", _data_check, ("folder!",), ("lang",), group="data"),
)


class Group(click.Group):
    """Commands; one that is misspelt is told which was likely meant."""

    lang: Language = EN

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name. Raises click.UsageError where there is none."""
        word = arguments[0]
        if word not in self.commands and not word.startswith("-"):
            from reorg.words.spelling import nearest  # nobody who types well needs it

            near = nearest(word, dict.fromkeys(self.commands, ()), 2)
            if near:
                choices = ", ".join(f"'{name}'" for name in near)
                context.fail(self.lang("cli.command", word=inline(word), choices=choices))
        return super().resolve_command(context, arguments)


def build(lang: Language) -> click.Group:
    """Return the commands with their help in a language."""
    group = _group("reorg", COMMANDS, lang)
    group.add_command(_group("search", SEARCH, lang))
    group.add_command(_group("data", DATA_COMMANDS, lang))
    group.params.append(click.Option(["--lang"], type=click.Choice(LANGUAGES), help=lang("help.lang")))
    click.version_option(VERSION, prog_name="reorg", help=lang("help.version"))(group)
    group.callback = lambda lang: None  # noqa: ARG005 - read in `language_of` before help texts are made
    return group


def _group(name: str, commands: Sequence[Command], lang: Language) -> click.Group:
    group = Group(
        name,
        commands={command.name: command.made(lang) for command in commands},
        help=lang(f"help.{name}_group"),
        epilog=lang(f"help.{name}_group.epilog"),
        options_metavar=lang("help.options"),
        subcommand_metavar=lang("help.command"),
    )
    group.lang = lang
    return group
