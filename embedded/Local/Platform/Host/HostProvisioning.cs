using System;
using System.IO;

namespace Battery.Local.Platform.Host;

/// <summary>A file in the role of the one on a board's flash, readable for its owner only.</summary>
public sealed class HostProvisioning : IProvisioning
{
    private readonly string _path;

    /// <summary>Uses a file, which need not be there.</summary>
    public HostProvisioning(string path)
    {
        _path = path;
    }

    /// <inheritdoc/>
    public string Read() => File.Exists(_path) ? File.ReadAllText(_path) : null;

    /// <inheritdoc/>
    public void Write(string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(_path, options);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Erase() => File.Delete(_path);
}
