"""Every sentence that a person reads, in English and Danish, and how numbers are written in each."""

from reorg.words.catalogue import LANGUAGES, TEXTS, Language

__all__ = ["DA", "EN", "LANGUAGES", "TEXTS", "Language", "language"]

EN, DA = Language("en"), Language("da")


def language(code: str) -> Language:
    """Return a language by its code. Raises KeyError when there is none."""
    return {one.code: one for one in (EN, DA)}[code]
