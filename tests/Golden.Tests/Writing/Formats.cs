using System.Collections.Generic;
using Battery.Grains;
using Battery.Node.Outbox;
using Battery.Protocol;
using Battery.Protocol.Radio;

namespace Golden.Tests;

/// <summary>
/// The version of each format that this build writes. A format of the same version as the newest release's must give the same bytes
/// (<see cref="FormatTests"/>): who changes one on purpose gives it a new version here, where the code has none to take.
/// </summary>
internal static class Formats
{
    // Of formats that never had another.
    private const string First = "1";

    // From 2 on the content is in an envelope, of two files by turns.
    private const string Enveloped = "2";

    public static IReadOnlyDictionary<string, string> Now { get; } = new SortedDictionary<string, string>(Packings())
    {
        ["flash/outbox"] = $"{PackedChunk.Version}, packing {PackingTable.Newest}",
        ["flash/settings"] = Enveloped,
        ["flash/commands"] = Enveloped,
        ["flash/boot"] = Enveloped,
        ["flash/radio"] = Enveloped,
        ["flash/radiokey"] = Enveloped,
        ["flash/keynumbers"] = Enveloped,
        ["flash/heard"] = Enveloped,
        ["flash/airtime"] = Enveloped,
        ["flash/wifitrial"] = Enveloped,
        ["flash/update"] = Enveloped,
        ["radio/mixed"] = First,
        ["radio/fragment"] = First,
        ["radio/missing"] = First,
        ["radio/report"] = First,
        ["radio/response"] = First,
        ["radio/status"] = First,
        ["radio/ack"] = First,
        ["radio/refuse"] = First,
        ["radio/query"] = First,
        ["radio/request"] = First,

        // From 2 on nothing stands for data that are not there.
        ["radio/request-without-data"] = "2",
        ["radio/time"] = First,
        ["radio/rejected"] = First,
        ["radio/stored"] = First,
        ["radio/versions"] = First,
        ["radio/versions-with-format"] = First,
        ["radio/encrypted"] = First,
        ["wire/data"] = $"1, {ReadingField.Count} fields",
        ["wire/report"] = First,
        ["wire/response"] = First,
        ["wire/status"] = First,
        ["wire/ack"] = First,
        ["wire/refuse"] = First,
        ["wire/query"] = "2",
        ["wire/request"] = First,
        ["wire/request-without-data"] = "2",
        ["wire/time"] = First,
        ["wire/error"] = First,
        ["wire/pace"] = First,
        ["wire/frame"] = First,
        ["wire/want"] = First,
        ["wire/piece"] = First,
        ["wire/update"] = First,
        ["wire/report-with-version"] = First,
        ["grain-state"] = $"{ModuleState.CurrentVersion}",
    };

    /// <summary>The name of whole readings in a packing version, which is a format of its own: a build packs older ones as ever.</summary>
    public static string Data(int packing) => $"data-v{packing}";

    /// <summary>The name of readings as differences in a packing version.</summary>
    public static string Differences(int packing) => $"differences-v{packing}";

    /// <summary>The format of a named line of radio.txt or wire.txt.</summary>
    public static string OfLine(string room, string name) => room + "/" + name[..name.IndexOf('/')];

    private static Dictionary<string, string> Packings()
    {
        var packings = new Dictionary<string, string>();
        for (int packing = PackingTable.Oldest; packing <= PackingTable.Newest; packing++)
            packings["radio/" + Data(packing)] = packings["radio/" + Differences(packing)] = First;
        return packings;
    }
}
