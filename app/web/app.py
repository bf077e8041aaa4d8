"""The web service: greets with a quote from the quotes service and keeps a guest book on the shared file system."""

import json
import os
import pathlib
import urllib.error
import urllib.request

from flask import Flask, Response, jsonify, request

QUOTES_TIMEOUT_SECONDS = 2
LONGEST_ENTRY = 280


def create_app(data_directory: pathlib.Path, quotes_url: str) -> Flask:
    """The application, free of its surroundings so that tests choose them.

    data_directory: directory on the shared file system, writable.
    quotes_url: address of the quotes service, without a slash at its end.
    """
    app = Flask(__name__)
    guest_book = data_directory / "guest-book.jsonl"

    @app.get("/healthz")
    def healthz() -> tuple[Response, int]:
        # Only what this process alone can answer for. Another service's failure must not restart this one.
        writable = os.access(data_directory, os.W_OK)
        return jsonify(status="ok" if writable else "data directory is not writable"), 200 if writable else 503

    @app.get("/")
    def index() -> Response:
        return jsonify(service="web", quote=quote(quotes_url))

    @app.get("/guests")
    def guests() -> Response:
        lines = guest_book.read_text(encoding="utf-8").splitlines() if guest_book.exists() else []
        return jsonify(guests=[json.loads(line) for line in lines])

    @app.post("/guests")
    def sign() -> tuple[Response, int]:
        entry = request.get_json(silent=True)
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_ENTRY:
            return jsonify(error=f"name: 1 to {LONGEST_ENTRY} characters"), 400
        # One short append is atomic enough for tasks that share the file over NFS: nothing is ever rewritten.
        with guest_book.open("a", encoding="utf-8") as book:
            book.write(json.dumps({"name": name}) + "\n")
        return jsonify(name=name), 201

    return app


def quote(quotes_url: str) -> str | None:
    """A quote, or None while the quotes service does not answer: the page is worth more than its quote."""
    try:
        with urllib.request.urlopen(f"{quotes_url}/quote", timeout=QUOTES_TIMEOUT_SECONDS) as answer:
            return json.load(answer)["quote"]
    except (urllib.error.URLError, TimeoutError, ValueError, KeyError):
        return None
