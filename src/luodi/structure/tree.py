"""The clause tree: labels and headings of a text, nested as they really stand."""

from __future__ import annotations

from luodi.model import Hint
from luodi.structure.clause_builder import ClauseBuilder
from luodi.structure.clause_ends import number_clauses, set_ends, without_annex_lists
from luodi.structure.folding import folded
from luodi.structure.frame import find_frame, lines_of
from luodi.structure.outline import Outline
from luodi.structure.run_ins import with_run_ins


def build_outline(text: str, hints: tuple[Hint, ...] = ()) -> Outline:
    """Builds the clause tree of a text as read.

    Shape: nodes in document order; `parent` and `children` are indices into them.
    """
    written = text
    text = folded(written)
    lines = lines_of(text)
    frame = find_frame(text, lines)
    builder = ClauseBuilder(text, lines, frame, hints)
    for index in range(len(lines)):
        builder.take_line(index)
    nodes = builder.nodes
    if builder.has_annex_head and builder.annex_lists:
        nodes = without_annex_lists(nodes, builder.annex_lists)
    set_ends(text, lines, nodes, frame.end)
    clean_lines = builder.clean_lines
    nodes = with_run_ins(text, nodes, frame, clean_lines=clean_lines)
    number_clauses(nodes)
    return Outline(
        text=text,
        written=written,
        lines=lines,
        frame=frame,
        nodes=nodes,
        faults=builder.faults,
        body_start=nodes[0].start if nodes else frame.start,
        clean_lines=clean_lines,
    )
