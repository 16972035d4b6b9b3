"""What `examples/story.toml` says, as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Story:
    """The folder of examples and the parsed story."""

    folder: Path
    data: Json

    @property
    def moment(self) -> datetime:
        """The end of the story: the moment of the report."""
        return moment(self.data["moment"])

    @property
    def province(self) -> Json:
        province: Json = self.data["province"]
        return province

    @cached_property
    def steps(self) -> list[Json]:
        """What people did, in order of time."""
        return sorted(self.data["step"], key=lambda step: str(step["at"]))

    @property
    def newest(self) -> Path:
        """The newest notice as an office would send it."""
        return self.folder / f"{self.data['notice'][-1]['name']}.docx"


def story_read(folder: Path) -> Story:
    return Story(folder, tomllib.loads((folder / "story.toml").read_text("utf-8")))


def examples_folder() -> Path | None:
    """Where the examples lie: in the clone that this runs from, or in the working directory."""
    for place in (Path(__file__).parents[4] / "examples", Path("examples").resolve()):
        if (place / "story.toml").is_file():
            return place
    return None


def moment(words: str) -> datetime:
    """ "2026-09-07T09:10" on the province's clocks."""
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)
