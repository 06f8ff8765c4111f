"""One command a module, found by presence.

A module is named after its command (``import_`` for ``import``), and has ``HELP``, one line for
the user; ``configure(parser)``, which adds the arguments; and ``run(arguments)``, which does the
work and returns the exit code. Heavy modules are imported inside ``run``.
"""
