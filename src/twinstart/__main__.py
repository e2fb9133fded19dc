"""Let `python -m twinstart` do what the `twinstart` command does."""

from twinstart.cli import main

if __name__ == "__main__":
    main()
