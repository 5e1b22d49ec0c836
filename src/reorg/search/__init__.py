"""Search: many structures at once, and how a scenario stands among them."""
