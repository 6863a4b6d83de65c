using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Battery.Data;

/// <summary>One numbered file of Migrations/ (its README tells their form).</summary>
internal sealed record Migration(int Number, string Name, string Text)
{
    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Its statements; a line that holds only GO ends one.</summary>
    public IReadOnlyList<string> Statements { get; } =
        [.. Text.Split("\nGO\n").Select(statement => statement.Trim()).Where(statement => statement.Length > 0)];

    /// <summary>The migrations of an engine, oldest first.</summary>
    public static IReadOnlyList<Migration> All(DatabaseEngine engine)
    {
        Assembly assembly = typeof(Migration).Assembly;
        string prefix = $"Battery.Data.Migrations.{engine}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                    string file = name[prefix.Length..^".sql".Length];
                    return new Migration(int.Parse(file[..4]), file, reader.ReadToEnd().ReplaceLineEndings("\n"));
                }),
        ];
    }
}
