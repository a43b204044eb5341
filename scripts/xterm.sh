#!/usr/bin/env bash
# Looks at the program in real xterms, from the pixels: with line drawing one column wide, and
# two columns wide (-cjk_width), where it must find that out and draw ASCII; alone and in tmux,
# which hides what the xterm around it does. The right and the left edge of a frame must stand in
# the first and the last column on the same rows, each row's cell drawn alike. That the check can
# see is proved by one case in which the program is told wrongly and the frames are crooked.
# Usage: scripts/xterm.sh [program [folder]]   (default: target/release/xinfang, no pictures kept)
# With a folder, such as docs/pictures, the screens are kept there as PNG.
# Needs Debian's xvfb xterm xdotool x11-apps x11-utils imagemagick tmux fonts-dejavu-core
# fonts-wqy-zenhei.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/target/release/xinfang}")
kept=${2:+$(realpath "$2")}
work=$(mktemp -d)
terminal=
display=
wrong=0
unset XINFANG_HOME XINFANG_LANG XINFANG_BORDERS NO_COLOR TMUX SSH_CONNECTION
export LANG=C.UTF-8 LC_ALL=C.UTF-8 XINFANG_NOW=2026-11-23T09:00:00
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config

clean_up() {
    close
    [ -z "$display" ] || kill "$display" 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

# The display says its number when it is ready.
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1200x800x24 -nolisten tcp -noreset 3>"$work/display" 2>/dev/null &
display=$!
read -r number <"$work/display"
export DISPLAY=:$number

"$program" demo --home "$work/home" --no-open >/dev/null

# close: ends the terminal, and waits until it is gone.
close() {
    [ -n "$terminal" ] || return 0
    tmux -L "xterm-$$" kill-server 2>/dev/null || true
    kill "$terminal" 2>/dev/null || true
    wait "$terminal" 2>/dev/null || true
    terminal=
}

# open OPTIONS... -- COMMAND...: a terminal of 80x24 with the program in it.
open() {
    local options=()
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    xterm -u8 "${options[@]}" -fa 'DejaVu Sans Mono' -fd 'WenQuanYi Zen Hei Mono' -fs 11 -b 0 -bw 0 +sb \
        -geometry 80x24+0+0 -e "$@" &
    terminal=$!
    window=
    local tries=0
    until [ -n "$window" ] && xdotool windowfocus "$window" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || { echo "no window has come" >&2; exit 1; }
        sleep 0.1
        window=$(xdotool search --pid "$terminal" --class xterm 2>/dev/null | tail -1) || true
    done
    settled
}

# settled: waits until the picture is there and two in a row, a while apart, are the same.
settled() {
    local last= now colours tries
    for tries in {1..50}; do
        xwd -silent -id "$window" >"$work/shot.xwd"
        now=$(md5sum <"$work/shot.xwd")
        colours=$(convert "xwd:$work/shot.xwd" -format '%k' info:)
        [ "$now" != "$last" ] || [ "$colours" -lt 2 ] || break
        last=$now
        sleep 0.4
        [ "$tries" -lt 50 ] || { echo "the picture does not come to rest" >&2; exit 1; }
    done
    convert "xwd:$work/shot.xwd" "$work/shot.png"
}

press() {
    local key
    for key in "$@"; do xdotool key --clearmodifiers "$key"; settled; done
}

# edge COLUMN: a signature for each of the 24 cells of a column of the screen.
edge() {
    convert "$work/shot.png" -crop "${cell}x$((24 * line))+$(($1 * cell))+0" +repage \
        -crop "${cell}x${line}" +repage -format '%#\n' info:
}

# frame: how many rows one above the other have the same cell in the first and the last column,
# which is neither blank nor the rule across the screen.
frame() {
    read -r width height < <(convert "$work/shot.png" -format '%w %h\n' info:)
    cell=$((width / 80)) line=$((height / 24))
    paste <(edge 0) <(edge 79) | awk -v blank="$(blank)" '
        $1 == $2 && $1 != blank && $1 == last { run++ }
        $1 == $2 && $1 != blank && $1 != last { run = 1 }
        $1 != $2 || $1 == blank { run = 0 }
        { last = $1; if (run > most) most = run }
        END { print most + 0 }'
}

blank() {
    convert -size "${cell}x${line}" "xc:$(convert "$work/shot.png" -format '%[pixel:p{0,0}]' info:)" \
        -format '%#' info:
}

# look NAME ROWS: the frame on the screen must have at least so many rows, or, with ROWS
# "crooked", must not be one.
look() {
    local rows
    rows=$(frame)
    if [ "$2" = crooked ]; then
        if [ "$rows" -lt 4 ]; then echo "$1: crooked, as it must be ($rows rows)"
        else echo "$1: WRONG, $rows rows are straight where they cannot be"; wrong=1; fi
    elif [ "$rows" -ge "$2" ]; then echo "$1: straight over $rows rows"
    else echo "$1: WRONG, straight over $rows rows only"; wrong=1; fi
}

# keep NAME: keeps the picture on the screen.
keep() {
    [ -z "$kept" ] || convert "$work/shot.png" +dither -colors 16 -strip "png8:$kept/$1.png"
}

# screens NAME ROWS: looks at the menu, and at the help, which has “”—… in it and the mark on its
# right edge where a text stands.
screens() {
    press F9
    look "$1, menu" "$2"
    press Escape F1
    look "$1, help" "$2"
}

ours=("$program" --home "$work/home")
in_tmux=(tmux -L "xterm-$$" -f /dev/null new-session)

open -- "${ours[@]}"
screens narrow 6
keep narrow
close
open -cjk_width -- "${ours[@]}"
screens wide 6
keep wide
close
open -cjk_width -- "${ours[@]}" --borders lines
screens "wide, told to draw lines" crooked
close
open -cjk_width -- "${in_tmux[@]}" "${ours[*]} --borders ascii"
screens "wide in tmux, told to draw ASCII" 6
keep tmux
close
# What is late is red and near is yellow, on either ground.
open -fg white -bg black -- "${ours[@]}"
press Escape 3
keep dark
close
open -- "${ours[@]}"
press Escape 3
keep light
close
exit $wrong
