"""What a change touched: which fields, sections and cells views and checks have to look at."""

from app.domain.base import Value


class Touched(Value):
    """What a change touched, for views and incremental checks.

    ``fields`` are attribute names of Report, ``sections`` section keys, ``cells`` full cell names
    (``applications.r1.c1``). ``structure`` is set when sections came, went or moved.
    """

    fields: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    cells: frozenset[str] = frozenset()
    structure: bool = False

    def __or__(self, other: "Touched") -> "Touched":
        return Touched(
            fields=self.fields | other.fields,
            sections=self.sections | other.sections,
            cells=self.cells | other.cells,
            structure=self.structure or other.structure,
        )
