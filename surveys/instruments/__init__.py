"""Questionnaires written as XLSForms: read, checked, walked, compared. Plain Python, no Django."""
