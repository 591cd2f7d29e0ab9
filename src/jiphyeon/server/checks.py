"""Misconfiguration said before the first request, each with an id and what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

from jiphyeon.server.environment import env_bool
from jiphyeon.server.mail import configured

LOW_SPACE = 500 * 1024 * 1024
NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "glusterfs", "ceph"}
SHORT_SECRET = 50


@register("jiphyeon")
def production(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """What must not be so when people work with it."""
    if not env_bool("JIPHYEON_PRODUCTION"):
        return []
    found: list[CheckMessage] = []
    if settings.DEBUG:
        hint = "JIPHYEON_DEBUG를 지우세요."
        found.append(Error("운영 환경에서 디버그가 켜져 있습니다.", hint=hint, id="jiphyeon.E001"))
    if len(settings.SECRET_KEY) < SHORT_SECRET:
        hint = "JIPHYEON_SECRET_KEY에 50자 이상의 무작위 글자를 넣으세요."
        found.append(Error("비밀 열쇠가 짧습니다.", hint=hint, id="jiphyeon.E002"))
    if settings.DEMO:
        hint = "JIPHYEON_DEMO를 지우고 새 데이터 폴더를 쓰세요."
        found.append(Error("운영 환경에서 가상의 기관이 켜져 있습니다.", hint=hint, id="jiphyeon.E003"))
    if "*" in settings.ALLOWED_HOSTS:
        hint = "JIPHYEON_HOSTS에 이 서버의 이름만 쉼표로 적으세요."
        found.append(Error("모든 주소를 받아들입니다.", hint=hint, id="jiphyeon.E004"))
    if not settings.HTTPS:
        hint = "앞에 TLS를 맡는 서버를 두고 JIPHYEON_HTTPS=1로 시작하세요."
        found.append(Caution("암호화하지 않은 연결로 로그인합니다.", hint=hint, id="jiphyeon.W001"))
    return found


def file_system(path: Path) -> str:
    """Type of the file system a path lies on, as Linux names it ('' where it cannot be told)."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, type_, *_rest = line.split(" ")
        if str(path).startswith(point) and len(point) >= len(best):
            best, kind = point, type_
    return kind


@register("jiphyeon")
def data_folder(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """The folder everything is kept in."""
    folder = Path(settings.DATA)
    found: list[CheckMessage] = []
    if not os.access(folder, os.W_OK):
        hint = f"{folder} 폴더에 쓰기 권한을 주거나 JIPHYEON_DATA로 다른 폴더를 고르세요."
        return [Error("데이터 폴더에 쓸 수 없습니다.", hint=hint, id="jiphyeon.E005")]
    if shutil.disk_usage(folder).free < LOW_SPACE:
        hint = "필요 없는 파일을 지우거나 더 큰 디스크로 옮기세요."
        found.append(Caution("데이터 폴더의 남은 공간이 500 MB보다 적습니다.", hint=hint, id="jiphyeon.W002"))
    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if sqlite and file_system(folder) in NETWORK_FILE_SYSTEMS:
        hint = "이 컴퓨터의 디스크를 쓰거나 DATABASE_URL로 PostgreSQL을 쓰세요."
        message = "SQLite 파일이 네트워크 드라이브에 있습니다. 자료가 깨질 수 있습니다."
        found.append(Error(message, hint=hint, id="jiphyeon.E006"))
    return found


@register("jiphyeon")
def mail(app_configs: Sequence[AppConfig] | None, **_: object) -> list[CheckMessage]:
    """Where review requests go."""
    if env_bool("JIPHYEON_PRODUCTION") and not configured():
        hint = "JIPHYEON_EMAIL_BACKEND와 JIPHYEON_EMAIL_HOST를 설정하세요. 없어도 화면에서 검토할 수 있습니다."
        return [Caution("전자우편을 보내지 않습니다.", hint=hint, id="jiphyeon.W003")]
    return []
