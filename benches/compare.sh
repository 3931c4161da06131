#!/usr/bin/env bash
# Measures loading, opening again, searching, sorting and drawing on a corpus of reports, side by
# side with other programs and in one run, and writes the table into docs/speed.md, between the
# two marks:
#
#     cargo run --release --example corpus -- /tmp/corpus 10000
#     benches/compare.sh /tmp/corpus 5
#
# Everything is measured in turn and RUNS times over, so that what else the machine does falls on
# all alike; medians are given with the least and the greatest. The yardstick is ripgrep, which
# must be there; fzf, csvlens and VisiData are measured where they are installed, the first frame of each
# where tmux is.
set -euo pipefail

folder=${1:?usage: compare.sh FOLDER [RUNS]}
runs=${2:-5}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TMPDIR=$work LC_ALL=C

# Both at once: apart they would ask the libraries for other features, and build all of them twice.
(cd "$here" && cargo build --quiet --release --bin juesuan --bench table) >&2
table=$(ls -t "$here"/target/release/deps/table-* | grep -v '\.d$' | head -n 1)
program=$here/target/release/juesuan

# add WHAT NUMBER UNIT: one measurement.
add() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >> "$work/measured"; }

# clock WHAT COMMAND…: the time of a command, whatever its status, by the clock and by what the
# processors spent on it, which on a machine that others use too says more.
clock() {
    local what=$1 spent
    shift
    spent=$( { TIMEFORMAT='%R %U %S'; time "$@" > /dev/null 2> "$work/complaints" || true; } 2>&1)
    add "$what" "${spent%% *}" s
    add "$what, processor time" "$(awk '{ print $2 + $3 }' <<< "$spent")" s
}

# own PHASE: what the program's own measurement of a phase says, and what the processors spent on
# the whole of it, from its start to its end.
own() {
    local spent
    spent=$( { TIMEFORMAT='%U %S'; time "$table" "$1" "$folder" > "$work/said" 2> "$work/complaints"; } 2>&1)
    awk -F '\t' '$3 != "" { print $1 "\t" $2 "\t" $3 }' "$work/said" >> "$work/measured"
    case $1 in
    read | load | keep | open) add "$1, processor time" "$(awk '{ print $1 + $2 }' <<< "$spent")" s ;;
    esac
}

# first_frame WHAT SHOWS COMMAND: from the start of a program in a terminal of 200×60 until it shows
# something; tmux is that terminal, and its own start is in all of them.
first_frame() {
    local begun socket=bench-$RANDOM
    begun=$EPOCHREALTIME
    tmux -L "$socket" -f /dev/null new-session -d -x 200 -y 60 "$3"
    until tmux -L "$socket" capture-pane -p 2> /dev/null | grep -q "$2"; do
        ((${EPOCHREALTIME/./} - ${begun/./} < 60000000)) || break
        sleep 0.002
    done
    add "first frame in a terminal, $1" "$(awk -v us=$((${EPOCHREALTIME/./} - ${begun/./})) 'BEGIN { print us / 1e6 }')" s
    tmux -L "$socket" kill-server 2> /dev/null || true
    sleep 0.3
}

yardstick() { clock 'rg -j2 -c (the yardstick)' rg -j2 -c '[0-9,]+\.[0-9]{2}' "$folder"; }

# Into the page cache, and once for warming up.
cat $(find "$folder" -type f | head -n 20000) > /dev/null
rg -j2 -c x "$folder" > /dev/null || true

for _ in $(seq "$runs"); do
    yardstick
    own read
    yardstick
    own load
    rm -rf "$work/juesuan-bench-cache"
    own keep
    yardstick
    own open
    own search
    own frame
    if command -v fzf > /dev/null; then
        [ -s "$work/strings" ] || rg -j2 -oIN '[\p{Han}（）]{3,}' "$folder" | head -n 1000000 > "$work/strings"
        clock 'fzf -f 聊城热线, a million strings' fzf -f 聊城热线 < "$work/strings"
    fi
done
own facts

facts=$work/facts.csv
if command -v vd > /dev/null || command -v csvlens > /dev/null; then
    "$program" export facts "$folder" --no-cache -o "$facts" 2> "$work/complaints" || true
    if command -v vd > /dev/null; then
        clock 'VisiData reads and writes all facts' vd --batch -o "$work/copy.csv" "$facts"
    fi
fi
if command -v tmux > /dev/null; then
    for _ in $(seq "$runs"); do
        first_frame 'juesuan and the folder' ' 1 ' "$program --no-cache $folder"
        if command -v csvlens > /dev/null; then
            first_frame 'csvlens and all facts' department "$(command -v csvlens) $facts"
        fi
        if command -v vd > /dev/null; then
            first_frame 'VisiData and all facts' department "$(command -v vd) $facts"
        fi
    done
fi

{
echo "Machine: $(nproc) cores, $(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo), $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo); $(uname -sr)."
echo "Corpus: $(find "$folder" -type f | wc -l) reports, $(du -sb "$folder" | awk '{ printf "%.0f MB", $1 / 1e6 }')."
echo "Versions: $("$program" --version); $(rg --version | head -n 1); $(rustc --version)$(command -v fzf > /dev/null && echo "; fzf $(fzf --version)")$(command -v csvlens > /dev/null && csvlens --version | sed 's/^/; /')$(command -v vd > /dev/null && vd --version 2>/dev/null | head -n 1 | sed 's/^/; /')."
for other in fzf csvlens vd; do
    command -v "$other" > /dev/null || echo "Not installed here: $other."
done
echo
echo '| what | median | least | greatest | × the yardstick | runs |'
echo '|---|---:|---:|---:|---:|---:|'
awk -F '\t' '
    !($1 in unit) { order[++n] = $1 }
    { unit[$1] = $3; values[$1] = values[$1] " " $2; }
    function sorted(text, into,   count, i, j, t) {
        count = split(text, into, " ")
        for (i = 2; i <= count; i++)
            for (j = i; j > 1 && into[j - 1] + 0 > into[j] + 0; j--) { t = into[j]; into[j] = into[j - 1]; into[j - 1] = t }
        return count
    }
    END {
        c = sorted(values[order[1]], y); clock = y[int((c + 1) / 2)]
        c = sorted(values[order[2]], y); processor = y[int((c + 1) / 2)]
        for (k = 1; k <= n; k++) {
            c = sorted(values[order[k]], v); m = v[int((c + 1) / 2)]
            base = order[k] ~ /processor time$/ ? processor : clock
            ratio = unit[order[k]] == "s" && base > 0 ? sprintf("%.1f", m / base) : ""
            printf "| %s | %s %s | %s | %s | %s | %d |\n", order[k], m, unit[order[k]], v[1], v[c], ratio, c
        }
    }' "$work/measured"
} > "$work/table"

awk -v table="$work/table" '
    /<!-- measured -->/ { print; while ((getline line < table) > 0) print line; skip = 1; next }
    /<!-- end -->/ { skip = 0 }
    !skip { print }
' "$here/docs/speed.md" > "$work/speed.md"
cp "$work/speed.md" "$here/docs/speed.md"
cat "$work/table"
