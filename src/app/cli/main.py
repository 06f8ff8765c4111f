"""The command line: finds the command, runs it, and turns the user's errors into one sentence."""

import contextlib
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from app import __version__
from app.cli import commands
from app.cli.files import is_there
from app.cli.output import complain
from app.cli.parser import CommandParser
from app.errors import AppError, InputError, NotCleanError

DONE, NOT_CLEAN, UNUSABLE = 0, 1, 2
OpenWindow = Callable[[list[str]], int]


def run(arguments: list[str], open_window: OpenWindow | None = None) -> int:
    """Run one command line and return its exit code: 0 done, 1 not clean, 2 unusable input.

    Without a command, ``open_window`` is called with the files named.
    """
    _speak_utf8()
    try:
        code = _dispatch(arguments, open_window)
        _flush()
    except SystemExit as finished:
        return int(finished.code or DONE)
    except NotCleanError as error:
        complain("\n".join([str(error), *(f"· {reason}" for reason in error.reasons)]))
        return NOT_CLEAN
    except AppError as error:
        complain(" ".join(str(error).split("\n")))
        return UNUSABLE
    except BrokenPipeError:
        _discard_output()
        return DONE
    except KeyboardInterrupt:
        complain("已中断，没有做完。")
        return UNUSABLE
    return code


def command_names() -> dict[str, str]:
    """Every command with the name of its module."""
    found = (module.name for module in pkgutil.iter_modules(commands.__path__))
    return {name.rstrip("_"): name for name in sorted(found)}


def _dispatch(arguments: list[str], open_window: OpenWindow | None) -> int:
    first = arguments[0] if arguments else ""
    names = command_names()
    if first in names:
        return _run_command(first, _load(names[first]), arguments[1:])
    if first in ("-h", "--help"):
        print(_overview(names))
        return DONE
    if first == "--version":
        print(f"nianbao {__version__}")
        return DONE
    if first.startswith("-"):
        raise InputError(f"命令行参数有误：不认识参数 {first}；用法见 nianbao --help。")
    _require_files(arguments)
    if open_window is None:
        raise InputError("这里没有图形界面；可用的命令见 nianbao --help。")
    return open_window(arguments)


def _run_command(name: str, module: ModuleType, arguments: list[str]) -> int:
    parser = CommandParser(f"nianbao {name}", module.HELP)
    module.configure(parser)
    return int(module.run(parser.parse_args(arguments)))


def _load(module: str) -> ModuleType:
    return importlib.import_module(f"{commands.__name__}.{module}")


def _overview(names: dict[str, str]) -> str:
    lines = [f"  {name:<10} {_load(module).HELP}" for name, module in names.items()]
    return "\n".join(
        [
            "用法：nianbao            打开窗口",
            "      nianbao 文件       在窗口里打开草稿，或导入别的文件",
            "      nianbao 命令 …     不开窗口，直接处理文件",
            "",
            "命令：",
            *lines,
            "",
            "每个命令的说明：nianbao 命令 --help",
        ]
    )


def _require_files(arguments: list[str]) -> None:
    for name in arguments:
        if not is_there(Path(name)):
            raise InputError(f"“{name}”既不是命令，也不是现有的文件；可用的命令见 nianbao --help。")


def _speak_utf8() -> None:
    """Print UTF-8 whatever the locale; what UTF-8 cannot hold is escaped, not refused."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    """Bring everything out now, so that a reader that went away is noticed here."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _discard_output() -> None:
    """Let the interpreter's last flush go nowhere, since nobody reads any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
