using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>
/// A folder as a user of the packages has it: the packages as <c>scripts/pack</c> makes them, in a version that no cache can hold, a NuGet
/// set-up that knows nothing else, and an own folder for what is restored. It is deleted after the tests.
/// </summary>
[SetUpFixture]
public sealed class Feed
{
    /// <summary>The packages' ids.</summary>
    public static string[] Ids { get; } = ["Battery.Drivers.Bq40z50", "Battery.Drivers.Nmea", "Battery.Drivers.Sx127x"];

    /// <summary>The version of this run.</summary>
    public static string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    /// <summary>Everything lies below.</summary>
    public static string Root { get; } = Directory.CreateTempSubdirectory("battery-packages-").FullName;

    /// <summary>The packages, where the samples expect them.</summary>
    public static string Packages { get; } = Path.Combine(Root, "artifacts", "package", "release");

    /// <summary>What this machine restored before: it has all that the drivers depend on, so that no network is needed.</summary>
    public static string MachineCache { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>With this environment packages are restored into <see cref="Root"/>.</summary>
    public static IReadOnlyDictionary<string, string> RestoreEnvironment { get; } =
        new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(Root, "restored") };

    /// <summary>The project that a package is made of, without its end.</summary>
    public static string ProjectFolder(string id) => Path.Combine(Repository.Root, "embedded", id["Battery.".Length..]);

    /// <summary>The texts beside a package's project that are in it: the manual, and the change log where there is one.</summary>
    public static IEnumerable<string> Texts(string id) =>
        new[] { "README.md", "CHANGELOG.md" }.Where(text => File.Exists(Path.Combine(ProjectFolder(id), text)));

    /// <summary>Packs, from the assemblies that the other tests ran where these are there.</summary>
    [OneTimeSetUp]
    public void Pack()
    {
        File.WriteAllText(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="battery" value="artifacts/package/release" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachineCache}" />
              </fallbackPackageFolders>
            </configuration>
            """);

        bool isRelease = string.Equals(new DirectoryInfo(AppContext.BaseDirectory).Name, "release", StringComparison.OrdinalIgnoreCase);
        List<string> arguments = ["--output", Packages, "--version", Version];
        if (isRelease) arguments.Add("--no-build");
        (int exitCode, string? output, string? errors) = Command.Run(Path.Combine(Repository.Root, "scripts", "pack"), arguments);
        Assert.That(exitCode, Is.Zero, output + errors);
    }

    /// <summary>Deletes it all.</summary>
    [OneTimeTearDown]
    public void Delete() => Directory.Delete(Root, recursive: true);
}
