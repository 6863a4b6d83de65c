using System;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>Converts settings for Orleans; the type itself belongs to the node protocol and knows no serializer.</summary>
[RegisterConverter]
internal sealed class SettingsConverter : IConverter<Settings, SettingsSurrogate>
{
    public Settings ConvertFromSurrogate(in SettingsSurrogate surrogate)
    {
        var settings = new Settings();
        for (int i = 0; i < surrogate.Indices.Length; i++)
        {
            // A setting of a newer process of the cluster stays behind.
            if (surrogate.Indices[i] < Setting.Count) settings.Set(surrogate.Indices[i], surrogate.Values[i]);
        }

        return settings;
    }

    public SettingsSurrogate ConvertToSurrogate(in Settings value)
    {
        Settings settings = value;
        int[] indices = Array.FindAll(Array.ConvertAll(Setting.All, setting => setting.Index), settings.Has);
        return new SettingsSurrogate { Indices = indices, Values = Array.ConvertAll(indices, settings.Get) };
    }
}
