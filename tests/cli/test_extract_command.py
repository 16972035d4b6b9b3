"""`dondoc extract`: one file, many files, wrong files; exit codes and formats of the contract."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.cli import main
from tests.read.making import docx, p

NOTICE = (
    "THÔNG BÁO\nKết luận phiên họp\n1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo trước ngày 15/3/2025.\n"
)


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


def test_json_is_the_form_of_the_contract(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notice), "--as-of", "2025-04-01"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["schema"] == "dondoc.extraction/1"
    assert out["text"] == NOTICE
    assert out["source"]["name"] == "notice.txt" and out["source"]["read_by"] == "text"
    assert any("rà soát" in task["text"] for task in out["tasks"])


@pytest.mark.parametrize("form", ["table", "md"])
def test_forms_for_people(notice: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(notice), "--format", form]) == 0
    out = capsys.readouterr().out
    assert "Chủ trì" in out and "1 nhiệm vụ" in out


def test_an_unreadable_document_is_exit_code_3_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("UBND TỈNH X\nTỐI MẬT\nBÁO CÁO", "utf-8")
    assert main(["extract", str(path)]) == 3
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1 and "TỐI MẬT" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["extract"],
        ["extract", "missing.txt"],
        ["extract", ".", "--format", "json"],
        ["extract", "x", "--as-of", "y"],
    ],
)
def test_unusable_arguments_are_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert capsys.readouterr().err


def test_many_files_go_on_after_a_bad_one(tmp_path: Path, notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "in" / "a.docx").write_bytes(docx(p("Giao Sở Y tế rà soát.")))
    (tmp_path / "in" / "deep" / "bad.pdf").write_bytes(b"")
    (tmp_path / "in" / "deep" / "note.log").write_bytes(b"not looked at")
    out = tmp_path / "out"
    assert main(["extract", str(tmp_path / "in"), str(notice), "--out", str(out), "--jobs", "2"]) == 1
    assert sorted(f.name for f in out.iterdir()) == ["a.docx.json", "a.txt.json", "notice.json"]
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "bad.pdf" in error
    assert json.loads((out / "notice.json").read_text("utf-8"))["text"] == NOTICE


def test_the_same_document_twice_gives_the_same_bytes(notice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["extract", str(notice)])
    first = capsys.readouterr().out
    main(["extract", str(notice)])
    assert capsys.readouterr().out == first


def test_a_text_file_needs_no_library_of_other_formats(notice: Path) -> None:
    code = (
        "import sys\nfrom dondoc.cli import main\nmain(['extract', sys.argv[1]])\n"
        "heavy = {'lxml', 'docx', 'numpy', 'cv2', 'pypdfium2', 'django', 'PIL'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code, str(notice)], check=True, capture_output=True)
