"""What time and a site's files bring without anybody's doing: looked after now and then by whoever holds the store."""

from collections.abc import Mapping
from datetime import datetime

from chartlight.desk.audit_keeping import AuditKeepingUseCases
from chartlight.desk.backup import BackupUseCases
from chartlight.desk.query_due import QueryDueUseCases
from chartlight.desk.site_files import SiteFileUseCases
from chartlight.queries.life_cycle import Step


class TendingUseCases(AuditKeepingUseCases, BackupUseCases, QueryDueUseCases, SiteFileUseCases):
    """One call for a desktop's tick and for a command before it reads."""

    def tend(self, now: datetime) -> Mapping[str, Step]:
        """Notice changed rules and templates, start the night's backup, let queries expire, note what has fallen due;
        the new steps by query.

        The audit chain is looked after as well (`tend_audit`). A second call finds nothing to do.
        """
        self.tend_audit(now)
        self.notice_site_files(now)
        self.tend_backups(now)
        return self.tend_queries(now)
