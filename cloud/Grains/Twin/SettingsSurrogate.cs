using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>The form in which <see cref="Settings"/> travel between silos: which there are, and their values.</summary>
[GenerateSerializer]
internal struct SettingsSurrogate
{
    [Id(0)]
    public int[] Indices;

    [Id(1)]
    public int[] Values;
}
