"""The page at `/api/schema`: every request there is, without a script, so that it shows under our own policy.

What the framework ships for this loads its scripts from other servers, which no page of ours may do. Programs read
`/api/schema/openapi.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from litestar import Request
from litestar.openapi.plugins import OpenAPIRenderPlugin

METHODS = ("get", "post", "put", "patch", "delete")


class SchemaPage(OpenAPIRenderPlugin):
    """The document as a page to read."""

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page."""
        title = escape(f"{openapi_schema['info']['title']} {openapi_schema['info']['version']}: requests")
        entries = "\n".join(_entries(openapi_schema))
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
