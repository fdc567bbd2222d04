"""`python -m luodi.cli` does what `luodi` does."""

import sys

from luodi.cli import main

if __name__ == "__main__":
    sys.exit(main())
