"""Writes: one transaction each, keyword arguments, the log entry last."""
