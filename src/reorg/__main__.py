"""`python -m reorg`, and what the command `reorg` runs."""

import gc

gc.disable()  # the process is short; collecting what the libraries leave behind takes a tenth of its time

from reorg.cli import main  # noqa: E402 - the libraries come with it

if __name__ == "__main__":
    main()
