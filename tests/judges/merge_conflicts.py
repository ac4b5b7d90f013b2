"""merge_conflicts.py: edits that no source can express, that disagree, that come back in the template's form, or that meet a source
which has changed since. They are judged by themselves and do not count among the single edits."""

from merge_edits import C, S, edit
from merge_expect import Fact

# What is left alone has to be told, with exit code 1.
CONFLICT = {"outcome": "conflict"}


def changes(*marked):
    return [("change", *one) for one in marked]


edit("two edits disagree", S, "keys, xml", changes(("ủng hộ ", "900", " khẩu trang", "950"), ("trao tặng ", "900", " khẩu trang", "960")), **CONFLICT)
edit("two edits disagree", C, "model", changes(("lãnh đạo ", "Nhà trường", "", "Trường"), ("tuổi trẻ ", "Nhà trường", "", "Trung tâm")), **CONFLICT)
edit("words of a loop", S, "model", "kỷ niệm 50 ‹năm→mùa› thực hiện", [], **CONFLICT)
edit("words of a loop", S, "xml:words", "75 ‹năm→mùa› Ngày Tổng tuyển cử", [], **CONFLICT)
edit("words of the program", S, "keys", "‹DỰ THẢO→BẢN THẢO›", [], **CONFLICT)
edit("words of the program", C, "xml", "ĐOÀN TNCS ‹HỒ CHÍ MINH→VIỆT NAM›", [], **CONFLICT)
# The value is what it was: the next build brings the template's form back, and that is told.
edit("another form", S, "keys, xml recorded", "Chi đoàn đã trao ‹03→3› suất học bổng", [], outcome="form")
edit("another form", S, "model", "hỗ trợ ‹16 triệu→16.000.000› đồng giúp", [], outcome="form")
# The source has moved on since.
GIFTS = ("report.toml", "gifts = 70", "gifts = 75")
edit("source moved on", S, "keys, xml", "Chi đoàn hiện có ‹18→19› đoàn viên", Fact("facts.situation.members", 19), meanwhile=GIFTS)
edit("source moved on", S, "model", "nặng nề nhưng rất ‹vẻ vang→tự hào›", "closing", meanwhile=GIFTS)
edit("source says the same", S, "keys", "Chi đoàn hiện có ‹18→19› đoàn viên", [], outcome="form", meanwhile=("report.toml", "members = 18", "members = 19"))
edit("source says otherwise", S, "keys, xml", "Chi đoàn hiện có ‹18→19› đoàn viên", [], meanwhile=("report.toml", "members = 18", "members = 20"), **CONFLICT)
edit("rejected", S, "keys recorded, xml recorded", "Chi đoàn hiện có ‹18→19› đoàn viên", [], outcome="rejected")
