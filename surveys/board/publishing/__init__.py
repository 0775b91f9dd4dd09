"""A paper on its way out: drafted, checked by a second person, published as files that never change."""
