"""The reference of everything public in `parlour.kit`: `docs/kit.md`, made from signatures and docstrings.

    python -m tests.repository.reference     write it anew

Read from the source and not from what is imported, so that annotations stand as their author wrote them. What begins
with an underscore is not public; a module's `__all__`, where it has one, lists its own names and those of others.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.repository.checkout import ROOT

PAGE = ROOT / "docs" / "kit.md"
KIT = ROOT / "src" / "parlour" / "kit"

FIRST = (
    "game",
    "parts",
    "actions",
    "compartments",
    "prompts",
    "refusals",
    "matches",
    "clocks",
    "effects",
    "looks",
    "chance",
    "cards",
    "italian",
)
"""The modules that an author needs first, in this order; the others follow by name."""

HEAD = """\
# The kit: a reference

Everything public in `parlour.kit`, which is all that a game imports, by module. To learn it, begin with
[add a game](howto/add-a-game.md). This page is made of docstrings and signatures by
`.venv/bin/python -m tests.repository.reference`, which `make docs` runs.
"""

DETAILS = {"__init__", "__init_subclass__"}
"""Shown where they say something of themselves: the second takes the options of `class MyGame(Game, seats=2)`."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> list[str]:
    """The modules of the kit."""
    there = {path.stem for path in KIT.glob("*.py")} - {"__init__"}
    return [name for name in FIRST if name in there] + sorted(there - set(FIRST))


def page() -> str:
    """The whole page."""
    listed = ", ".join(f"[`{name}`](#{anchor(name)})" for name in modules())
    parts = [HEAD, f"{listed}.\n"]
    for name in modules():
        parts += module(name, ast.parse((KIT / f"{name}.py").read_text(encoding="utf-8")))
    return "\n".join(parts)


def anchor(name: str) -> str:
    """What a heading is called in links to it."""
    return f"parlourkit{name}"


def module(name: str, tree: ast.Module) -> Iterator[str]:
    """A heading, what the module says of itself, and each of its public names."""
    yield f"## parlour.kit.{name}\n"
    yield prose(ast.get_docstring(tree))
    if others := handed_on(tree):
        yield f"Also imported from here: {', '.join(f'`{other}`' for other in others)}.\n"
    for node, note in noted(tree.body):
        match node:
            case ast.ClassDef() if is_public(node.name):
                yield from class_(node)
            case ast.FunctionDef() if is_public(node.name) and not is_overload(node):
                yield f"### {node.name}\n"
                yield code(signature(node))
                yield prose(ast.get_docstring(node))
            case ast.Assign() | ast.AnnAssign() if is_public(name_of(node)) and name_of(node) != "T" and note:
                yield f"### {name_of(node)}\n"
                yield code(written(node))
                yield prose(note)
            case _:
                pass


def handed_on(tree: ast.Module) -> list[str]:
    """The names of other modules that this one lists as its own."""
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    names = next(
        (node.value for node in tree.body if isinstance(node, ast.Assign) and name_of(node) == "__all__"), None
    )
    return [name for name in (ast.literal_eval(names) if names is not None else ()) if name in imported]


def class_(node: ast.ClassDef) -> Iterator[str]:
    """A class: its bases, what it says of itself, its fields, its methods."""
    yield f"### {node.name}\n"
    yield code(head(node))
    yield prose(ast.get_docstring(node))
    fields = [line for member, note in noted(node.body) if (line := field(member, note))]
    if fields:
        yield "\n".join(fields) + "\n"
    methods = [member for member in node.body if isinstance(member, ast.FunctionDef) and is_shown(member)]
    if methods:
        yield "\n".join(map(method, methods)) + "\n"


def head(node: ast.ClassDef) -> str:
    """`class Name(Base, option=...)`, with the options of a game beside it."""
    bases = [written(base) for base in node.bases]
    bases += [written(word) for word in node.keywords]
    return f"class {node.name}({', '.join(bases)})" if bases else f"class {node.name}"


def field(node: ast.stmt, note: str | None) -> str:
    """One attribute of a class in a line of a list; nothing for what is no public one."""
    if not isinstance(node, ast.Assign | ast.AnnAssign) or not is_public(name_of(node)):
        return ""
    return item(written(node), note)


def method(node: ast.FunctionDef) -> str:
    """One method in a line of a list: how it is called, and what it says of itself."""
    marks = [f"@{written(mark)} " for mark in node.decorator_list]
    return item("".join(marks) + signature(node, within=True), ast.get_docstring(node))


def item(said: str, note: str | None) -> str:
    """A line of a list, and what belongs to it below."""
    return f"- `{said}`" + (f": {' '.join(note.split())}" if note else "")


def signature(node: Function, *, within: bool = False) -> str:
    """How a function is called; `self` and `cls` are left out where the class stands above."""
    given = ", ".join(parameters(node.args)[1 if within and not is_static(node) else 0 :]).removeprefix("/, ")
    return f"{node.name}({given}){f' -> {written(node.returns)}' if node.returns is not None else ''}"


def parameters(given: ast.arguments) -> list[str]:
    """Each parameter, and the marks between them."""
    firsts = [*given.posonlyargs, *given.args]
    defaults: list[ast.expr | None] = [*([None] * (len(firsts) - len(given.defaults))), *given.defaults]
    listed = list(map(parameter, firsts, defaults))
    if given.posonlyargs:
        listed.insert(len(given.posonlyargs), "/")
    if given.vararg is not None:
        listed.append(f"*{written(given.vararg)}")
    elif given.kwonlyargs:
        listed.append("*")
    listed += map(parameter, given.kwonlyargs, given.kw_defaults)
    return listed + ([f"**{written(given.kwarg)}"] if given.kwarg is not None else [])


def parameter(given: ast.arg, default: ast.expr | None) -> str:
    return written(given) + (f" = {written(default)}" if default is not None else "")


def written(node: ast.AST) -> str:
    """Code as it is written here, with its quotes."""
    return re.sub(r"'([^'\"]*)'", r'"\1"', ast.unparse(node))


def noted(body: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, str | None]]:
    """Each statement, with the text that stands below it as its docstring."""
    for node, below in zip(body, [*body[1:], None], strict=True):
        match below:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node, text
            case _:
                yield node, None


def name_of(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else "_"


def is_public(name: str) -> bool:
    return not name.startswith("_")


def is_shown(node: ast.FunctionDef) -> bool:
    """Public; what has overloads is shown once."""
    return (is_public(node.name) or (node.name in DETAILS and bool(ast.get_docstring(node)))) and not is_overload(node)


def is_static(node: Function) -> bool:
    return any(written(mark) == "staticmethod" for mark in node.decorator_list)


def is_overload(node: Function) -> bool:
    return any(written(mark).endswith("overload") for mark in node.decorator_list)


def code(text: str) -> str:
    return f"```python\n{text}\n```\n"


def prose(text: str | None) -> str:
    return f"{text}\n" if text else ""


def main(path: Path = PAGE) -> None:
    """Write the page."""
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
