"""A host of static files that compresses as a real one does, and notes every byte that it sent."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
    ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml",
    ".png": "image/png", ".woff2": "font/woff2", ".wasm": "application/wasm",
}  # fmt: skip
_COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".xml", ".wasm"}


@dataclass(slots=True)
class Sent:
    """The bodies that were sent since the last `clear`: path and bytes on the wire."""

    files: list[tuple[str, int]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Bytes in all."""
        return sum(size for _, size in self.files)

    def clear(self) -> None:
        """Begin anew."""
        self.files.clear()


class _Files(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, sent: Sent) -> None:
        self.folder, self.sent = folder, sent
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.lstrip("/")
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        # As GitHub Pages does: a second visit fetches nothing that the first one has.
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.files.append((path, len(body)))
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


@contextmanager
def host(folder: Path) -> Iterator[tuple[str, Sent]]:
    """Serve `folder` until the block ends; gives its URL, which ends in ``/``, and what was sent."""
    sent = Sent()
    server = _Server(("127.0.0.1", 0), partial(_Files, folder=folder, sent=sent))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
