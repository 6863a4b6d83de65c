using System;
using System.Text.Json;
using Orleans.Storage;

namespace Battery.Grains;

/// <summary>Writes grain state as plain JSON, so that researchers can read it and renamed types do not matter.</summary>
internal sealed class JsonStateSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Web) { Converters = { new SettingsJson() } };

    public BinaryData Serialize<T>(T? input)
    {
        return new BinaryData(JsonSerializer.SerializeToUtf8Bytes(input, Options));
    }

    public T Deserialize<T>(BinaryData input)
    {
        return JsonSerializer.Deserialize<T>(input, Options)
            ?? throw new JsonException("The stored grain state is null.");
    }
}
