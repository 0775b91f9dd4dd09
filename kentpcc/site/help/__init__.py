"""Help: what each role does in its day, how the site is run, and why things are as they are."""
