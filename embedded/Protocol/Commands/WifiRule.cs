namespace Battery.Protocol;

/// <summary>
/// What a Wi-Fi network's name and password may be (IEEE 802.11, 9.4.2.2; WPA2's passphrase or its 64 digits): declared here, and asked by
/// the cloud before a command is made, by who reads a command, and by who reads a node's configuration.
/// </summary>
public static class WifiRule
{
    /// <summary>Why a text is no name of a network; empty where it is one.</summary>
    /// <param name="ssid">The name; null for none.</param>
    public static string CheckSsid(string ssid)
    {
        if (ssid == null || ssid.Length == 0) return "ssid is missing";
        return Utf8Length(ssid) > WireLimits.SsidBytes ? "ssid is longer than 32 bytes" : "";
    }

    /// <summary>Why a text is no password; empty where it is one, or there is none, as of an open network.</summary>
    /// <param name="password">The password, a secret; null or empty for none.</param>
    public static string CheckPassword(string password)
    {
        if (password == null || password.Length == 0) return "";
        if (password.Length < WireLimits.MinimumPassword) return "password is shorter than 8 characters";
        return password.Length > WireLimits.MaximumPassword ? "password is longer than 64 characters" : "";
    }

    private static int Utf8Length(string text)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];

            // Each half of a surrogate pair stands for two of its four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || (c >= 0xD800 && c <= 0xDFFF) ? 2 : 3;
        }

        return length;
    }
}
