"""Who wrote it: bylines and names alone, and what a page says of its writers."""
