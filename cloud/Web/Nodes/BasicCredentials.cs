using System;
using System.Globalization;
using System.Text;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>A module id and its key from an <c>Authorization: Basic</c> header (RFC 7617).</summary>
/// <param name="ModuleId">The module.</param>
/// <param name="Key">The key; a secret.</param>
internal sealed record BasicCredentials(int ModuleId, string Key)
{
    private const string Scheme = "Basic ";
    private const int LongestHeader = 512;

    /// <summary>Reads the header; null when it is not of this form.</summary>
    public static BasicCredentials? Parse(string? header)
    {
        if (header is null || header.Length > LongestHeader) return null;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        byte[] bytes = new byte[LongestHeader];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out int length)) return null;
        string text = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int id)) return null;
        return WireLimits.IsModuleId(id) ? new BasicCredentials(id, text[(colon + 1)..]) : null;
    }

    /// <summary>Without the key, so that it cannot get into a log by accident.</summary>
    public override string ToString()
    {
        return "module " + ModuleId.ToString(CultureInfo.InvariantCulture);
    }
}
