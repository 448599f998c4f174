"""rdflib behind the SPARQL 1.1 Protocol: as much of it as one client that sends queries in a form needs.

Usage: rdflib_server.py PORT FILE.nq
"""

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

from rdflib import Dataset


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            body = self.server.dataset.query(parse_qs(form)["query"][0]).serialize(format="json")
            status, media = 200, "application/sparql-results+json"
        except Exception as error:  # whatever it is, the client is told
            body, status, media = f"{type(error).__name__}: {error}".encode(), 500, "text/plain; charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


port, path = int(sys.argv[1]), sys.argv[2]
dataset = Dataset(default_union=True)
dataset.parse(path, format="nquads")
server = HTTPServer(("127.0.0.1", port), Handler)
server.dataset = dataset
server.serve_forever()
