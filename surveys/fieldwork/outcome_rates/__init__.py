"""The AAPOR outcome rates on a page and in a file: counts of cases, never people."""
