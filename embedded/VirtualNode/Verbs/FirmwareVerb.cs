using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>firmware</c>: keys and bundles for updates.</summary>
internal static class FirmwareVerb
{
    private const int KeyBits = 3072;
    private const int HostPieceBytes = 16384;

    public static Command Create() => new("firmware", "Makes the key for updates, signs bundles by it and shows what is in one.")
    {
        CreateKey(), CreateSign(), CreateShow(),
    };

    private static Command CreateKey()
    {
        var file = new Option<string>("--out")
        {
            Description = "The file to make for the private key, which only its owner can read; the public one goes beside it with .pub behind.",
            HelpName = "FILE",
            Required = true,
        };
        var verb = new Command("key", "Makes a key pair. Whoever has the private key can put any program on every module that has the public one.")
        {
            file,
        };
        verb.SetAction(arguments =>
        {
            string path = arguments.GetValue(file)!;
            using var key = RSA.Create(KeyBits);
            WriteNew(path, key.ExportPkcs8PrivateKeyPem(), isSecret: true);
            WriteNew(path + ".pub", key.ExportSubjectPublicKeyInfoPem(), isSecret: false);
            TextWriter output = arguments.InvocationConfiguration.Output;
            output.WriteLine($"{path}: keep it where nobody else reads it, and never beside the sources");
            output.WriteLine($"{path}.pub: for --update-key of virtual nodes");
            output.WriteLine("for the file of a board (docs/flashing.md): update-key = " + HexText.Write(key.ExportParameters(false).Modulus!));
            return 0;
        });
        return verb;
    }

    private static Command CreateSign()
    {
        var key = new Option<string>("--key") { Description = "The private key.", HelpName = "FILE", Required = true };
        var version = new Option<string>("--version")
        {
            Description = "How new it is: 1.2.3, or 1.2.3/4 with the epoch, which one that shall replace a newer version has higher.",
            HelpName = "V",
            Required = true,
        };
        Option<string> target = new Option<string>("--for") { Description = "Which kind of node it is for.", DefaultValueFactory = _ => "module" }
            .AcceptOnlyFromAmong("module", "hub");
        Option<string> platform = new Option<string>("--platform") { Description = "Which platform it is for.", Required = true }
            .AcceptOnlyFromAmong("esp32", "host");
        var files = new Option<string>("--files")
        {
            Description = "A folder, all of which is taken (for the host); or a file with one path a line, in the order that they are to be loaded.",
            HelpName = "PATH",
            Required = true,
        };
        var result = new Option<string>("--out") { Description = "The bundle to make.", HelpName = "FILE", Required = true };
        var verb = new Command("sign", "Makes a bundle of the files of a program.") { key, version, target, platform, files, result };
        verb.SetAction(arguments =>
        {
            UpdateVersion of = UpdateVersion.Parse(arguments.GetValue(version)!)
                ?? throw new ArgumentException("--version is three numbers up to 65535, such as 1.2.3, or 1.2.3/4 with an epoch.");
            using RSA by = UpdateKeyFile.ReadKey(arguments.GetValue(key)!);
            bool isHost = arguments.GetValue(platform) == "host";
            UpdateBundle bundle;
            try
            {
                bundle = UpdateBundle.Sign(
                    by, arguments.GetValue(target) == "hub" ? UpdateTarget.Hub : UpdateTarget.Module,
                    isHost ? UpdateFlavour.Host : UpdateFlavour.NanoFramework, of, Files(arguments.GetValue(files)!),
                    isHost ? HostPieceBytes : UpdateBundle.UsualPieceBytes);
            }
            catch (CryptographicException failure)
            {
                throw new InvalidDataException($"{arguments.GetValue(key)} does not sign: {failure.Message}", failure);
            }

            File.WriteAllBytes(arguments.GetValue(result)!, bundle.File.ToArray());
            Show(arguments.InvocationConfiguration.Output, bundle);
            return 0;
        });
        return verb;
    }

    private static Command CreateShow()
    {
        var file = new Argument<string>("bundle") { Description = "The bundle." };
        Option<string> key = UpdateKeyFile.Create(required: false);
        var verb = new Command("show", "Tells what a bundle is, whether it is whole and, given the key, whether it is signed by that.") { file, key };
        verb.SetAction(arguments =>
        {
            UpdateBundle bundle = UpdateBundle.Read(File.ReadAllBytes(arguments.GetValue(file)!), out string reason)
                ?? throw new InvalidDataException($"{arguments.GetValue(file)}: {reason}.");
            Show(arguments.InvocationConfiguration.Output, bundle);
            if (arguments.GetValue(key) is not { } by) return 0;
            using RSA publicKey = UpdateKeyFile.ReadKey(by);
            if (!bundle.IsSignedBy(publicKey)) throw new InvalidDataException($"it is not signed by {by}.");
            arguments.InvocationConfiguration.Output.WriteLine("signed by " + by);
            return 0;
        });
        return verb;
    }

    private static void Show(TextWriter output, UpdateBundle bundle)
    {
        UpdateOffer offer = bundle.Offer;
        output.WriteLine(
            $"{offer.Id}: version {offer.Version} for a {(offer.Target == UpdateTarget.Hub ? "HUB" : "module")} on "
            + $"{(offer.Flavour == UpdateFlavour.Host ? "a host" : "an ESP32")}, {offer.ImageBytes} bytes in {offer.PieceCount} pieces");
    }

    private static IEnumerable<(string Name, byte[] Content)> Files(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.GetFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file)));
        }

        return File.ReadAllLines(path).Where(line => line.Length > 0).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
    }

    private static void WriteNew(string path, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(text);
    }
}
