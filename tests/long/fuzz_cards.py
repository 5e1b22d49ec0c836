"""Saved scorecards with mistakes in them, beside a scenario in `compare`.

python tests/long/fuzz_cards.py --inputs 20000 --seed 1 --keep out/fuzz

Most cards are sealed again with the right digest, as somebody who wants to mislead would do it: else no card with a
mistake would be read further than that.
"""

from __future__ import annotations

import sys
from functools import cache
from random import Random

import msgspec
import mutate
from loop import DATA, LILLEBY, Case, command, run
from msgspec.structs import replace

import reorg
from reorg.scorecard.model import Card
from reorg.scorecard.to_json import digest, scorecards
from reorg.search.ensemble import percentiles

TOWN_SCENARIOS = (
    "title: Skoler\nbaseline: lilleby\nchanges:\n- {move: skoler, to: TEK, because: x}\n",
    "title: Alt\nbaseline: lilleby\nchanges:\n- {merge: [TEK, VEL], into: VEL}\n- {create: {id: NY, name: Ny}, with: [veje]}\n",
    "title: Naboen\nbaseline: lilleby\npoints: [{n: 1, title: En, modelled: partly, because: x}]\n"
    "measures: [{title: Fælles, tasks: [veje]}]\nnot_modelled: [Økonomi]\nchanges:\n- {adopt: naboby}\n",
)
SCENARIO = (
    "title: t\nchanges:\n- {move: indkoeb, to: KFF, because: x}\n- {adopt: aarhus, tasks: [kommuneplan]}\n"
)
NAMES = (
    "veje skoler pleje TEK VEL BY OM NY lilleby naboby baseline published derived assumed cases less more "
    "neither heads count share yes no partly staff_shifted new_interfaces tasks_to_move.naboby handoffs "
    "skolevej da en"
)
WORDS = NAMES.split()
COMMANDS = (
    *[("--format", "csv")] * 5,
    *[("--format", "json")] * 3,
    *[("--format", "text")] * 4,
    ("--format", "text", "--lang", "da", "--only-changed"),
    ("--format", "markdown", "--lang", "da"),
    ("--format", "csv-da"),
    ("--format", "xlsx", "-o", "out"),
)
RARE = (
    ("--format", "html", "-o", "out"),
    ("--format", "docx", "-o", "out"),
    ("--format", "text", "--fail-if", "staff_shifted > 1000000"),
    ("--format", "text", "--criteria", "handoffs,staff_shifted"),
    ("--format", "html", "--lang", "da", "--only-changed"),
)


@cache
def cards() -> tuple[bytes, ...]:
    """Return saved scorecards of Lilleby: of every scenario, one with percentiles, and several in a file."""
    town = reorg.load(LILLEBY)
    scored = []
    for number, text in enumerate(TOWN_SCENARIOS):
        card = reorg.score(text, town)
        scored.append(replace(card, scenario=replace(card.scenario, id=f"card-{number}")))
    drawn = replace(scored[0], percentiles=percentiles(scored[0]))
    return tuple(
        scorecards(listed).encode() for listed in (*([card] for card in scored), [drawn], scored[:2])
    )


@cache
def real() -> bytes:
    """Return a saved scorecard of the shipped cities."""
    return scorecards([reorg.score(SCENARIO, reorg.load(DATA))]).encode()


def sealed(content: bytes) -> bytes:
    """Return a card, or several, with the digest that belongs to it; what is no card is left as it is."""
    try:
        card = msgspec.json.decode(content, type=Card | list[Card])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return content
    return msgspec.json.encode([_sealed(c) for c in card] if isinstance(card, list) else _sealed(card))


def _sealed(card: Card) -> Card:
    return replace(card, digest=digest(card))


def saved(random: Random) -> Case:
    """Return a card with mistakes, and the way in which it is compared."""
    far = random.random() < 0.02
    known = real() if far else random.choice(cards())
    content, note = mutate.some(random, known, WORDS, mutate.in_json, mutate.in_text)
    if random.random() < 0.9:
        content, note = sealed(content), f"sealed; {note}"
    case = _case(random.choice(RARE if random.random() < 0.03 else COMMANDS), content, note, far=far)
    if random.random() < 0.9:
        return case
    # Beside another card, which may have the same mistakes, and no scenario.
    more = random.choice((content, cards()[1]))
    arguments = tuple("more.json" if argument == "s.yaml" else argument for argument in case.arguments)
    return Case(arguments, {**case.files, "more.json": more}, note)


def _case(options: tuple[str, ...], content: bytes, note: str = "", *, far: bool = False) -> Case:
    scenario = SCENARIO if far else TOWN_SCENARIOS[0]
    files = {"card.json": content, "s.yaml": scenario.encode()}
    data = str(DATA if far else LILLEBY)
    return Case(("compare", "card.json", "s.yaml", *options, "--data", data), files, note)


def seeds() -> list[Case]:
    """Return every card in the plain formats, and one in the others."""
    cases = [_case(options, card) for options in dict.fromkeys(COMMANDS) for card in cards()]
    return [*cases, *(_case(options, cards()[0]) for options in RARE), _case(COMMANDS[0], real(), far=True)]


if __name__ == "__main__":
    sys.exit(run("fuzz_cards", command, seeds(), saved, (DATA, LILLEBY)))
