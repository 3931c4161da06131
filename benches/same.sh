#!/usr/bin/env bash
# Holds two builds of the program against each other: what they check and export of folders of
# reports must be equal to the byte. For changes that are to make it faster and nothing else:
#
#     benches/same.sh OLD/juesuan NEW/juesuan FOLDER…
set -euo pipefail

old=${1:?usage: same.sh OLD NEW FOLDER…}
new=${2:?usage: same.sh OLD NEW FOLDER…}
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sheets='departments 01 02 03 04 05 06 07 08 09 facts subjects three-public projects indicators
    figures evaluations findings unread files'
status=0

# both WHAT ARGUMENT…: runs both builds and compares what they write, complaints included.
both() {
    local what=$1
    shift
    "$old" "$@" --no-cache > "$work/old" 2>&1 || true
    "$new" "$@" --no-cache > "$work/new" 2>&1 || true
    if ! cmp -s "$work/old" "$work/new"; then
        echo "differs: $what"
        diff "$work/old" "$work/new" | head -n 4 | cut -c 1-200
        status=1
    fi
}

for folder in "$@"; do
    for sheet in $sheets; do both "$sheet of $folder" export "$sheet" "$folder"; done
    both "report of $folder" export report --format json "$folder"
    for format in text json csv; do
        both "check of $folder as $format" check --format "$format" --level note "$folder"
    done
    both "check of $folder in English" check --lang en "$folder"
done
[ "$status" = 0 ] && echo 'equal'
exit "$status"
