#!/usr/bin/env bash
# Has the program print the papers of the demo register, every kind once as it comes and once as
# long as it gets, renders them, and looks at what came out: the same pages with the same lines as
# the preview, the office's name and the number where the standard has them.
# Usage: scripts/papers.sh [folder]   (with a folder, such as docs/pictures, pictures are kept there)
# XINFANG names the program; without it, it is built.
# Needs Debian's libreoffice-writer poppler-utils imagemagick fonts-arphic-uming fonts-noto-cjk
# fonts-wqy-zenhei.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
kept=${1:+$(realpath "$1")}
work=$(mktemp -d)
wrong=0
trap 'rm -rf "$work"' EXIT

# Free fonts stand in for those of the standard; as there, their ASCII is half as wide.
cat >"$work/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<alias binding="same"><family>仿宋_GB2312</family><prefer><family>AR PL UMing CN</family></prefer></alias>
<alias binding="same"><family>楷体_GB2312</family><prefer><family>AR PL UMing CN</family></prefer></alias>
<alias binding="same"><family>宋体</family><prefer><family>AR PL UMing CN</family></prefer></alias>
<alias binding="same"><family>黑体</family><prefer><family>WenQuanYi Zen Hei</family></prefer></alias>
<alias binding="same"><family>方正小标宋简体</family><prefer><family>Noto Serif CJK SC</family></prefer></alias>
</fontconfig>
XML
export FONTCONFIG_FILE=$work/fonts.conf

office() {
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" \
        --outdir "$1" "${@:3}" >"$work/office.log" 2>&1 || { cat "$work/office.log"; exit 1; }
}

# What stands on each page, without blanks, rules, marks of masking and empty lines; pages end with
# a form feed.
bare() {
    sed -E 's/[[:space:]　│├┤┌┐└┘┬┴┼─━【】]//g; s/_/-/g' | grep -v '^$' || true
}

if [ -z "${XINFANG:-}" ]; then
    (cd "$root" && cargo build -q --locked)
    XINFANG=$root/target/debug/xinfang
fi
xinfang() { "$XINFANG" --home "$work/home" "$@"; }
"$XINFANG" demo --home "$work/home" --no-open >"$work/made.log"
# The home goes with the folder; its server must not outlive it.
"$XINFANG" --home "$work/home" serve &
server=$!
trap 'kill "$server" || true; wait "$server" || true; rm -rf "$work"' EXIT

# The preview in the form of the comparison: pages end with a form feed.
preview() { xinfang letter "$@" --preview 2>/dev/null | sed -E '1d; s/^———— 第 .* ————$/\f/'; }
column() { xinfang "$@" --format csv | tail -n +2 | cut -d, -f1 | tr -d '"\r\xef\xbb\xbf'; }

# Every paper of a kind: letters that went out by their numbers, sheets by those of petitions.
of_kind() {
    case $1 in
        registration | instruction_slip | extension | objection | conclusion | dossier)
            column list | tail -60 | sed "s/^/$1 /" ;;
        *) column letter "$1" --list | sed 's/^/--mark /' ;;
    esac
}

for kind in registration instruction_slip assignment referral reminder remedy supervision \
    extension objection notice conclusion dossier; do
    longest=0
    while read -r one which; do
        preview "$one" "$which" >"$work/one" || true
        length=$(wc -c <"$work/one")
        [ "$length" -gt 0 ] || continue
        [ -e "$work/$kind.txt" ] || {
            cp "$work/one" "$work/$kind.txt"
            xinfang letter "$one" "$which" --out "$work/$kind.docx" >/dev/null
        }
        if [ "$length" -gt "$longest" ]; then
            longest=$length
            cp "$work/one" "$work/$kind-long.txt"
            xinfang letter "$one" "$which" --out "$work/$kind-long.docx" --force >/dev/null
        fi
    done < <(of_kind "$kind")
    [ -e "$work/$kind.txt" ] || { echo "no paper of the kind $kind"; wrong=1; }
done

# LibreOffice 7 puts room between Chinese and ASCII whatever the file says, takes marks that may
# not hang over the edge for ones that shall, and breaks lines behind the hyphen that forbids it.
# Word and WPS do as they are told; here it is mended on the way, the hyphen by a sign as wide.
office "$work" fodt "$work"/*.docx
sed -i -e 's/style:text-autospace="ideograph-alpha"/style:text-autospace="none"/g' \
    -e 's/style:punctuation-wrap="hanging"/style:punctuation-wrap="simple"/g' "$work"/*.fodt
[ -z "$kept" ] || office "$work/look" pdf "$work"/*.fodt
sed -i 's/\xe2\x80\x91/_/g' "$work"/*.fodt
office "$work" pdf "$work"/*.fodt

for text in "$work"/*.txt; do
    kind=$(basename "$text" .txt)
    pdf=$work/$kind.pdf
    foreseen=$(($(grep -c $'\f' "$text" || true) + 1))
    pages=$(pdfinfo "$pdf" | awk '/^Pages/ { print $2 }')
    result=ok
    [ "$pages" = "$foreseen" ] || result="$pages pages, not $foreseen"
    for page in $(seq "$foreseen"); do
        awk -v RS='\f' -v n="$page" 'NR == n' "$text" | bare >"$work/foreseen"
        pdftotext -layout -f "$page" -l "$page" "$pdf" - | tr -d '\f' | bare >"$work/printed"
        # A paragraph breaks as foreseen where each of its lines is one of the page; of tables the
        # reader of the file mixes the cells, so all their characters are compared instead.
        if grep -q '│' <(awk -v RS='\f' -v n="$page" 'NR == n' "$text"); then
            for list in foreseen printed; do
                grep -o . "$work/$list" | sort >"$work/$list.sorted"
            done
            cmp -s "$work/foreseen.sorted" "$work/printed.sorted" || result="page $page has other text"
        else
            cmp -s "$work/foreseen" "$work/printed" || result="page $page breaks elsewhere"
        fi
    done
    # In points: the name begins 30 mm below the edge, the number ends at the text's right edge.
    pdftotext -bbox -l 1 "$pdf" "$work/boxes"
    if grep -q '━' "$text"; then
        number=$(sed -n 3p "$text" | tr -d ' ')
        awk -F'"' -v number="$number" '
            /<word/ && !head { head = 1; if ($4 < 75 || $4 > 95) { print "the name is at " $4; exit 1 } }
            /<word/ && index($0, "号</word>") && !at { at = $6 }
            END { if (at < 518 || at > 523) { print "the number ends at " at; exit 1 } }
        ' "$work/boxes" >"$work/place" || result=$(cat "$work/place")
    fi
    [ "$result" = ok ] || wrong=1
    printf '%-24s %2d  %s\n' "$kind" "$pages" "$result"
    if [ -n "$kept" ] && [[ $kind != *-long ]]; then
        rm -f "$work"/page*.png
        pdftoppm -r 60 -l 2 -png "$work/look/$kind.pdf" "$work/page"
        convert "$work"/page*.png -bordercolor '#999999' -border 1 +append -colors 24 \
            -define png:compression-level=9 "$kept/paper-$kind.png"
    fi
done
exit $wrong
