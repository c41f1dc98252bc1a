#!/usr/bin/env bash
# The mutation check: puts each fault of faults.txt into a copy of the repository, and expects random programs to find it.
#
#   tests/mutations/run.sh [--count N] [--only TEXT]      N programs for each fault (500); only faults whose kind contains TEXT
#
# Caught is a wrong number, a crash, generated code that does not compile, a run that does not end. A fault that does not build, or whose text is not there, is
# reported as stale, and the check fails.
set -uo pipefail
cd "$(dirname "$0")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

count=500 only=
while [ $# -gt 0 ]; do
    case $1 in
        --count) count=$2; shift 2 ;;
        --only) only=$2; shift 2 ;;
        *) sed -n '2,5s/^# \?//p' "$0"; exit 2 ;;
    esac
done

list=$PWD/tests/mutations/faults.txt
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | tar --null --ignore-failed-read -T - -c | tar -x -C "$copy"
cd "$copy" || exit 1

build() { dotnet build "$1" -c Release -v q -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false; }

echo "Building $copy"
build tests/GradGen.Fuzz > build.log 2>&1 || { cat build.log; exit 1; }
fuzz=$copy/artifacts/bin/GradGen.Fuzz/release

# Without a fault there must be nothing to find.
"$fuzz"/GradGen.Fuzz --count "$count" --seed 1 --fail-fast > run.log 2>&1 || { cat run.log; exit 1; }
rm -f run.log

caught=0 missed=0 stale=0

# kind, file, old text, new text
try() {
    local file=generator/GradGen.Compiler/$2 original text verdict started=$SECONDS
    original=$(cat "$file"; echo .)
    text=${original/"$3"/"$4"}
    if [ "$text" = "$original" ]; then
        verdict=STALE
    else
        printf %s "${text%.}" > "$file"
        if ! build generator/GradGen.Compiler > build.log 2>&1; then
            verdict=STALE
        else
            cp artifacts/bin/GradGen.Compiler/release/GradGen.Compiler.dll "$fuzz"/
            if timeout 900 "$fuzz"/GradGen.Fuzz --count "$count" --seed 1 --fail-fast > run.log 2>&1; then verdict=MISSED; else verdict=caught; fi
        fi

        printf %s "${original%.}" > "$file"
    fi

    case $verdict in
        caught) caught=$((caught + 1)) ;;
        MISSED) missed=$((missed + 1)) ;;
        STALE) stale=$((stale + 1)) ;;
    esac
    printf '%-7s %4ds  %-58s %s\n' "$verdict" $((SECONDS - started)) "$1" "$(grep -oE -m1 '=== (WRONG|REFUSED): seed [0-9]+' run.log 2>/dev/null)"
    rm -f run.log
}

kind='' file='' old=''
while IFS= read -r line; do
    case $line in
        '#'* | '') ;;
        '- '*) old=${line#- } ;;
        '+ '*) if [[ $kind == *"$only"* ]]; then try "$kind" "$file" "$old" "${line#+ }"; fi ;;
        *) kind=${line%% | *} file=${line##* | } ;;
    esac
done < "$list"

echo "$caught caught, $missed missed$([ $stale -gt 0 ] && echo ", $stale stale")"
[ $missed -eq 0 ] && [ $stale -eq 0 ]
