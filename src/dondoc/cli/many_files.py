"""Many files at once: processes side by side, a progress bar on a terminal, a bad file reported while the others go on."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from pathlib import Path

from dondoc.cli import DONE, SOME_FAILED, UNREADABLE, UNUSABLE_ARGUMENTS
from dondoc.cli.extract_command import extract_file
from dondoc.cli.json_lines import as_json
from dondoc.cli.progress import Bar
from dondoc.read import UnreadableDocument


def extract_all(files: list[Path], folder: Path, jobs: int, as_of: date | None) -> int:
    """Write one JSON file for each of ``files`` into ``folder``; the exit code says whether all went well."""
    if not files:
        sys.stderr.write("dondoc extract: thư mục không có văn bản nào\n")
        return UNUSABLE_ARGUMENTS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"dondoc extract: không ghi được vào {folder}: {error.strerror}\n")
        return UNUSABLE_ARGUMENTS
    failed = 0
    targets = _targets(files, folder)
    with Bar(len(files)) as bar:
        for path, problem in _results(targets, jobs, as_of):
            failed += problem is not None
            bar.step(f"{path}: {problem}" if problem else "")
    if not failed:
        return DONE
    return UNREADABLE if len(files) == 1 else SOME_FAILED


def _targets(files: list[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Each file with the one it is written to; files of one stem keep their suffix so that none overwrites another."""
    stems = Counter(f.stem for f in files)
    names = Counter(f.name for f in files)
    out: list[tuple[Path, Path]] = []
    for at, file in enumerate(files, start=1):
        name = file.stem if stems[file.stem] == 1 else file.name if names[file.name] == 1 else f"{file.name}.{at}"
        out.append((file, folder / f"{name}.json"))
    return out


def _results(targets: list[tuple[Path, Path]], jobs: int, as_of: date | None) -> Iterator[tuple[Path, str | None]]:
    """Each file as it is finished, with what went wrong."""
    if jobs == 1 or len(targets) == 1:
        for source, target in targets:
            yield source, _write_one(source, target, as_of)
        return
    with ProcessPoolExecutor(min(jobs, len(targets))) as pool:
        running = {pool.submit(_write_one, source, target, as_of): source for source, target in targets}
        for done in as_completed(running):
            yield running[done], done.result()


def _write_one(source: Path, target: Path, as_of: date | None) -> str | None:
    """Extract one file; the sentence that says what went wrong, None where nothing did."""
    try:
        extraction = extract_file(source, as_of)
    except UnreadableDocument as error:
        return error.message
    target.write_text(as_json(extraction), encoding="utf-8")
    return None
