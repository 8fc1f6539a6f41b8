"""Bodies of requests, decoded as they are written.

The framework decodes a body to plain values first and converts those to the handler's type laxly: to it `"3"`, `3.0`
and `3e0` are the number 3, and `"false"` is false. Here a body is decoded to that type at once, and strictly.
"""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request

from parlour.kit.refusals import InvalidAction


class StrictRequest(Request[Any, Any, Any]):
    """A request whose body is what it says."""

    async def json(self) -> Any:
        """The body as the handler's `data`. Raises InvalidAction."""
        field = self.route_handler.parsed_data_field
        try:
            return msgspec.json.decode(await self.body(), type=Any if field is None else field.annotation)
        except msgspec.ValidationError as wrong:
            raise InvalidAction(f"this cannot be used: {wrong}") from None
        except msgspec.DecodeError as wrong:
            raise InvalidAction(f"this is not JSON: {wrong}") from None
