"""The web page: one file, small, well formed, the same every time, and nothing of a user's text live in it."""

from __future__ import annotations

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment

import reorg
from reorg import Comparison, Dataset
from reorg.city.package import shipped
from reorg.report.renderers import page as renderer
from reorg.words import DA, LANGUAGES
from reports import compared, scored
from templates import compile_to
from towns import PARKS_TO_S

SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))
KILOBYTE = 1024  # as a file manager counts


class Page(HTMLParser):
    """The tags of a page in order, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def whole(four: Dataset) -> Comparison:
    return reorg.compare(SCENARIOS, four)


@pytest.fixture(scope="module")
def page(whole: Comparison) -> str:
    return str(compared(whole, "html", "da"))


def test_the_templates_are_compiled_as_they_are(tmp_path: Path) -> None:
    compile_to(tmp_path)

    (shipped_ones,) = (renderer.TEMPLATES / "compiled").iterdir()
    fresh = {path.name: path.read_bytes() for path in tmp_path.glob("*.py")}
    assert shipped_ones == renderer.compiled(), "write them with: python tools/templates.py"
    assert {path.name: path.read_bytes() for path in shipped_ones.glob("*.py")} == fresh


def test_a_page_compiles_nothing(whole: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    before = scored(whole.cards[1:2], "html")

    def compiling(*_asked: object, **_more: object) -> None:
        raise AssertionError("a template was compiled")

    monkeypatch.setattr(Environment, "compile", compiling)
    renderer._template.cache_clear()

    assert scored(whole.cards[1:2], "html") == before


def test_an_edited_template_is_never_taken_for_the_compiled_one(
    whole: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = shutil.copytree(renderer.TEMPLATES, tmp_path / "templates")
    text = (edited / "page.html").read_text(encoding="utf-8")
    (edited / "page.html").write_text(text.replace("<header>", "<header class=new>"), encoding="utf-8")
    monkeypatch.setattr(renderer, "TEMPLATES", edited)
    renderer._template.cache_clear()
    try:
        made = str(scored(whole.cards[1:2], "html"))
    finally:
        renderer._template.cache_clear()

    assert "<header class=new>" in made


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("first", range(len(SCENARIOS) - 7))
def test_eight_scenarios_stay_under_a_megabyte(first: int, lang: str, four: Dataset) -> None:
    made = str(compared(reorg.compare(SCENARIOS[first : first + 8], four), "html", lang))

    assert len(made.encode()) < 1024 * KILOBYTE


def test_what_is_not_modelled_is_told_in_its_chapter(whole: Comparison, page: str) -> None:
    for card in whole.cards[1:]:
        for text in card.scenario.not_modelled:
            assert page.count(text.replace("'", "&#39;")) >= 1


def test_a_page_asks_for_nothing_from_elsewhere(page: str) -> None:
    for tag, attributes in Page(page).tags:
        assert not {"src", "srcset", "action", "data", "poster"} & set(attributes), tag
        href = attributes.get("href")
        assert href is None or href.startswith("#"), href
    assert "url(" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_its_language(whole: Comparison, lang: str) -> None:
    assert Page(str(compared(whole, "html", lang))).named("html") == [{"lang": lang}]


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page).tags if re.fullmatch(r"h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_anchor_is_there_once_and_every_link_leads_to_one(page: str) -> None:
    tags = Page(page).tags
    anchors = [a["id"] for _, a in tags if a.get("id")]
    links = {str(a["href"])[1:] for _, a in tags if a.get("href")}
    labels = {n for _, a in tags if a.get("aria-labelledby") for n in str(a["aria-labelledby"]).split()}

    assert len(anchors) == len(set(anchors))
    assert (links | labels) - set(anchors) == set()


def test_every_picture_has_a_name_and_its_data_beside_it(page: str) -> None:
    for svg in Page(page).named("svg"):
        assert svg["role"] == "img"
        assert svg.get("aria-label") or svg.get("aria-labelledby")
    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(figures) > 17 * 2
    for figure in figures:
        assert "<figcaption" in figure
        assert "<svg" in figure
        assert "<table" in figure


def test_what_changes_for_better_or_worse_says_so_in_words(page: str) -> None:
    marked = re.findall(r"<td class=([bw])[^>]*>(.*?)(?=<t[dhr]|</table>|<tbody)", page, re.DOTALL)

    assert len(marked) > 100
    for mark, text in marked:
        assert DA("word.is_better" if mark == "b" else "word.is_worse") in text
        assert re.search(r"[+−]\d", text) or "⟨" in text or text.strip()[0].isdigit()


def test_hostile_texts_are_shown_and_do_nothing(toy: Dataset) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> ${7*7} {{ 7*7 }} =HYPERLINK(1) \u202e"
    scenario = PARKS_TO_S.replace("near schools", hostile.replace(": ", "")).replace(
        "title: Parks", f"title: '{hostile}'"
    )

    made = str(scored([reorg.score(scenario, toy)], "html", "en"))

    assert [tag.get("type") for tag in Page(made).named("script")] == ["application/json", None]
    assert Page(made).named("img") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made
    assert "{{ 7*7 }}" in made


@pytest.mark.parametrize("part", ["script", "style"])
def test_the_policy_names_the_script_and_the_style_of_the_page_and_no_other(page: str, part: str) -> None:
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)[0]
    contents = re.findall(rf"<{part}>(.*?)</{part}>", page, re.DOTALL)

    named = re.findall(rf"{part}-src ([^;]*)", policy)

    assert named == [f"'sha256-{b64encode(sha256(contents[0].encode()).digest()).decode()}'"]
    assert len(contents) == 1
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(
        r"<[^>]+\s(?:style|on\w+)=", re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    )


def test_the_same_input_gives_the_same_page(four: Dataset, page: str) -> None:
    assert str(compared(reorg.compare(SCENARIOS, four), "html", "da")) == page


def test_a_scenario_that_moves_nothing_has_a_page(toy: Dataset) -> None:
    made = str(scored([reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy)], "html", "en"))

    assert "The scenario changes nothing that is measured." in made
    assert "FlowChart" not in made.split("</style>")[1]


def test_a_city_without_staff_shows_the_flow_of_tasks(four: Dataset) -> None:
    made = str(
        scored(
            [reorg.score("title: t\nbaseline: aarhus\nchanges:\n  - {move: veje, to: MSB}\n", four)],
            "html",
            "en",
        )
    )

    assert "Tasks by department, before and after" in made
    assert "RangeChart" not in made.split("</style>")[1]
