using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Battery.Web.Hosting;

/// <summary>
/// The addresses of the portal's pages. The portal declares them in one file (<c>src/pages.json</c>), which its build puts beside the
/// bundle; a segment that begins with a colon stands for any one.
/// </summary>
internal sealed class PortalPages
{
    private const string FileName = "pages.json";

    private readonly string[][] _pages;

    private PortalPages(IEnumerable<string> addresses)
    {
        _pages = [.. addresses.Select(Segments)];
    }

    /// <summary>Reads them from the folder of the bundle; none where the portal is not built.</summary>
    public static PortalPages Read(IFileProvider bundle)
    {
        IFileInfo file = bundle.GetFileInfo(FileName);
        if (!file.Exists) return new PortalPages([]);
        using Stream stream = file.CreateReadStream();
        return new PortalPages(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.Values);
    }

    /// <summary>Tells whether one of the pages has this address.</summary>
    public bool Has(string path)
    {
        string[] segments = Segments(path);
        return _pages.Any(page => page.Length == segments.Length && page.Zip(segments).All(pair => Fits(pair.First, pair.Second)));
    }

    private static string[] Segments(string path)
    {
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool Fits(string declared, string segment)
    {
        return declared.StartsWith(':') || string.Equals(declared, segment, StringComparison.OrdinalIgnoreCase);
    }
}
