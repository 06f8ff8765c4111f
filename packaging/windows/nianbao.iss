; 年报工作台的 Windows 安装程序（Inno Setup 6）：先 make dist（或 python scripts/dist.py），再
;   iscc packaging\windows\nianbao.iss
; 默认装给当前用户，不需要管理员权限；.nianbao 文件用它打开。
#define Program "..\..\dist\nianbao"
#define ProgramVersion GetVersionNumbersString(Program + "\nianbao.exe")

[Setup]
AppId={{7E5C0F2B-2F53-4C0E-9E5A-6B1E6F0E0A61}
AppName=年报工作台
AppVersion={#ProgramVersion}
DefaultDirName={autopf}\Nianbao
DefaultGroupName=年报工作台
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
SetupIconFile=..\..\build\icons\nianbao.ico
UninstallDisplayIcon={app}\nianbao.exe
OutputDir=..\..\dist
OutputBaseFilename=nianbao-{#ProgramVersion}-setup
Compression=lzma2/max
SolidCompression=yes

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\年报工作台"; Filename: "{app}\nianbao.exe"
Name: "{autodesktop}\年报工作台"; Filename: "{app}\nianbao.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "在桌面上放一个图标"

[Registry]
Root: HKA; Subkey: "Software\Classes\.nianbao"; ValueType: string; ValueData: "Nianbao.Draft"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.nianbao\OpenWithProgids"; ValueType: string; ValueName: "Nianbao.Draft"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Nianbao.Draft"; ValueType: string; ValueData: "年报草稿"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Nianbao.Draft\DefaultIcon"; ValueType: string; ValueData: "{app}\share\icons\nianbao-document.ico"
Root: HKA; Subkey: "Software\Classes\Nianbao.Draft\shell\open\command"; ValueType: string; ValueData: """{app}\nianbao.exe"" ""%1"""
