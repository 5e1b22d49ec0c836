"""`Plan` and `Dataset` in, `Scorecard` out."""
