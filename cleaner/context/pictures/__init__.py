"""Captions: known by their credit, by what an extractor made of it, or by the scene that they tell."""
