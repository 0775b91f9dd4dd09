"""One page on one survey, for the commissioner’s weekly talk with the chief constable."""
