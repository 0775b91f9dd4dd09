"""Answers row by row for analysts, under pseudonyms: asked for with a purpose, released by a second person, gone again.

Nothing here reads a victim's record: a row is an interview, its district and month, its groups and its answers.
"""
