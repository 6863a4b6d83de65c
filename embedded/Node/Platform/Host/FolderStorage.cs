using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace Battery.Node.Platform.Host;

/// <summary>A folder in the role of the flash. What was written is on the disk when a call returns.</summary>
public sealed class FolderStorage : IStorage
{
    private readonly string _folder;

    /// <summary>Uses a folder, which is made where it is missing.</summary>
    public FolderStorage(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!File.Exists(PathOf(name))) return 0;
        using SafeFileHandle file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        int total = 0;
        while (total < count)
        {
            int read = RandomAccess.Read(file, buffer.AsSpan(offset + total, count - total), position + total);
            if (read == 0) break;
            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        var file = new FileInfo(PathOf(name));
        return file.Exists ? (int)file.Length : -1;
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] buffer, int offset, int count) => Write(PathOf(name), FileMode.Create, buffer, offset, count);

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count) => Write(PathOf(name), FileMode.Append, buffer, offset, count);

    /// <inheritdoc/>
    public void Delete(string name) => File.Delete(PathOf(name));

    /// <inheritdoc/>
    public string[] List(string prefix)
    {
        string[] files = Directory.GetFiles(_folder, prefix + "*");
        return Array.ConvertAll(files, Path.GetFileName);
    }

    private static void Write(string path, FileMode mode, byte[] buffer, int offset, int count)
    {
        using var file = new FileStream(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(buffer, offset, count);
        file.Flush(flushToDisk: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
