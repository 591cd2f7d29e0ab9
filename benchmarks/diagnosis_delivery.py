"""A burst of respondents against the real server: from link to first saved answer, and how long a save takes.

    python benchmarks/diagnosis_delivery.py [--people 1000] [--burst 180] [--minutes 2] [--every 20] [--kill 3]

`--people` open their one-time links within `--burst` seconds, consent, and then answer every `--every` seconds for
`--minutes`. `--kill N` kills the web process (-9) N times on the way. At the end every answer the server confirmed
must be in the database. Limits: everybody has a first saved answer within the burst plus what their own steps take;
p95 of saving an answer 250 ms; no confirmed answer lost. SQLite unless DATABASE_URL is set.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SAVED = re.compile(r'name="revision" value="(\d+)"')


@dataclass
class Tally:
    """What the respondents saw."""

    first: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    confirmed: set[tuple[str, str, str]] = field(default_factory=set)
    refused: int = 0


class Browser:
    """Just enough of one: cookies, a connection that is kept, redirects not followed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None, *, htmx: bool = False) -> tuple[int, str, str]:
        """Status, body and Location; a broken connection is opened again for as long as it takes."""
        while True:
            try:
                return await self._ask(path, form, htmx=htmx)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                self.streams = None
                await asyncio.sleep(0.2)

    async def _ask(self, path: str, form: dict[str, str] | None, *, htmx: bool) -> tuple[int, str, str]:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.streams
        body = urlencode(form).encode() if form is not None else b""
        lines = [f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        if htmx:
            lines.append("HX-Request: true")
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = [line.partition(": ")[::2] for line in head[1:] if line]
        length, location = 0, ""
        for name, value in headers:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
            length = int(value) if name.lower() == "content-length" else length
            location = value if name.lower() == "location" else location
        return int(head[0].split()[1]), (await reader.readexactly(length)).decode(), location


async def respond(token: str, port: int, tally: Tally, wait: float, until: float, every: float, campaign: int) -> None:
    """One person: link, consent, answers."""
    await asyncio.sleep(wait)
    browser, begun = Browser(port), time.monotonic()
    link = f"/diagnosis/invitation/{token}/"
    _, page, _ = await browser.ask(link)
    await browser.ask(link, {"csrfmiddlewaretoken": TOKEN.findall(page)[0]})
    _, page, _ = await browser.ask(f"/diagnosis/take/{campaign}/")
    if not TOKEN.search(page):  # the answer to the first post was lost with the server, the link is used up
        tally.refused += 1
        return
    consent = {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "consent": "yes"}
    _, _, url = await browser.ask(f"/diagnosis/take/{campaign}/", consent)
    url = url or (await browser.ask(f"/diagnosis/take/{campaign}/next/"))[2]
    number = 0
    while url and "/finish/" not in url and (time.monotonic() < until or number == 0):
        number += 1
        _, page, _ = await browser.ask(url)
        form = _answer(page, url)
        start = time.monotonic()
        status, fragment, _ = await browser.ask(url, form, htmx=True)
        tally.saves.append(time.monotonic() - start)
        if status != 200 or not SAVED.search(fragment):
            tally.refused += 1
        else:
            tally.confirmed.add((token, _code(url), form.get("chosen", "")))
        if number == 1:
            tally.first.append(time.monotonic() - begun)
        form["revision"] = SAVED.findall(fragment)[0] if SAVED.search(fragment) else "0"
        _, _, url = await browser.ask(url.partition("?")[0], form)
        await asyncio.sleep(random.uniform(0.5, 1.5) * every)


def _code(url: str) -> str:
    """The question of a page's address."""
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]


def _answer(page: str, url: str) -> dict[str, str]:
    """The first option of the question, or a number."""
    code = _code(url)
    form = {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "revision": "0", "page": secrets.token_hex(8)}
    rows = dict.fromkeys(re.findall(rf'name="(q-{code}-row-[^"]+)"', page))
    if rows:
        return form | dict.fromkeys(rows, "1")
    form[f"q-{code}"] = "1"
    return form | {"chosen": "1"}


def prepare(people: int) -> tuple[list[str], int]:
    """An office of so many people, a campaign for them, a link each."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from datetime import timedelta

    from django.utils import timezone

    from jiphyeon.server.accounts.models import Person, Unit
    from jiphyeon.server.diagnosis.campaigns import open_campaign, set_forms
    from jiphyeon.server.diagnosis.invitations import issue
    from jiphyeon.server.diagnosis.models import Campaign
    from jiphyeon.services.diagnose import pin_forms

    unit = Unit.objects.create(code="hanbit", name="한빛교육청", kind="office")
    Person.objects.bulk_create([Person(username=f"p{n}", name=f"가상{n}", unit=unit) for n in range(people)])
    owner, now = Person.objects.earliest("pk"), timezone.now()
    texts = {"purpose": "-", "consent": "-", "contact": "-", "draft_acceptance": "부하 시험"}
    campaign = Campaign(title="부하 시험", owner=owner, accepted_by=owner, seed="x", starts_at=now, **texts)
    campaign.ends_at = now + timedelta(days=1)
    set_forms(campaign, "linked", pin_forms("linked"))
    campaign.save()
    campaign.units.add(unit)
    open_campaign(campaign)
    return [token for _, token in issue(list(campaign.participations.all()), campaign.ends_at)], campaign.pk


def lost(tally: Tally) -> int:
    """Confirmed answers the database does not hold."""
    from jiphyeon.server.diagnosis.invitations import token_hash
    from jiphyeon.server.diagnosis.models import Answer, Invitation

    people = dict(Invitation.objects.values_list("token_hash", "participation_id"))
    kept = {
        (participation, question): value
        for participation, question, value in Answer.objects.values_list("participation_id", "question", "value")
    }
    missing = 0
    for token, question, chosen in tally.confirmed:
        value = kept.get((people[token_hash(token)], question))
        if value is None or (chosen and chosen not in (*value.get("selected", ()), value.get("number"))):
            missing += 1
    return missing


async def run(tokens: list[str], campaign: int, port: int, args: argparse.Namespace, web: list[int]) -> Tally:
    """Everybody at once, and the killing."""
    tally, now = Tally(), time.monotonic()
    until = now + args.burst + 60 * args.minutes
    waits = [random.uniform(0, args.burst) for _ in tokens]
    jobs = [
        asyncio.create_task(respond(token, port, tally, wait, until, args.every, campaign))
        for token, wait in zip(tokens, waits, strict=True)
    ]
    for _ in range(args.kill):
        await asyncio.sleep(random.uniform(0.2, 0.6) * (until - now) / max(args.kill, 1))
        for pid in children(web[0]):
            os.kill(pid, signal.SIGKILL)
    await asyncio.gather(*jobs)
    return tally


def children(parent: int) -> list[int]:
    """Processes the supervisor started."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in path.read_text().split()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--burst", type=float, default=180)
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--every", type=float, default=20)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JIPHYEON_DATA": folder, "JIPHYEON_SECRET_KEY": secrets.token_urlsafe(50)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiphyeon.server.settings")
        import django

        django.setup()
        tokens, campaign = prepare(args.people)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [str(Path(sys.executable).parent / "jiphyeon"), "serve", "--port", str(port)]
        command += ["--workers", str(args.workers), "--tasks", "1" if args.kill else "0"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.5)
            tally = asyncio.run(run(tokens, campaign, port, args, [server.pid]))
        finally:
            server.terminate()
            server.wait(30)
        report(tally, args, lost(tally))


def report(tally: Tally, args: argparse.Namespace, missing: int) -> None:
    """The figures."""
    cuts = statistics.quantiles(tally.saves, n=100)
    print(f"{args.people} people in {args.burst:.0f} s, an answer every {args.every:.0f} s, {args.kill} kills")
    print(f"link to first saved answer: median {statistics.median(tally.first):.2f} s, worst {max(tally.first):.2f} s")
    print(f"saving an answer: p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms")
    print(f"p95 against the limit of 250 ms: ratio {cuts[94] / 0.25:.2f}")
    print(
        f"{len(tally.saves)} saves, {len(tally.confirmed)} confirmed, {tally.refused} refused, {missing} lost (limit 0)"
    )


if __name__ == "__main__":
    main()
