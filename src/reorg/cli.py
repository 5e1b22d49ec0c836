"""Arguments in, text out, exit code: 0 good, 1 a --fail-if held, 2 command line, 3 input, 70 our fault."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from reorg import api
from reorg.conditions import condition
from reorg.errors import InputError, Problem, Where
from reorg.model import ALL, PUBLISHED, Dataset
from reorg.overrides import Overrides, read_couplings, read_staff
from reorg.report import jsonfile
from reorg.report.compareview import compare_view
from reorg.report.markdown import markdown
from reorg.report.scoreview import score_view
from reorg.report.showview import show_view
from reorg.report.textfile import text
from reorg.report.view import View
from reorg.scorecard import Scorecard
from reorg.version import VERSION
from reorg.words import LANGUAGES, number, say

HELD, USAGE, INPUT, BUG = 1, 2, 3, 70
FORMATS = ("text", "json", "markdown")

Command = Callable[..., int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `reorg` and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    sys.exit(run(given))


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of `reorg` with these arguments."""
    lang = language(arguments)
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


def language(arguments: Sequence[str]) -> str:
    """Return the language that the arguments ask for, else REORG_LANG, else English; never the locale."""
    wanted = os.environ.get("REORG_LANG", "")
    for number_, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            wanted = argument.removeprefix("--lang=")
        elif argument == "--lang" and number_ + 1 < len(arguments):
            wanted = arguments[number_ + 1]
    return wanted if wanted in LANGUAGES else "en"


def build(lang: str) -> click.Group:
    """Return the commands with their help in a language."""
    group = click.Group("reorg", help=say(lang, "help.reorg"), epilog=say(lang, "help.reorg.epilog"))
    group.params.append(click.Option(["--lang"], type=click.Choice(LANGUAGES), help=say(lang, "help.lang")))
    click.version_option(VERSION, prog_name="reorg", help=say(lang, "help.version"))(group)
    group.callback = lambda lang: None  # noqa: ARG005 - read in `language` before help texts are made
    files = click.Argument(["files"], nargs=-1, required=True)
    reports = [_output(lang), _format(lang, FORMATS), *_shared(lang), _only_changed(lang), _fail_if(lang)]
    group.add_command(_command(lang, "score", _score, [files, *reports]))
    group.add_command(_command(lang, "compare", _compare, [files, *reports]))
    group.add_command(
        _command(lang, "validate", _validate, [files, _format(lang, FORMATS[:2]), *_shared(lang)[:4]])
    )
    word = click.Argument(["word"], required=False)
    group.add_command(_command(lang, "show", _show, [word, _output(lang), *_shared(lang)[:2]]))
    return group


def _command(lang: str, name: str, run_: Command, params: list[click.Parameter]) -> click.Command:
    return click.Command(
        name,
        callback=run_,
        params=params,
        help=say(lang, f"help.{name}"),
        epilog=say(lang, f"help.{name}.epilog"),
        no_args_is_help=name in ("score", "compare", "validate"),
    )


def _option(lang: str, *names: str, key: str, **settings: Any) -> click.Option:
    return click.Option(list(names), help=say(lang, f"help.{key}"), **settings)


def _shared(lang: str) -> list[click.Parameter]:
    return [
        _option(lang, "--lang", key="lang", type=click.Choice(LANGUAGES), default=lang),
        _option(lang, "--data", key="data", type=click.Path(exists=True, file_okay=False)),
        _option(lang, "--baseline", key="baseline"),
        _option(lang, "--extends-anywhere", "anywhere", key="anywhere", is_flag=True),
        _option(lang, "--staff", key="staff", type=click.Path(exists=True, dir_okay=False)),
        _option(lang, "--couplings", key="couplings", type=click.Path(exists=True, dir_okay=False)),
        _option(lang, "--evidence", key="evidence", type=click.Choice((PUBLISHED, ALL)), default=ALL),
    ]


def _output(lang: str) -> click.Parameter:
    return _option(lang, "-o", "--output", key="output", type=click.Path(dir_okay=False))


def _format(lang: str, formats: Sequence[str]) -> click.Parameter:
    return _option(
        lang,
        "--format",
        "format_",
        key="format",
        type=click.Choice(formats),
        default="text",
        show_default=True,
    )


def _only_changed(lang: str) -> click.Parameter:
    return _option(lang, "--only-changed", key="only_changed", is_flag=True)


def _fail_if(lang: str) -> click.Parameter:
    return _option(lang, "--fail-if", "fail_if", key="fail_if", multiple=True)


def _score(files: Sequence[str], lang: str, data: str | None, **options: Any) -> int:
    dataset = api.load(data)
    _spare(files, options["output"])
    cards = _cards(files, dataset, options)
    if options["format_"] == "json":
        result = jsonfile.scorecards(cards)
    else:
        views = [score_view(card, lang, only_changed=options["only_changed"]) for card in cards]
        result = "\n\n".join(_render(view, options["format_"]) for view in views)
    held = _held(cards, options["fail_if"], lang)
    _write(result, options["output"], lang)
    return held


def _compare(files: Sequence[str], lang: str, data: str | None, **options: Any) -> int:
    if len(files) < 2:
        raise click.UsageError(say(lang, "cli.two"))
    dataset = api.load(data)
    _spare(files, options["output"])
    compared = api.compare(files, dataset, **_how(options))
    if options["format_"] == "json":
        result = jsonfile.comparison(compared)
    else:
        result = _render(
            compare_view(compared, lang, only_changed=options["only_changed"]), options["format_"]
        )
    held = _held(compared.cards[1:], options["fail_if"], lang)
    _write(result, options["output"], lang)
    return held


def _how(options: dict[str, Any]) -> dict[str, Any]:
    """Return what scoring is told of the options, the user's tables read."""
    staff = read_staff(Path(options["staff"])) if options["staff"] else ()
    couplings = read_couplings(Path(options["couplings"])) if options["couplings"] else ()
    given = Overrides(staff, couplings)
    return {"given": given, **{name: options[name] for name in ("baseline", "evidence", "anywhere")}}


def _validate(files: Sequence[str], lang: str, data: str | None, format_: str, **options: Any) -> int:
    dataset = api.load(data)
    problems: list[Problem] = []
    for file in files:
        try:
            plan = api.plan(file, dataset, **options)
        except InputError as error:
            problems += error.problems
        else:
            if format_ == "text":
                changes = len(plan.scenario.changes)
                click.echo(say(lang, "validate.good", file=file, count=changes))
    if format_ == "json":
        click.echo(jsonfile.problems(problems, lang), nl=False)
    elif problems:
        raise InputError(problems)
    return INPUT if problems else 0


def _show(word: str | None, lang: str, data: str | None, output: str | None) -> int:
    _write(text(show_view(api.load(data), word, lang)), output, lang)
    return 0


def _cards(files: Sequence[str], dataset: Dataset, options: dict[str, Any]) -> list[Scorecard]:
    """Return the scorecards of files; the problems of all files are raised together."""
    cards: list[Scorecard] = []
    problems: list[Problem] = []
    for file in files:
        try:
            cards.append(api.score(file, dataset, **_how(options)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return cards


def _render(view: View, format_: str) -> str:
    return markdown(view) if format_ == "markdown" else text(view)


def _held(cards: Sequence[Scorecard], conditions: Sequence[str], lang: str) -> int:
    """Return 1 where a condition holds of any scenario, and say which."""
    held = 0
    for asked in conditions:
        keys = tuple(dict.fromkeys(key for card in cards for key in card.metrics))
        wanted = condition(asked, keys)
        for card in cards:
            value = wanted.holds(card)
            if value is not None:
                shown = number(lang, value, 2)
                click.echo(
                    say(lang, "cli.held", scenario=card.id, condition=wanted.text, value=shown), err=True
                )
                held = HELD
    return held


def _spare(files: Sequence[str], output: str | None) -> None:
    """Refuse to write over an input."""
    if output and any(Path(output).resolve() == Path(file).resolve() for file in files):
        raise InputError([Problem("C507", Where(output), {"file": output})])


def _write(result: str, output: str | None, lang: str) -> None:
    """Write a result to the screen, or to a file: whole or not at all."""
    if not output:
        click.echo(result, nl=False)
        return
    path = Path(output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(result)
        os.replace(temporary, path)  # noqa: PTH105 - the atomic one
        path.chmod(0o644)
    except OSError:
        raise InputError([Problem("C508", Where(output), {"file": output})]) from None
    click.echo(say(lang, "cli.written", file=output), err=True)
