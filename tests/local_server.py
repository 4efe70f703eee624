"""A folder of files on a free port of this machine, as a host of static pages would serve it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO


class _Pages(SimpleHTTPRequestHandler):
    """Serves the folder, and its 404.html for what is not there, as GitHub Pages does."""

    # Fixed types: Windows takes them from its registry, where any program may have changed them.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        with suppress(BrokenPipeError, ConnectionResetError):  # the browser left the page
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is about the test."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A page opens many connections at once; with the usual five in line, a busy machine resets some.
    request_queue_size = 128


@contextmanager
def local_server(folder: Path) -> Iterator[str]:
    """Serve `folder` until the block ends; gives its URL, which ends in ``/``."""
    server = _Server(("127.0.0.1", 0), partial(_Pages, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
