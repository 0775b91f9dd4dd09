"""How interviews are done: some are looked at, chosen by chance, and what was found is said to whoever made them."""
