"""Documents that bear a mark of state secrecy are refused; those that only speak of it are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dondoc.read import UnreadableDocument, read
from tests.read.making import docx, p, r, table

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH X\nSố: 12/BC-UBND\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO\nTình hình tháng 7\nNội dung."
BOX = "<w:r><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing></w:r>"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
MARKED: dict[str, bytes] = {
    "MẬT under the number": HEAD.format("MẬT").encode(),
    "TỐI MẬT": HEAD.format("TỐI MẬT").encode(),
    "TUYỆT MẬT": HEAD.format("TUYỆT MẬT").encode(),
    "spread letters": HEAD.format("T U Y Ệ T   M Ậ T").encode(),
    "in brackets": HEAD.format("[ MẬT ]").encode(),
    "with the grade's label": HEAD.format("Độ mật: Tối mật").encode(),
    "with the copy's number": HEAD.format("TỐI MẬT - Bản số: 03").encode(),
    "decomposed letters": HEAD.format("MA\u0302\u0323T").encode(),
    "beside the state's name": HEAD.format("MẬT                    Độc lập - Tự do - Hạnh phúc").encode(),
    "marks lost by recognition": HEAD.format("TUYÊT MÂT").encode(),
    "on two lines": HEAD.format("TỐI\nMẬT").encode(),
    "to be given back": HEAD.format("TÀI LIỆU THU HỒI").encode(),
    "Markdown": HEAD.format("**MẬT**").encode(),
    "HTML": f"<html><table><tr><td>UBND<br><b>MẬT</b></td><td>{STATE}</td></tr></table></html>".encode(),
    "DOCX, a text box": docx(f"<w:p>{r('UBND TỈNH X')}{BOX.format(p('TUYỆT MẬT'))}</w:p>" + p("BÁO CÁO")),
    "DOCX, a cell": docx(table((p("UBND TỈNH X") + p("Số: 1") + p("MẬT"), STATE)) + p("BÁO CÁO")),
    "DOCX, the header": docx(p("BÁO CÁO") + SECTION, header1=p("TỐI MẬT")),
    "DOCX, split into runs": docx(f"<w:p>{r('TỐI ')}{r('MẬ', '<w:b/>')}{r('T')}</w:p>" + p("BÁO CÁO")),
    "the head of a later page": ("BÁO CÁO\n" + "Nội dung.\n" * 50 + "\fMẬT\nPHỤ LỤC").encode(),
}  # fmt: skip
UNMARKED = {
    "a sentence": HEAD.format("Về công tác bảo vệ bí mật nhà nước"),
    "a title in capitals": HEAD.format("VỀ TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC"),
    "a title cut before its last word": HEAD.format("VỀ TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ\nMẬT\nNHÀ NƯỚC"),
    "a wrapped sentence": HEAD.format("quy định về danh mục tài liệu tối\nmật"),
    "density": HEAD.format("Mật độ dân số"),
    "a column of grades far down": HEAD.format("") + "\nNội dung" * 60 + "\nTên | Độ mật\nHồ sơ | Mật\nSơ đồ | Tối mật",
    "honey": HEAD.format("Mật ong rừng"),
    "a word alike": HEAD.format("MẶT"),
}  # fmt: skip


@pytest.mark.parametrize("case", MARKED)
def test_marked_documents_are_refused(case: str) -> None:
    assert len(MARKED) >= 12
    with pytest.raises(UnreadableDocument) as caught:
        read(MARKED[case], "a.md" if case == "Markdown" else "")
    assert caught.value.code == "secret"


@pytest.mark.parametrize("case", UNMARKED)
def test_speaking_of_secrets_is_no_mark(case: str) -> None:
    assert read(UNMARKED[case].encode(), "a.txt").content


def test_no_real_document_is_taken_for_secret(shared_dir: Path) -> None:
    for file in [*(shared_dir / "eval" / "docs").glob("*.txt"), *(shared_dir / "corpus").glob("*.txt")]:
        assert read(file.read_bytes(), file.name).content, file.name
