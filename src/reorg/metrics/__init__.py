"""Structures in, numbers and what they counted out: a family a module, `registry` has them all."""
