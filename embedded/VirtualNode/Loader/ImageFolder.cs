using System;
using System.IO;
using Battery.Node.Update;
using Battery.Protocol.Update;

namespace Battery.VirtualNode.Loader;

/// <summary>The files of an image, taken out of its slot: a folder that is there whole or not at all.</summary>
internal static class ImageFolder
{
    /// <summary>The program among the files: an executable, or what <c>dotnet</c> runs.</summary>
    private const string Program = "Battery.VirtualNode";

    /// <summary>Takes the files out where that was not done yet.</summary>
    /// <param name="data">The node's folder.</param>
    /// <param name="store">Has the slots.</param>
    /// <param name="slot">Which slot; what is in it was found whole.</param>
    /// <returns>The program to start.</returns>
    /// <exception cref="InvalidDataException">The image holds no program, or names that lead elsewhere.</exception>
    public static string Take(string data, UpdateStore store, int slot)
    {
        StoredImage image = store.State.Current;
        string folder = Path.Combine(data, $"program-{slot}-{Convert.ToHexStringLower(image.Id())}");
        if (!Directory.Exists(folder))
        {
            foreach (string old in Directory.GetDirectories(data, $"program-{slot}-*")) Directory.Delete(old, recursive: true);
            string begun = Path.Combine(data, "program-new");
            if (Directory.Exists(begun)) Directory.Delete(begun, recursive: true);
            Directory.CreateDirectory(begun);
            Write(begun, new ImageReader(store.Slot(slot), image));
            Directory.Move(begun, folder);
        }

        string executable = Path.Combine(folder, Program);
        if (File.Exists(executable)) return executable;
        return File.Exists(executable + ".dll") ? executable + ".dll" : throw new InvalidDataException("the image holds no " + Program);
    }

    private static void Write(string folder, ImageReader files)
    {
        while (files.Next())
        {
            if (!ImageName.IsAllowed(files.Name)) throw new InvalidDataException($"the image holds a file named \"{files.Name}\"");
            string path = Path.Combine(folder, files.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, files.Read() ?? throw new InvalidDataException("the slot cannot be read"));
            if (files.Name == Program && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (files.IsBroken) throw new InvalidDataException("the image does not consist of files");
    }
}
