"""Topological sorting: an order in which every node comes after those it depends on.

    >>> from graphlib import TopologicalSorter
    >>> graph = {"dinner": {"cook"}, "cook": {"shop"}}
    >>> list(TopologicalSorter(graph).static_order())
    ['shop', 'cook', 'dinner']
"""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle.

    args[1] is a list of the nodes of one, each a predecessor of the next; the first one comes again at the
    end.
    """


class _Node:
    """A node in the sorter.

    waiting counts its predecessors, one for each mention, that are not done; state is one of the three below.
    """

    __slots__ = 'key', 'waiting', 'successors', 'state'

    def __init__(self, key):
        self.key = key
        self.waiting = 0
        self.successors = []
        self.state = _PENDING


_PENDING, _OUT, _DONE = range(3)


class TopologicalSorter:
    """Sorts the nodes of a graph, any hashable objects.

    Either take static_order(), or call prepare() and then, as long as is_active(), get_ready() for nodes
    that may be worked on at the same time and done() for those that are finished.
    """

    def __init__(self, graph=None):
        """graph maps nodes to iterables of their predecessors."""
        self._nodes = {}
        self._ready = None  # a list from prepare() on
        self._out_count = 0
        self._done_count = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _node(self, key):
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(key)
        return node

    def add(self, node, *predecessors):
        """Add a node and nodes that must come before it, all of which may be known already.

        ValueError after prepare().
        """
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        target = self._node(node)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(target)
        target.waiting += len(predecessors)

    def prepare(self):
        """Close the graph: no nodes can be added any more.

        CycleError where it has a cycle; get_ready() still returns what comes before it. ValueError once
        get_ready() has returned nodes.
        """
        if self._out_count:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [node for node in self._nodes.values() if not node.waiting]
        if cycle := self._find_cycle():
            raise CycleError("nodes are in a cycle", cycle)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        """Return a tuple of the nodes whose predecessors are all done, each once. ValueError before prepare()."""
        self._check_prepared()
        for node in self._ready:
            node.state = _OUT
        result = tuple(node.key for node in self._ready)
        self._out_count += len(result)
        self._ready.clear()
        return result

    def is_active(self):
        """Return whether nodes are ready, or out and not done. ValueError before prepare()."""
        self._check_prepared()
        return self._done_count < self._out_count or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Mark nodes that get_ready() has returned as done, so that their successors may get ready.

        ValueError for a node that is not known, not out, or done already, and before prepare().
        """
        self._check_prepared()
        for key in nodes:
            node = self._nodes.get(key)
            if node is None:
                raise ValueError(f"node {key!r} was not added using add()")
            if node.state == _PENDING:
                raise ValueError(f"node {key!r} was not passed out (still not ready)")
            if node.state == _DONE:
                raise ValueError(f"node {key!r} was already marked done")
            node.state = _DONE
            self._done_count += 1
            for successor in node.successors:
                successor.waiting -= 1
                if not successor.waiting:
                    self._ready.append(successor)

    def _find_cycle(self):
        """The keys of one cycle, found by walking in depth, or None."""
        seen = set()
        for start in self._nodes.values():
            if start in seen:
                continue
            seen.add(start)
            # The way from start, and where each of its nodes stands in it.
            path, places, pending = [start], {start: 0}, [iter(start.successors)]
            while path:
                for node in pending[-1]:
                    if node in places:
                        return [n.key for n in path[places[node]:]] + [node.key]
                    if node not in seen:
                        seen.add(node)
                        places[node] = len(path)
                        path.append(node)
                        pending.append(iter(node.successors))
                        break
                else:
                    del places[path.pop()]
                    pending.pop()
        return None

    def static_order(self):
        """Return an iterator over all nodes, each after its predecessors. CycleError where there is no such order."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(GenericAlias)
