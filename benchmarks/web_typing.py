"""Fifty people, each changing one paragraph of two pages a second: how long a save with its check takes.

    .venv/bin/python benchmarks/web_typing.py [people] [seconds]

Prints the times and the ratio of the 95th percentile to the limit of 300 ms.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time

from check_documents import documents
from web_server import Server, at, running

LIMIT = 0.3


def types(server: Server, person: int, seconds: float, times: list[float], wrong: list[int]) -> None:
    """One person at work."""
    draw = random.Random(person)
    connection, text, revision = server.connect(), server.texts[person], 1
    seen: dict[str, str] = {}
    path = f"/documents/{server.documents[person]}/autosave/"
    time.sleep(draw.random())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        lines = text.split("\n")
        place = draw.randrange(6, len(lines) - 12)
        lines[place] = f"{lines[place][:60]} 그리고 {draw.randrange(10**6)}번을 덧붙입니다."
        text = "\n".join(lines)
        status, content, took = server.ask(
            connection, "POST", path, person=person, body={"revision": revision, "text": text}, more=seen
        )
        if status != 200:
            wrong.append(status)
            return
        now = json.loads(content)
        revision = now["revision"]
        seen = {"X-Facts": now["facts_digest"], "X-Findings": now["findings_digest"]}  # as the page's script does
        times.append(took)
        time.sleep(max(0.0, 1.0 - took))


def main() -> None:
    """Measure and print."""
    people, seconds = [int(one) for one in (*sys.argv[1:], *("50", "20")[len(sys.argv) - 1 :])]
    with running(documents(people)) as server:
        times: list[float] = []
        wrong: list[int] = []
        arguments = [(server, person, seconds, times, wrong) for person in range(people)]
        threads = [threading.Thread(target=types, args=one) for one in arguments]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    rate = len(times) / seconds
    print(f"{people} people, {len(times)} saves ({rate:.0f} a second), refused {len(wrong)}")
    median, late = (at(share, times) * 1000 for share in (0.5, 0.95))
    print(f"median {median:.0f} ms, p95 {late:.0f} ms, longest {max(times) * 1000:.0f} ms")
    print(f"ratio of p95 to the limit of 300 ms: {at(0.95, times) / LIMIT:.2f}")


if __name__ == "__main__":
    main()
