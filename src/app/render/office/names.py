"""Following the names of a template: what each stands for, and which do not exist."""

from difflib import get_close_matches
from typing import Any, NamedTuple

from jinja2 import Environment, nodes

from app.render.office.shape import Shape

_METHODS = frozenset({"items", "keys", "values", "get"})
_LOOP = dict.fromkeys(
    ("index", "index0", "first", "last", "length", "revindex", "revindex0", "depth", "cycle",
     "changed", "previtem", "nextitem"),
    "any",
)  # fmt: skip
Scope = dict[str, Shape]
_ANY: Shape = "any"


class NameProblem(NamedTuple):
    """Something wrong with a name or an expression, and in which line."""

    line: int
    message: str


class Names:
    """Checks one parsed template; ``printed`` tells what each line with ``{{ }}`` prints."""

    def __init__(self, environment: Environment, vocabulary: Scope) -> None:
        self._environment = environment
        self._vocabulary = vocabulary
        self.problems: list[NameProblem] = []
        self.printed: dict[int, Shape] = {}

    def check(self, template: nodes.Template) -> None:
        """Collect the problems of a template."""
        known = dict.fromkeys(self._environment.globals, _ANY)
        self._body(template.body, {**known, **self._vocabulary})

    def _body(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.For):
            self._for(node, scope)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self._shape(node.node, scope), scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            inner = {**scope, **{arg.name: _ANY for arg in node.args}, "caller": _ANY}
            scope.update({node.name: _ANY} if isinstance(node, nodes.Macro) else {})
            self._body(node.body, inner)
        elif isinstance(node, nodes.Output):
            for child in node.nodes:
                if not isinstance(child, nodes.TemplateData):
                    self.printed[child.lineno] = self._shape(child, scope)
        elif isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            self._report(node, "Word 模板里不能再引用别的模板")
        else:
            self._children(node, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        items = self._shape(node.iter, scope)
        inner = {**scope, "loop": _LOOP}
        self._bind(node.target, items[0] if isinstance(items, list) else "any", inner)
        if node.test is not None:
            self._shape(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, dict(scope))

    def _bind(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        for name in target.find_all(nodes.Name) if not isinstance(target, nodes.Name) else ():
            scope[name.name] = "any"
        if isinstance(target, nodes.Name):
            scope[target.name] = shape

    def _children(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
            else:
                self._statement(child, scope)

    def _shape(self, node: nodes.Node, scope: Scope) -> Shape:
        """What an expression stands for; its problems are collected on the way."""
        if isinstance(node, nodes.Name):
            if node.name not in scope:
                known = [name for name in scope if name not in self._environment.globals]
                self._report(node, _unknown(node.name, known))
            return scope.get(node.name, "any")
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            return self._attribute(node, scope)
        if isinstance(node, nodes.Const | nodes.TemplateData | nodes.Concat):
            self._children(node, scope)
            return "text"
        self._known(node)
        self._children(node, scope)
        return "any"

    def _attribute(self, node: nodes.Getattr | nodes.Getitem, scope: Scope) -> Shape:
        owner = self._shape(node.node, scope)
        if isinstance(node, nodes.Getitem):
            self._shape(node.arg, scope)
            if not isinstance(node.arg, nodes.Const):
                each: Shape = owner[0] if isinstance(owner, list) else "any"
                return each
        name = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if str(name).startswith("_"):
            self._report(node, f"不允许使用“{name}”，模板只能读取报告内容")
            return "any"
        if isinstance(owner, list):
            item: Shape = owner[0] if isinstance(name, int) else "any"
            return item
        if isinstance(owner, dict) and name not in _METHODS:
            if name not in owner:
                self._report(node, _unknown(str(name), owner))
            found: Shape = owner.get(str(name), "any")
            return found
        return "any"

    def _known(self, node: nodes.Node) -> None:
        """Filters and tests must exist."""
        for kind, known, label in (
            (nodes.Filter, self._environment.filters, "过滤器"),
            (nodes.Test, self._environment.tests, "判断"),
        ):
            if isinstance(node, kind) and node.name not in known:
                self._report(node, f"没有名为“{node.name}”的{label}{_nearest(node.name, known)}")

    def _report(self, node: nodes.Node, message: str) -> None:
        self.problems.append(NameProblem(node.lineno, message))


def _constant(node: nodes.Node) -> Any:
    return node.value if isinstance(node, nodes.Const) else None


def _unknown(name: str, known: Any) -> str:
    return f"没有名为“{name}”的内容{_nearest(name, known)}"


def _nearest(name: str, known: Any) -> str:
    """The known name that comes nearest, as a question; nothing when none is near."""
    cutoff = 0.6 if name.isascii() else 0.5
    near = get_close_matches(name, [str(key) for key in known], n=1, cutoff=cutoff)
    return f"，是不是“{near[0]}”？" if near else ""
