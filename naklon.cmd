@echo off
rem Runs the command naklon on Windows, as the script "naklon" does elsewhere: finds a JDK 25 or newer,
rem builds the jars when a source has changed, starts.
rem
rem   NAKLON_JAVA_HOME  the JDK to use, before JAVA_HOME and java on the PATH
rem   NAKLON_OPTS       more options for the JVM, such as -Xmx8g
rem
rem The JVM's warning about incubator modules stays visible here: see StandardError.java.
setlocal EnableExtensions DisableDelayedExpansion

for /f "tokens=2 delims=:." %%c in ('chcp') do set "codepage=%%c"
chcp 65001 >nul

set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "out=%root%\cli\target\naklon"
set "seen=%out%\sources"
set "log=%root%\cli\target\build.log"
set "lock=%root%\cli\target\building"
set "code=1"

rem ---------------------------------------------------------------- the JDK

set "java_home="
call :take "%NAKLON_JAVA_HOME%"
if not defined java_home if defined NAKLON_JAVA_HOME (
  >&2 echo naklon: NAKLON_JAVA_HOME is not a JDK 25 or newer; looking elsewhere.
)
if not defined java_home call :take "%JAVA_HOME%"
if not defined java_home for /f "delims=" %%j in ('where java 2^>nul') do call :take_java "%%j"
if not defined java_home for %%b in (
  "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks"
) do for /d %%h in ("%%~b\*") do call :take "%%~h"
if not defined java_home (
  >&2 echo naklon: no JDK 25 or newer was found: install Eclipse Temurin 25 ^(adoptium.net^) and set NAKLON_JAVA_HOME to its folder.
  goto :end
)

rem ---------------------------------------------------------------- the build

call :compare
if not errorlevel 1 goto :start
where mvn >nul 2>nul
if errorlevel 1 (
  >&2 echo naklon: Maven was not found: install Maven 3.8 or newer, it is needed to build the jars once.
  goto :end
)
if not exist "%root%\cli\target" mkdir "%root%\cli\target"
set "waited=0"
:wait
mkdir "%lock%" 2>nul
if not errorlevel 1 goto :locked
if "%waited%"=="0" >&2 echo naklon: another call is building; waiting for it ...
set /a waited+=1
if %waited% geq 600 (
  >&2 echo naklon: a build has been running for ten minutes; if it has died, delete "%lock%".
  goto :end
)
ping -n 2 127.0.0.1 >nul
goto :wait
:locked
call :compare
if not errorlevel 1 goto :built
>&2 echo naklon: building once (takes about 20 s, more if Maven has to download) ...
if exist "%out%" rmdir /s /q "%out%"
call :remember
set "before=%JAVA_HOME%"
set "JAVA_HOME=%java_home%"
call mvn -B -q -Dnaklon.fast -f "%root%\pom.xml" -pl cli -am package >"%log%" 2>&1 <nul
if errorlevel 1 (
  rmdir /s /q "%seen%"
  rmdir "%lock%"
  findstr /b /c:"[ERROR] " "%log%" >&2
  >&2 echo naklon: the build failed; the whole log is in "%log%".
  goto :end
)
set "JAVA_HOME=%before%"
:built
rmdir "%lock%"

rem ---------------------------------------------------------------- the command

:start
"%java_home%\bin\java.exe" -p "%out%\lib" --add-modules jdk.incubator.vector --enable-native-access=org.xerial.sqlitejdbc -XX:Tier3DelayOn=1000000 -XX:CompileCommand=quiet "-XX:CompileCommand=CompileThresholdScaling,naklon.kernel.*::*,0.05" -XX:+UseSerialGC %NAKLON_OPTS% -m naklon.cli/naklon.cli.Main %*
set "code=%errorlevel%"

:end
if defined codepage chcp %codepage% >nul
exit /b %code%

rem ---------------------------------------------------------------- subroutines

rem Takes the JDK in %1 if none is taken yet and it is 25 or newer.
:take
if defined java_home exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version=0"
for /f "usebackq tokens=2 delims==.-+" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "version=%%v"
set "version=%version:"=%"
if %version% geq 25 set "java_home=%~1"
exit /b 0

rem Takes the JDK of the java.exe in %1.
:take_java
for %%d in ("%~dp1..") do call :take "%%~fd"
exit /b 0

rem Errorlevel 1 if a source or a pom differs from what was built.
:compare
if not exist "%seen%\pom.xml" exit /b 1
for /d %%m in ("%root%\*") do if exist "%%m\src\main" (
  robocopy "%%m\src\main" "%seen%\%%~nxm" /mir /l /njh /njs /ndl /nfl >nul
  if errorlevel 1 exit /b 1
)
for /d %%m in ("%root%\*") do if exist "%%m\pom.xml" (
  fc /b "%%m\pom.xml" "%seen%\%%~nxm.pom" >nul 2>nul
  if errorlevel 1 exit /b 1
)
fc /b "%root%\pom.xml" "%seen%\pom.xml" >nul 2>nul
if errorlevel 1 exit /b 1
exit /b 0

rem Keeps a copy of what is about to be built.
:remember
mkdir "%seen%"
for /d %%m in ("%root%\*") do if exist "%%m\src\main" robocopy "%%m\src\main" "%seen%\%%~nxm" /mir /njh /njs /ndl /nfl >nul
for /d %%m in ("%root%\*") do if exist "%%m\pom.xml" copy /y "%%m\pom.xml" "%seen%\%%~nxm.pom" >nul
copy /y "%root%\pom.xml" "%seen%\pom.xml" >nul
exit /b 0
