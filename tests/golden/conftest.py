"""`rewrite` is a command of `make golden`, not a module of tests."""

collect_ignore = ["rewrite.py"]
