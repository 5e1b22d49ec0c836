"""A mistake in a file gets its code, its place, the marked line and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError
from reorg.plan.own_tables import read_staff
from reorg.scenario.grammar import Ids
from reorg.scenario.parse import parse_scenario
from reorg.scenario.reader import Reader
from reorg.scenario.yaml_mistakes import Mark, named
from reorg.scenario.yaml_text import as_text, parse
from reorg.words import DA, TEXTS

HEAD = "title: t\nchanges:\n"


def problems(text: str, data: Dataset) -> list[str]:
    """Return code:line:column of every problem."""
    with pytest.raises(InputError) as caught:
        reorg.score(text, data)
    return [f"{p.code}:{p.where.line}:{p.where.column}" for p in caught.value.problems]


def message(text: str, data: Dataset, lang: str = "en") -> str:
    with pytest.raises(InputError) as caught:
        reorg.score(text, data)
    return caught.value.render(lang)


SHAPES = {
    "no title": ("changes: []\n", "S103:1:1"),
    "not a mapping": ("- a\n- b\n", "F109:1:1"),
    "empty": ("\n\n", "F109:1:1"),
    "unknown key": ("title: t\nmoves: []\n", "S102:2:1"),
    "Danish key": (HEAD + "  - move: indkoeb\n    til: KFF\n", "S102:4:5"),
    "no verb": (HEAD + "  - to: KFF\n", "S108:3:5"),
    "Danish verb": (HEAD + "  - flyt: indkoeb\n    to: KFF\n", "S102:3:5"),
    "two verbs": (HEAD + "  - move: indkoeb\n    to: KFF\n    merge: [SOF, BIF]\n", "S109:5:5"),
    "a key is missing": (HEAD + "  - move: indkoeb\n", "S103:3:5"),
    "changes are no list": ("title: t\nchanges:\n  move: indkoeb\n", "S104:3:3"),
    "share above one": (HEAD + "  - move: indkoeb\n    to: KFF\n    share: 1.5\n", "S106:5:12"),
    "share in words": (HEAD + "  - move: indkoeb\n    to: KFF\n    share: halv\n", "S106:5:12"),
    "share of zero": (HEAD + "  - move: indkoeb\n    to: KFF\n    share: 0\n", "S106:5:12"),
    "no date": ("title: t\ndate: 1. september\n", "S107:2:7"),
    "an empty list": (HEAD + "  - move: []\n    to: KFF\n", "S110:3:11"),
    "twice in a list": (HEAD + "  - move: [indkoeb, indkoeb]\n    to: KFF\n", "S111:3:21"),
    "a list for a word": (HEAD + "  - move: indkoeb\n    to: [KFF]\n", "S112:4:9"),
    "no value": (HEAD + "  - move: indkoeb\n    to:\n", "S113:4:8"),
    "a bad id": (HEAD + "  - create: {id: 'K M', name: x}\n    with: klima\n", "S114:3:18"),
    "a bad choice": ("title: t\npoints: [{n: 1, title: x, modelled: ja}]\n", "S105:2:37"),
    "a point twice": (
        "title: t\npoints:\n  - {n: 1, title: x, modelled: yes}\n  - {n: 1, title: y, modelled: no}\n",
        "S115:4:9",
    ),
    "a point that is not listed": (HEAD + "  - move: indkoeb\n    to: KFF\n    point: 2\n", "S116:5:12"),
    "a duplicate key": ("title: t\ntitle: u\n", "F110:2:1"),
    "an anchor": ("title: &a t\n", "F107:1:8"),
    "an alias": ("title: t\nauthor: &a x\ndescription: *a\n", "F107:2:9"),
    "a tag": ("title: !!str t\n", "F107:1:8"),
    "a merge key": ("title: t\n<<: {author: x}\n", "F108:2:1"),
    "a tab": ("title: t\nchanges:\n\t- move: x\n", "F113:3:1"),
    "an open quotation mark": ("title: 'open\nchanges: []\n", "F118:1:8"),
    "a colon in text": ("title: a: b\n", "F122:1:9"),
    "an indent between two": ("title: t\nchanges:\n  - move: a\n    to: b\n   point: 1\n", "F123:5:4"),
    "an indent too deep": ("title: t\n author: x\n", "F123:2:2"),
    "an indent too shallow": ("title: t\nchanges:\n- move: a\n to: b\n", "F123:4:2"),
    "a line without a colon": ("title: t\nauthor x\nchanges: []\n", "F117:2:1"),
    "an open list": ("title: t\nchanges: [a, b\nfoo: c\n", "F119:2:10"),
    "an open mapping": ("title: t\npoints: [{n: 1, title: x]\n", "F119:2:10"),
    "a text that begins with @": ("title: @abc\n", "F120:1:8"),
    "no space after a colon": ("title:t\nchanges: []\n", "F121:1:1"),
    "no space after a colon in a list": ("title: t\nchanges:\n  - move:a\n    to: b\n", "F121:3:5"),
    "a control character as an escape": ('title: "a\\0b"\n', "F114:1:8"),
    "a month that is none": ("title: t\ndate: 2024-13-45\n", "S107:2:7"),
    "an unknown escape": ('title: "a\\q"\n', "F125:1:10"),
    "a code that is no character": ('title: "a\\xZZ"\n', "F125:1:12"),
    "an empty anchor": ("title: &\n", "F107:1:8"),
    "an open tag": ("title: !<a\n", "F107:1:8"),
    "an alias of nothing": ("title: t\nauthor: *nope\n", "F107:2:9"),
    "a directive": ("% 50 af\n", "F120:1:1"),
    "an old directive": ("%YAML 2.0\n---\ntitle: t\n", "F120:1:1"),
    "text behind a bar": ("title: | text\n  a\n", "F126:1:8"),
    "a list behind a key": ("title: - x\n", "F127:1:8"),
    "two commas": ("title: t\nchanges: [a, , b]\n", "F120:2:14"),
    "a closing bracket": ("title: ]\n", "F120:1:8"),
    "a question mark": ("title: ? x\n", "F120:1:8"),
    "a bracket at the end": ("title: t\nchanges: [\n", "F119:2:10"),
    "text behind quotation marks": ('title: "Den store" reform\n', "F124:1:20"),
    "text behind quotation marks at the top": ('"title" x\n', "F124:1:9"),
    "a bracket too many": ("title: t\nchanges: [a]]\n", "F124:2:13"),
    "a list before the keys": ("[a]\ntitle: c\n", "F109:1:1"),
    "keys after the end": ("title: t\n...\nauthor: b\n", "F111:3:1"),
    "a line of dashes in quotation marks": ('title: "a\n---\nb"\n', "F118:1:8"),
    "a tab in a text": ("title: |\n\ta\n", "F113:2:1"),
    "two documents": ("title: t\n---\ntitle: u\n", "F111:2:1"),
    "a control character": ("title: t\nauthor: a\x00b\n", "F114:2:10"),
    "no number of employees": ("title: t\nstaff: {borgerservice: mange}\n", "S117:2:24"),
    "three numbers out of order": ("title: t\nstaff: {borgerservice: [3, 2, 1]}\n", "S117:2:24"),
    "staff is a list": ("title: t\nstaff: [borgerservice]\n", "S118:2:8"),
    "a piece without tasks": (HEAD + "  - split: SUF\n    into: [{id: A1, name: x}]\n", "S119:4:12"),
    "a long dash for a list": (HEAD + "  – move: indkoeb\n    to: KFF\n", "F129:3:3"),
    "curly quotation marks": ("title: “Saml”\nchanges: []\n", "F130:1:8"),
    "a bad id of a task": ("title: t\ntasks: [{id: Lokal IT, name: x, in: {BUF: 1}}]\n", "S122:2:14"),
    "a department for a mapping": (HEAD + "  - dissolve: KFF\n    to: BUF\n", "S123:4:9"),
    "a strength of four": ("title: t\ncouplings: [{tasks: ppr, strength: 4, because: x}]\n", "S105:2:36"),
    "deep nesting": ("title: t\nchanges: " + "[" * 30 + "]" * 30 + "\n", "F105:2:29"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_mistake_of_form_has_its_code_and_place(name: str, four: Dataset) -> None:
    text, expected = SHAPES[name]

    assert expected in problems(text, four)


PLANS = {
    "continued though it stands": (
        HEAD + "  - create: {id: A, name: A, continues: BIF}\n    with: [beskaeftigelsesindsats]\n",
        "R228:3:41",
    ),
    "a rest that goes to itself": (HEAD + "  - dissolve: BIF\n    to: {rest: BIF}\n", "R227:4:16"),
    "rests in a circle": (
        HEAD + "  - dissolve: BIF\n    to: {rest: SUF}\n  - dissolve: SUF\n    to: {rest: BIF}\n",
        "R227:4:16",
    ),
    "dissolved though others merge into it": (
        HEAD + "  - merge: [SUF, SOF]\n    into: KFF\n  - dissolve: KFF\n    to: {rest: BUF}\n",
        "R210:5:15",
    ),
    "staff of a task that sits elsewhere": (
        HEAD + "  - move: klima\n    to: KFF\nstaff: {SOF/klima: 50}\n",
        "R205:5:9",
    ),
    "unknown task": (HEAD + "  - move: plejehje\n    to: SUF\n", "R201:3:11"),
    "unknown department": (HEAD + "  - move: indkoeb\n    to: KKF\n", "R202:4:9"),
    "unknown municipality": ("title: t\nbaseline: aarhuus\n", "R203:2:11"),
    "there already": (HEAD + "  - move: indkoeb\n    to: ØKF\n", "R204:3:11"),
    "in the merged one already": (
        HEAD
        + "  - merge: [SOF, BIF]\n    into: {id: SBF, name: x}\n  - move: beskaeftigelsesindsats\n    to: SOF\n",
        "R204:5:11",
    ),
    "wrong from": (HEAD + "  - move: indkoeb\n    from: TMF\n    to: KFF\n", "R205:4:11"),
    "a coupling with itself": (
        "title: t\ncouplings: [{tasks: indkoeb, with: [indkoeb], because: x}]\n",
        "R233:2:13",
    ),
    "from needed": (HEAD + "  - move: turisme\n    to: SUF\n", "R206:3:11"),
    "left empty": (HEAD + "  - create: {id: NY, name: Ny}\n", "R208:3:18"),
    "id taken": (HEAD + "  - create: {id: KFF, name: Ny}\n    with: klima\n", "R209:3:18"),
    "object twice": (
        HEAD + "  - merge: [SOF, BIF]\n    into: {id: SBF, name: x}\n  - rename: SOF\n    name: y\n",
        "R210:5:13",
    ),
    "moved twice": (HEAD + "  - move: klima\n    to: KFF\n  - move: klima\n    to: BUF\n", "R211:5:11"),
    "one is no merger": (HEAD + "  - merge: [SOF]\n    into: {id: SBF, name: x}\n", "R212:3:5"),
    "continued twice": (
        HEAD
        + "  - create: {id: A1, name: x, continues: SOF}\n    with: klima\n"
        + "  - create: {id: A2, name: x, continues: SOF}\n    with: miljoe\n",
        "R213:5:42",
    ),
    "split without a rest": (
        HEAD
        + "  - split: SOF\n    into: [{id: A1, name: x, tasks: misbrug}, {id: A2, name: y, tasks: hjemloese}]\n",
        "R216:3:12",
    ),
    "dissolve without a rest": (
        HEAD + "  - dissolve: BIF\n    to: {beskaeftigelsesindsats: SOF}\n",
        "R216:3:15",
    ),
    "unknown area": (HEAD + "  - adopt: odense\n    area: Ældre\n", "R217:4:11"),
    "unmatched department": (HEAD + "  - adopt: aalborg\n    departments: KM\n", "R218:4:18"),
    "two bulk changes": (
        HEAD + "  - adopt: odense\n    tasks: ppr\n  - adopt: aarhus\n    tasks: ppr\n",
        "R219:6:12",
    ),
    "unknown department of theirs": (HEAD + "  - adopt: odense\n    departments: XYZ\n", "R220:4:18"),
    "its own model": (HEAD + "  - adopt: koebenhavn\n", "R221:3:12"),
    "adopt and merge": (HEAD + "  - adopt: odense\n" + "  - merge: [SOF, BIF]\n    into: BIF\n", "R210:3:12"),
    "thousands with a point": ("title: t\nstaff:\n  borgerservice: 1.200\n", "S121:3:18"),
    "a part of a head": ("title: t\nstaff: {borgerservice: [1, 2, 3.5]}\n", "S121:2:31"),
    "too much staff": ("title: t\nstaff: {borgerservice: 9000}\n", "R223:2:9"),
    "staff where none is known": ("title: t\nbaseline: odense\nstaff: {borgerservice: 90}\n", "R224:3:9"),
    "staff of a shared task": ("title: t\nstaff: {turisme: 9}\n", "R225:2:9"),
    "shares above the part": (
        HEAD + "  - move: klima\n    to: KFF\n    share: 0.7\n  - move: klima\n    to: BUF\n    share: 0.7\n",
        "R226:6:11",
    ),
    "a task the city lacks": (HEAD + "  - move: landbrug\n    to: KFF\n", "R214:3:11"),
    "a task that names no work": (HEAD + "  - move: uspecificeret\n    to: KFF\n", "R215:3:11"),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_mistake_of_content_has_its_code_and_place(name: str, four: Dataset) -> None:
    text, expected = PLANS[name]

    assert expected in problems(text, four)


def test_a_wrong_task_in_the_sixth_change_is_shown_at_its_line_with_the_right_suggestion(
    four: Dataset,
) -> None:
    tasks = ["indkoeb", "statistik", "kommunikation", "ligestilling", "kommuneplan", "plejehje"]
    text = HEAD + "".join(f"  - move: {task}\n    to: KFF\n" for task in tasks)

    assert message(text, four) == (
        "scenario.yaml:13:11: error R201: no task 'plejehje' – did you mean 'plejehjem'?\n"
        "      - move: plejehje\n"
        "              ^^^^^^^^"
    )


def test_all_problems_of_a_stage_are_shown_in_one_pass(four: Dataset) -> None:
    text = HEAD + "  - move: [indkob, klma]\n    to: KFF\n  - move: trafik\n    to: BUFF\n"

    assert problems(text, four) == ["R201:3:12", "R201:3:20", "R202:6:9"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Indkøb", "indkoeb"),
        ("hjælpemidler", "hjaelpemidler"),
        ("kollektiv_trafik", "kollektiv-trafik"),
        ("LOKALPLANER", "lokalplaner"),
        ("byggesagsbehandling", "byggesager"),
        ("Nursing homes", "plejehjem"),
        ("lokal-planer", "lokalplaner"),
        ("udsatte born", "udsatte-boern-0-14"),
        ("employment effort and job center", "beskaeftigelsesindsats"),
        ("Ydelsescenter", "ydelsesservice"),
    ],
)
def test_the_suggestion_is_tolerant_of_how_people_write(wrong: str, right: str, four: Dataset) -> None:
    assert f"'{right}'" in message(HEAD + f"  - move: {wrong}\n    to: KFF\n", four)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Socialforvaltningen", "SOF"),
        ("tmf", "TMF"),
        ("OEKF", "ØKF"),
        ("Teknik og miljø", "TMF"),
        ("Økonomi", "ØKF"),
    ],
)
def test_departments_may_be_suggested_by_their_names(wrong: str, right: str, four: Dataset) -> None:
    assert f"'{right}'" in message(HEAD + f"  - move: bevillingsnaevn\n    to: {wrong}\n", four)


def test_a_danish_word_for_a_key_gets_the_key(four: Dataset) -> None:
    text = HEAD + "  - move: indkoeb\n    til: KFF\n"

    assert "the key is called 'to'" in message(text, four)
    assert "nøglen hedder 'to'" in message(text, four, "da")


@pytest.mark.parametrize("value", ["NO", "012", "12:30", "2024-01-01", "1e3", "~", "yes", "0x1F", "null"])
def test_the_traps_of_yaml_do_not_bite(value: str) -> None:
    assert parse_scenario(f"title: {value}\n").title == value


def test_line_numbers_agree_with_windows_line_ends_and_a_byte_order_mark(
    tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes("\ufefftitle: ø\r\nchanges:\r\n  - move: æ\r\n    to: KFF\r\n".encode())

    with pytest.raises(InputError) as caught:
        reorg.score(path, four)

    where = caught.value.problems[0].where
    assert (where.line, where.column, where.end, where.text) == (3, 11, 12, "  - move: æ")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"title: \xe6\n", "F103"), (b"title: " + b"x" * 1_000_001, "F104"), (None, "F101")],
)
def test_a_file_that_cannot_be_read_is_named(
    content: bytes | None, code: str, tmp_path: Path, four: Dataset
) -> None:
    path = tmp_path / "x.yaml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(InputError) as caught:
        reorg.score(path, four)

    assert [p.code for p in caught.value.problems] == [code]


def test_a_folder_is_not_a_scenario(tmp_path: Path, four: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        reorg.score(tmp_path, four)

    assert [p.code for p in caught.value.problems] == ["F102"]


def test_every_code_of_form_and_content_is_tested_here() -> None:
    tested = {expected.split(":")[0] for _, expected in (*SHAPES.values(), *PLANS.values())}
    tested |= {"F101", "F102", "F103", "F104"}  # files, above
    tested |= {"S101", "F112", "F106"}  # below
    tested |= {"F115", "F116", "F128", "R222", "S120"}  # test_stack
    tested |= {
        "R223",
        "R224",
        "R229",
        "R230",
        "R231",
        "R232",
        "S124",
        "S126",
        "S125",
    }  # plan/test_own_staff, test_own_tasks
    codes = {key.split(".")[0] for key in TEXTS["en"] if key[0] in "FSR" and key[1:4].isdigit()}

    assert codes - tested == set()


def test_a_mistake_of_yaml_without_a_name_is_told_in_the_readers_language() -> None:
    found = named("something that nobody has met", Mark(2, 3), None, ("title: t", "  x"))

    assert (found.code, found.at, found.params) == ("F106", Mark(2, 3), {})
    assert "YAML" in DA("F106.what")


def test_a_key_of_a_change_at_the_margin_is_told_of_its_indent(four: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        reorg.score("title: t\nchanges:\n  - move: beskaeftigelsesindsats\nto: KFF\n", four)

    shown = caught.value.render("da")
    assert "er linjen rykket lige så langt ind som sin ændring?" in shown
    assert "et scenarie har ingen nøgle 'to'" in shown


def test_two_strengths_of_one_coupling_contradict_each_other(four: Dataset) -> None:
    line = "  - {{tasks: [{}], with: [{}], strength: {}, because: x}}\n"
    text = (
        "title: t\nchanges: []\ncouplings:\n"
        + line.format("klima", "museer", 2)
        + line.format("museer", "klima", 3)
    )

    with pytest.raises(InputError) as caught:
        reorg.score(text, four)

    assert [p.code for p in caught.value.problems] == ["R222"]


def test_a_record_that_is_a_word_and_a_key_that_is_a_list(four: Dataset) -> None:
    assert problems(HEAD + "  - create: NY\n", four) == ["S101:3:13"]
    assert problems("title: t\n? [a]\n: b\n", four) == ["F112:2:3"]


def test_the_reports_wording_leads_to_all_the_tasks_it_stands_for(four: Dataset) -> None:
    shown = message(HEAD + "  - move: Københavns Ejendomme\n    to: TMF\n", four)

    for task in ("ejendomsadministration", "koeb-og-salg-af-ejendom", "ejendomsservice", "svoemmehaller"):
        assert f"'{task}'" in shown


def test_a_hint_is_set_off_from_the_choices(four: Dataset) -> None:
    shown = message("title: t\npoints: [{n: 1, title: x, modelled: ja}]\n", four, "da")

    assert "vælg en af dem; mente du 'yes'?" in shown


def test_the_same_share_moved_twice_counts_once(four: Dataset) -> None:
    move = "  - move: klima\n    to: KFF\n    share: 0.4\n"

    card = reorg.score(HEAD + move + move, four)

    assert [m.share for m in card.moves] == [0.4]
    assert [w.code for w in card.warnings if w.code.startswith("N")] == ["N305"]


@pytest.mark.parametrize(
    ("cell", "heads"), [("10.5", None), ("1.050,5", None), ("10,5", None), ("1.200", 1200), ("1.200,0", 1200)]
)
def test_a_point_in_a_danish_table_divides_thousands_and_heads_are_whole(
    cell: str, heads: float | None, tmp_path: Path
) -> None:
    path = tmp_path / "hr.csv"
    path.write_text(f"task;heads\nklima;{cell}\n", encoding="utf-8")

    lines, problems = read_staff(path)

    assert [p.code for p in problems] == ([] if heads else ["D471"])
    assert [line.heads for line in lines] == ([(heads, heads, heads)] if heads else [])


@pytest.mark.parametrize("name", ["a" * 300, "klima.yaml+" + "a" * 300])
def test_a_name_that_is_too_long_is_an_error_with_a_code(name: str, four: Dataset) -> None:
    with pytest.raises(InputError):
        reorg.score(name, four)


def test_a_list_of_exactly_so_many_says_how_many() -> None:
    reader = Reader()
    root = parse(as_text("swap: [beskaeftigelsesindsats]\n", "a.yaml")).root
    assert root
    node = root.entries[0][1]

    assert reader.value(node, Ids("part", 2)) is None
    assert [(p.code, p.params["count"]) for p in reader.problems] == [("S120", 2)]
