#!/usr/bin/env bash
# Install the system packages that are missing: `system-packages.sh run` for users, `system-packages.sh test` for the test suite too.
# Without apt or without the right to install it says what is missing, what works without it, and goes on.
set -euo pipefail

run_packages=(
  "python3-venv|creates the virtual environment|nothing"
  "libreoffice-writer-nogui|DOC, RTF and ODT files; PDF of reports|all other formats; reports as DOCX and XLSX"
  "tesseract-ocr|scans and photographs|documents with text"
  "tesseract-ocr-vie|Vietnamese in scans|documents with text"
  "tesseract-ocr-script-viet|better accents in scans|scans with the plain Vietnamese model"
  "tesseract-ocr-osd|turned pages in scans|upright scans"
  "ghostscript|searchable PDF of a scan|everything else"
  "fonts-liberation2|Vietnamese letters in PDF|reports as DOCX and XLSX"
  "fonts-croscore|Tinos, the metric twin of Times New Roman, in PDF|reports as DOCX and XLSX"
)
test_packages=(
  "chromium|browser tests|tests without a browser"
  "libatomic1|the driver of browser tests|tests without a browser"
  "postgresql|tests on PostgreSQL|tests on SQLite"
  "poppler-utils|looking at PDF pages in tests|other tests"
)

wanted=("${run_packages[@]}")
[ "${1:-run}" = test ] && wanted+=("${test_packages[@]}")

missing=()
for row in "${wanted[@]}"; do
  name=${row%%|*}
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q "ok installed" || missing+=("$row")
  else
    missing+=("$row")
  fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

sudo=()
if [ "$(id -u)" != 0 ]; then command -v sudo >/dev/null && sudo=(sudo -n) || sudo=(false); fi
names=("${missing[@]%%|*}")
if command -v apt-get >/dev/null && "${sudo[@]}" true 2>/dev/null; then
  echo "Installing system packages: ${names[*]}"
  if "${sudo[@]}" apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${names[@]}" >/dev/null; then
    exit 0
  fi
fi

echo "These system packages are missing and could not be installed:" >&2
for row in "${missing[@]}"; do
  IFS='|' read -r name for works <<<"$row"
  echo "  $name: needed for $for; without it works: $works" >&2
done
echo "Ask an administrator to run: apt-get install -y ${names[*]}" >&2
