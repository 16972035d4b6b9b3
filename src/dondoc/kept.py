"""What follows from the package's own files alone, kept between starts of a command.

To compile four hundred patterns, parse the word lists and write the tree of each takes two thirds of a cold start. All of it is
a function of texts that lie in the package; it is kept in one file of the user's cache folder under those texts themselves, so
that a changed list is another entry and nothing can be stale. A file that is missing, damaged or of another Python is no file.
The file holds plain values as Python keeps its own compiled modules, behind a checksum: they are read in half the time that
pickled ones take.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar
from zlib import adler32

T = TypeVar("T")

#: a file above this is begun anew: entries of lists that have changed since lie in it
MOST_BYTES = 8_000_000
#: bytes of the checksum before the entries
_CHECK = 4
#: the Pythons whose compiled patterns have been tried
_PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))

Key = tuple[str, str | bytes, int]


class _Store:
    def __init__(self, entries: dict[Key, Any]) -> None:
        self.entries = entries
        self.grown = False

    def put(self, key: Key, value: Any) -> None:
        self.entries[key] = value
        self.grown = True


_store: _Store | None = None


def recall(kind: str, text: str, make: Callable[[], T]) -> T:
    """``make()``, or what it gave at an earlier start; it must depend on ``text`` alone and be made of plain values.

    Outside `between_starts` this is ``make()``.
    """
    if _store is None:
        return make()
    key = (kind, text, 0)
    if key not in _store.entries:
        _store.put(key, make())
    found: T = _store.entries[key]
    return found


@contextmanager
def between_starts(path: Path | None) -> Iterator[None]:
    """Keep in ``path`` what `recall` and ``re.compile`` make inside; None keeps nothing."""
    global _store
    if path is None or sys.implementation.name != "cpython" or sys.version_info[:2] not in _PYTHONS:
        yield
        return
    _store = _Store(_read(path))
    try:
        with _patterns(_store):
            yield
    finally:
        store, _store = _store, None
        if store is not None and store.grown:
            _write(path, store.entries)


def place() -> Path | None:
    """The file for this Python in the user's cache folder; ``DONDOC_CACHE`` names another folder, ``off`` means none."""
    folder = os.environ.get("DONDOC_CACHE", "")
    if folder == "off":
        return None
    if not folder:
        home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        folder = os.path.join(home, "dondoc")
    return Path(folder, f"start-{sys.implementation.cache_tag}-{sys.hexversion:x}.bin")


def _read(path: Path) -> dict[Key, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        data = memoryview(path.read_bytes())
        if bytes(data[:_CHECK]) != _checksum(data[_CHECK:]):
            return {}
        entries = marshal.loads(data[_CHECK:])
    except Exception:  # whatever a file of another making raises
        return {}
    return entries if isinstance(entries, dict) else {}


def _checksum(data: bytes | memoryview) -> bytes:
    """What tells a damaged file: `marshal` takes anything for values."""
    return adler32(data).to_bytes(_CHECK, "little")


def _write(path: Path, entries: dict[Key, Any]) -> None:
    """Written beside and moved there, so that two commands at once leave one whole file; a full or closed disk keeps nothing."""
    import tempfile  # with what it needs itself it would cost each start as much as a tenth of what is kept saves

    with suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                data = marshal.dumps(entries)
                stream.write(_checksum(data) + data)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise


@contextmanager
def _patterns(store: _Store) -> Iterator[None]:
    """Have ``re`` take the code of a pattern from the store.

    ``re`` writes a pattern as numbers and hands them to its engine, which checks them before it takes them. They are caught on
    their way, and handed over again at the next start.
    """
    compiler: Any = re._compiler  # type: ignore[attr-defined]
    module: Any = re
    compile_anew, engine = module._compile, compiler._sre
    compiled: dict[Key, Any] = {}
    caught: list[tuple[Any, ...]] = []

    def catch(pattern: Any, flags: int, code: list[int], groups: int, names: Any, order: Any) -> Any:
        caught[:] = [(int(flags), array("I", code).tobytes(), groups, dict(names), tuple(order))]
        return engine.compile(pattern, flags, code, groups, names, order)

    def compile_kept(pattern: Any, flags: int) -> Any:
        if not isinstance(pattern, str | bytes):
            return compile_anew(pattern, flags)
        key = ("pattern", pattern, int(flags))
        if (known := compiled.get(key)) is not None:
            return known
        if (kept := store.entries.get(key)) is not None:
            with suppress(Exception):
                compiled[key] = _handed_over(engine, pattern, kept)
                return compiled[key]
        caught.clear()
        made = compile_anew(pattern, flags)
        if caught:
            store.put(key, caught[0])
        return made

    module._compile, compiler._sre = compile_kept, SimpleNamespace(**vars(engine) | {"compile": catch})
    try:
        yield
    finally:
        module._compile, compiler._sre = compile_anew, engine


def _handed_over(engine: Any, pattern: str | bytes, kept: tuple[Any, ...]) -> Any:
    flags, packed, groups, names, order = kept
    code = array("I")
    code.frombytes(packed)
    return engine.compile(pattern, flags, code.tolist(), groups, names, order)
