using System.IO;
using System.Text.Json;

namespace Battery.VirtualNode;

/// <summary>A module's key as the cloud's programs write it: <c>{"id":1,"key":"…"}</c>.</summary>
internal sealed record Credentials(int Id, string Key)
{
    /// <summary>Reads a key file.</summary>
    /// <exception cref="InvalidDataException">It is not one, or another module's; its content is not told.</exception>
    public static Credentials Read(string path, int module)
    {
        Credentials? read;
        try
        {
            read = JsonSerializer.Deserialize<Credentials>(File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            read = null;
        }

        if (string.IsNullOrEmpty(read?.Key)) throw new InvalidDataException($"{path} is no key file.");
        return read.Id == module ? read : throw new InvalidDataException($"{path} is the key of module {read.Id}, not of {module}.");
    }
}
