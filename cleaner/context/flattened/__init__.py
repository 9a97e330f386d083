"""Long lines: what a flattened page has before, between and after the sentences of its article."""
