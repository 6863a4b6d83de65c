using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Battery.Testing;
using NUnit.Framework;

namespace Battery.Packages.Tests;

/// <summary>
/// Programs that know the packages and nothing else of this repository: the samples, copied away, and a program around each README's
/// sample. They are restored and built together, once.
/// </summary>
internal static class Consumers
{
    private static readonly Lazy<string> Log = new(Build);

    /// <summary>The repository's samples by project name.</summary>
    public static string[] Samples { get; } = ["Bq40z50.Sample", "Nmea.Sample", "Sx127x.Sample"];

    /// <summary>The built program of a project.</summary>
    public static string Program(string project)
    {
        string log = Log.Value;
        string? program = Directory.EnumerateFiles(Feed.Root, project + ".dll", SearchOption.AllDirectories)
            .SingleOrDefault(path => path.Contains(Path.Combine(project, "bin")));
        return program ?? throw new AssertionException($"{project} does not build against the package.\n{log}");
    }

    /// <summary>Runs a sample to its end.</summary>
    public static (int ExitCode, string Output, string Errors) Run(string sample, string[] arguments, string? input = null) =>
        Command.Run("dotnet", [Program(sample), .. arguments], input);

    /// <summary>The name of the project around a README's sample.</summary>
    public static string ReadmeProject(string id) => id.Split('.')[^1] + ".Readme";

    private static string Build()
    {
        var projects = new List<string>();
        foreach (string sample in Samples) projects.Add(CopySample(sample));
        foreach (string id in Feed.Ids) projects.Add(WriteReadmeProject(id));
        foreach (string? shared in new[] { "nuget.config", "Directory.Build.props", "Directory.Packages.props" })
        {
            File.Copy(Path.Combine(Repository.Root, "samples", shared), Path.Combine(Feed.Root, "samples", shared));
        }

        string solution = Path.Combine(Feed.Root, "Consumers.slnx");
        new XElement("Solution", projects.Select(path => new XElement("Project", new XAttribute("Path", path)))).Save(solution);
        (int _, string? output, string? errors) = Command.Run(
            "dotnet", ["build", solution, "--nologo", "-v", "quiet"], environment: Feed.RestoreEnvironment);
        return output + errors;
    }

    private static string CopySample(string sample)
    {
        string from = Path.Combine(Repository.Root, "samples", sample);
        string to = Directory.CreateDirectory(Path.Combine(Feed.Root, "samples", sample)).FullName;
        foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));

        string path = Path.Combine(to, sample + ".csproj");
        var project = XDocument.Load(path);
        project.Descendants("PackageReference").Single().SetAttributeValue("Version", Feed.Version);
        project.Save(path);
        return path;
    }

    private static string WriteReadmeProject(string id)
    {
        string name = ReadmeProject(id);
        string folder = Directory.CreateDirectory(Path.Combine(Feed.Root, "readme", name)).FullName;
        File.WriteAllText(Path.Combine(folder, "Program.cs"), $"""
            using System;
            using System.Device.Gpio;
            using System.Device.I2c;
            using System.Device.Spi;
            using System.IO;
            using System.IO.Ports;
            using System.Threading;
            using {id};

            {Readme.FirstSample(Path.Combine(Feed.ProjectFolder(id), "README.md"))}
            """.Replace(id.EndsWith(".Nmea") ? "using System.Device." : "using System.IO.Ports", "// not of this package: "));
        string path = Path.Combine(folder, name + ".csproj");
        File.WriteAllText(path, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{id}" Version="{Feed.Version}" />
              </ItemGroup>
            </Project>
            """);
        return path;
    }
}
