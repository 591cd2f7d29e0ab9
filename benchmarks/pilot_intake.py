"""Intake of a pilot's events by a real server that is killed (SIGKILL) again and again.

Run: python benchmarks/pilot_intake.py [--seconds 20] [--kills 3]

Every sender keeps an event until it is acknowledged and sends it again after a fall, as a browser does. Ends with 1
when an acknowledged event is missing, one is stored twice, or fewer than 50 events a second were taken in while it ran.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime

from web_server import ROOT, Server, _people, _wait

WANTED = 50
PEOPLE = 8
BATCH = 5


def start(port: int) -> subprocess.Popen[bytes]:
    """The server as it runs in an office: two processes would do no better on two cores."""
    options = ["--interface", "wsgi", "--port", str(port), "--no-ws", "--blocking-threads", "8", "--log-level", "error"]
    command = [sys.executable, "-m", "granian", *options, "jiphyeon.server.wsgi:application"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, start_new_session=True, stderr=quiet)


def pilot(documents: list[int]) -> None:
    """A running pilot everybody takes part in, with a lot for each document."""
    from datetime import timedelta

    from jiphyeon.core.pilot.plan import Plan
    from jiphyeon.server.accounts.models import Person, Unit
    from jiphyeon.server.pilots import participation, planning, telemetry

    people, office = list(Person.objects.order_by("pk")), Unit.objects.get(code="hanbit")
    today = datetime.now(UTC).date()
    plan = Plan("시범", "잼", today - timedelta(days=7), today + timedelta(days=60), ("hanbit",), len(people))
    made = planning.begin(people[0], office, plan)
    participation.join(made, people, "hanbit")
    made = planning.lock(made, people[0])
    for part in made.participants.all():
        participation.consent(part)
    for person, document in zip(people, documents, strict=True):
        telemetry.draw_lot(person.pk, str(document), "training_notice")


class Sender(threading.Thread):
    """One browser: makes events, sends them in small batches, and forgets only what was acknowledged."""

    def __init__(self, server: Server, person: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.server, self.person, self.stop = server, person, stop
        self.acknowledged: set[str] = set()
        self.falls = 0

    def run(self) -> None:
        """Until told to stop; a batch in flight then is sent to its end."""
        number, connection = 0, self.server.connect()
        while not self.stop.is_set():
            now = datetime.now(UTC).isoformat()
            events = [
                {
                    "id": f"p{self.person}-event-{number + offset:07}",
                    "kind": "activity_beat",
                    "at": now,
                    "document": str(self.server.documents[self.person]),
                    "data": {"active_s": 30},
                }
                for offset in range(BATCH)
            ]
            while True:
                try:
                    body: dict[str, object] = {"sent_at": now, "events": events}
                    status, _, _ = self.server.ask(connection, "POST", "/pilots/events/", person=self.person, body=body)
                    if status == 200:
                        break
                except (OSError, http.client.HTTPException):
                    self.falls += 1
                time.sleep(0.1)
                connection = self.server.connect()
            self.acknowledged |= {str(event["id"]) for event in events}
            number += BATCH


def main() -> int:
    """Run, kill, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kills", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JIPHYEON_DATA": folder, "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings"}
        sessions, documents = _people(["수신  각급학교장\n제목  연수 안내\n\n1. 연수를 안내합니다.  끝."] * PEOPLE)
        pilot(documents)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server, process, stop = Server(port, sessions, documents, []), start(port), threading.Event()
        _wait(server)
        senders = [Sender(server, person, stop) for person in range(PEOPLE)]
        for sender in senders:
            sender.start()
        up = 0.0
        for turn in range(args.kills + 1):
            begun = time.monotonic()
            time.sleep(args.seconds / (args.kills + 1) * random.uniform(0.7, 1.3))
            up += time.monotonic() - begun
            if turn < args.kills:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                process = start(port)
                _wait(server)
        stop.set()
        for sender in senders:
            sender.join(30)
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        return told(senders, up, args.kills)


def told(senders: list[Sender], up: float, kills: int) -> int:
    """What came of it, in one line, and whether it will do."""
    from jiphyeon.server.pilots.models import Record

    acknowledged = set().union(*(sender.acknowledged for sender in senders))
    keys = list(Record.objects.filter(kind="activity_beat").values_list("key", flat=True))
    lost, twice = len(acknowledged - set(keys)), len(keys) - len(set(keys))
    rate = len(acknowledged) / up
    print(
        f"{len(acknowledged):,} events acknowledged in {up:.0f} s ({rate:.0f}/s), {kills} kills,"
        f" {sum(sender.falls for sender in senders)} broken requests: {lost} lost, {twice} twice"
    )
    return 1 if lost or twice or rate < WANTED else 0


if __name__ == "__main__":
    sys.exit(main())
