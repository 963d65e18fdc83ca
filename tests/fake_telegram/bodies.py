"""Parameters of a request as clients send them: query, form, JSON, multipart with files."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from fake_telegram.refusals import bad
from starlette.requests import Request

NAME = re.compile(rb'\bname="([^"]*)"')
FILENAME = re.compile(rb'\bfilename="([^"]*)"')


async def params_of(request: Request) -> dict[str, Any]:
    """Name to text or JSON value; a file is (its name, bytes). Raises `Refused` at what cannot be read."""
    found: dict[str, Any] = dict(request.query_params)
    kind, body = request.headers.get("content-type", ""), await request.body()
    try:
        if kind.startswith("application/json"):
            found |= json.loads(body or b"{}")
        elif kind.startswith("multipart/form-data"):
            found |= _multipart(body, kind.split("boundary=")[1].strip('"').encode())
        else:
            found |= dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None
    except (ValueError, IndexError):
        raise bad("can't parse the request body") from None
    return found


def _multipart(body: bytes, boundary: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name, filename = NAME.search(head), FILENAME.search(head)
        if name is None:
            raise ValueError("a part without a name")
        found[name[1].decode()] = (filename[1].decode(), content) if filename else content.decode()
    return found
