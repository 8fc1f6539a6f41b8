"""How high poker is built: a module stands one floor above the highest of those of poker that it imports."""

from collections.abc import Mapping, Set

import grimp

POKER = "parlour.games.poker"
FLOORS_MAX = 7


def floors(imports: Mapping[str, Set[str]]) -> dict[str, int]:
    """On which floor each module stands; what imports no other stands on the first."""
    found: dict[str, int] = {}
    while len(found) < len(imports):
        ready = [module for module in imports.keys() - found.keys() if imports[module] <= found.keys()]
        assert ready, "modules import each other in a circle"
        found |= {module: 1 + max((found[other] for other in imports[module]), default=0) for module in ready}
    return found


def test_floors_are_counted_from_what_imports_nothing() -> None:
    assert floors({"a": set(), "b": {"a"}, "c": {"a", "b"}, "d": {"a"}}) == {"a": 1, "b": 2, "c": 3, "d": 2}


def test_poker_has_seven_floors_at_most() -> None:
    graph = grimp.build_graph("parlour", cache_dir=None)
    modules = {module for module in graph.modules if f"{module}.".startswith(f"{POKER}.")}
    found = floors({module: graph.find_modules_directly_imported_by(module) & modules for module in modules})
    assert max(found.values()) <= FLOORS_MAX, sorted(found.items(), key=lambda floor: -floor[1])
