"""From a source to a proposal: what is title, heading, section, signature, table, residue."""
