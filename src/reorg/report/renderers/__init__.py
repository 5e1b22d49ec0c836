"""`View` in, text or bytes out."""
