@echo off
rem 让当前用户的 .nianbao 文件用这个文件夹里的程序打开；不需要管理员权限。
rem 不用安装程序、直接解开压缩包的人运行它一次；associate.cmd remove 撤回。
chcp 65001 >nul
set "classes=HKCU\Software\Classes"
if /i "%~1"=="remove" (
  reg delete "%classes%\Nianbao.Draft" /f >nul
  reg delete "%classes%\.nianbao" /f >nul
  echo 已撤回。
  exit /b 0
)
if not exist "%~dp0nianbao.exe" (
  echo 这个文件夹里没有 nianbao.exe，请在解开的程序文件夹里运行。 1>&2
  exit /b 2
)
reg add "%classes%\.nianbao" /ve /d "Nianbao.Draft" /f >nul
reg add "%classes%\Nianbao.Draft" /ve /d "年报草稿" /f >nul
reg add "%classes%\Nianbao.Draft\DefaultIcon" /ve /d "%~dp0share\icons\nianbao-document.ico" /f >nul
reg add "%classes%\Nianbao.Draft\shell\open\command" /ve /d "\"%~dp0nianbao.exe\" \"%%1\"" /f >nul
echo 已装好：双击 .nianbao 文件用年报工作台打开。
