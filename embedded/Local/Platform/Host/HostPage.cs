using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Battery.Node.Platform;

namespace Battery.Local.Platform.Host;

/// <summary>The page's files, which the assembly carries, compressed as they lie on a board's flash; nothing can be written.</summary>
public sealed class HostPage : IStorage
{
    private const string Prefix = "page/";

    private readonly Dictionary<string, byte[]> _files = [];

    /// <summary>Unpacks them.</summary>
    public HostPage()
    {
        foreach (string resource in typeof(HostPage).Assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using Stream stream = typeof(HostPage).Assembly.GetManifestResourceStream(resource)!;
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) stream.CopyTo(gzip);
            _files[resource[Prefix.Length..] + ".gz"] = packed.ToArray();
        }
    }

    /// <inheritdoc/>
    public int Length(string name) => _files.TryGetValue(name, out byte[] file) ? file.Length : -1;

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!_files.TryGetValue(name, out byte[] file) || position >= file.Length) return 0;
        int read = Math.Min(count, file.Length - position);
        Array.Copy(file, position, buffer, offset, read);
        return read;
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Delete(string name) => throw new NotSupportedException();

    /// <inheritdoc/>
    public string[] List(string prefix) => [.. _files.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))];
}
