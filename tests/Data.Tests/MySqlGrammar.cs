using System;
using System.Diagnostics;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Battery.Testing;

namespace Data.Tests;

/// <summary>
/// What MySQL 8 would say of a statement (MySqlGrammar/check.mjs), for no such server can be installed where these tests run: MariaDB, on
/// which they run, takes more than it.
/// </summary>
internal sealed class MySqlGrammar : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Data.Tests", "MySqlGrammar");
    private readonly SemaphoreSlim _one = new(1);
    private readonly Process _check;

    private MySqlGrammar(Process check) => _check = check;

    /// <summary>Installs the parser where it is missing and starts it.</summary>
    public static async Task<MySqlGrammar> StartAsync()
    {
        await Tool.RunAsync("npm-ci", Folder);
        return new MySqlGrammar(
            Process.Start(
                new ProcessStartInfo("node", [Path.Combine(Folder, "check.mjs")])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    // The parser writes to it as it likes.
                    RedirectStandardError = true,
                })!);
    }

    /// <summary>Empty when MySQL 8 takes the statement, otherwise what it refuses.</summary>
    public async Task<string> RefusalAsync(string statement)
    {
        await _one.WaitAsync();
        try
        {
            await _check.StandardInput.WriteLineAsync(JsonSerializer.Serialize(statement));
            await _check.StandardInput.FlushAsync();
            string? answer = await _check.StandardOutput.ReadLineAsync();
            if (answer is not null) return JsonSerializer.Deserialize<string>(answer)!;
            throw new InvalidOperationException("The check has ended: " + await _check.StandardError.ReadToEndAsync());
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _check.StandardInput.Close();
        await ProcessEnd.WaitAsync(_check);
        _check.Dispose();
        _one.Dispose();
    }
}
