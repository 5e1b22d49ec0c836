"""`python -m reorg`."""

from reorg.cli import main

main()
