"""Every sentence in Danish, a module for each kind of reader."""

from reorg.words.da import (
    atlas,
    commandline,
    diff,
    errors,
    first,
    page,
    paper,
    report,
    robustness,
    search,
    staff,
)

TEXTS = {
    **commandline.TEXTS,
    **errors.TEXTS,
    **report.TEXTS,
    **first.TEXTS,
    **page.TEXTS,
    **paper.TEXTS,
    **search.TEXTS,
    **robustness.TEXTS,
    **staff.TEXTS,
    **atlas.TEXTS,
    **diff.TEXTS,
}
