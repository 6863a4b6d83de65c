using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Battery.Testing;

/// <summary>The repository's scripts, which bring and start what these tests need.</summary>
public static class Tool
{
    /// <summary>What a script of scripts/ prints. Fails, and does not skip, where it cannot do its work.</summary>
    public static async Task<string> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "scripts", script), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        // A server would keep these pipes open if it inherited them; scripts/mariadb gives it others.
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await ProcessEnd.WaitAsync(process);
        if (process.ExitCode == 0) return await output;
        throw new InvalidOperationException(
            $"scripts/{script} {string.Join(' ', arguments)} failed; these tests do not go without: {await errors}{await output}");
    }
}
