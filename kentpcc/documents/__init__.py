"""What leaves the site, or is printed: a document as data, and one writer a format."""
