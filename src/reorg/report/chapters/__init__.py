"""One room a chapter of the reports."""
