"""The report and everything one can say about it: frozen values, no I/O, no clock, no Qt."""
