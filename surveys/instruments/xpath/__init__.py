"""ODK's expression language: XPath 1.0 with functions, rewritten for libxml2."""
