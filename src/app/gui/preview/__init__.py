"""The pages as they will print, beside the form; and printing them."""
