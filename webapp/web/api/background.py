"""Work in the background, and the audit trail."""

from webapp.services.candidacies import by_key
from webapp.web.api import told
from webapp.web.api.contract import operation
from webapp.web.api.shapes import AuditRow, AuditRows, Job, Jobs, Page
from webapp.web.system.access import reader, saw

TAG = "Jobs and audit"


@operation("GET", "/jobs", "read", TAG, query=Page, answer=Jobs)
def jobs_listed(query: Page) -> Jobs:
    """List work in the background.

    Documents that are made, letters that are sent. Ids and kinds; no words.
    """
    shown, following = told.cut(by_key.jobs(reader(), told.after(query), query.limit), query)
    return Jobs(items=told.values(shown, Job), next=following)


@operation("GET", "/jobs/{job_id}", "read", TAG, answer=Job)
def job_read(job_id: int) -> Job:
    """Read how far a job has come."""
    return told.value(by_key.job(reader(), job_id), Job)


@operation("GET", "/audit", "audit", TAG, query=Page, answer=AuditRows)
def trail_read(query: Page) -> AuditRows:
    """Read who did and saw what.

    The oldest first. Ids and names of events; no words.
    """
    saw("audit_exported")
    shown, following = told.cut(by_key.trail(reader(), told.after(query), query.limit), query)
    return AuditRows(items=told.values(shown, AuditRow), next=following)
