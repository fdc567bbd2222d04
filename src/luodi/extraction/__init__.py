"""From clauses to obligations, tasks, units, deadlines, targets and citations."""

from luodi.extraction.decompose import decompose

__all__ = ["decompose"]
