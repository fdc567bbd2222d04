"""The template library `shell`."""
