"""Paragraphs become a tree of clauses; numbering faults become findings."""

from luodi.structure.numbering import Label, LabelKind, parse_label
from luodi.structure.outline import Node, Outline
from luodi.structure.sentences import Sentence, split_sentences
from luodi.structure.tree import build_outline

__all__ = [
    "Label",
    "LabelKind",
    "Node",
    "Outline",
    "Sentence",
    "build_outline",
    "parse_label",
    "split_sentences",
]
