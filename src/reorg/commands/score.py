"""What `score`, `compare`, `show` and `explain FILE` do: options in, text out, exit code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
from msgspec.structs import replace

from reorg import api
from reorg.commands.asked import asked_of, refused
from reorg.commands.figures import asked, how
from reorg.commands.output import same_titles, say, spare, write
from reorg.commands.progress import Bar
from reorg.errors import InputError, Problem, Where
from reorg.inputs import Check, Entry, Inputs, prepare
from reorg.report.amounts import metric_name
from reorg.report.formats import FORMATS, rendered
from reorg.report.heading import starting_point
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import DA, EN, Language
from reorg.words.spelling import fold

HELD = 1


def score(files: Sequence[str], lang: Language, data: str | None, **options: Any) -> int:
    spare(files, options["output"])
    format_ = FORMATS[options["format_"]]
    refused(options, lang)
    if format_.score is None:
        return compare(files, lang, data, **options)
    with Bar(lang) as bar:
        inputs = prepare(files, data, checks=_checks(options), **how(options))
        cards = _scored(inputs, options, lang, bar)
        bar.say(lang("progress.result"))
        report = format_.score(cards, asked_of(options, lang, cards))
    return _finish(cards, cards, report, options, lang)


def _scored(inputs: Inputs, options: dict[str, Any], lang: Language, bar: Bar) -> list[Scorecard]:
    """Return the scorecards of scenarios, saved ones as they were, with what chance tells of them where asked for."""
    tell = bar.counted("progress.scenarios")
    cards: list[Scorecard] = []
    for done, entry in enumerate(inputs.entries):
        tell(done, len(inputs.entries))
        if isinstance(entry, Entry):
            cards.append(api.scored(entry, asked(options)))
        else:
            from reorg.scorecard.from_json import read_cards  # few keep what they scored

            chosen = {**asked(options), **inputs.given.shown}
            cards += read_cards(entry, inputs.data, chosen, inputs.figures)
    return [_sure(_placed(card, options), options, lang, bar) for card in cards]


def _placed(card: Scorecard, options: dict[str, Any]) -> Scorecard:
    """Return a scorecard with how it stands among random ones, where that is asked for."""
    if not options["percentiles"]:
        return card
    from reorg.search.ensemble import percentiles

    return replace(card, percentiles=percentiles(card))


def _sure(card: Scorecard, options: dict[str, Any], lang: Language, bar: Bar) -> Scorecard:
    """Return a scorecard with how sure its differences from the starting point are, where that is asked for."""
    if not options["robust"]:
        return card
    from reorg.scorecard.comparison import compare as beside
    from reorg.scorecard.score import Baseline
    from reorg.search.robustness import robustness

    bar.say(lang("progress.draws", draws=lang.number(_draws(options))))
    start = Baseline(card.city, card.dataset, card.options).card
    result = beside([start, card])
    return replace(card, robustness=robustness(result, options["seed"], options["draws"], rank=False))


def _draws(options: dict[str, Any]) -> int:
    from reorg.search.robustness import power

    return power(options["draws"])


def compare(files: Sequence[str], lang: Language, data: str | None, **options: Any) -> int:
    format_ = FORMATS[options["format_"]]
    if len(files) < 2 and format_.score is not None:
        raise click.UsageError(lang("cli.two"))
    refused(options, lang)
    spare(files, options["output"])
    criteria = tuple(key.strip() for key in (options.get("criteria") or "").split(",") if key.strip())
    with Bar(lang) as bar:
        inputs = prepare(files, data, checks=_checks(options), united=True, **how(options))
        tell = bar.counted("progress.scenarios")
        result = api.compared(inputs, asked(options), criteria, tell=tell)
        base, *cards = result.cards
        result = replace(result, cards=(base, *(_placed(card, options) for card in cards)))
        robust = _robust(result, lang, options, bar)
        bar.say(lang("progress.result"))
        report = format_.compare(result, asked_of(options, lang, result.cards[1:], robust))
    return _finish(result.cards, result.cards[1:], report, options, lang)


def _finish(
    every: Sequence[Scorecard],
    cards: Sequence[Scorecard],
    report: str | bytes,
    options: dict[str, Any],
    lang: Language,
) -> int:
    """Write a report, and say what there is to say of all scenarios and of the conditions on those compared."""
    same_titles([(card.scenario.file, card.scenario.title) for card in every], lang)
    code = _held(cards, options["fail_if"], lang)
    write(report, options["output"], lang)
    return code


def _robust(result: Comparison, lang: Language, options: dict[str, Any], bar: Bar) -> Robustness | None:
    """Return how sure the order is, where it is asked for."""
    if not (options.get("robust") or options.get("rank")):
        return None
    # Few comparisons are drawn, and every scoring would wait for it.
    from reorg.search.robustness import robustness

    bar.say(lang("progress.draws", draws=lang.number(_draws(options))))
    return robustness(result, options["seed"], options["draws"], rank=bool(options.get("rank")))


def show(word: str | None, lang: Language, data: str | None, output: str | None, format_: str) -> int:
    """Show what there is to know of a word; of all cities, a page is an atlas."""
    # Scoring does not need what the other commands show.
    from reorg.report.show import show_view

    dataset = api.load(data)
    if word is None and format_ == "html":
        from reorg.report.atlas import atlas
        from reorg.report.renderers.atlas import atlas_page

        report = atlas_page(atlas(dataset, lang), lang)
    else:
        report = rendered(show_view(dataset, word, lang), format_, lang)
    write(report, output, lang)
    return 0


def _checks(options: dict[str, Any]) -> tuple[Check, ...]:
    """Return what only the data can tell of options, conditions included: they are told before anything is scored."""
    if not options.get("fail_if"):
        return api.checks(asked(options))
    from reorg.scorecard.conditions import wrong

    return (
        *api.checks(asked(options)),
        lambda data: [p for text in options["fail_if"] for p in wrong(text, data)],
    )


def _held(cards: Sequence[Scorecard], conditions: Sequence[str], lang: Language) -> int:
    """Return 1 where a condition holds of any scenario, and say which."""
    code = 0
    if conditions:
        from reorg.scorecard.conditions import condition
    for text in conditions:
        wanted = condition(text)
        for card in cards:
            value = wanted.holds(card)
            if value is not None:
                shown = lang.number(value, 2)
                held = lang("cli.held", scenario=card.id, condition=wanted.text, value=shown)
                say(held)
                code = HELD
    return code


def explain(file: str, lang: Language, data: str | None, **options: Any) -> int:
    """Say what a proposal does, before any effect is counted."""
    if options["format_"] == "json":
        raise click.UsageError(lang("cli.explain_json"))
    from reorg.report.explain import explain_view

    entry = api.entry_of(prepare([file], data, **how(options)))
    report = rendered(explain_view(entry.plan, entry.data, lang), options["format_"], lang)
    write(report, options["output"], lang)
    return 0


def traced(file: str, metric: str, lang: Language, data: str | None, **options: Any) -> int:
    """List what one number of a scenario counted."""
    from reorg.report.trace import trace_view
    from reorg.scorecard.to_json import written
    from reorg.scorecard.trace import trace

    spare([file], options["output"])
    inputs = prepare([file], data, checks=_checks(options), **how(options))
    card = api.scored(api.entry_of(inputs), asked(options))
    found = trace(card, _asked(card, metric))
    if options["format_"] == "json":
        text = written(found)
    else:
        start = starting_point(card.city, lang)
        view = trace_view(found, card.scenario.title, start, card.dataset, lang)
        text = rendered(view, options["format_"], lang)
    write(text, options["output"], lang)
    return 0


def _asked(card: Scorecard, metric: str) -> str:
    """Return the key of a metric by key or by its name in any language. Raises InputError (C516)."""
    names = {
        key: {fold(key), *(fold(metric_name(lang, key, card.dataset)) for lang in (EN, DA))}
        for key in card.metrics
    }
    keys = [key for key, known in names.items() if fold(metric) in known]
    if not keys:
        params = {"key": metric, "keys": ", ".join(card.metrics)}
        raise InputError([Problem("C516", Where("reorg explain"), params)])
    return keys[0]
