using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Battery.Data;

namespace Battery.Web.Api;

/// <summary>Where the next page of the list of modules begins, as callers carry it: they need not know what is in it.</summary>
internal static class ListCursor
{
    public static string Write(ListedModule last)
    {
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{last.Id.ToString(CultureInfo.InvariantCulture)}:{last.NameKey}"));
    }

    /// <summary>Null when it is none of ours.</summary>
    public static ListedModule? Read(string text)
    {
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }

        string[] parts = Encoding.UTF8.GetString(bytes).Split(':', 2);
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            ? new ListedModule(id, parts[1]) : null;
    }
}
