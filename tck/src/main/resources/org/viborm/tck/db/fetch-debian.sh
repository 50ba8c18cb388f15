#!/bin/sh
# Fetches packages of Debian into a folder of its own: nothing of the system is changed.
# Idempotent, and safe to be run by several at once.
#
# usage: fetch-debian.sh <folder> <file> whole|alone|missing <package>...
#
# whole: with all that the packages depend on, the loader and the C library among them; alone: without.
# Both are from the unstable distribution. missing: what the machine lacks, from the distribution that it has.
# Exits with 0 when <folder>/root/<file> is there, with 3 where the machine has no means to fetch it
# (no apt, no Debian, another processor, no network), with 4 where the source has no such package
# any more, and with 1 for anything else. The last line on standard error says why.
set -eu

usage="usage: fetch-debian.sh <folder> <file> whole|alone|missing <package>..."
folder=${1:?$usage}
file=${2:?$usage}
how=${3:?$usage}
shift 3

no_means() {
  echo "$1" >&2
  exit 3
}

mkdir -p "$folder"
exec 9>"$folder/lock"
if command -v flock >/dev/null; then
  flock 9
fi
if [ -f "$folder/complete" ]; then
  exit 0
fi

[ "$(uname -m)" = x86_64 ] || no_means "the processor is not x86_64"
for tool in apt-get apt-cache dpkg-deb; do
  command -v "$tool" >/dev/null || no_means "the machine has no $tool"
done
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -f "$keyring" ] || no_means "the machine has no keyring of Debian ($keyring)"
mirror=$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d \
  2>/dev/null | grep -v snapshot | head -n 1 | tr -d ' ' || true)
[ -n "$mirror" ] || no_means "the sources of apt name no mirror of Debian"

apt=$folder/apt
rm -rf "$apt" "$folder/root"
mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/etc" "$folder/root"
suite=sid
: >"$apt/status"
if [ "$how" = missing ]; then
  suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [ -n "$suite" ] || no_means "the machine does not say which Debian it is"
  cp /var/lib/dpkg/status "$apt/status"
fi
echo "deb [signed-by=$keyring] $mirror $suite main" >"$apt/etc/sources.list"
cat >"$apt/apt.conf" <<CONF
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Dir::Cache::archives "$apt/archives";
Dir::Etc::sourcelist "$apt/etc/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "-";
APT::Sandbox::User "root";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
Acquire::Retries "2";
Acquire::Languages "none";
CONF
export APT_CONFIG="$apt/apt.conf"

apt-get -qq update >&2 || no_means "the package lists of $mirror cannot be fetched"
for package in "$@"; do
  if ! apt-cache show "$package" >/dev/null 2>&1; then
    echo "$mirror has no package $package any more" >&2
    exit 4
  fi
done
case $how in
  whole | missing) apt-get -y -qq --no-install-recommends -d install "$@" >&2 ;;
  alone) (cd "$apt/archives" && apt-get -qq download "$@" >&2) ;;
  *) false ;;
esac || {
  echo "the packages of $* cannot be fetched together from $mirror" >&2
  exit 4
}
for archive in "$apt"/archives/*.deb; do
  dpkg-deb -x "$archive" "$folder/root"
done
[ -e "$folder/root/$file" ] || {
  echo "$* holds no $file" >&2
  exit 4
}
rm -rf "$apt"
: >"$folder/complete"
