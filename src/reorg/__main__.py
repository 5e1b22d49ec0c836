"""`python -m reorg`, and what the command `reorg` runs."""

from reorg.commands.main import main

if __name__ == "__main__":
    main()
