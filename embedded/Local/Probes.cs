namespace Battery.Local;

/// <summary>
/// What phones and computers ask for to learn whether a network leads to the internet. Where they are led elsewhere instead of what they
/// expect, they open the page by themselves.
/// </summary>
internal static class Probes
{
    private static readonly string[] Paths = new string[]
    {
        // Android, ChromeOS.
        "/generate_204", "/gen_204",

        // iOS, macOS.
        "/hotspot-detect.html", "/library/test/success.html",

        // Windows.
        "/connecttest.txt", "/ncsi.txt", "/redirect",

        // Firefox, GNOME, KDE, Kindle, Samsung, Xiaomi and Huawei.
        "/success.txt", "/canonical.html", "/check_network_status.txt", "/nm-check.txt", "/kindle-wifi/wifistub.html",
        "/mobile/status.php", "/getHttpInfo",
    };

    public static bool Has(string path)
    {
        for (int i = 0; i < Paths.Length; i++)
        {
            if (Paths[i] == path) return true;
        }

        return false;
    }

    /// <summary>
    /// Tells whether a Host field is a name that somebody else goes by: DNS leads every name here. Addresses, localhost and no field at all
    /// are this node.
    /// </summary>
    public static bool IsElsewhere(string host)
    {
        if (host == null || host.Length == 0) return false;
        int colon = host.LastIndexOf(':');
        string name = (colon > 0 ? host.Substring(0, colon) : host).ToLower();
        if (name == "localhost" || name[0] == '[') return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != '.' && (name[i] < '0' || name[i] > '9')) return true;
        }

        return false;
    }
}
