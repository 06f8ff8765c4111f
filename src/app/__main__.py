"""Entry point of ``nianbao``."""

import sys


def main() -> int:
    """Run the command line; without a command, open the window."""
    from app.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
