#!/usr/bin/env bash
# better-sqlite3 for the tests, in a folder of its own: it is in no install, because it compiles where no binary can be downloaded.
#   better-sqlite3.sh FOLDER
# Fails, and says why, where there is neither a binary nor a compiler.
set -euo pipefail
mkdir -p "$1"
cd "$1"
echo '{ "private": true }' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
  better-sqlite3@12 drizzle-orm@0.45.4 drizzle-orm-1@npm:drizzle-orm@1.0.0-rc.5
for program in c++ make python3; do
  command -v "$program" > /dev/null || echo "without a binary to download it could not be compiled: there is no $program"
done
# Downloads a binary, or compiles.
npm rebuild --foreground-scripts --loglevel=error better-sqlite3
node -e "new (require('better-sqlite3'))(':memory:')"
