"""The command line: thin over `read`, `extract` and the web's services."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from dondoc.kept import between_starts, place

#: exit codes, the same for every command
DONE, SOME_FAILED, UNUSABLE_ARGUMENTS, UNREADABLE = 0, 1, 2, 3


#: columns of a page of help where nothing says how many there are
_WIDTH = 80


class Command(NamedTuple):
    """A subcommand: its module has ``add_arguments(parser)`` and ``run(arguments) -> int`` and is imported only when called."""

    name: str
    module: str
    help: str
    #: whether what it compiles follows from the package alone, and may be kept for its next start
    keeps: bool = False


COMMANDS = (
    Command("extract", "dondoc.cli.extract_command", "đọc văn bản, in ra nhiệm vụ, cơ quan chủ trì, thời hạn", keeps=True),
    Command("eval", "dondoc.cli.eval_command", "chấm điểm bộ trích xuất trên các văn bản đã có đáp án"),
    Command("demo", "dondoc.cli.demo_command", "chạy thử trọn vẹn trên dữ liệu mẫu của một tỉnh hư cấu"),
    Command("setup", "dondoc.cli.web.setup", "chuẩn bị cơ sở dữ liệu, quản trị viên, sổ và danh mục cơ quan"),
    Command("serve", "dondoc.cli.web.serve", "phục vụ ứng dụng web, kèm việc nền"),
    Command("worker", "dondoc.cli.web.worker", "chỉ chạy việc nền"),
    Command("migrate", "dondoc.cli.web.migrate", "nâng cấu trúc cơ sở dữ liệu"),
    Command("backup", "dondoc.cli.web.backup", "sao lưu dữ liệu và tệp vào một tệp"),
    Command("restore", "dondoc.cli.web.restore", "phục hồi từ bản sao lưu"),
    Command("intake", "dondoc.cli.web.intake", "nhập nhiều văn bản hoặc theo dõi một thư mục"),
    Command("check", "dondoc.cli.web.check", "kiểm tra chuỗi sự kiện, đoạn trạng thái, tệp"),
)


def main(argv: list[str] | None = None) -> int:
    """Run one command; the return value is the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    chosen = next((c for c in COMMANDS if arguments and c.name == arguments[0]), None)
    if chosen is None:
        _overview().parse_args(arguments)
        _overview().print_help(sys.stderr)
        return UNUSABLE_ARGUMENTS
    if not chosen.keeps:
        return _run(chosen, arguments[1:])
    with _nothing_collected(), between_starts(place()):
        done = _run(chosen, arguments[1:])
    if argv is None:
        gc.freeze()  # the process ends: a twentieth of a cold start would go into looking for cycles in what is left
    return done


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """To load the rules and read one document leaves no garbage in cycles worth looking for; to look takes a twentieth of a cold
    start. A command that goes on to read many documents collects again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class _Help(argparse.HelpFormatter):
    """As wide as the terminal; `shutil`, which argparse asks how wide that is, costs as much as all of argparse."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    if (said := os.environ.get("COLUMNS", "")).isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    except (OSError, ValueError):  # no terminal
        return _WIDTH


def _run(chosen: Command, arguments: list[str]) -> int:
    try:
        module = importlib.import_module(chosen.module)
    except ValueError as error:  # a setting that is read at the start
        sys.stderr.write(f"dondoc: {error}\n")
        return UNUSABLE_ARGUMENTS
    parser = argparse.ArgumentParser(prog=f"dondoc {chosen.name}", description=module.__doc__, formatter_class=_Help)
    module.add_arguments(parser)
    try:
        return int(module.run(parser.parse_args(arguments)))
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng.\n")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _overview() -> argparse.ArgumentParser:
    from dondoc import __version__

    parser = argparse.ArgumentParser(prog="dondoc", description="Đôn đốc: từ văn bản chỉ đạo đến nhiệm vụ được thực hiện.")
    parser.add_argument("--version", action="version", version=f"dondoc {__version__}")
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH")
    for command in COMMANDS:
        commands.add_parser(command.name, help=command.help, add_help=False)
    return parser
