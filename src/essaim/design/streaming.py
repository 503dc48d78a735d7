"""Files as answers: in slices, from the byte that is asked for, and never as a page of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

SLICE = 1 << 18
NOT_SATISFIABLE, PARTIAL = 416, 206
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def file_answer(
    request: HttpRequest, path: Path, *, media_type: str, name: str, is_download: bool = False
) -> HttpResponseBase:
    """The file, or the part that `Range` asks for (RFC 9110, section 14): films are seeked in.

    Sandboxed, not cached by others, never sniffed. Raises `Http404` when the file is gone.
    """
    if not path.is_file():
        raise Http404
    size = path.stat().st_size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    start, end = _bounds(asked, size) if asked else (0, size - 1)
    if start > end or start >= size > 0:
        answer: HttpResponseBase = HttpResponse(status=NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    else:
        body = _slices(path, start, end) if request.method != "HEAD" else iter(())
        answer = StreamingHttpResponse(body, status=PARTIAL if asked else 200, content_type=media_type)
        answer["Content-Length"] = str(end - start + 1 if size else 0)
        if asked:
            answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return guarded(answer, name=name, is_download=is_download)


def guarded(answer: HttpResponseBase, *, name: str, is_download: bool) -> HttpResponseBase:
    """The answer as somebody else's file: in its own sandbox, under its name."""
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = content_disposition_header(is_download, name) or "inline"
    answer["Cache-Control"] = "private, max-age=600"
    answer["Content-Security-Policy"] = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First and last byte; `-500` are the last five hundred."""
    first, last = asked.groups()
    if not first:
        return max(0, size - int(last or 0)), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)


def _slices(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start + 1
        while left > 0 and (part := file.read(min(SLICE, left))):
            left -= len(part)
            yield part
