"""Text in, `Scenario` out; knows no city."""
