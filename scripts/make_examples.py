"""Make `examples/` from `examples/sources`: text, DOCX, PDF, a scan, and the annotations.

.venv/bin/python scripts/make_examples.py [NAME ...]        the newest notice alone gets the scan
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from examples.build import docx_of, gold_of, text_of
from examples.scan import scan
from examples.source import PROVINCE, SIGNER, Source, read_source

ROOT = Path(__file__).parents[1] / "examples"


def pdf_of(docx: Path) -> bytes:
    """Through LibreOffice, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(docx)], check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"{docx.stem}.pdf").read_bytes()


def make(source: Source, *, scanned: bool) -> None:
    text, _ = text_of(source)
    (ROOT / f"{source.name}.txt").write_text(text, "utf-8")
    gold = json.dumps(gold_of(source), ensure_ascii=False, indent=1)
    (ROOT / "gold" / f"{source.name}.json").write_text(gold + "\n", "utf-8")
    docx = ROOT / f"{source.name}.docx"
    docx.write_bytes(docx_of(source))
    pdf = pdf_of(docx)
    (ROOT / f"{source.name}.pdf").write_bytes(pdf)
    if scanned:
        ring = f"ỦY BAN NHÂN DÂN TỈNH {PROVINCE.upper()} ★ "
        picture = scan(pdf, SIGNER[2], ring, seed=source.issued_on.toordinal(), moment=source.issued_on.timetuple())
        (ROOT / f"{source.name}-scan.pdf").write_bytes(picture)
    print(f"{source.name}: {len(gold_of(source)['tasks'])} orders, {len(text)} letters")


def main(names: list[str]) -> None:
    (ROOT / "gold").mkdir(exist_ok=True)
    sources = sorted((ROOT / "sources").glob("*.md"))
    for path in sources:
        if not names or path.stem in names:
            make(read_source(path), scanned=path == sources[-1])


if __name__ == "__main__":
    main(sys.argv[1:])
