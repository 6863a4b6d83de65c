using System;
using System.IO;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Testing;
using MySqlConnector;
using NUnit.Framework;

namespace Cloud.Tests;

/// <summary>What every program of the same user can read of a process holds no password.</summary>
[NonParallelizable]
public sealed class SecretsOfProcessesTests
{
    [Test]
    public async Task Neither_the_environment_nor_the_command_line_of_what_goes_on_running_holds_a_password()
    {
        await using CloudUnderTest cloud = await CloudUnderTest.StartAsync(DatabaseEngine.MySql);
        string password = new MySqlConnectionStringBuilder(cloud.Database.ConnectionString).Password;
        Assert.That(cloud.Services, Has.Exactly(2).Items, "silo and web");
        foreach (ServiceProcess service in cloud.Services)
        {
            foreach (string what in (string[])["environ", "cmdline"])
            {
                string text = await File.ReadAllTextAsync($"/proc/{service.Id}/{what}");
                Assert.That(text.Contains(password, StringComparison.Ordinal), Is.False, $"{what}: the database's password");
                Assert.That(text.Contains(CloudUnderTest.AdminPassword, StringComparison.Ordinal), Is.False, $"{what}: the user's");
            }
        }
    }
}
