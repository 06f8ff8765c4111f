"""Files that commands read and write, checked before any work."""

import json
from pathlib import Path
from typing import Any

from app.errors import InputError
from app.store.package import SUFFIX, read_bytes


def draft_path(text: str) -> Path:
    """A path for a draft to be written; InputError when it is named like something else."""
    path = Path(text)
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"草稿的文件名应以 {SUFFIX} 结尾，不能是“{text}”，请改名。")
    return path


def is_there(path: Path) -> bool:
    """Whether something lies at the path; a name that no system takes does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def require_free(path: Path, force: bool) -> None:
    """Refuse to replace a file before any work is done for it."""
    if not force and is_there(path):
        raise InputError(f"“{path}”已经存在，没有改动它；请换一个名字，或加 --force 覆盖。")


def read_json_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; InputError when there is none."""
    data = read_bytes(path)
    if not data.strip():
        raise InputError(f"“{path}”是空的；应当是一个 JSON 对象。")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"“{path}”不是 UTF-8 编码；请用 UTF-8 重新保存。") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"“{path}”不是正确的 JSON：第 {error.lineno} 行第 {error.colno} 个字有误，请改正。"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"“{path}”不是可用的 JSON：内容嵌套太深或数太大，请改正。") from error
    if not isinstance(value, dict):
        raise InputError(f"“{path}”的内容应当是一个 JSON 对象（{{…}}），请改正。")
    return value
