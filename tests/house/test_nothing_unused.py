"""In the finished rooms nothing stands that nobody uses; a test that calls it is a use."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.house.checkout import ROOT

ROOMS = ("src/handrail/sop", "src/handrail/jobs")
READ_BY_OTHERS = {"main", "compose_node"}
"""What a framework calls by its name: the entry, click, the YAML loader."""


def parsed(*folders: str) -> Iterator[ast.Module]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield ast.parse(file.read_text(), str(file.relative_to(ROOT)))


def named(tree: ast.AST) -> Iterator[str]:
    """Every mention of a name: read, imported, or after a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom | ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.keyword | ast.MatchClass):
            yield from filter(None, (node.arg,) if isinstance(node, ast.keyword) else node.kwd_attrs)


def made(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Names that a module makes; True: it is a method, and found by its name alone."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) if not node.decorator_list:
                yield name, False
            case ast.ClassDef(name=name):
                yield name, False
                methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
                yield from ((each.name, True) for each in methods if not each.name.startswith("__"))
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name, False


def uses_elsewhere() -> Counter[tuple[str, str]]:
    """How often each name of each module is imported or reached through its module, and each name after a dot."""
    found: Counter[tuple[str, str]] = Counter()
    for tree in parsed("src", "tests", "benchmarks"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.update((node.module, alias.name) for alias in node.names)
            elif isinstance(node, ast.Attribute):
                found["", node.attr] += 1
    return found


def unused() -> list[str]:
    elsewhere = uses_elsewhere()
    found = []
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(file.read_text())
            here = Counter(named(tree))
            module = ".".join(file.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
            for name, is_method in made(tree):
                used = here[name] or elsewhere["", name] or (not is_method and elsewhere[module, name])
                if not used and name not in READ_BY_OTHERS and not name.startswith("__"):
                    found.append(f"{Path(file).relative_to(ROOT)}: {name}")
    return found


def test_nothing_stands_there_unused():
    assert unused() == []
