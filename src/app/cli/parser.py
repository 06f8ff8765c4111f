"""An argument parser that speaks Chinese and reports mistakes as ``InputError``."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from app.errors import InputError

_MESSAGES = (
    (r"the following arguments are required: (.+)", "缺少参数 {0}"),
    (r"unrecognized arguments: (.+)", "不认识参数 {0}"),
    (r"argument (.+?): expected one argument", "{0} 后面缺少内容"),
    (r"argument (.+?): expected at least one argument", "{0} 后面至少要有一项"),
    (r"argument (.+?): ignored explicit argument (.+)", "{0} 后面不能带内容 {1}"),
    (r"argument (.+?): invalid int value: '(.*)'", "{0} 应当是整数，不能是“{1}”"),
    (r"argument (.+?): invalid choice: '(.*?)' \(choose from (.+)\)", "{0} 不能是“{1}”，可用 {2}"),
    (r"argument (.+?): (.+)", "{0} {1}"),
)


class CommandParser(argparse.ArgumentParser):
    """The parser of one command: help in Chinese, no guessing of abbreviated options."""

    def __init__(self, program: str, description: str) -> None:
        super().__init__(
            prog=program,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Report a mistake in the arguments, in Chinese, with where to find help."""
        raise InputError(f"命令行参数有误：{_in_chinese(message)}；用法见 {self.prog} --help。")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse; what argparse raises by itself becomes an InputError too."""
        try:
            return super().parse_args(args, namespace)
        except argparse.ArgumentError as error:
            self.error(str(error))


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


def _in_chinese(message: str) -> str:
    for pattern, translation in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return translation.format(*match.groups())
    return message
