"""The round a report makes: draft → submitted → returned or approved → published."""

from app.domain.changes import SetField, set_field
from app.domain.report import Report
from app.domain.vocabulary import STATUS_LABELS, Status
from app.errors import InputError

STEPS: dict[Status, tuple[Status, ...]] = {
    "draft": ("submitted", "published"),
    "submitted": ("returned", "approved", "draft"),
    "returned": ("submitted", "published"),
    "approved": ("published", "returned", "submitted"),
    "published": ("draft",),
}
STEP_LABELS: dict[Status, str] = {
    "draft": "撤回为草稿",
    "submitted": "送审",
    "returned": "退回修改",
    "approved": "审核通过",
    "published": "发布",
}


def next_steps(report: Report) -> tuple[Status, ...]:
    """The states a report may go to from where it is."""
    return STEPS[report.status]


def take_step(report: Report, status: Status) -> SetField:
    """Go on to a state; InputError when that does not follow the present one."""
    if status not in next_steps(report):
        raise InputError(
            f"现在是“{STATUS_LABELS[report.status]}”，不能直接变为“{STATUS_LABELS[status]}”。"
        )
    return set_field(report, "status", status)
