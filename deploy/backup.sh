#!/bin/sh
# A new backup, compared byte by byte; only then do those go that are older than DAYS. backup.sh FOLDER [DAYS]
set -eu
folder=${1:?usage: backup.sh FOLDER [DAYS]}
days=${2:-30}
lingong=${LINGONG:-/opt/lingong/.venv/bin/lingong}
umask 077
mkdir -p "$folder"
file=$folder/lingong-$(date +%Y%m%d-%H%M%S).zip
"$lingong" backup "$file"
"$lingong" restore "$file" --check
find "$folder" -maxdepth 1 -type f -name 'lingong-*.zip' -mtime "+$((days - 1))" -delete
