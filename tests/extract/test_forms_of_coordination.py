"""With whom something is done, in every way that notices name it, and whom a post or a region is part of."""

from __future__ import annotations

import pytest

from dondoc.extract import extract
from dondoc.extract.model import Extraction
from dondoc.read.text import Text

HEAD = "THÔNG BÁO\nKết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp\nChủ tịch Ủy ban nhân dân tỉnh kết luận như sau:\n"


def read(line: str) -> Extraction:
    return extract(Text.of(f"{HEAD}1. {line}\n"))


def parties(line: str) -> list[tuple[str, ...]]:
    """Of each task its leads, a bar, its co-ordinators."""
    return [(*(p.name for p in t.leads), "|", *(p.name for p in t.coordinators)) for t in read(line).tasks]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # with the help of others, by name
        ("Công an tỉnh chủ trì, có sự phối hợp của Sở Y tế, mở đợt cao điểm.", ["Công an tỉnh", "|", "Sở Y tế"]),
        ("Thanh tra tỉnh lập đoàn kiểm tra với sự tham gia của Sở Y tế, Sở Nội vụ.",
         ["Thanh tra tỉnh", "|", "Sở Y tế", "Sở Nội vụ"]),
        ("Sở Du lịch tổ chức hội nghị, với sự phối hợp của Hiệp hội Du lịch và các doanh nghiệp.",
         ["Sở Du lịch", "|", "Hiệp hội Du lịch", "các doanh nghiệp"]),
        ("Thuế tỉnh phối hợp với cơ quan công an, hải quan, quản lý thị trường đấu tranh chống gian lận.",
         ["Thuế tỉnh", "|", "cơ quan công an", "hải quan", "quản lý thị trường"]),
        ("UBND các xã phối hợp với các đoàn thể chính trị - xã hội cùng cấp vận động hiến đất.",
         ["UBND các xã", "|", "các đoàn thể chính trị - xã hội cùng cấp"]),
        # and what is only said of how it is done
        ("Sở Y tế xây dựng kế hoạch truyền thông với sự tham gia của người dân.", ["Sở Y tế", "|"]),
        ("Sở Y tế tăng cường sự phối hợp của các ngành trong phòng bệnh.", ["Sở Y tế", "|"]),
        # shortened
        ("Sở Y tế p/h với Sở Nội vụ rà soát biên chế.", ["Sở Y tế", "|", "Sở Nội vụ"]),
        ("Các sở p/h Sở Nội vụ rà soát biên chế.", ["Các sở", "|", "Sở Nội vụ"]),
        ("Bộ Chỉ huy Quân sự tỉnh hiệp đồng chặt chẽ với Công an tỉnh duy trì lực lượng trực.",
         ["Bộ Chỉ huy Quân sự tỉnh", "|", "Công an tỉnh"]),
        ("UBND các xã phối hợp với các đoàn thể cùng cấp vận động hiến đất.", ["UBND các xã", "|", "các đoàn thể cùng cấp"]),
        # the partner between what the lead does and the sign
        ("Giao Sở Y tế hướng dẫn, Sở Nội vụ, Sở Tài chính phối hợp thực hiện việc tuyển dụng.",
         ["Sở Y tế", "|", "Sở Nội vụ", "Sở Tài chính"]),
        ("Giao Sở Xây dựng, Sở Tài chính phối hợp thực hiện việc đấu thầu.", ["Sở Xây dựng", "Sở Tài chính", "|"]),
        # who leads and who helps, parted by a semicolon
        ("Sở Y tế chủ trì; Sở Nội vụ, Ủy ban nhân dân các xã phối hợp rà soát biên chế.",
         ["Sở Y tế", "|", "Sở Nội vụ", "Ủy ban nhân dân các xã"]),
        ("Giao Sở Y tế chủ trì; Sở Nội vụ phối hợp rà soát biên chế.", ["Sở Y tế", "|", "Sở Nội vụ"]),
        # partners of no list beside those of one
        ("Sở Xây dựng phối hợp với nhà thầu, tư vấn giám sát và chính quyền địa phương bàn giao mặt bằng.",
         ["Sở Xây dựng", "|", "nhà thầu, tư vấn giám sát và chính quyền địa phương"]),
        ("Nhà trường phối hợp với phụ huynh học sinh rà soát sĩ số.", ["Nhà trường", "|", "phụ huynh học sinh"]),
        ("Công an xã phối hợp với lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở tuần tra.",
         ["Công an xã", "|", "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"]),
        ("Ban Quản lý khu kinh tế phối hợp với các nhà đầu tư trong khu công nghiệp, Công ty Cấp nước rà soát nhu cầu.",
         ["Ban Quản lý khu kinh tế", "|", "các nhà đầu tư trong khu công nghiệp", "Công ty Cấp nước"]),
        ("Ban Tôn giáo - Dân tộc phối hợp với các vị chức sắc, chức việc rà soát cơ sở thờ tự.",
         ["Ban Tôn giáo - Dân tộc", "|", "các vị chức sắc, chức việc"]),
        ("Công an phường phối hợp với Ban điều hành các khu phố, tình nguyện viên tuần tra.",
         ["Công an phường", "|", "Ban điều hành các khu phố", "tình nguyện viên"]),
        # a dash before another body is no part of a name
        ("Sở Y tế - cơ quan thường trực phối hợp với Sở Nội vụ rà soát biên chế.", ["Sở Y tế", "|", "Sở Nội vụ"]),
    ],
)  # fmt: skip
def test_with_whom_it_is_done(line: str, expected: list[str]) -> None:
    assert parties(line) == [tuple(expected)]


def test_work_of_its_own_behind_the_lead_is_a_task() -> None:
    line = "Sở Y tế chủ trì kiểm tra kho thuốc; Công an tỉnh phối hợp xử lý vi phạm."
    assert parties(line) == [("Sở Y tế", "|"), ("Công an tỉnh", "|")]


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        # the second post is of the same person
        ("Giao Phó Thủ tướng Lê Văn An, Trưởng ban Ban Chỉ đạo 389 quốc gia chỉ đạo mở đợt kiểm tra.",
         ["Phó Thủ tướng Lê Văn An"]),
        ("Giao Giám đốc Sở Y tế, Phó Trưởng Ban Chỉ đạo phòng, chống dịch tỉnh kiểm tra.", ["Sở Y tế"]),
        ("Giao đồng chí Trưởng Ban Quản lý dự án huyện, Phó Trưởng Ban Chỉ đạo giải phóng mặt bằng kiểm tra.",
         ["Ban Quản lý dự án huyện"]),
        # two bodies are two
        ("Giao Sở Y tế, Ban Chỉ đạo phòng, chống dịch tỉnh kiểm tra.", ["Sở Y tế", "Ban Chỉ đạo phòng, chống dịch tỉnh"]),
        ("Giao Giám đốc Sở Y tế, Trưởng Ban Quản lý Khu kinh tế kiểm tra.", ["Sở Y tế", "Ban Quản lý Khu kinh tế"]),
        # the holder's name is no place, a place is none of a person
        ("Phó Chủ tịch UBND huyện Trần Văn Nam rà soát diện tích bị ngập.", ["Phó Chủ tịch UBND huyện"]),
        ("Phó Chủ tịch UBND tỉnh Lê Hải rà soát diện tích bị ngập.", ["Phó Chủ tịch UBND tỉnh"]),
        ("Giao Phó Chủ tịch UBND huyện Quế Sơn kiểm tra.", ["Phó Chủ tịch UBND huyện Quế Sơn"]),
        ("Giao Giám đốc Sở Y tế Lê Thị Hoa, Sở Nội vụ kiểm tra.", ["Sở Y tế", "Sở Nội vụ"]),
        # a region is part of the name
        ("Giao Đài Khí tượng thủy văn khu vực Nam Trung Bộ dự báo mưa lũ, báo cáo hằng ngày.",
         ["Đài Khí tượng thủy văn khu vực Nam Trung Bộ"]),
        # one level and then many of another
        ("Công an huyện, các xã biên giới tăng cường tuần tra.", ["Công an huyện", "các xã biên giới"]),
        ("UBND các huyện, các thành phố rà soát hồ sơ.", ["UBND các huyện, các thành phố"]),
        # a whole branch of government
        ("Toàn ngành Y tế rà soát phương án thu dung.", ["Toàn ngành Y tế"]),
    ],
)  # fmt: skip
def test_who_leads(line: str, leads: list[str]) -> None:
    assert [[p.name for p in t.leads] for t in read(line).tasks] == [leads]
