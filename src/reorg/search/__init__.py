"""What was possible: single steps, the optimum, the frontier, what each point brings, and what chance would give."""
