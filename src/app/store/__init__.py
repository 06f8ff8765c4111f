"""How a draft is kept on disk: one ``.nianbao`` file, written atomically."""
