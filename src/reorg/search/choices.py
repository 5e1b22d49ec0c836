"""What a search can minimise, by the keys of the metrics; nothing here needs numpy."""

LOAD, INTERFACES, STAFF = "coordination_load", "interfaces", "staff_shifted"
CHOICES = (LOAD, INTERFACES)  # what people may minimise; staff is the other side of the frontier
