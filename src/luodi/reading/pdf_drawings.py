"""Lines and pictures of a PDF page: ruling lines of tables, and how much is a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from luodi.reading.pages.positioned import Rule, rule_between

DEEPEST_FORM = 6
MOST_OBJECTS = 40_000
MOST_SEGMENTS = 2_000
STRAIGHT = 0.6
"""Points that a line may lean and still be a ruling line."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawings:
    """What a page shows beside characters; `pictures` is an area in square points."""

    rules: list[Rule] = field(default_factory=list)
    pictures: float = 0.0
    seen: int = 0


def drawings_of(page: Any) -> Drawings:
    """Ruling lines and pictures of a loaded page, in its own space."""
    found = Drawings()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        _take(pdfium.FPDFPage_GetObject(page, index), UNMOVED, found, 0)
        if found.seen > MOST_OBJECTS:
            break
    return found


def _take(item: Any, matrix: Matrix, found: Drawings, depth: int) -> None:
    found.seen += 1
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        found.rules += _rules(item, matrix)
    elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        x0, y0, x1, y1 = _bounds(item, matrix)
        found.pictures += abs((x1 - x0) * (y1 - y0))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
        own = _times(_matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            if found.seen > MOST_OBJECTS:
                break
            _take(pdfium.FPDFFormObj_GetObject(item, index), own, found, depth + 1)


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    if matrix is UNMOVED:
        return left.value, bottom.value, right.value, top.value
    x0, y0 = _moved(matrix, left.value, bottom.value)
    x1, y1 = _moved(matrix, right.value, top.value)
    return x0, y0, x1, y1


def _rules(item: Any, matrix: Matrix) -> Iterator[Rule]:
    """The ruling lines of a path: a thin box as a whole, else its straight strokes."""
    whole = rule_between(*_bounds(item, matrix))
    if whole:
        yield whole
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(item)
    if count > MOST_SEGMENTS or not (fill.value or stroke.value):
        return
    own = _times(_matrix(item), matrix)
    for points in _outlines(item, count, own):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        thin = rule_between(min(xs), min(ys), max(xs), max(ys))
        if thin:
            yield thin
        elif stroke.value:
            for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
                if abs(x1 - x0) <= STRAIGHT or abs(y1 - y0) <= STRAIGHT:
                    edge = rule_between(x0, y0, x1, y1)
                    if edge:
                        yield edge


def _outlines(item: Any, count: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Corners of each outline of a path; curves are left out."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(item: Any) -> Matrix:
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    x, y = _moved(outer, e, f)
    return (
        a * outer[0] + b * outer[2],
        a * outer[1] + b * outer[3],
        c * outer[0] + d * outer[2],
        c * outer[1] + d * outer[3],
        x,
        y,
    )


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
