"""Arguments in, text out, exit code."""
