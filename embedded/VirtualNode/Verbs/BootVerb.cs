using System;
using System.CommandLine;
using System.IO;
using Battery.VirtualNode.Loader;

namespace Battery.VirtualNode.Verbs;

/// <summary><c>boot</c>: a virtual node that takes updates.</summary>
internal static class BootVerb
{
    private const double Longer = 1.25;

    private static readonly Option<string> Data = new(
        "--data")
    { Description = "The node's folder, with its flash and the programs that it was given.", HelpName = "DIR", Required = true };
    private static readonly Option<string> Key = UpdateKeyFile.Create(required: true);
    private static readonly Option<int> Confirm = NumberOption.Create(
        "--confirm-seconds", "S", "How long a new program is given to show that it works", 5, 86400, 600);
    private static readonly Argument<string[]> Node = new(
        "node")
    { Description = "Behind --: the options of the verb node, without these.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create()
    {
        var verb = new Command("boot", "Runs one virtual node that takes updates: starts the program that it was given last, and the one before where that fails.")
        {
            Data, Key, Confirm, Node,
        };
        verb.SetAction((arguments, cancellation) =>
        {
            string data = arguments.GetValue(Data)!;
            string key = arguments.GetValue(Key)!;
            int seconds = arguments.GetValue(Confirm);
            UpdateKeyFile.Read(key);
            Directory.CreateDirectory(data);
            string[] node =
            [
                "node", "--data", data, "--update-key", key, "--confirm-seconds", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture),
                .. arguments.GetValue(Node) ?? [],
            ];
            return new BootLoader(data, TimeSpan.FromSeconds((seconds * Longer) + 5), node).RunAsync(cancellation);
        });
        return verb;
    }
}
