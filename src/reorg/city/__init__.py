"""Tables in, `Dataset` out: what is known of cities."""
