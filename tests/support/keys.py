"""Somebody with neither mouse nor picture: the keys of the keyboard, and what the accessibility tree says."""

import time
from dataclasses import dataclass, field

PATIENCE = 30
SILENT = {"none", "generic", "presentation", "StaticText", "InlineTextBox", ""}


@dataclass(frozen=True)
class Stop:
    """A node of the tree as assistive technology gets it."""

    role: str
    name: str
    value: str = ""
    states: dict = field(default_factory=dict)

    @property
    def told(self):
        """Whether somebody who gets here learns what it is."""
        return self.role not in SILENT and bool(self.name.strip())


def _stop(node):
    states = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    said = {key: str(node.get(key, {}).get("value", "")) for key in ("role", "name", "value")}
    return Stop(**said, states=states)


class Keys:
    """Goes through a page by Tab, Enter, Space, arrows and typing; never asks for an element."""

    def __init__(self, page):
        self.page = page
        self._tree = page.context.new_cdp_session(page)
        self._tree.send("Accessibility.enable")

    def tree(self):
        """Every node that is not hidden from assistive technology."""
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        return [_stop(node) for node in nodes if not node.get("ignored")]

    def here(self):
        """Where the keys go now."""
        element = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        arguments = {"objectId": element["objectId"], "fetchRelatives": False}
        return _stop(self._tree.send("Accessibility.getPartialAXTree", arguments)["nodes"][0])

    def press(self, key, times=1):
        """A key, perhaps several times."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def to(self, role, name, key="Tab", most=150):
        """Go on until the stop of that role whose name holds the words; gives it, or says what there was instead."""
        passed = []
        for _ in range(most):
            self.press(key)
            stop = self.here()
            if stop.role == role and name in stop.name:
                return stop
            passed.append(f"{stop.role} {stop.name[:30]}")
        raise AssertionError(f"no {role} ‘{name}’ on the way: {passed[:60]}")

    def choose(self, value, most=40):
        """Arrow down in a choice until it has the value."""
        for _ in range(most):
            if value in self.here().value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"‘{value}’ cannot be chosen; now {self.here()}")

    def write(self, text):
        """Type."""
        self.page.keyboard.insert_text(text)

    def until(self, words, role=None):
        """Wait until the tree says the words (in a node of the role)."""
        end = time.monotonic() + PATIENCE
        while True:
            for node in self.tree():
                if words in node.name and role in {None, node.role}:
                    return node
            assert time.monotonic() < end, f"nobody said ‘{words}’"
            self.page.wait_for_timeout(50)

    def go(self, key="Enter"):
        """Press what leads to another page, and wait for that page."""
        with self.page.expect_navigation(wait_until="load"):
            self.press(key)

    def nameless(self):
        """Stops of the Tab key that do not say what they are."""
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        silent = [node for node in nodes if not node.get("ignored") and not _stop(node).told]
        stops = [node for node in silent if _stop(node).states.get("focusable")]
        return [_stop(node) for node in stops if self._on_the_way(node)]

    def _on_the_way(self, node):
        """Whether Tab stops there: a script may focus what has the index -1, Tab does not."""
        found = self._tree.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
        attributes = found.get("attributes", [])
        return dict(zip(attributes[::2], attributes[1::2], strict=True)).get("tabindex") != "-1"
