using Battery.Node;
using Battery.Node.Outbox;
using Battery.Node.Sockets;
using Battery.Protocol;
using Battery.Protocol.Update;

namespace Battery.Local;

/// <summary>
/// The text that sets a board up: a first line with the version, then <c>key = value</c>, one a line; empty lines and those that begin with
/// # say nothing. docs/flashing.md lists the keys. A problem names the line and the key, never the value, for that may be a secret.
/// </summary>
public static class ProvisioningFile
{
    /// <summary>The first line.</summary>
    public const string FirstLine = "battery node 1";

    /// <summary>A longer file is none, bytes.</summary>
    public const int MostBytes = 4096;

    private const string FamilyOfFirstLines = "battery node ";
    private const char ByteOrderMark = '\uFEFF';
    private const int SecretBytes = 16;
    private const int MostInterval = 86400000;
    private const int LeastUpload = 300000;

    // The 7-bit addresses that I2C keeps for nothing else.
    private const int LeastAddress = 8;
    private const int MostAddress = 119;
    private const int MostOutboxBytes = 16_000_000;
    private const int MostReadings = 65535;
    private const int ReadingBytes = 32;
    private const int MostUnsaved = 3600;

    // %, and s: less than the node is awake in between saves nothing.
    private const int MostEmpty = 50;
    private const int LeastEmptySleep = 60;
    private const int MostEmptySleep = 86400;

    /// <summary>Reads one; null where it is none, and the problem says why.</summary>
    /// <param name="text">What the file has.</param>
    /// <param name="problem">Empty where it is right.</param>
    public static ProvisionedNode Parse(string text, out string problem)
    {
        var node = new ProvisionedNode();

        // Some editors begin a file with this mark.
        string[] lines = (text.Length > 0 && text[0] == ByteOrderMark ? text.Substring(1) : text).Split('\n');
        problem = CheckFirstLine(lines[0].Trim());
        for (int i = 1; i < lines.Length && problem.Length == 0; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            int equals = line.IndexOf('=');
            string key = equals < 0 ? string.Empty : line.Substring(0, equals).Trim();
            string wanted = equals < 0 ? "a key and a value with = between are wanted" : Take(node, key, line.Substring(equals + 1).Trim());
            if (wanted.Length > 0) problem = "line " + (i + 1).ToString() + ", " + NameOf(key) + ": " + wanted;
        }

        if (problem.Length == 0) problem = CheckWhole(node);
        return problem.Length == 0 ? node : null;
    }

    private static string CheckFirstLine(string line)
    {
        if (line == FirstLine) return string.Empty;
        bool isOther = line.Length > FamilyOfFirstLines.Length && line.Substring(0, FamilyOfFirstLines.Length) == FamilyOfFirstLines;
        return isOther ? "it is of another version than this firmware reads: its first line has to be \"" + FirstLine + "\""
            : "it does not begin with \"" + FirstLine + "\"";
    }

    private static string CheckWhole(ProvisionedNode node)
    {
        NodeConfiguration configuration = node.Configuration;
        bool isClaimed = node.ClaimCode == null;
        if (configuration.ModuleId == 0 && isClaimed) return "no module is given";
        if (configuration.ModuleId != 0 && !isClaimed) return "a module is given and a claim-code";
        if (configuration.CloudAddress.Length == 0 && !isClaimed) return "a claim-code is given and no cloud to show it to";
        bool isKeyless = configuration.CloudAddress.Length > 0 && configuration.CloudKey.Length == 0;
        if (isKeyless && isClaimed) return "a cloud is given and no cloud-key";
        if (node.HasRadio && configuration.RadioSecret == null) return "a radio is given and no radio-secret";
        if (node.HasRadio && !configuration.IsHub && configuration.HubId == 0) return "a radio is given and no hub to speak to";
        return string.Empty;
    }

    // Empty where it was taken, otherwise what was wanted.
    private static string Take(ProvisionedNode node, string key, string value)
    {
        NodeConfiguration configuration = node.Configuration;
        int number = ParseNumber(value);
        bool isYes = value == "yes";
        switch (key)
        {
            case "module":
                configuration.ModuleId = number;
                return WireLimits.IsModuleId(number) ? string.Empty : "a number from 1 to 65534 is wanted";
            case "cloud":
                configuration.CloudAddress = value;
                return WebAddress.Parse(value) != null ? string.Empty : "an address that begins with ws:// or wss:// is wanted";
            case "claim-code":
                node.ClaimCode = value;
                return IsCode(value) ? string.Empty : "the 16 letters and digits of the label are wanted";
            case "cloud-key":
                configuration.CloudKey = value;
                return Text(value);
            case "mesh-key":
                configuration.MeshKey = value;
                return Text(value);
            case "mesh-password":
                configuration.MeshPassword = value;
                return Password(value);
            case "local-password":
                configuration.LocalPassword = value;
                return LocalPassword.IsRight(value) ? string.Empty : "8 to 64 characters are wanted, or the stored form of a password";
            case "site-wifi":
                configuration.SiteSsid = value;
                return WifiRule.CheckSsid(value).Length == 0 ? string.Empty : "a name of 1 to 32 bytes is wanted";
            case "site-password":
                configuration.SitePassword = value;
                return Password(value);
            case "radio-secret":
                configuration.RadioSecret = HexText.Read(value);
                bool isSecret = configuration.RadioSecret != null && configuration.RadioSecret.Length >= SecretBytes;
                return isSecret ? string.Empty : "at least 16 bytes as hexadecimal digits are wanted";
            case "radio-key-number":
                configuration.RadioKeyNumber = number;
                return InRange(number, 0, WireLimits.MaximumKeyNumber);
            case "radio-channel":
                node.ChannelHz = number;
                return InRange(number, 137000000, 1020000000);
            case "hub":
                configuration.HubId = number;
                return WireLimits.IsModuleId(number) ? string.Empty : "a number from 1 to 65534 is wanted";
            case "is-hub":
                configuration.IsHub = isYes;
                return YesOrNo(value);
            case "interval":
                configuration.IntervalMilliseconds = number;
                return InRange(number, 1000, MostInterval);
            case "outbox-bytes":
                configuration.OutboxBytes = number;
                return InRange(number, ReadingOutbox.LeastBytes, MostOutboxBytes);
            case "outbox":
                // Of builds before: how many readings, for which this gives ample room.
                int bytes = number * ReadingBytes;
                configuration.OutboxBytes = bytes < ReadingOutbox.LeastBytes ? ReadingOutbox.LeastBytes : bytes;
                return InRange(number, 1, MostReadings);
            case "unsaved":
                configuration.UnsavedSeconds = number;
                return InRange(number, 0, MostUnsaved);
            case "sleep":
                configuration.SleepsBetweenJobs = isYes;
                return YesOrNo(value);
            case "upload":
                configuration.UploadMilliseconds = number;
                return InRange(number, LeastUpload, MostInterval);
            case "empty-below":
                configuration.EmptyBelow = number;
                return InRange(number, 0, MostEmpty);
            case "empty-sleep":
                configuration.EmptySleepSeconds = number;
                return InRange(number, LeastEmptySleep, MostEmptySleep);
            case "summary-address":
                configuration.SummaryAddress = number;
                return InRange(number, LeastAddress, MostAddress);
            case "update-key":
                node.UpdateKey = UpdateKey.Of(HexText.Read(value));
                return node.UpdateKey != null ? string.Empty : "an RSA modulus of 2048 to 4096 bits as hexadecimal digits is wanted";
            case "unseal-key":
                return TakeKey(value, configuration, true);
            case "full-access-key":
                return TakeKey(value, configuration, false);
            case "gauge":
                node.HasGauge = isYes;
                return YesOrNo(value);
            case "gps":
                node.HasGps = isYes;
                return YesOrNo(value);
            case "inverter":
                node.HasInverter = isYes;
                return YesOrNo(value);
            case "radio":
                node.HasRadio = isYes;
                return YesOrNo(value);
            case "long-log":
                node.IsLogLong = isYes;
                return YesOrNo(value);
            case "root-certificate":
                node.RootCertificateFile = value;
                return Text(value);
            default:
                return "no such key; see docs/flashing.md";
        }
    }

    // Two words of four digits, the one that is sent first in front.
    private static string TakeKey(string value, NodeConfiguration configuration, bool isUnseal)
    {
        byte[] bytes = value.Length == 9 && value[4] == ' ' ? HexText.Read(value.Substring(0, 4) + value.Substring(5)) : null;
        if (bytes == null) return "two words of four hexadecimal digits are wanted";
        int first = (bytes[0] << 8) | bytes[1];
        int second = (bytes[2] << 8) | bytes[3];
        if (isUnseal)
        {
            configuration.UnsealFirst = first;
            configuration.UnsealSecond = second;
        }
        else
        {
            configuration.FullAccessFirst = first;
            configuration.FullAccessSecond = second;
        }

        return string.Empty;
    }

    private static string Text(string value)
    {
        return value.Length > 0 ? string.Empty : "a value is wanted";
    }

    // It goes into a message as it is; what it means is the cloud's to know.
    private static bool IsCode(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            char letter = value[i];
            bool isKnown = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')
                || letter == '-';
            if (!isKnown) return false;
        }

        return value.Length >= 16 && value.Length <= 24;
    }

    private static string YesOrNo(string value)
    {
        return value == "yes" || value == "no" ? string.Empty : "yes or no is wanted";
    }

    private static string Password(string value)
    {
        bool isRight = value.Length > 0 && WifiRule.CheckPassword(value).Length == 0;
        return isRight ? string.Empty : "8 to 64 characters are wanted; without the line the network is open";
    }

    private static string InRange(int number, int least, int most)
    {
        return number >= least && number <= most ? string.Empty : "a number from " + least.ToString() + " to " + most.ToString() + " is wanted";
    }

    // −1 for what is none.
    private static int ParseNumber(string text)
    {
        if (text.Length == 0 || text.Length > 10) return -1;
        long number = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9') return -1;
            number = (number * 10) + (text[i] - '0');
        }

        return number > int.MaxValue ? -1 : (int)number;
    }

    // What is no key may be a secret that was pasted.
    private static string NameOf(string key)
    {
        if (key.Length == 0 || key.Length > 20) return "no key";
        for (int i = 0; i < key.Length; i++)
        {
            if ((key[i] < 'a' || key[i] > 'z') && key[i] != '-') return "no key";
        }

        return key;
    }
}
