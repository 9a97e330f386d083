"""Interface strings that no phrase lists: lines of interface words, in the document's language or another, and what stands among them."""
