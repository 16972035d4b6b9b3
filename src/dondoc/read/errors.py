"""Everything that can go wrong with a file, on one page."""

from __future__ import annotations

#: code → what the user is told: why the file cannot be used, and what to do about it
MESSAGES = {
    "empty": "Tệp rỗng, không có chữ nào để đọc. Hãy kiểm tra lại tệp nguồn rồi tải lên lần nữa.",
    "not_a_document": (
        "Đây không phải là văn bản mà hệ thống đọc được. "
        "Hãy dùng tệp DOCX, DOC, PDF, ảnh quét (PNG, JPEG, TIFF), TXT, MD hoặc HTML."
    ),
    "wrong_type": "Nội dung tệp là {found}, không phải văn bản. Hãy lưu văn bản thành DOCX hoặc PDF rồi tải lên lại.",
    "encrypted": "Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi tải lên lại.",
    "damaged": "Tệp bị hỏng hoặc chưa tải về trọn vẹn ({detail}). Hãy mở bằng chương trình gốc, lưu lại rồi tải lên lần nữa.",
    "too_large": "Tệp vượt giới hạn cho phép ({detail}). Hãy tách nhỏ hoặc giảm độ phân giải rồi tải lên lại.",
    "too_long": "Đọc tệp quá thời gian cho phép ({detail}). Hãy tách tệp thành các phần nhỏ hơn.",
    "secret": (
        "Văn bản có dấu chỉ độ mật ({mark}). Hệ thống không tiếp nhận tài liệu bí mật nhà nước; "
        "không phần nào của tệp được giữ lại. Hãy xử lý văn bản này theo quy định về bảo vệ bí mật nhà nước."
    ),
    "needs_program": "Để đọc loại tệp này cần cài thêm {program}. Hãy báo quản trị hệ thống, hoặc lưu văn bản thành {instead}.",
    "macros": "Tệp chứa macro nên không được nhận. Hãy lưu thành DOCX (không macro) hoặc PDF rồi tải lên lại.",
    "cancelled": "Việc đọc tệp đã được dừng theo yêu cầu.",
}


class UnreadableDocument(Exception):
    """The file cannot be used; ``message`` is Vietnamese and says why and what to do, ``code`` is for programs.

    The codes are the keys of `MESSAGES`. No message holds a word of the document.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str]]:
        return type(self), (self.code, self.message)


def unreadable(code: str, **details: str) -> UnreadableDocument:
    """The error of this code, its sentence filled in.

    >>> unreadable("damaged", detail="thiếu phần đầu").code
    'damaged'
    """
    return UnreadableDocument(code, MESSAGES[code].format(**details))
