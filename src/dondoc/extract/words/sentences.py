"""Every sentence with which the extractor speaks to people, on one page: warnings, reasons of slips, of threads, of a document.

Vietnamese, as they stand in its JSON. What is in braces differs from one to the next.
"""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    # warnings of a task: the key is the code in the JSON up to its second point
    "lead.none": "Chưa rõ cơ quan chủ trì.",
    "agency.unknown": "Chưa có “{name}” trong danh sách cơ quan.",
    "agency.not_on_date.before": "“{name}” đến {since} mới có, văn bản ngày {day}.",
    "agency.not_on_date.after": "“{name}” không còn vào ngày {day}.",
    "agency.not_on_date.heirs": "“{name}” không còn vào ngày {day}; nay là {heirs}.",
    "deadline.past": "Thời hạn {day} đã qua.",
    "deadline.several": "Bảng ghi nhiều thời hạn cho cùng nhiệm vụ; mới lấy thời hạn đầu.",
    "scan.doubtful": "Máy nhận dạng không chắc {count} chữ trong câu này; hãy đối chiếu với ảnh của trang.",
    # why a word is taken for a slip
    "slip.impossible": "không phải âm tiết tiếng Việt",
    "slip.unknown": "từ lạ trong văn bản hành chính; từ gần giống hợp với ngữ cảnh hơn",
    "slip.out_of_place": "không đi với các từ bên cạnh; từ gần giống hợp với ngữ cảnh hơn",
    "slip.recognised": "máy nhận dạng không chắc chữ này",
    "slip.date": "ngày ban hành khác với {times} chỗ khác trong văn bản",
    "slip.confusable": "cụm từ dễ nhầm",
    "slip.gap": "thiếu chữ trong cụm từ cố định",
    "slip.form": "cụm từ cố định của thể thức",
    # why an order goes back to an earlier one; joined by semicolons
    "thread.overlap": "nội dung trùng {share}%",
    "thread.objects": "cùng nói đến {objects}",
    "thread.agencies": "cùng cơ quan: {names}",
    # whether a document carries tasks; joined by commas
    "carries.none": "{kind} không có câu giao việc",
    "carries.tasks": "{count} câu giao việc",
    "carries.assigned": "có nêu cơ quan thực hiện",
    "carries.dated": "{count} có thời hạn",
    "carries.answers": "nhưng văn bản là trả lời hoặc báo cáo",
    "carries.kind": "nhưng {kind} thường không giao việc",
}


def say(code: str, **details: object) -> str:
    """The sentence of this code, filled in.

    >>> say("agency.unknown", name="Sở X")
    'Chưa có “Sở X” trong danh sách cơ quan.'
    """
    return SENTENCES[code].format(**details)
