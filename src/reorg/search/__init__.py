"""What scenarios are held against: how sure their order is, and which of their points carry the effect."""
