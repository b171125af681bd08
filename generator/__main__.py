"""`python -m generator` is `tipsheet`."""

from generator.cli import main

if __name__ == "__main__":
    main()
