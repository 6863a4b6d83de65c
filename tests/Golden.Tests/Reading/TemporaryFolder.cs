using System;
using System.IO;

namespace Golden.Tests;

/// <summary>A folder that is deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("battery-golden-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
