namespace Battery.Protocol;

/// <summary>The limits of the node protocol (docs/protocol.md); both sides hold to them.</summary>
public static class WireLimits
{
    /// <summary>The longest text frame, bytes.</summary>
    public const int MaximumMessageBytes = 65536;

    /// <summary>The smallest module id.</summary>
    public const int MinimumModuleId = 1;

    /// <summary>The largest module id.</summary>
    public const int MaximumModuleId = 65534;

    /// <summary>The largest command id, 2⁵³ − 1: the whole numbers that every JSON reader keeps exactly.</summary>
    public const long MaximumCommandId = 9007199254740991L;

    /// <summary>The last millisecond of the year 9999, the latest time that a reading can carry.</summary>
    public const long MaximumTimeMilliseconds = 253402300799999L;

    /// <summary>A longer reason is cut to so many UTF-16 code units.</summary>
    public const int ReasonLength = 256;

    /// <summary>The longest summary of a request, UTF-16 code units.</summary>
    public const int SummaryLength = 64;

    /// <summary>The longest text of a version, UTF-16 code units.</summary>
    public const int VersionLength = 24;

    /// <summary>The longest SSID, bytes of UTF-8 (IEEE 802.11).</summary>
    public const int SsidBytes = 32;

    /// <summary>The shortest WPA passphrase, characters; an open network has none at all.</summary>
    public const int MinimumPassword = 8;

    /// <summary>The longest WPA passphrase (63 characters) or key (64 hexadecimal digits).</summary>
    public const int MaximumPassword = 64;

    /// <summary>The largest number of a radio key; the numbers go round.</summary>
    public const int MaximumKeyNumber = 255;

    /// <summary>Tells whether <paramref name="id"/> can be a module's.</summary>
    public static bool IsModuleId(int id)
    {
        return id >= MinimumModuleId && id <= MaximumModuleId;
    }

    /// <summary>Tells whether <paramref name="id"/> can be a command's.</summary>
    public static bool IsCommandId(long id)
    {
        return id > 0 && id <= MaximumCommandId;
    }
}
