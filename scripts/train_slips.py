"""Learn the counts that suspected slips are judged by, from a folder of real documents.

    python scripts/train_slips.py SHARED_FOLDER      writes src/dondoc/extract/data/slips.bin

Documents set aside for the last measurement, the seed (its slips are what is looked for) and badly scanned ones (noise 2 and 3
of the index) are left out. Only counts are written: administrative documents are outside copyright (Law on Intellectual
Property, article 15), their texts stay where they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dondoc.extract.slips.frequencies import SlipModel
from dondoc.extract.words.fold import fold
from dondoc.read.text import Text

TARGET = Path(__file__).parents[1] / "src" / "dondoc" / "extract" / "data" / "slips.bin"


def clean_texts(shared: Path, worst_noise: int = 1) -> dict[str, str]:
    """The documents to learn from, by name."""
    aside = set((shared / "eval" / "ASIDE").read_text("utf-8").split())
    noise: dict[str, int] = {}
    for line in (shared / "corpus" / "index.tsv").read_text("utf-8").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) > 8 and cells[8].isdigit():
            noise[Path(cells[0]).stem] = int(cells[8])
    paths = sorted([*(shared / "eval" / "docs").glob("*.txt"), *(shared / "corpus").glob("*.txt")], key=lambda p: p.stem)
    kept = [p for p in paths if p.stem not in aside | {"seed"} and noise.get(p.stem, 0) <= worst_noise]
    return {p.stem: Text.of(p.read_text("utf-8")).content for p in kept}


def learn(texts: list[str]) -> SlipModel:
    return SlipModel.learn(map(fold, texts))


def main() -> None:
    texts = clean_texts(Path(sys.argv[1]))
    model = learn(list(texts.values()))
    TARGET.write_bytes(model.to_bytes())
    print(f"{len(texts)} documents, {len(model.words)} words, {TARGET.stat().st_size} bytes in {TARGET}")


if __name__ == "__main__":
    main()
