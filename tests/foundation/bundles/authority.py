"""A time stamp authority on this machine (RFC 3161): `openssl ts` behind a small server, as one elsewhere would be."""

import http.server
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

Answer = Callable[[bytes], bytes]
_CONFIG = """
[tsa]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
[new]
distinguished_name = name
[name]
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""
_ROOT = "req -x509 -newkey rsa:2048 -nodes -subj /CN=Root -days 30 -config ca.cnf -extensions root"
_ASKED = "req -new -newkey rsa:2048 -nodes -subj /CN=Clock -config ca.cnf -keyout clock.key -out clock.csr"
_SIGNED = "x509 -req -in clock.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile ca.cnf"


def _openssl(folder: Path, arguments: str) -> None:
    subprocess.run(["openssl", *arguments.split()], cwd=folder, check=True, capture_output=True)


def founded(folder: Path) -> Path:
    """The folder of an authority: its root certificate `root.pem`, and the key that stamps."""
    (folder / "ca.cnf").write_text(_CONFIG)
    (folder / "serial").write_text("01\n")
    _openssl(folder, f"{_ROOT} -keyout root.key -out root.pem")
    _openssl(folder, _ASKED)
    _openssl(folder, f"{_SIGNED} -extensions stamping -out clock.pem")
    return folder


def stamping(folder: Path) -> Answer:
    """Answers a request as the authority in that folder does."""

    def answer(request: bytes) -> bytes:
        (folder / "request.tsq").write_bytes(request)
        keys = "-signer clock.pem -inkey clock.key -config ca.cnf -section tsa"
        _openssl(folder, f"ts -reply -queryfile request.tsq {keys} -out reply.tsr")
        return (folder / "reply.tsr").read_bytes()

    return answer


@contextmanager
def answering(answer: Answer, status: int = 200) -> Iterator[str]:
    """The address of a server on this machine that answers like that, while it lasts."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            reply = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Says nothing: the suite's output is for failures."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
