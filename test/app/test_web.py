"""Behaviour of app/web/app.py, run by web.test.ts. Needs Python 3.11 or newer with Flask."""

import http.server
import json
import pathlib
import sys
import tempfile
import threading
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "app" / "web"))
from app import create_app  # noqa: E402

NOBODY = "http://127.0.0.1:9"


class Quotes(http.server.BaseHTTPRequestHandler):
    body = json.dumps({"quote": "to be"})

    def do_GET(self):
        self.send_response(200 if self.path == "/quote" else 404)
        self.end_headers()
        self.wfile.write(self.body.encode())

    def log_message(self, *_):
        pass


class WebTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name)

    def client(self, quotes_url=NOBODY, data=None):
        return create_app(data or self.data, quotes_url).test_client()

    def test_is_healthy_while_its_directory_is_writable(self):
        self.assertEqual(self.client().get("/healthz").status_code, 200)
        self.assertEqual(self.client(data=self.data / "missing").get("/healthz").status_code, 503)

    def test_shows_a_quote_of_the_other_service(self):
        server = http.server.HTTPServer(("127.0.0.1", 0), Quotes)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        answer = self.client(f"http://127.0.0.1:{server.server_port}").get("/")
        self.assertEqual(answer.get_json(), {"service": "web", "quote": "to be"})

    def test_does_without_a_quote_when_nobody_answers(self):
        answer = self.client().get("/")
        self.assertEqual((answer.status_code, answer.get_json()["quote"]), (200, None))

    def test_keeps_guests_on_the_shared_file_system(self):
        self.assertEqual(self.client().get("/guests").get_json(), {"guests": []})
        self.assertEqual(self.client().post("/guests", json={"name": "Ada"}).status_code, 201)
        # Another task sees what the first one wrote.
        self.assertEqual(self.client().get("/guests").get_json(), {"guests": [{"name": "Ada"}]})

    def test_refuses_guests_without_a_proper_name(self):
        for entry in ({}, {"name": ""}, {"name": 5}, {"name": "x" * 281}, ["Ada"]):
            self.assertEqual(self.client().post("/guests", json=entry).status_code, 400, entry)
        self.assertEqual(self.client().post("/guests", data="not JSON").status_code, 400)
        self.assertEqual(self.client().get("/guests").get_json(), {"guests": []})


if __name__ == "__main__":
    unittest.main()
