"""What it takes to run the site: containers or units, the lock, and what is in it."""
