using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Battery.Testing;
using NUnit.Framework;

namespace Cloud.Tests.Logs;

/// <summary>What the launcher does with the logs of its services, done to a process that writes.</summary>
public sealed class LogRotationTests
{
    private const int Limit = 4_000;
    private const int Kept = 4;

    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("battery-log-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_log_that_grows_is_put_aside_while_its_process_writes_on_and_few_are_kept()
    {
        // The writer writes when it is told to, and the log is looked at in between: so every line has its place.
        string output = await RunAsync(
            """
            mkfifo go went
            sh -c 'i=0; while read _ <&3; do n=0; while [ $n -lt 100 ]; do i=$((i+1)); n=$((n+1)); echo "line $i"; done; echo >&4; done' \
              3<go 4>went >>web.log 2>&1 &
            exec 5>go 6<went
            round=0
            while [ $round -lt 40 ]; do
              echo >&5; read _ <&6; rotate_log web.log; round=$((round + 1))
            done
            exec 5>&-
            wait
            """);
        string[] logs = Directory.GetFiles(_folder, "web.log*").Order(StringComparer.Ordinal).ToArray();
        Assert.That(
            logs.Select(Path.GetFileName), Is.EqualTo(Enumerable.Range(1, Kept).Select(i => $"web.log.{i}").Prepend("web.log")), output);
        Assert.That(logs.Select(log => new FileInfo(log).Length), Is.All.LessThan(2 * Limit), "bounded");
        var numbers = Enumerable.Reverse(logs).SelectMany(File.ReadAllLines).Select(line => int.Parse(line[5..])).ToList();
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(numbers[0], 4_000 - numbers[0] + 1)), "and nothing of what is kept is missing");
    }

    [Test]
    public async Task A_log_that_is_short_stays_as_it_is()
    {
        await RunAsync("echo one >web.log; rotate_log web.log; rotate_log silo.log");
        Assert.That(Directory.GetFiles(_folder).Select(Path.GetFileName), Is.EqualTo(new[] { "web.log" }));
    }

    private async Task<string> RunAsync(string script)
    {
        string rules = Path.Combine(Repository.Root, "scripts", "launcher", "logs.sh");
        var start = new ProcessStartInfo("sh", ["-c", $". '{rules}'\nlog_limit={Limit}\nlog_kept={Kept}\n{script}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> lines = process.StandardOutput.ReadToEndAsync();
        await ProcessEnd.WaitAsync(process);
        string output = await lines + await errors;
        Assert.That(process.ExitCode, Is.Zero, output);
        return output;
    }
}
