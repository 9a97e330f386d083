"""Removals looked at one by one, least certain first: what is accepted is remembered, what is spared goes into the configuration."""
