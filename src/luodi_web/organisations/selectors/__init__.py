"""Reads, limited to what the asker's organisation lets them see."""
