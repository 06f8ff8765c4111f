#!/bin/sh
# Install what is missing: Qt's system libraries, a small Chinese font, and the Python packages.
# Quiet and quick when nothing is missing. Debian and its relatives are served by apt-get; on other
# systems only the Python part is done.
set -eu
cd "$(dirname "$0")/.."

libraries="libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libxkbcommon0
libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 fontconfig"

say() { printf '%s\n' "$*" >&2; }

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null 2>&1; then sudo "$@"
  else return 1
  fi
}

find_python() {
  for candidate in python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null 2>&1 &&
       "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

system_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  missing=""
  for package in $libraries; do
    installed "$package" || missing="$missing $package"
  done
  if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=zh-cn file)" ]; then
    missing="$missing fonts-wqy-microhei"
  fi
  if [ ! -x .venv/bin/python ] && ! "$python" -c 'import ensurepip' 2>/dev/null; then
    missing="$missing python3-venv"
  fi
  [ -n "$missing" ] || return 0
  say "正在安装缺少的系统组件：$missing"
  install="apt-get install -y -q --no-install-recommends"
  # shellcheck disable=SC2086
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q >/dev/null &&
     as_root env DEBIAN_FRONTEND=noninteractive $install $missing >/dev/null; then
    return 0
  fi
  say "系统组件没有装全。请用管理员身份运行：apt-get update && $install$missing"
}

python_packages() {
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  stamp=$(cat requirements.lock pyproject.toml | cksum)
  [ "$(cat .venv/.stamp 2>/dev/null || true)" != "$stamp" ] || return 0
  say "正在安装 Python 组件到 .venv ……"
  .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
  .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps -e .
  printf '%s' "$stamp" > .venv/.stamp
}

python=$(find_python) || { say "需要 Python 3.11 或更高版本，本机没有找到。请先安装 Python 3.11。"; exit 1; }
system_packages
python_packages
