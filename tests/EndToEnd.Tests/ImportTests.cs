using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;
using Battery.Protocol.Recorded;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>`battery import` as a user runs it, good files and bad.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class ImportTests(DatabaseEngine engine)
{
    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [Test]
    public async Task The_recorded_log_becomes_history_once_however_often_it_is_imported()
    {
        if (Repository.SharedData is null) Assert.Ignore("skipped: no ../shared/data");
        string log = Path.Combine(Repository.SharedData!, "pack-log.csv");
        var telemetry = new StoredTelemetry(_cloud.Database);

        string first = await _cloud.WebVerbAsync("import", "--data", _cloud.Folder, "--module", "999", log);
        List<Reading> rows = await telemetry.ReadAsync(999);
        int lines = File.ReadLines(log).Skip(3).Count(line => line.Split(',').Skip(1).Any(cell => cell.Length > 0));
        Assert.That(rows, Has.Count.EqualTo(lines), first);

        string second = await _cloud.WebVerbAsync("import", "--data", _cloud.Folder, "--module", "999", log);
        Assert.That(await telemetry.ReadAsync(999), Has.Count.EqualTo(lines), second);
    }

    [Test]
    public async Task A_bad_row_is_refused_with_its_line_and_reason_and_the_others_are_taken()
    {
        string log = Path.Combine(_cloud.Folder, "mixed.csv");
        await File.WriteAllTextAsync(
            log,
            """
            Data Log

            TimeStamp,Temperature,Voltage,Current,Relative State of Charge
            2025-09-25 09:44:39.569,28.2,11896,0,1
            2025-09-25 09:44:44.674,warm,11988,5031,
            yesterday,28.2,11988,5031,2
            2025-09-25 09:44:54.674,28.2,11988,5031,250
            2025-09-25 09:44:59.674,28.3,11990,5031,2

            """);
        (int exitCode, string? output) = await _cloud.TryWebVerbAsync("import", "--data", _cloud.Folder, "--module", "998", log);
        Assert.That(output, Does.Contain("line 5").And.Contain("line 6").And.Contain("line 7"));
        Assert.That(await new StoredTelemetry(_cloud.Database).ReadAsync(998), Has.Count.EqualTo(2), output);
        Assert.That(exitCode, Is.Zero, output);
    }

    [Test]
    public async Task A_file_with_no_good_row_fails()
    {
        string log = Path.Combine(_cloud.Folder, "bad.csv");
        await File.WriteAllTextAsync(
            log,
            """
            Data Log

            TimeStamp,Temperature,Voltage,Current,Relative State of Charge
            yesterday,28.2,11988,5031,2

            """);
        (int exitCode, string? output) = await _cloud.TryWebVerbAsync("import", "--data", _cloud.Folder, "--module", "996", log);
        Assert.That(exitCode, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain("line 4").And.Contain("0 rows taken, 0 already there, 1 refused"));
    }

    [Test]
    public async Task A_line_of_a_gibibyte_is_refused_by_its_number_in_little_memory()
    {
        string log = Path.Combine(_cloud.Folder, "gibibyte.csv");
        await using (FileStream file = File.Create(log))
        {
            file.Write(Encoding.ASCII.GetBytes(RecordedLog.Header + "\n"));
            // A hole in the file: it takes no room.
            file.SetLength(1L << 30);
            file.Position = file.Length;
            file.Write("\n2025-09-25 09:44:39.569,28.2,11896,0,1\n"u8);
        }

        var environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0x6000000" };
        if (engine == DatabaseEngine.MySql) environment["BATTERY_MYSQL"] = _cloud.Database.ConnectionString;
        (int exitCode, string output) = await ServiceProcess.RunAsync(
            "Battery.Web", ["import", "--data", _cloud.Folder, "--module", "995", log], environment);
        Assert.That(output, Does.Contain("line 2: the line is longer").And.Contain("1 rows taken"), "with 96 MiB of heap");
        Assert.That(exitCode, Is.Zero, output);
    }

    [TestCase("no-such-file.csv", "no-such-file.csv")]
    public async Task A_file_that_cannot_be_read_is_a_clear_error(string name, string expected)
    {
        (int exitCode, string? output) = await _cloud.TryWebVerbAsync(
            "import", "--data", _cloud.Folder, "--module", "997", Path.Combine(_cloud.Folder, name));
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain(expected).And.Not.Contain("   at "), "a message, not a stack trace");
    }

    [TestCase("0")]
    [TestCase("65535")]
    [TestCase("abc")]
    public async Task A_module_id_out_of_range_is_a_clear_error(string module)
    {
        string log = Path.Combine(_cloud.Folder, "empty.csv");
        await File.WriteAllTextAsync(log, "");
        (int exitCode, string? output) = await _cloud.TryWebVerbAsync("import", "--data", _cloud.Folder, "--module", module, log);
        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain(module).And.Not.Contain("   at "));
    }
}
