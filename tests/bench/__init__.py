"""Measurements that are no tests: run by hand, printed with versions, compared within one run."""
