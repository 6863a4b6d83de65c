using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.Json;

namespace Battery.VirtualNode;

/// <summary>
/// What the nodes of a fleet share: the key of the mesh's server, the password of its Wi-Fi, the HUB's radio secret, which the modules'
/// keys are derived from.
/// </summary>
internal sealed record Secrets(string MeshKey, string MeshPassword, byte[] RadioKey)
{
    /// <summary>Reads a file of secrets.</summary>
    /// <exception cref="InvalidDataException">It is not one; its content is not told.</exception>
    public static Secrets Read(string path)
    {
        Secrets? read;
        try
        {
            read = JsonSerializer.Deserialize<Secrets>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            read = null;
        }

        return read is { MeshKey.Length: > 0, MeshPassword: not null, RadioKey.Length: >= 16 }
            ? read : throw new InvalidDataException($"{path} holds no secrets of a fleet.");
    }

    /// <summary>Draws a password for the modules' own pages where there is no file yet; it is readable for its owner only.</summary>
    public static void EnsurePassword(string path)
    {
        if (File.Exists(path)) return;
        using var writer = new StreamWriter(Create(path));
        writer.WriteLine(RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12));
    }

    /// <summary>Draws new ones where there is no file yet; it is readable for its owner only.</summary>
    public static void Ensure(string path)
    {
        if (File.Exists(path)) return;
        var drawn = new Secrets(
            Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), Convert.ToHexString(RandomNumberGenerator.GetBytes(8)),
            RandomNumberGenerator.GetBytes(32));
        using FileStream stream = Create(path);
        JsonSerializer.Serialize(stream, drawn, JsonSerializerOptions.Web);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
