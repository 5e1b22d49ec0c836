"""The schema and the reader agree: they are made from one table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import reorg
from reorg import InputError
from reorg.city.package import shipped
from reorg.commands.schemas import scenario as schema_of
from reorg.scenario.yaml_text import Mapping, Node, Scalar, Sequence, as_text, parse, read_text
from reorg.words import DA

DATA = reorg.load()
VALIDATOR = jsonschema.Draft7Validator(schema_of(DATA, DA, None))


def plain(node: Node | None) -> Any:
    """Return nodes as editors' JSON, all scalars as text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    assert isinstance(node, Sequence)
    return [plain(item) for item in node.items]


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", sorted(shipped("scenarios").glob("*.yaml")), ids=lambda p: p.stem)
def test_every_scenario_fits_the_schema(path: Path) -> None:
    VALIDATOR.validate(plain(parse(read_text(path)).root))


def test_ids_have_their_names_as_descriptions() -> None:
    tasks = schema_of(DATA, DA, None)["properties"]["measures"]["anyOf"][0]["items"]["properties"]["tasks"][
        "anyOf"
    ]

    assert {"const": "byggesager", "description": "Byggesagsbehandling"} in tasks


TASK = st.sampled_from(["indkoeb", "klima", "trafik", "nowhere", "", "hjemmeplej"])
DEPARTMENT = st.sampled_from(["KFF", "BUF", "SOF", "NY", "", "for lang en id til en forvaltning"])
VALUE = st.sampled_from(["0.4", "1", "0", "1.5", "0,4", "true", "x", ""])
CHANGES = st.one_of(
    st.fixed_dictionaries(
        {"move": TASK, "to": DEPARTMENT}, optional={"share": VALUE, "from": DEPARTMENT, "til": VALUE}
    ),
    st.fixed_dictionaries({"merge": st.lists(DEPARTMENT, max_size=2), "into": DEPARTMENT}),
    st.fixed_dictionaries(
        {"create": st.fixed_dictionaries({"id": DEPARTMENT, "name": VALUE})}, optional={"with": TASK}
    ),
    st.fixed_dictionaries({"rename": DEPARTMENT}, optional={"name": VALUE}),
    st.fixed_dictionaries({"adopt": st.sampled_from(["odense", "paris"])}, optional={"tasks": TASK}),
)


def written(value: Any) -> str:
    """Return a value in YAML's flow style, all scalars quoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return f"'{value}'"


@given(
    st.fixed_dictionaries(
        {}, optional={"title": VALUE, "changes": st.lists(CHANGES, max_size=3), "date": VALUE}
    )
)
def test_the_reader_and_the_schema_agree_on_form(document: dict[str, Any]) -> None:
    text = written(document)
    good = not list(VALIDATOR.iter_errors(plain(parse(as_text(text, "x.yaml")).root)))

    assert good == _reads(text)


def _reads(text: str) -> bool:
    """Return whether the reader finds the form good and all ids known."""
    try:
        reorg.score(text + "\n", DATA)
    except InputError as error:
        return not any(re.match(r"S1|F1|R201|R203", p.code) for p in error.problems)
    return True
