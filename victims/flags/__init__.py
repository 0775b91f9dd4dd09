"""Flags: bars that a supervisor sets and lifts, where the crime system's extract is silent."""
