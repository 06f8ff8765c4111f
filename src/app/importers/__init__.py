"""From any file an office has to a proposal of where every passage goes."""
