using System;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Battery.Web.Verbs;

/// <summary>A module's credentials as a file: <c>{"id":1,"key":"…"}</c>, readable for its owner only.</summary>
internal static class KeyFile
{
    private sealed record Content(int Id, string Key);

    public static string PathOf(string folder, int module)
    {
        return Path.Combine(folder, module.ToString(CultureInfo.InvariantCulture) + ".key");
    }

    /// <summary>The key in a module's file; null when there is no file or it is not such a file.</summary>
    public static async Task<string?> ReadAsync(string folder, int module, CancellationToken cancellation)
    {
        string path = PathOf(folder, module);
        if (!File.Exists(path)) return null;
        try
        {
            Content? content = JsonSerializer.Deserialize<Content>(
                await File.ReadAllTextAsync(path, cancellation), JsonSerializerOptions.Web);
            return content?.Id == module ? content.Key : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the file as a whole or not at all; gives its path.</summary>
    public static async Task<string> WriteAsync(string folder, int module, string key, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string path = PathOf(folder, module);
        string beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var stream = new FileStream(beside, options))
        {
            await JsonSerializer.SerializeAsync(stream, new Content(module, key), JsonSerializerOptions.Web, cancellation);
        }

        File.Move(beside, path, overwrite: true);
        return path;
    }
}
