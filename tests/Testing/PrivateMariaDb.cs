using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Battery.Data;
using MySqlConnector;
using NUnit.Framework;

namespace Battery.Testing;

/// <summary>One private MariaDB for all tests of an assembly, through scripts/mariadb; started when the first test needs it.</summary>
public sealed class PrivateMariaDb
{
    private static readonly object Gate = new();
    private static Task<PrivateMariaDb>? _started;
    private string _folder = "";
    private string _connectionString = "";

    /// <summary>Starts it if it does not run yet. Fails, and does not skip, where it cannot be installed.</summary>
    public static Task<PrivateMariaDb> StartedAsync()
    {
        lock (Gate) return _started ??= StartAsync();
    }

    /// <summary>Makes an empty database of its own.</summary>
    public async Task<DatabaseOptions> CreateDatabaseAsync()
    {
        string name = "test_" + Guid.NewGuid().ToString("N");
        await using var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        await using MySqlCommand command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new DatabaseOptions(
            DatabaseEngine.MySql, new MySqlConnectionStringBuilder(_connectionString) { Database = name }.ConnectionString);
    }

    /// <summary>Kills the server with SIGKILL.</summary>
    public async Task KillAsync()
    {
        int id = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "mariadbd.pid")));
        using var server = Process.GetProcessById(id);
        ProcessEnd.Kill(server);
    }

    /// <summary>Starts the server again after <see cref="KillAsync"/>, on the same port.</summary>
    public async Task RestartAsync() =>
        Assert.That((await Tool.RunAsync("mariadb", "start", _folder)).Trim(), Is.EqualTo(_connectionString));

    /// <summary>Stops the server, if one was started, and deletes its folder.</summary>
    public static async Task StopAsync()
    {
        if (_started is null) return;
        PrivateMariaDb server = await _started;
        await Tool.RunAsync("mariadb", "stop", server._folder);
        Directory.Delete(server._folder, recursive: true);
    }

    private static async Task<PrivateMariaDb> StartAsync()
    {
        await Tool.RunAsync("mariadb", "install");
        var server = new PrivateMariaDb { _folder = Directory.CreateTempSubdirectory("battery-mariadb-").FullName };
        server._connectionString = (await Tool.RunAsync("mariadb", "start", server._folder)).Trim();
        return server;
    }
}
