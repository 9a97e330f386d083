"""Scores on a benchmark against pinned floors, and what is newly removed or newly spared since the last run."""
