"""A hundred requests a second, mixed: how long pages take, and what the first page weighs.

    .venv/bin/python benchmarks/web_pages.py [a second] [seconds]

Requests are sent when they are due, whether or not earlier ones were answered. Prints the ratio of the 95th percentile
to the limit of 200 ms, and of the first page's weight, fonts aside, to 250 KB.
"""

from __future__ import annotations

import gzip
import queue
import random
import re
import sys
import threading
import time

from check_documents import documents
from web_server import Server, at, running

LIMIT = 0.2
WEIGHT = 250_000
MIX = {
    "/": 3,
    "/documents/": 4,
    "/documents/{}/": 2,
    "/documents/{}/versions/": 1,
    "/documents/check/": 1,
    "/documents/new/": 1,
}
HANDS = 32


def work(server: Server, due: queue.Queue[tuple[float, str, int] | None], times: list[float], wrong: list[int]) -> None:
    """Take requests as they fall due; the time counts from when it was due."""
    connection = server.connect()
    while (one := due.get()) is not None:
        when, path, person = one
        time.sleep(max(0.0, when - time.perf_counter()))
        status, _, took = server.ask(connection, "GET", path, person=person)
        times.append(took)
        if status != 200:
            wrong.append(status)


def weigh(server: Server) -> int:
    """Bytes of the editor's page and everything it names, compressed, fonts aside."""
    connection = server.connect()
    _, page, _ = server.ask(connection, "GET", f"/documents/{server.documents[0]}/")
    parts = [page]
    named = re.findall(rb'(?:href|src)="(/(?:static|documents/sheet)[^"]+\.(?:css|js|svg))"', page)
    parts.extend(server.ask(connection, "GET", address.decode())[1] for address in named)
    return sum(len(gzip.compress(part)) for part in parts)


def main() -> None:
    """Measure and print."""
    rate, seconds = [int(one) for one in (*sys.argv[1:], *("100", "20")[len(sys.argv) - 1 :])]
    draw = random.Random(1)
    with running(documents(20)) as server:
        weight = weigh(server)
        due: queue.Queue[tuple[float, str, int] | None] = queue.Queue()
        start = time.perf_counter() + 0.5
        for number in range(rate * seconds):
            person = draw.randrange(len(server.documents))
            path = draw.choices(list(MIX), list(MIX.values()))[0].format(server.documents[person])
            due.put((start + number / rate, path, person))
        times: list[float] = []
        wrong: list[int] = []
        hands = [threading.Thread(target=work, args=(server, due, times, wrong)) for _ in range(HANDS)]
        for hand in hands:
            due.put(None)
            hand.start()
        for hand in hands:
            hand.join()
        took = time.perf_counter() - start
    print(f"{len(times)} requests in {took:.1f} s ({len(times) / took:.0f} a second), other than 200: {len(wrong)}")
    print(f"median {at(0.5, times) * 1000:.0f} ms, p95 {at(0.95, times) * 1000:.0f} ms")
    print(f"ratio of p95 to the limit of 200 ms: {at(0.95, times) / LIMIT:.2f}")
    print(f"editor's page {weight / 1000:.0f} KB compressed, fonts aside: {weight / WEIGHT:.2f} of the limit")


if __name__ == "__main__":
    main()
