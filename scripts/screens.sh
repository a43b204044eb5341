#!/usr/bin/env bash
# Makes the text pictures of README.md and docs/ anew: runs the program in tmux at 80x24 on a demo
# register with a fixed clock, and puts each screen into the fenced block behind its mark
#   <!-- picture: name -->
# Usage: scripts/screens.sh [program]      (default: target/release/xinfang)
# Needs bash, tmux and awk. The Unix user of whoever runs it is shown as "chen".
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/target/release/xinfang}")
work=$(mktemp -d)
pictures=$work/pictures
home=$work/office
server=
mkdir "$pictures"
# No setting of the caller's shell may show in a picture.
unset XINFANG_HOME XINFANG_NOW NO_COLOR
export LANG=C.UTF-8 LC_ALL=C.UTF-8 XINFANG_LANG=zh XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/settings
# Whoever makes pictures knows the program.
mkdir -p "$work/settings/xinfang"
echo 'tour = done' >"$work/settings/xinfang/preferences"

# Each terminal has a tmux of its own: one that is leaving would take the next one with it.
desk=0
terminal() { tmux -L "screens-$$-$desk" -f /dev/null "$@"; }

clean_up() {
    close
    leave_server
    rm -rf "$work"
}
trap clean_up EXIT

leave_server() {
    if [ -n "$server" ]; then
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}

# today 2026-11-23T09:00:00: the service of $home, with its clock stopped at this time.
# A time without seconds would not be understood and the real one be taken.
today() {
    # A terminal that is open would start a service of its own, with the time it knows.
    close
    leave_server
    export XINFANG_NOW=$1
    "$program" --home "$home" serve 2>"$work/serve" &
    server=$!
    # Who comes before it is ready would start another one, which then is not ours to end.
    until [ -S "$home/socket" ]; do sleep 0.01; done
}

# Ends the terminal, and returns when its program has gone.
close() {
    local program_id
    program_id=$(terminal display-message -p -t desk '#{pane_pid}' 2>/dev/null) || return 0
    terminal kill-server 2>/dev/null || true
    tail --pid="$program_id" -f /dev/null
}

# The full screen in a terminal; with a tab's digit, on that tab.
open() {
    close
    desk=$((desk + 1))
    terminal new-session -d -x 80 -y 24 -s desk "$program" --home "$home"
    see '登记   2 待转办'
    see "${XINFANG_NOW:5:5} 周"
    if [ $# -gt 0 ]; then
        press Escape
        see 'F2 新登记'
        press "$1"
    fi
}

press() { terminal send-keys -t desk "$@"; }
typed() { terminal send-keys -t desk -l -- "$1"; }
# The next field, n times.
tab() { local n; for ((n = 0; n < ${1:-1}; n++)); do press Tab; done; }
shown() { terminal capture-pane -p -t desk; }

# Waits until the screen shows a text; ends the script if it never does.
see() {
    local n
    for ((n = 0; n < 200; n++)); do
        if shown | grep -qF -- "$1"; then return; fi
        sleep 0.02
    done
    { echo "never saw: $1"; shown; } >&2
    exit 1
}

# Waits until the screen no longer shows a text.
gone() {
    local n
    for ((n = 0; n < 200; n++)); do
        if ! shown | grep -qF -- "$1"; then return; fi
        sleep 0.02
    done
    { echo "still there: $1"; shown; } >&2
    exit 1
}

# The number of the petition that was just registered.
number() { shown | grep -o '已登记 [0-9-]*' | cut -d' ' -f2; }

# Goes down a list to the line of a petition.
choose() {
    local n
    # The list may still be that of before; it comes to rest first.
    sleep 0.3
    press Home
    for ((n = 0; n < 100; n++)); do
        sleep 0.05
        if shown | grep -q "^> $1"; then return; fi
        press Down
    done
    { echo "not in the list: $1"; shown; } >&2
    exit 1
}

as_chen() { sed "s/\b$(id -un)\b/chen/g; s#$work/office#/srv/xinfang#g; s/[[:space:]]*$//"; }
# The screen, once it has come to rest.
picture() {
    local before= now
    while now=$(shown); [ "$now" != "$before" ]; do
        before=$now
        sleep 0.1
    done
    as_chen <<<"$now" >"$pictures/$1"
}

# output name argument...: what a command prints, under the command as it is typed.
output() {
    local name=$1
    shift
    { echo "\$ xinfang $*"; "$program" --home "$home" "$@" || true; } | as_chen >"$pictures/$name"
}

fill() {
    awk -v pictures="$pictures" '
        match($0, /^<!-- picture: [a-z-]+ -->$/) {
            name = $3; print; getline
            if ($0 !~ /^```/) { print "no block behind the mark of " name > "/dev/stderr"; exit 1 }
            print
            file = pictures "/" name; found = 0
            while ((getline line < file) > 0) { print line; found = 1 }
            if (!found) { print "no picture " name > "/dev/stderr"; exit 1 }
            while ((getline) > 0 && $0 !~ /^```/) {}
        }
        { print }
    ' "$1" >"$work/filled"
    cp "$work/filled" "$1"
}

# shellcheck source=scripts/walk.sh
. "$root/scripts/walk.sh"

for page in README.md docs/manual.zh.md docs/walk.md; do
    fill "$root/$page"
done
