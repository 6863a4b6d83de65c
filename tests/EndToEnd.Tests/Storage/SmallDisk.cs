using System;
using System.IO;
using NUnit.Framework;

namespace EndToEnd.Tests;

/// <summary>A file system of its own that is soon full.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _mount = Directory.CreateTempSubdirectory("battery-disk-").FullName;

    public SmallDisk(int megabytes)
    {
        (int exitCode, string output) = Shell.Run("/", "mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", _mount);
        if (exitCode == 0)
        {
            Folder = Directory.CreateDirectory(Path.Combine(_mount, "data")).FullName;
            Elsewhere = Directory.CreateTempSubdirectory("battery-elsewhere-").FullName;
            return;
        }

        Directory.Delete(_mount);
        Assert.Ignore("skipped: mounting a small file system takes root: " + output);
    }

    /// <summary>A folder on it.</summary>
    public string Folder { get; } = "";

    /// <summary>A folder that is not on it.</summary>
    public string Elsewhere { get; } = "";

    private string Ballast => Path.Combine(_mount, "ballast");

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        byte[] block = new byte[4096];
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        Shell.Run("/", "umount", "-l", _mount);
        Directory.Delete(_mount);
        Directory.Delete(Elsewhere, recursive: true);
    }
}
