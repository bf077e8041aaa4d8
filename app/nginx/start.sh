#!/bin/sh
# Writes the password file from the task's parameters, then becomes nginx.
set -eu

: "${BASIC_AUTH_USER:?is not set}"
: "${BASIC_AUTH_PASSWORD:?is not set}"

case "$BASIC_AUTH_USER" in
    *:*) echo "BASIC_AUTH_USER must not contain a colon" >&2; exit 1 ;;
esac

# Read from standard input, so that the password never stands in a process list.
hash=$(printf '%s\n' "$BASIC_AUTH_PASSWORD" | cryptpw -P 0 -m sha512)
umask 077
printf '%s:%s\n' "$BASIC_AUTH_USER" "$hash" > /tmp/htpasswd

# nginx and its workers need neither of them any more.
unset BASIC_AUTH_USER BASIC_AUTH_PASSWORD
exec "$@"
