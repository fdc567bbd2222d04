"""Luodi 落地: policy delivery, from the words of a document to a ledger of tasks."""

__version__ = "0.1.0"
