"""`Scenario` and `Dataset` in, `Plan` out: what the changes mean in a city."""
