# Windows: the dashboard as a scheduled task that starts with the machine. NOT TRIED: written from the documentation.
# Run once in PowerShell as administrator, from the folder of the checkout.

$folder = Split-Path -Parent $PSScriptRoot
$data = Join-Path $env:ProgramData 'kpi'
New-Item -ItemType Directory -Force $data | Out-Null

$log = Join-Path $data 'kpi.log'
$database = 'sqlite:///' + (Join-Path $data 'kpi.sqlite').Replace('\', '/')
$command = "set KPI_DATABASE=$database&& set KPI_LOG=json&& .venv\Scripts\streamlit.exe run dashboard.py" +
    " --server.address 127.0.0.1 --server.port 8501 --server.headless true 2>> `"$log`""

$action = New-ScheduledTaskAction -Execute 'cmd.exe' -Argument "/c $command" -WorkingDirectory $folder
$trigger = New-ScheduledTaskTrigger -AtStartup
$settings = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero)
Register-ScheduledTask -TaskName 'KPI dashboard' -Action $action -Trigger $trigger -Settings $settings `
    -User 'NT AUTHORITY\LOCAL SERVICE'
icacls $data /grant 'NT AUTHORITY\LOCAL SERVICE:(OI)(CI)M' | Out-Null
