"""What was possible: single steps, the proven optimum, the frontier, and what each point brings."""
