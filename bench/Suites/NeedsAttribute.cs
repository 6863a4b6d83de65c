using System;

namespace Battery.Bench.Suites;

/// <summary>
/// Marks a benchmark of a library that does not come with the project: it runs where an environment variable tells the library's file.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute(string variable) : Attribute
{
    /// <summary>The variable.</summary>
    public string Variable { get; } = variable;

    /// <summary>The library's file; null where there is none.</summary>
    public static string? File(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file ? file : null;
}
