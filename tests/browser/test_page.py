"""The report in a real browser: accessible, usable by keyboard, at home on a phone, and loading nothing."""

from __future__ import annotations

import base64
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import reorg
from reorg.city.package import shipped
from reorg.commands.main import run
from reorg.report.formats import FORMATS
from reorg.report.request import NONE, Asked
from reorg.words import DA
from reports import compared, scored

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
AXE = ROOT / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
SCENARIOS = sorted(shipped("scenarios").glob("*.yaml"))
WANTED = (
    os.environ.get("REORG_BROWSER") == "1"
)  # the whole check sets it, so that there a missing browser fails
HOSTILE = (
    "<script>document.title='broken'</script> =HYPERLINK(\"http://example.org\") \u202eabc\u202c "
    + "lang " * 60
)

if not WANTED and not (shutil.which("chromium") and shutil.which("chromedriver") and AXE.exists()):
    pytest.skip(
        "needs chromium, chromium-driver and `make axe`; .ci/run installs them", allow_module_level=True
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The report on all shipped scenarios, on one, and on one with hostile texts."""
    data = reorg.load()
    folder = tmp_path_factory.mktemp("pages")
    text = (shipped("scenarios") / "klima-som-program.yaml").read_text(encoding="utf-8")
    title = HOSTILE.replace('"', '\\"')
    hostile = "\n".join([f'title: "{title}"', *[x for x in text.splitlines() if not x.startswith("title:")]])
    whole = reorg.compare(SCENARIOS, data)
    alternatives = sorted((Path(__file__).parents[1] / "data" / "alternatives").glob("*.yaml"))
    four = reorg.compare(alternatives, data)
    made = {
        "main": FORMATS["html"].compare(four, Asked(DA, appendix=NONE)),
        "compare": compared(whole, "html", "da"),
        "score": scored([reorg.score(SCENARIOS[0], data)], "html", "en"),
        "hostile": compared(reorg.compare([hostile, SCENARIOS[3]], data), "html", "da"),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(str(page), encoding="utf-8")
    front = folder / "front.html"
    wanted = ["search", "front", "--max-staff", "60", str(SCENARIOS[7]), "--format", "html", "-o", str(front)]
    assert run(wanted) == 0
    chosen = [str(SCENARIOS[n]) for n in (1, 11, 12)]
    assert run(["compare", *chosen, "--robust", "--format", "html", "-o", str(folder / "robust.html")]) == 0
    assert run(["show", "--lang", "da", "-o", str(folder / "atlas.html")]) == 0
    return {name: (folder / f"{name}.html").as_uri() for name in (*made, "front", "robust", "atlas")}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-quic",
        "no-first-run",
        "disable-background-networking",
        "disable-component-update",
        "disable-sync",
        f"user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(
        options=options, service=Service(shutil.which("chromedriver") or "chromedriver")
    )
    yield driver
    driver.quit()


def opened(browser: Any, address: str, width: int = 1280, *, dark: bool = False) -> Any:
    browser.set_window_size(width, 900)
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    browser.get(address)
    return browser


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False)])
@pytest.mark.parametrize("page", ["main", "compare", "score", "front", "robust", "atlas"])
def test_axe_finds_nothing(browser: Any, pages: dict[str, str], page: str, width: int, dark: bool) -> None:
    driver = opened(browser, pages[page], width, dark=dark)
    driver.set_script_timeout(300)
    driver.execute_script(AXE.read_text(encoding="utf-8"))

    found = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
        ".then(r => done(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html])))"
    )

    assert found == []


@pytest.mark.parametrize("page", ["compare", "score", "hostile", "front", "robust", "atlas"])
def test_nothing_is_loaded_and_nothing_is_complained_of(
    browser: Any, pages: dict[str, str], page: str
) -> None:
    driver = opened(browser, pages[page])

    assert driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert driver.get_log("browser") == []
    assert "broken" not in driver.title


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("page", ["compare", "score", "hostile", "front", "robust", "atlas"])
def test_the_page_is_not_wider_than_the_window(
    browser: Any, pages: dict[str, str], page: str, width: int
) -> None:
    driver = opened(browser, pages[page], width)

    assert driver.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [375, 1280])
def test_the_stops_of_a_journey_stand_beside_their_steps(
    browser: Any, pages: dict[str, str], width: int
) -> None:
    driver = opened(browser, pages["compare"], width)

    off = driver.execute_script(
        "return Array.from(document.querySelectorAll('.steps tbody')).map(b => {"
        "const rows = Array.from(b.rows).slice(1), drawn = b.querySelector('svg').getBoundingClientRect(),"
        "top = rows[0].getBoundingClientRect().top, end = rows[rows.length - 1].getBoundingClientRect().bottom;"
        "return Math.max(Math.abs(drawn.top - top), Math.abs(drawn.bottom - end))})"
    )

    assert len(off) > 20
    assert max(off) < 3  # units of a pixel; a step is 28


def pages_of(driver: Any) -> int:
    """Return how many A4 pages a printer needs."""
    made = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    return len(re.findall(rb"/Type\s*/Page\b", base64.b64decode(made["data"])))


def test_four_scenarios_print_on_twelve_pages_and_the_first_is_one(
    browser: Any, pages: dict[str, str]
) -> None:
    driver = opened(browser, pages["main"])

    assert 6 <= pages_of(driver) <= 12
    driver.execute_script(
        "document.querySelectorAll('body > :not(.front)').forEach(e => e.remove());"
        "document.querySelector('.front').style.breakAfter = 'auto'"
    )
    assert pages_of(driver) == 1


def test_the_first_page_of_all_scenarios_is_one_too(browser: Any, pages: dict[str, str]) -> None:
    driver = opened(browser, pages["compare"])

    driver.execute_script(
        "document.querySelectorAll('body > :not(.front)').forEach(e => e.remove());"
        "document.querySelector('.front').style.breakAfter = 'auto'"
    )
    assert pages_of(driver) == 1


def column(driver: Any, table: Any, number: int) -> list[str]:
    return list(
        driver.execute_script(
            "return Array.from(arguments[0].tBodies[0].rows).map(r => r.cells[arguments[1]].textContent.trim())",
            table,
            number,
        )
    )


def test_a_table_is_sorted_by_keyboard(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    driver = opened(browser, pages["score"])
    table = next(
        t for t in driver.find_elements(By.CSS_SELECTOR, "table.s") if "What moves" in t.text.split("\n")[0]
    )
    button = table.find_elements(By.CSS_SELECTOR, "thead button")[4]

    button.send_keys(Keys.ENTER)
    up = [int(text.split(" ")[0].replace(",", "")) for text in column(driver, table, 4)]
    button.send_keys(Keys.ENTER)
    down = [int(text.split(" ")[0].replace(",", "")) for text in column(driver, table, 4)]

    assert len(up) > 5
    assert up == sorted(up)
    assert down == up[::-1] or down == sorted(up, reverse=True)


def test_scenarios_are_ordered_by_a_measure_by_keyboard(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    driver = opened(browser, pages["compare"])
    table = driver.find_element(By.CSS_SELECTOR, "table.cmp")
    row = next(r for r in table.find_elements(By.CSS_SELECTOR, "tbody tr") if "Flyttede opgaver" in r.text)

    row.find_element(By.CSS_SELECTOR, "button").send_keys(Keys.SPACE)

    values = [int(cell.text) for cell in row.find_elements(By.TAG_NAME, "td")]
    heads = [cell.text for cell in table.find_elements(By.CSS_SELECTOR, "thead th")][2:]
    assert values[1:] == sorted(values[1:])
    assert len(values) == 1 + len(SCENARIOS)
    assert heads != sorted(heads)
    assert sorted(head[0] for head in heads) == [chr(65 + n) for n in range(len(SCENARIOS))]


def test_a_number_opens_what_it_counted_and_closes_again_by_keyboard(
    browser: Any, pages: dict[str, str]
) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    driver = opened(browser, pages["compare"])
    card = reorg.score(SCENARIOS[0])
    new = len(card.interfaces["new"])
    row = driver.find_elements(By.CSS_SELECTOR, "table.sum tbody tr")[0]
    button = row.find_element(By.CSS_SELECTOR, "td:nth-child(4) button")
    box = driver.find_element(By.ID, "counted")
    assert not box.is_displayed()

    button.send_keys(Keys.ENTER)

    rows = box.find_elements(By.CSS_SELECTOR, "tbody tr")
    titles = {i.title["da"] for i in card.interfaces["new"]}
    assert box.is_displayed()
    assert button.text.startswith(str(new))
    assert len(rows) == new
    assert {r.find_elements(By.TAG_NAME, "td")[0].text for r in rows} == titles
    box.find_element(By.CSS_SELECTOR, "button").send_keys(Keys.ESCAPE)
    assert not box.is_displayed()


def test_every_number_that_counts_something_can_be_asked(browser: Any, pages: dict[str, str]) -> None:
    driver = opened(browser, pages["compare"])

    asked = driver.execute_script(
        "const facts = JSON.parse(document.getElementById('facts').textContent);"
        "return Array.from(document.querySelectorAll('td[data-k]')).filter(c => "
        "!facts.n[c.dataset.k] || !c.querySelector('button')).length"
    )
    numbers = driver.execute_script("return document.querySelectorAll('td[data-k] button').length")

    assert asked == 0
    assert numbers > 300


def test_rows_are_filtered_by_keyboard(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.by import By

    driver = opened(browser, pages["compare"])
    listed = "article table:not(.steps) tbody tr:not(:has([scope=rowgroup])), article .items li"
    rows = driver.find_elements(By.CSS_SELECTOR, listed)
    before = sum(row.is_displayed() for row in rows[:300])

    driver.find_element(By.ID, "filter").send_keys("kirkegårde")

    shown = [row.text for row in rows if row.is_displayed()]
    assert 0 < len(shown) < before
    assert all("kirkegårde" in text.lower() for text in shown)


def test_a_journey_is_filtered_whole_and_no_heading_is_left_alone(
    browser: Any, pages: dict[str, str]
) -> None:
    from selenium.webdriver.common.by import By

    driver = opened(browser, pages["compare"])

    driver.find_element(By.ID, "filter").send_keys("folkeregister")

    journeys = driver.find_elements(By.CSS_SELECTOR, ".steps tbody")
    shown = [one for one in journeys if one.is_displayed()]
    assert 0 < len(shown) < len(journeys)
    for one in shown:
        assert "folkeregister" in one.text.lower()
        assert all(row.is_displayed() for row in one.find_elements(By.TAG_NAME, "tr"))
    for table in driver.find_elements(By.CSS_SELECTOR, "main table"):
        rows = table.find_elements(By.CSS_SELECTOR, "tbody tr")
        assert table.is_displayed() <= any(row.is_displayed() for row in rows)


def test_only_what_differs_is_shown_on_request_and_without_script(
    browser: Any, pages: dict[str, str]
) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver = opened(browser, pages["hostile"])
        quiet = driver.find_elements(By.CSS_SELECTOR, "tr.q")
        before = [row.is_displayed() for row in quiet]
        driver.find_element(By.ID, "only").send_keys(Keys.SPACE)

        assert before
        assert all(before)
        assert not any(row.is_displayed() for row in quiet)
        assert not driver.find_element(By.ID, "filter").is_displayed()
        assert driver.find_elements(By.CSS_SELECTOR, "svg")[0].is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def shown_tasks(driver: Any) -> list[str]:
    """Return the ids of the tasks of the atlas that are shown."""
    listed = "return Array.from(document.querySelectorAll('tr[data-departments]'))"
    return list(
        driver.execute_script(
            f"{listed}.filter(r => r.offsetParent).map(r => r.querySelector('code').textContent)"
        )
    )


def chosen(driver: Any, field: str, key: str) -> None:
    """Choose in a list of the atlas as the keyboard does: by the beginning of what it says."""
    from selenium.webdriver.common.by import By

    driver.find_element(By.ID, field).send_keys(key)


def test_the_atlas_is_filtered_by_area_department_and_words_together_and_says_how_many_are_left(
    browser: Any, pages: dict[str, str]
) -> None:
    from selenium.webdriver.common.by import By

    data = reorg.load()
    held = {p.task for p in data.placements if (p.municipality, p.department) == ("koebenhavn", "TMF")}
    area = data.tasks["klima"].area
    driver = opened(browser, pages["atlas"])
    status = driver.find_element(By.CSS_SELECTOR, "[role=status]")
    assert len(shown_tasks(driver)) == len(data.tasks)
    assert f"{len(data.tasks)} af {len(data.tasks)}" in status.text

    chosen(driver, "department", "TMF")
    assert set(shown_tasks(driver)) == held
    assert f"{len(held)} af {len(data.tasks)}" in status.text

    chosen(driver, "area", area[:8])
    both = {task for task in held if data.tasks[task].area == area}
    assert set(shown_tasks(driver)) == both
    heads = driver.find_elements(By.CSS_SELECTOR, "table.atlas [scope=rowgroup]")
    assert [head.text for head in heads if head.is_displayed()] == [area]

    driver.find_element(By.ID, "words").send_keys("KIRKEGÅRDE")
    assert set(shown_tasks(driver)) < both
    assert "kirkegaarde" in shown_tasks(driver)
    assert f"{len(shown_tasks(driver))} af {len(data.tasks)}" in status.text

    driver.find_element(By.ID, "reset").click()
    assert len(shown_tasks(driver)) == len(data.tasks)


def test_without_script_the_atlas_shows_all_and_no_filter(browser: Any, pages: dict[str, str]) -> None:
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        driver = opened(browser, pages["atlas"])
        rows = driver.find_elements(By.CSS_SELECTOR, "tr[data-departments]")

        assert len(rows) == len(reorg.load().tasks)
        assert all(row.is_displayed() for row in rows)
        assert not driver.find_element(By.ID, "words").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
