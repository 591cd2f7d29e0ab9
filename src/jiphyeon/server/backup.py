"""One file that holds everything an office has here: database and files, with a digest of each; and back again.

The secret key is not in it: it lies with the operator's other secrets, and without it only sessions are lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from jiphyeon import __version__
from jiphyeon.core.errors import JiphyeonError

SCHEMA = "jiphyeon.backup/1"
SQLITE = "database.sqlite3"
POSTGRESQL = "database.dump"
_UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, TypeError, AttributeError),
)
"""What reading a damaged archive, or a manifest of another shape, raises."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds."""

    created: str
    version: str
    engine: str
    migrations: tuple[str, ...]
    entries: dict[str, str]


def _applied() -> tuple[str, ...]:
    recorder = MigrationRecorder(connection)
    return tuple(sorted(f"{app}.{name}" for app, name in recorder.applied_migrations()))


def write(target: Path) -> Contents:
    """Write a backup, whole or not at all; people may go on working meanwhile."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".jiphyeon-backup-")
    os.close(handle)
    temporary = Path(name)
    try:
        with tempfile.TemporaryDirectory() as folder:
            contents = _pack(temporary, Path(folder))
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return contents


def _pack(archive: Path, folder: Path) -> Contents:
    database = folder / (SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
    migrations = _applied()
    _copy_sqlite(database) if connection.vendor == "sqlite" else _dump_postgresql(database)
    entries: dict[str, str] = {}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for path, name in [(database, database.name), *_files()]:
            try:
                digest = _digest(path)
                packed.write(path, name)
            except FileNotFoundError:
                continue  # a file that was taken away after the database was copied
            entries[name] = digest
        contents = Contents(timezone.now().isoformat(), __version__, connection.vendor, migrations, entries)
        packed.writestr("manifest.json", json.dumps({"schema": SCHEMA, **_as_dict(contents)}, ensure_ascii=False))
    return contents


def _as_dict(contents: Contents) -> dict[str, Any]:
    return {name: getattr(contents, name) for name in Contents.__slots__}


def _files() -> Iterator[tuple[Path, str]]:
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path, f"files/{path.relative_to(root).as_posix()}"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy_sqlite(target: Path) -> None:
    source = sqlite3.connect(f"file:{connection.settings_dict['NAME']}?mode=ro", uri=True, timeout=30)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
        sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        source.close()
        copy.close()
    if sound != "ok":
        raise JiphyeonError("database-damaged", "데이터베이스가 깨져 있습니다.", suggestion="지난 백업에서 되살리세요.")


def _postgresql(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL; the password travels in its environment, not on the command line."""
    at = connection.settings_dict
    found = shutil.which(program)
    if found is None:
        raise JiphyeonError(
            "postgresql-tools-missing", f"{program} 프로그램이 없습니다.", suggestion="postgresql-client를 설치하세요."
        )
    given = {"PGHOST": at["HOST"], "PGPORT": at["PORT"], "PGUSER": at["USER"], "PGPASSWORD": at["PASSWORD"]}
    environment = {**os.environ, **{name: str(value) for name, value in given.items() if value}}
    done = subprocess.run(  # noqa: S603 (a program of the system with arguments of ours)
        [found, *arguments, "--dbname", str(at["NAME"])], env=environment, capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise JiphyeonError(
            "postgresql-failed",
            f"{program}이(가) 실패했습니다.",
            context={"said": done.stderr[-500:]},
            suggestion="서버를 확인하세요.",
        )


def _dump_postgresql(target: Path) -> None:
    _postgresql("pg_dump", "--format", "custom", "--file", str(target))


def read(archive: Path) -> Contents:
    """Check a backup from end to end and say what it holds; raises `backup-*`."""
    try:
        with zipfile.ZipFile(archive) as packed:
            manifest = json.loads(packed.read("manifest.json"))
            if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
                raise _damaged("집현의 백업이 아닙니다.")
            for name, digest in manifest["entries"].items():
                if ".." in Path(name).parts or Path(name).is_absolute():
                    raise _damaged("있어서는 안 될 이름이 들어 있습니다.")
                with packed.open(name) as file:
                    if hashlib.file_digest(file, "sha256").hexdigest() != digest:  # type: ignore[arg-type]
                        raise _damaged(f"‘{name}’이(가) 바뀌었습니다.")
        values = {name: manifest[name] for name in Contents.__slots__}
        return Contents(**{**values, "migrations": tuple(values["migrations"])})
    except _UNREADABLE as error:
        raise _damaged("파일이 끊겼거나 백업 파일이 아닙니다.") from error


def _damaged(what: str) -> JiphyeonError:
    return JiphyeonError("backup-damaged", f"백업을 쓸 수 없습니다. {what}", suggestion="다른 백업을 고르세요.")


def _known() -> set[str]:
    from django.db.migrations.loader import MigrationLoader

    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def restore(archive: Path, *, replace: bool = False) -> Contents:
    """Put a backup in place of what is here (kept aside when it is replaced); nothing changes when it is not sound."""
    contents = read(archive)
    newer = [name for name in contents.migrations if name not in _known()]
    if newer:
        raise JiphyeonError(
            "backup-newer",
            f"더 새로운 집현({contents.version})이 만든 백업입니다.",
            suggestion="집현을 그 버전으로 올린 뒤 되살리세요.",
        )
    if contents.engine != connection.vendor:
        raise JiphyeonError(
            "backup-engine",
            f"백업은 {contents.engine}, 여기는 {connection.vendor}입니다.",
            suggestion="DATABASE_URL을 백업과 같은 종류로 맞추세요.",
        )
    root, database = Path(settings.MEDIA_ROOT), Path(str(connection.settings_dict["NAME"]))
    occupied = _occupied(database, root)
    if occupied and not replace:
        raise JiphyeonError(
            "restore-occupied",
            "이미 자료가 있습니다.",
            suggestion="빈 데이터 폴더를 쓰거나, 지금 것을 옆으로 옮기려면 --replace를 붙이세요.",
        )
    connection.close()
    with tempfile.TemporaryDirectory(dir=Path(settings.DATA), prefix=".restore-") as name:
        fresh = Path(name)
        _unpack(archive, contents, fresh)
        aside = Path(settings.DATA) / f"before-restore-{timezone.now():%Y%m%d-%H%M%S}"
        _put(fresh, database, root, aside)
    return contents


def _occupied(database: Path, root: Path) -> bool:
    if connection.vendor == "sqlite":
        return database.exists() or (root.is_dir() and any(root.iterdir()))
    return bool(connection.introspection.table_names())


def _unpack(archive: Path, contents: Contents, fresh: Path) -> None:
    with zipfile.ZipFile(archive) as packed:
        for name in contents.entries:
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with packed.open(name) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)


def _put(fresh: Path, database: Path, root: Path, aside: Path) -> None:
    """Move the old aside and the new into place: every step is a rename on one disk."""
    files = fresh / "files"
    files.mkdir(exist_ok=True)
    if connection.vendor != "sqlite":
        if connection.introspection.table_names():
            aside.mkdir(exist_ok=True)
            _dump_postgresql(aside / POSTGRESQL)
        connection.close()
        whole = ("--single-transaction", "--exit-on-error")  # an error leaves the database as it was
        _postgresql("pg_restore", *whole, "--clean", "--if-exists", "--no-owner", str(fresh / POSTGRESQL))
    else:
        for suffix in ("", "-wal", "-shm"):
            old = database.with_name(database.name + suffix)
            if old.exists():
                aside.mkdir(exist_ok=True)
                old.rename(aside / old.name)
        (fresh / SQLITE).rename(database)
    if root.exists():
        aside.mkdir(exist_ok=True)
        root.rename(aside / "files")
    files.rename(root)
