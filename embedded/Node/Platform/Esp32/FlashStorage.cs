using System.Collections;
using System.IO;

namespace Battery.Node.Platform.Esp32;

/// <summary>Files of a folder of the chip's flash. What was written is there when a call returns: the file is closed by then.</summary>
public sealed class FlashStorage : IStorage
{
    private readonly string _folder;

    /// <summary>Uses a folder of the internal flash, which is made where it is missing.</summary>
    /// <param name="folder">With the separator behind it, such as <c>I:\node\</c>.</param>
    public FlashStorage(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder);
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        if (!File.Exists(_folder + name)) return -1;
        var file = new FileStream(_folder + name, FileMode.Open, FileAccess.Read);
        try
        {
            return (int)file.Length;
        }
        finally
        {
            file.Close();
        }
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        if (!File.Exists(_folder + name)) return 0;
        var file = new FileStream(_folder + name, FileMode.Open, FileAccess.Read);
        try
        {
            if (position >= file.Length) return 0;
            file.Position = position;
            int total = 0;
            while (total < count)
            {
                int read = file.Read(buffer, offset + total, count - total);
                if (read <= 0) break;
                total += read;
            }

            return total;
        }
        finally
        {
            file.Close();
        }
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] buffer, int offset, int count)
    {
        Write(name, FileMode.Create, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        Write(name, FileMode.Append, buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        if (File.Exists(_folder + name)) File.Delete(_folder + name);
    }

    /// <inheritdoc/>
    public string[] List(string prefix)
    {
        string[] files = Directory.GetFiles(_folder);
        var found = new ArrayList();
        for (int i = 0; i < files.Length; i++)
        {
            string name = files[i].Substring(files[i].LastIndexOf(_folder[_folder.Length - 1]) + 1);
            if (name.Length >= prefix.Length && name.Substring(0, prefix.Length) == prefix) found.Add(name);
        }

        return (string[])found.ToArray(typeof(string));
    }

    private void Write(string name, FileMode mode, byte[] buffer, int offset, int count)
    {
        var file = new FileStream(_folder + name, mode, FileAccess.Write);
        try
        {
            file.Write(buffer, offset, count);
            file.Flush();
        }
        finally
        {
            file.Close();
        }
    }
}
