"""Use cases over one open report; the window and the command line call only these."""
