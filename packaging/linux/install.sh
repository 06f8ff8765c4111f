#!/bin/sh
# 把年报工作台放进当前用户的应用菜单，并让 .nianbao 文件用它打开；不需要管理员权限。
# 用法：在解开的程序文件夹里运行  ./install.sh        装上
#                                  ./install.sh remove 卸下（程序文件夹和草稿不动）
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
theme=$share/icons/hicolor
program=$here/nianbao

refresh() {
  for command in "update-mime-database $share/mime" "update-desktop-database -q $share/applications" \
                 "gtk-update-icon-cache -q -t -f $theme"; do
    # shellcheck disable=SC2086
    command -v "${command%% *}" >/dev/null 2>&1 && $command >/dev/null 2>&1 || true
  done
}

remove() {
  rm -f "$share/applications/nianbao.desktop" "$share/mime/packages/nianbao.xml"
  rm -f "$theme"/*/apps/nianbao.png "$theme"/*/apps/nianbao.svg
  rm -f "$theme"/*/mimetypes/nianbao-document.png "$theme"/*/mimetypes/nianbao-document.svg
  refresh
}

icon() { # FILE FOLDER NAME
  mkdir -p "$theme/$2"
  cp "$1" "$theme/$2/$3"
}

install() {
  [ -x "$program" ] || { echo "这个文件夹里没有程序 nianbao，请在解开的程序文件夹里运行。" >&2; exit 2; }
  mkdir -p "$share/applications" "$share/mime/packages"
  sed "s|@PROGRAM@|$program|" "$here/share/nianbao.desktop" > "$share/applications/nianbao.desktop"
  cp "$here/share/nianbao.xml" "$share/mime/packages/nianbao.xml"
  for picture in "$here"/share/icons/nianbao-document-*.png; do
    size=${picture##*-}; size=${size%.png}
    icon "$here/share/icons/nianbao-$size.png" "${size}x$size/apps" nianbao.png
    icon "$picture" "${size}x$size/mimetypes" nianbao-document.png
  done
  icon "$here/share/icons/nianbao.svg" scalable/apps nianbao.svg
  icon "$here/share/icons/nianbao-document.svg" scalable/mimetypes nianbao-document.svg
  refresh
  if command -v xdg-mime >/dev/null 2>&1; then
    xdg-mime default nianbao.desktop application/x-nianbao || true
  fi
  echo "已装好：应用菜单里有“年报工作台”，双击 .nianbao 文件用它打开。"
}

case "${1:-}" in
  "") install ;;
  remove) remove; echo "已卸下。" ;;
  *) echo "用法：./install.sh 装上，./install.sh remove 卸下。" >&2; exit 2 ;;
esac
