"""Reports to look at. Knows reports and terminals, no rule and no command."""
