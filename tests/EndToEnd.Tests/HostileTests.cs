using System.Collections.Generic;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>The scenarios of <c>./battery load</c>, each with a small part of its flood; times are not judged here.</summary>
[TestFixture(DatabaseEngine.Sqlite)]
[TestFixture(DatabaseEngine.MySql)]
[NonParallelizable]
public sealed class HostileTests(DatabaseEngine engine)
{
    private const string Share = "0.05";

    private CloudUnderTest _cloud = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _cloud = await CloudUnderTest.StartAsync(engine);

    [OneTimeTearDown]
    public async Task StopAsync() => await _cloud.DisposeAsync();

    [TestCase("history-flood")]
    [TestCase("login-flood")]
    [TestCase("socket-flood")]
    [TestCase("command-flood")]
    [TestCase("future-times")]
    [TestCase("renewed-keys")]
    [TestCase("revoked-sessions")]
    [TestCase("foreign-relay")]
    public async Task Every_claim_holds_under(string scenario)
    {
        var environment = new Dictionary<string, string> { ["BATTERY_ADMIN_PASSWORD"] = CloudUnderTest.AdminPassword };
        if (engine == DatabaseEngine.MySql) environment["BATTERY_MYSQL"] = _cloud.Database.ConnectionString;
        (int exitCode, string output) = await ServiceProcess.RunAsync(
            "Battery.Load",
            [scenario, "--url", _cloud.Address.ToString(), "--data", _cloud.Folder, "--scale", Share, "--no-times"],
            environment);
        TestContext.Out.WriteLine(output);
        Assert.That(exitCode, Is.Zero, output + "\n" + _cloud.Logs);
    }
}
