"""The document of every request there is: at `/api/schema` as a page, at `/api/schema/openapi.json` for programs.

The framework reads off the handlers what they take and give; how anything may be refused, and how one says who one is,
is the same for all and written here. The page has no script, so that it shows under our own policy: what the framework
ships for this loads its scripts from other servers, which no page of ours may do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from litestar import Request
from litestar.openapi.plugins import JsonRenderPlugin, OpenAPIRenderPlugin

from parlour.wire.session import COOKIE

METHODS = ("get", "post", "put", "patch", "delete")
REFUSALS = {
    400: "It cannot be done so, or the request cannot be read.",
    401: "Nobody has said who asks, or not rightly.",
    403: "That is not yours to see or to do.",
    404: "There is nothing here.",
    410: "The link is used, or too old.",
    413: "That is too much.",
    429: "Too often: wait a moment.",
    500: "It has failed, and the operator can read why.",
    503: "The store cannot be reached now: try again in a moment.",
}
REFUSED = {
    "type": "object",
    "title": "Refused",
    "description": "Why something was not done: a code for programs, a sentence for people.",
    "properties": {"code": {"type": "string"}, "reason": {"type": "string"}},
    "required": ["code", "reason"],
}
SECURITY = {
    "cookie": {"type": "apiKey", "in": "cookie", "name": COOKIE, "description": "The session of a browser."},
    "token": {"type": "http", "scheme": "bearer", "description": "The token of a session, for programs."},
}


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """The framework's document with what is the same for all requests, which it is given in place."""
    components = document.setdefault("components", {})
    components["securitySchemes"] = SECURITY
    components.setdefault("schemas", {})["Refused"] = REFUSED
    document["security"] = [{}, *({name: []} for name in SECURITY)]
    for item in document["paths"].values():
        for operation in (item[method] for method in METHODS if method in item):
            operation["responses"] |= {
                str(status): {
                    "description": why,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Refused"}}},
                }
                for status, why in REFUSALS.items()
            }
    return document


class SchemaForPrograms(JsonRenderPlugin):
    """The document as JSON."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The document."""
        return super().render(request, completed(openapi_schema))


class SchemaPage(OpenAPIRenderPlugin):
    """The document as a page to read."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page."""
        title = escape(f"{openapi_schema['info']['title']} {openapi_schema['info']['version']}: requests")
        entries = "\n".join(_entries(completed(openapi_schema)))
        return (
            f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<h1>{title}</h1>\n'
            f'<p>For programs: <a href="/api/schema/openapi.json">openapi.json</a></p>\n{entries}\n</html>\n'
        ).encode()


def _entries(document: Mapping[str, Any]) -> Iterator[str]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
                yield from _operation(item[method])


def _operation(operation: Mapping[str, Any]) -> Iterator[str]:
    if description := operation.get("description"):
        yield f"<p>{escape(description)}</p>"
    parameters = [
        f"<li><code>{escape(it['name'])}</code> ({escape(it['in'])}{', required' if it.get('required') else ''})</li>"
        for it in operation.get("parameters", ())
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if body is not None:
        parameters.append(f"<li>a body: {_kind(body)}</li>")
    if parameters:
        yield f"<ul>{''.join(parameters)}</ul>"
    for status, answer in operation.get("responses", {}).items():
        kinds = [_kind(content.get("schema", {})) for content in answer.get("content", {}).values()]
        yield f"<p>{escape(status)}: {', '.join(kinds) or escape(answer.get('description', ''))}</p>"


def _kind(schema: Mapping[str, Any]) -> str:
    """The name of a type, or what it is made of."""
    if "$ref" in schema:
        return f"<code>{escape(schema['$ref'].rpartition('/')[2])}</code>"
    if "items" in schema:
        return f"a list of {_kind(schema['items'])}"
    return f"<code>{escape(str(schema.get('type', 'anything')))}</code>"
