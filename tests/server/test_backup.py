"""A backup is worth what can be restored from it: these tests restore."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from jiphyeon.core.errors import JiphyeonError
from jiphyeon.server import backup, running

ROOT = Path(__file__).parents[2]


class Installation:
    """One data folder and the commands run on it, each in a process of its own, as an operator does."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            **os.environ,
            "JIPHYEON_DATA": str(folder),
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "jiphyeon.server.settings",
        }
        self.environment.pop("DATABASE_URL", None)

    def run(self, *arguments, code=0):
        command = [sys.executable, "-c", "from jiphyeon.cli.main import main; raise SystemExit(main())", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    def python(self, script):
        start = "import django; django.setup()\nfrom jiphyeon.server.accounts.models import *\n"
        done = subprocess.run(
            [sys.executable, "-c", start + script], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A little office with a person, an audit entry and a file."""
    place = Installation(tmp_path_factory.mktemp("office"))
    place.python(
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "who = Person.objects.create(username='hong', name='홍가람')\n"
        "from jiphyeon.server.audit.store import record\n"
        "from jiphyeon.server.audit.models import Action\n"
        "record(who, Action.CREATED, who)\n"
        "from pathlib import Path; from django.conf import settings\n"
        "file = Path(settings.MEDIA_ROOT) / 'attachments' / 'a'; file.parent.mkdir(parents=True)\n"
        "file.write_bytes('붙임'.encode())"
    )
    return place


@pytest.fixture(scope="module")
def archive(office, tmp_path_factory):
    path = tmp_path_factory.mktemp("backups") / "office.zip"
    office.run("backup", str(path))
    return path


def names(folder):
    """People in the database of a data folder."""
    with closing(sqlite3.connect(folder / "jiphyeon.sqlite3")) as database:
        return [row[0] for row in database.execute("SELECT name FROM accounts_person")]


def altered(archive, target, change):
    """A copy of a backup in which `change(name, data)` gives each entry."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


def test_everything_comes_back(archive, tmp_path):
    assert "감사 기록이 온전합니다" in Installation(tmp_path).run("restore", str(archive))
    assert names(tmp_path) == ["홍가람"]
    assert (tmp_path / "files" / "attachments" / "a").read_text("utf-8") == "붙임"


def test_an_older_database_is_replaced_on_demand_kept_aside_and_brought_up_to_date(office, tmp_path):
    older = Installation(tmp_path / "older")
    shutil.copytree(office.folder, older.folder)
    older.python(
        "from django.core.management import call_command; call_command('migrate', 'drafts', '0001', verbosity=0)\n"
        "Person.objects.update(name='김나래')\n"
        "from jiphyeon.server import backup; from pathlib import Path\n"
        f"backup.write(Path({str(tmp_path)!r}) / 'older.zip')"
    )
    here = Installation(tmp_path / "here")
    shutil.copytree(office.folder, here.folder)
    here.run("restore", str(tmp_path / "older.zip"), "--replace")
    assert names(here.folder) == ["김나래"]
    assert names(next(here.folder.glob("before-restore-*"))) == ["홍가람"]
    with closing(sqlite3.connect(here.folder / "jiphyeon.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM drafts_checkedfile").fetchone() == (0,)


def test_a_sound_backup_says_what_it_holds(archive):
    assert set(backup.read(archive).entries) == {"database.sqlite3", "files/attachments/a"}


def test_what_is_here_is_not_replaced_unless_asked(office, archive):
    assert "restore-occupied" in office.run("restore", str(archive), code=2)
    assert names(office.folder) == ["홍가람"]


def test_a_changed_backup_is_refused(archive, tmp_path):
    bad = altered(archive, tmp_path / "bad.zip", lambda name, data: b"changed" if name.endswith("/a") else data)
    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(bad)


@pytest.mark.parametrize("cut", [0, 100, -200])
def test_a_cut_backup_is_refused(archive, tmp_path, cut):
    bad = tmp_path / "cut.zip"
    bad.write_bytes(archive.read_bytes()[:cut])
    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(bad)


def test_a_flipped_byte_anywhere_is_damage_with_a_code(archive, tmp_path):
    whole, bad = archive.read_bytes(), tmp_path / "flipped.zip"
    with zipfile.ZipFile(archive) as packed:
        inside = packed.getinfo("database.sqlite3").header_offset
    # header, name, and the compressed stream; each place breaks another layer of the reader
    for place in [inside + offset for offset in (0, 4, 6, 8, 14, 18, 30, 46, 47, 60, 200, 1000, 5000)]:
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            backup.read(bad)
        except JiphyeonError as error:
            assert error.code == "backup-damaged"  # noqa: PT017 (a byte nobody reads may be flipped without harm)
    bad.write_bytes(whole[: inside + 1000] + bytes([whole[inside + 1000] ^ 0xFF]) + whole[inside + 1001 :])
    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(bad)


@pytest.mark.parametrize("manifest", ["[]", "7", '{"schema": "jiphyeon.backup/1"}', "[" * 100_000])
def test_a_manifest_of_another_shape_is_damage(archive, tmp_path, manifest):
    bad = altered(archive, tmp_path / "bad.zip", lambda name, data: manifest if name == "manifest.json" else data)
    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(bad)


@pytest.mark.parametrize("changed", [{"entries": []}, {"entries": None}, {"entries": {"a": 1}}, {"migrations": None}])
def test_a_manifest_with_other_values_is_damage(archive, tmp_path, changed):
    def change(name, data):
        return json.dumps({**json.loads(data), **changed}) if name == "manifest.json" else data

    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(altered(archive, tmp_path / "bad.zip", change))


@pytest.mark.parametrize("name", ["../escape", "/etc/escape"])
def test_a_backup_cannot_write_beside_its_place(archive, tmp_path, name):
    def change(entry, data):
        if entry != "manifest.json":
            return data
        manifest = json.loads(data)
        manifest["entries"][name] = manifest["entries"]["files/attachments/a"]
        return json.dumps(manifest)

    with pytest.raises(JiphyeonError, match="backup-damaged"):
        backup.read(altered(archive, tmp_path / "bad.zip", change))


@pytest.mark.django_db
def test_a_backup_of_a_newer_version_is_refused(archive, tmp_path):
    def change(name, data):
        if name != "manifest.json":
            return data
        manifest = json.loads(data)
        return json.dumps({**manifest, "migrations": [*manifest["migrations"], "drafts.9999_of_tomorrow"]})

    with pytest.raises(JiphyeonError, match="backup-newer"):
        backup.restore(altered(archive, tmp_path / "newer.zip", change))


@pytest.mark.django_db
def test_nothing_half_written_is_left_when_there_is_no_room(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_pack", full)
    with pytest.raises(OSError, match="No space"):
        backup.write(tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_restored_under_a_running_server(office, archive, tmp_path):
    here = Installation(tmp_path / "here")
    shutil.copytree(office.folder, here.folder)
    with running.held(here.folder), running.held(here.folder):
        assert "server-running" in here.run("restore", str(archive), "--replace", code=2)
    assert not list(here.folder.glob("before-restore-*"))
    here.run("restore", str(archive), "--replace")


def test_no_server_starts_under_a_restore(tmp_path):
    with (
        running.held(tmp_path, alone=True),
        pytest.raises(JiphyeonError, match="restore-running"),
        running.held(tmp_path),
    ):
        pass
