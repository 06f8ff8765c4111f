"""All commands of the window as data: where they stand, their keys, what they call.

``call`` is a dotted path from the window (``files.save``); a menu shows its commands in this
order, ``None`` is a separator.
"""

from typing import NamedTuple


class Command(NamedTuple):
    """One entry of a menu.

    ``keys`` are shortcuts, the first one shown. ``needs`` is ``""``, ``document`` (a report must
    be open), ``writing`` (and its text must not be read only), ``undo`` or ``redo``. ``echo``
    marks keys that the focused field handles itself, so that they are shown but not taken.
    ``checkable`` entries stay pressed.
    """

    id: str
    text: str
    call: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: str = "document"
    short: str = ""
    echo: bool = False
    checkable: bool = False


class Menu(NamedTuple):
    """A menu, or a sub-menu that the window fills itself (``filled``)."""

    title: str
    items: tuple["Command | Menu | None", ...] = ()
    filled: str = ""


MENUS = (
    Menu(
        "文件(&F)",
        (
            Command("new", "新建…", "files.new", ("Ctrl+N",), "new", ""),
            Command(
                "from-last-year",
                "以上年的报告为底稿…",
                "imports.from_last_year",
                icon="import",
                needs="",
            ),
            Command("open", "打开…", "files.open", ("Ctrl+O",), "open", ""),
            Menu("最近的报告", filled="recent"),
            Command("sample", "看一个示例", "files.open_sample", needs=""),
            None,
            Command("save", "保存", "files.save", ("Ctrl+S",), "save"),
            Command("save-as", "另存为…", "files.save_as", ("Ctrl+Shift+S",)),
            None,
            Command("import", "导入…", "imports.import_text", ("Ctrl+I",), "import", "", "导入"),
            Command("batch-import", "批量导入文件夹…", "imports.import_folder", needs=""),
            Command("take-over", "从别的文件取用…", "imports.take_from_file", needs="writing"),
            Command("last-year", "打开上年报告…", "last_year.open", icon="import"),
            Command("export", "导出…", "files.export", ("Ctrl+E",), "export"),
            Command("publish", "发布…", "publishing.show", ("Ctrl+Shift+E",), "publish"),
            None,
            Command(
                "preview",
                "预览",
                "preview.toggle",
                ("Ctrl+Shift+P",),
                "eye",
                checkable=True,
            ),
            Command("print", "打印…", "preview.print", ("Ctrl+P",), "print"),
            None,
            Command("recover", "恢复没有保存的内容…", "recovery.show", needs=""),
            Command("backups", "找回以前的备份…", "rescue.show_backups", needs=""),
            None,
            Command("close", "关闭报告", "files.close", ("Ctrl+W",)),
            Command("quit", "退出", "close", ("Ctrl+Q",), needs=""),
        ),
    ),
    Menu(
        "编辑(&E)",
        (
            Command("undo", "撤销", "undo", ("Ctrl+Z",), "undo", "undo"),
            Command("redo", "重做", "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", "redo"),
            None,
            Command("cut", "剪切", "view.echo", ("Ctrl+X",), echo=True),
            Command("copy", "复制", "view.echo", ("Ctrl+C",), echo=True),
            Command("paste", "粘贴", "view.echo", ("Ctrl+V",), echo=True),
            Command("select-all", "全选", "view.echo", ("Ctrl+A",), echo=True),
            None,
            Command("find", "查找…", "finding.find", ("Ctrl+F",), "find"),
            Command("find-next", "查找下一处", "finding.next", ("F3",), "down"),
            Command("find-previous", "查找上一处", "finding.previous", ("Shift+F3",), "up"),
            Command("replace", "替换…", "finding.replace", ("Ctrl+H",), needs="writing"),
        ),
    ),
    Menu(
        "插入(&I)",
        (
            Command("add-section", "自设栏目", "add_section", (), "insert", "writing", "插入"),
            Command("add-annex", "附件", "writing.add_annex", (), "add", "writing"),
            Command("attachments", "附件与图片…", "writing.show_attachments", icon="document"),
            Menu("标准中缺少的内容", filled="missing"),
            None,
            Command("quote", "引用数据…", "writing.quote_figure", ("Ctrl+Shift+D",), "", "writing"),
            Command("sentence", "标准句…", "writing.insert_sentence", needs="writing"),
        ),
    ),
    Menu(
        "检查(&C)",
        (
            Command("check", "全面检查", "check_now", ("F7",), "check"),
            Command("next-finding", "下一个问题", "next_finding", ("F8",), "down"),
            Command("previous-finding", "上一个问题", "previous_finding", ("Shift+F8",), "up"),
            None,
            Command("readiness", "发布前检查…", "checking.show_readiness", ("Shift+F7",)),
            None,
            Command(
                "next-unreviewed", "下一段上年的文字", "checking.next_unreviewed", ("Ctrl+F8",)
            ),
            Command("compare-last-year", "与上年全文对照…", "last_year.show_whole"),
            None,
            Command("names", "本单位名单…", "checking.show_names"),
        ),
    ),
    Menu(
        "审阅(&R)",
        (
            Command(
                "review-mode",
                "审阅模式",
                "review.toggle_mode",
                icon="comment",
                short="批注",
                checkable=True,
            ),
            Command("annotate", "添加批注", "review.annotate", ("Ctrl+Alt+M",), "add"),
            Command("next-remark", "下一条批注", "review.next_remark", ("Alt+Down",), "down"),
            Command("previous-remark", "上一条批注", "review.previous_remark", ("Alt+Up",), "up"),
            None,
            Command("next-step", "报告的下一步…", "review.primary", ("Ctrl+Shift+Return",)),
            Menu("报告状态", filled="status"),
            Command("for-word", "导出带批注的文档…", "review.files.export_word", icon="export"),
            Command("merge", "合并退回稿…", "review.files.merge", icon="import"),
            Command("versions", "版本…", "review.show_versions"),
            None,
            Command("desk", "审阅台（整个文件夹）…", "desk.show", icon="sections", needs=""),
            Command("review-list", "导出审核意见表…", "review.files.export_list", icon="export"),
            Command("reviewer", "我的姓名…", "review.ask_person", needs=""),
        ),
    ),
    Menu(
        "视图(&V)",
        (
            Menu("外观", filled="mode"),
            None,
            Command("next-page", "下一页", "view.next_page", ("Ctrl+PgDown",), "next"),
            Command("previous-page", "上一页", "view.previous_page", ("Ctrl+PgUp",), "back"),
            Command("cycle", "转到下一栏", "view.cycle_focus", ("F6",)),
            None,
            Command("larger", "放大", "view.larger", ("Ctrl+=", "Ctrl++"), needs=""),
            Command("smaller", "缩小", "view.smaller", ("Ctrl+-",), needs=""),
            Command("normal", "恢复 100 %", "view.normal_size", ("Ctrl+0",), needs=""),
            Menu("字号", filled="scale"),
            None,
            Command("outline", "提纲", "view.toggle_columns", ("F9",), checkable=True),
            Command("panel", "检查栏", "view.toggle_columns", ("F10",), checkable=True),
            Command("reset-layout", "恢复默认布局", "view.reset_layout"),
            None,
            Command(
                "full-screen", "全屏", "view.toggle_full_screen", ("F11",), needs="", checkable=True
            ),
        ),
    ),
    Menu(
        "帮助(&H)",
        (
            Command("manual", "使用手册", "help.show_manual", ("F1",), "help", ""),
            Command("tour", "五步导览", "help.begin_tour", needs=""),
            Command("keys", "快捷键", "help.show_keys", ("Ctrl+/",), needs=""),
            None,
            Command("rules", "检查规则", "checking.show_rules", needs=""),
            Command("logs", "打开日志文件夹", "help.show_logs", needs=""),
            Command("about", "关于", "help.show_about", icon="info", needs=""),
        ),
    ),
)
TOOLBAR = (
    "save", None, "undo", "redo", None, "import", "add-section", None,
    "check", "review-mode", "preview",
)  # fmt: skip


def all_commands(items: tuple["Command | Menu | None", ...] = MENUS) -> list[Command]:
    """Every command, in the order of the menus."""
    found: list[Command] = []
    for item in items:
        if isinstance(item, Menu):
            found += all_commands(item.items)
        elif item is not None:
            found.append(item)
    return found
