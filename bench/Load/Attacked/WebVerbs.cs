using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Battery.Load.Attacked;

/// <summary>The verbs of the web program, run as ops run them: a process beside the running cloud, on the same data.</summary>
/// <param name="program">The web program.</param>
/// <param name="data">The data folder.</param>
internal sealed class WebVerbs(string program, string data)
{
    /// <summary>Where the program lies after a build of this tree.</summary>
    public static string BuiltProgram =>
        Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", "Battery.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Battery.Web.dll"));

    public Task CreateUserAsync(string name, string role, string password)
    {
        return RunAsync(password, "create-user", "--data", data, "--name", name, "--role", role);
    }

    public async Task<string> RenewKeyAsync(int module)
    {
        string output = await RunAsync(
            null, "register", "--data", data, "--renew", "--module", module.ToString(CultureInfo.InvariantCulture));
        return output.Trim();
    }

    private async Task<string> RunAsync(string? password, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BATTERY_ADMIN_PASSWORD"] = password;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0) return output;
        throw new InvalidOperationException($"{arguments[0]} failed: {output}{await errors}");
    }
}
