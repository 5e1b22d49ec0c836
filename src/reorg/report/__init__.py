"""Results in, text out: one view decides every word and decimal, the renderers only lay out."""
