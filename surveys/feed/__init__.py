"""What was released, for programs of others: tables at addresses that stay, a key for each reader, every reading kept.

Nothing here is counted: a cell is what its release shows.
"""
