using System;
using System.CommandLine;
using System.IO;
using System.Security.Cryptography;
using Battery.Protocol.Update;

namespace Battery.VirtualNode;

/// <summary>The public key of bundles as a PEM file.</summary>
internal static class UpdateKeyFile
{
    /// <summary>The option that names it.</summary>
    public static Option<string> Create(bool required) => new("--update-key")
    {
        Description = "The public key that updates are signed by, as PEM (verb firmware key makes one).",
        HelpName = "FILE",
        Required = required,
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is no such key.</exception>
    public static UpdateKey Read(string file)
    {
        using RSA key = ReadKey(file);
        return UpdateBundle.PublicKeyOf(key) ?? throw new InvalidDataException($"{file}: an RSA key of 2048 to 4096 bits is wanted.");
    }

    /// <summary>Reads a key, public or private.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static RSA ReadKey(string file)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{file} holds no RSA key as PEM.", failure);
        }
    }
}
