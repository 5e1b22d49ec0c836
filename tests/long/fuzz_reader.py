"""Coverage-guided fuzzing of the reader and resolver; not part of the tests, since it runs as long as it is let.

    pip install atheris && python tests/long/fuzz_reader.py -max_total_time=600 scenarios/

Anything but an `InputError` is a finding, and so is a file that takes more than two seconds.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["reorg"]):
    import reorg
    from reorg.api import resolve
    from reorg.scenario.parse import parse_scenario

DATA = reorg.load()


def one(content: bytes) -> None:
    """Read and resolve one file."""
    try:
        resolve(parse_scenario(content.decode("utf-8", "surrogateescape")), DATA)
    except reorg.InputError as error:
        error.render("da")


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-timeout=2", "-rss_limit_mb=400", *sys.argv[1:]], one)
    atheris.Fuzz()
