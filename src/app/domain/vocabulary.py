"""The field's closed vocabularies: subject kinds, states, severities, categories.

Keys are those of the public interface; the Chinese labels are what users read.
"""

from typing import Literal, get_args

Subject = Literal[
    "government", "government_office", "department", "township", "subdistrict", "vertical", "other"
]
Status = Literal["draft", "submitted", "returned", "approved", "published"]
Severity = Literal["error", "warning", "info"]
Category = Literal[
    "completeness", "structure", "arithmetic", "consistency", "period", "identity",
    "reuse", "law", "privacy", "wording", "layout", "review",
]  # fmt: skip

STATUSES: tuple[Status, ...] = get_args(Status)
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
CATEGORIES: tuple[Category, ...] = get_args(Category)

SUBJECT_LABELS: dict[Subject, str] = {
    "government": "人民政府",
    "government_office": "政府办公厅（室）",
    "department": "政府部门",
    "township": "乡镇人民政府",
    "subdistrict": "街道办事处",
    "vertical": "垂直管理机关",
    "other": "其他机构",
}
STATUS_LABELS: dict[Status, str] = {
    "draft": "草稿",
    "submitted": "送审稿",
    "returned": "已退回",
    "approved": "已通过",
    "published": "已发布",
}
SEVERITY_LABELS: dict[Severity, str] = {"error": "错误", "warning": "提醒", "info": "建议"}
CATEGORY_LABELS: dict[Category, str] = {
    "completeness": "完整性",
    "structure": "结构",
    "arithmetic": "勾稽",
    "consistency": "一致性",
    "period": "年度与期限",
    "identity": "单位名称",
    "reuse": "雷同",
    "law": "法规与文号",
    "privacy": "个人信息",
    "wording": "文字",
    "layout": "版式",
    "review": "审阅",
}
