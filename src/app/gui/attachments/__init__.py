"""The files kept with a draft, and which of them are printed as annexes."""
