using System;
using System.CommandLine;
using System.IO;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>radio-key</c>: the key that a module is provisioned with, out of its HUB's secret.</summary>
internal static class RadioKeyVerb
{
    private static readonly Option<string> SecretsFile = new(
        "--secrets")
    { Description = "The file with the HUB's secret.", HelpName = "FILE", Required = true };
    private static readonly Option<int> Hub = new("--hub-id") { Description = "The HUB.", HelpName = "N", DefaultValueFactory = _ => 100 };
    private static readonly Option<int> Module = new("--module") { Description = "The module.", HelpName = "N", Required = true };
    private static readonly Option<int> Number = new(
        "--number")
    { Description = "Which of its keys, 0 to 255: the next one after the former was revoked.", HelpName = "N" };
    private static readonly Option<string> Out = new(
        "--out")
    { Description = "The file to make; only its owner can read it.", HelpName = "FILE", Required = true };

    public static Command Create()
    {
        var verb = new Command("radio-key", "Writes the radio key of one module, in hexadecimal, to a file.")
        {
            SecretsFile,
            Hub,
            Module,
            Number,
            Out,
        };
        verb.SetAction(arguments =>
        {
            (int hub, int module, int number) = (arguments.GetValue(Hub), arguments.GetValue(Module), arguments.GetValue(Number));
            if (!WireLimits.IsModuleId(hub) || !WireLimits.IsModuleId(module))
                throw new ArgumentException($"--hub-id and --module are 1 to {WireLimits.MaximumModuleId}.");
            if (number is < 0 or > 255) throw new ArgumentException("--number is 0 to 255.");
            byte[] key = HubKeys.DeriveSecret(Secrets.Read(arguments.GetValue(SecretsFile)!).RadioKey, hub, module, number);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(arguments.GetValue(Out)!, options);
            writer.WriteLine(HexText.Write(key));
            return 0;
        });
        return verb;
    }
}
