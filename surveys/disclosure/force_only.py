"""Surveys whose figures are for the whole force only, wherever one is posted."""

FORCE_ONLY = {"rape"}
