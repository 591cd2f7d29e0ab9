"""The database itself refuses to change an audit entry, or to delete one whose retention has not ended."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = (
    """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'an audit entry cannot be changed'); END""",
    """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
       WHEN NOT EXISTS (SELECT 1 FROM audit_head WHERE id = 1 AND start_sequence >= OLD.sequence)
       BEGIN SELECT RAISE(ABORT, 'an audit entry cannot be deleted'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION audit_entry_keep() RETURNS trigger AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_head WHERE id = 1 AND start_sequence >= OLD.sequence) THEN
           RETURN OLD;
         END IF;
         RAISE EXCEPTION 'an audit entry cannot be changed or deleted';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_keep()""",
)
REMOVE = {
    "sqlite": ("DROP TRIGGER IF EXISTS audit_entry_no_update", "DROP TRIGGER IF EXISTS audit_entry_no_delete"),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_entry_keep ON audit_entry",
        "DROP FUNCTION IF EXISTS audit_entry_keep",
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guards in place."""
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take them away (a migration backwards, and a test database that is emptied between tests)."""
    with connection.cursor() as cursor:
        for statement in REMOVE[connection.vendor]:
            cursor.execute(statement)
