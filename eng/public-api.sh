#!/usr/bin/env bash
# Writes the public members of a project that are not declared yet into its PublicAPI.Unshipped.txt.
# usage: eng/public-api.sh device-api
set -euo pipefail
cd "$(dirname "$0")/.."
file="$1/PublicAPI.Unshipped.txt"
dotnet build "$1" --no-incremental -p:WarningsNotAsErrors=RS0016 2>&1 \
  | sed -nE "s/.*warning RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" | sort -u > "$file.new"
{ echo '#nullable enable'; { grep -v '^#' "$file" || true; cat "$file.new"; } | LC_ALL=C sort -u; } > "$file.all"
mv "$file.all" "$file"; rm "$file.new"
wc -l "$file"
