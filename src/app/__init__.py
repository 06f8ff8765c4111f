"""年报工作台 (Nianbao): drafting, checking, reviewing and publishing 政府信息公开工作年度报告."""

__version__ = "0.1.0"
