"""Where in a text somebody may be named. Plain Python: no step of it leaves the process."""
