"""The version of the package; the packs have a version of their own, a digest of their rules."""
__version__ = "0.1.0"
